/**
 * Lets text and colours of a program through to a terminal and nothing else: no cursor movement, title, link, clipboard,
 * question to the terminal or change of mode. What is text is never lost: control characters appear as their pictures
 * (`␇`), and a string sequence that is not ended shows its content.
 *
 * One filter per stream, fed with decoded text; a sequence may be split anywhere between two pieces.
 */
export class ControlSequenceFilter {
  /** The unfinished sequence that the last piece ended in, from its ESC on. */
  private held = '';
  /** Whether the last character was a carriage return that may belong to a line end. */
  private afterReturn = false;

  /** What of `held` + `text` can be shown by now. Line ends come out as CR LF, as a terminal wants them. */
  push(text: string): string {
    // By far the most pieces hold no control character but line ends.
    if (this.held === '' && !this.afterReturn && !CONTROL.test(text)) return text.replaceAll('\n', '\r\n');
    const input = this.held + text;
    this.held = '';
    return this.scan(input, false);
  }

  /** At the end of the stream: what was held back, as text. */
  end(): string {
    const input = this.held;
    this.held = '';
    const rest = this.scan(input, true);
    return this.afterReturn ? `${rest}\r\n` : rest;
  }

  private scan(input: string, ended: boolean): string {
    let out = '';
    let at = 0;
    if (this.afterReturn && input !== '') {
      // A lone return would let a program write over what it has printed: it ends the line instead.
      this.afterReturn = false;
      out += '\r\n';
      if (input[0] === '\n') at = 1;
    }
    while (at < input.length) {
      NEXT_CONTROL.lastIndex = at;
      const found = NEXT_CONTROL.exec(input);
      if (!found) return out + input.slice(at);
      out += input.slice(at, found.index);
      at = found.index;
      const code = input.charCodeAt(at);
      if (code === LINE_FEED) {
        out += '\r\n';
        at += 1;
      } else if (code === RETURN) {
        if (at + 1 === input.length) {
          this.afterReturn = true;
          return out;
        }
        out += '\r\n';
        at += input.charCodeAt(at + 1) === LINE_FEED ? 2 : 1;
      } else if (code === ESCAPE || code >= 0x80) {
        const sequence = readSequence(input, at);
        if (sequence === undefined) {
          if (!ended && input.length - at <= LONGEST_HELD) {
            this.held = input.slice(at);
            return out;
          }
          out += picture(code);
          at += 1;
        } else {
          if (sequence.colour) out += `\x1b[${sequence.colour}m`;
          at = sequence.end;
        }
      } else {
        out += picture(code);
        at += 1;
      }
    }
    return out;
  }
}

const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const ESCAPE = 0x1b;
/** Every control character but tab and line feed; C1 controls too, which terminals take for ESC and a letter. */
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/;
const NEXT_CONTROL = /[\x00-\x08\x0a-\x1f\x7f-\x9f]/g;
/** A title or a link is shorter; what is longer is not a sequence that was split, but one that was never ended. */
const LONGEST_HELD = 4096;

/** A control sequence that begins at `start`: where it ends, and its parameters if it only sets colours. */
interface Sequence {
  readonly end: number;
  readonly colour?: string;
}

/** The sequence at `start` (ESC or a C1 control); undefined when its end is not there. */
function readSequence(input: string, start: number): Sequence | undefined {
  const first = input.charCodeAt(start);
  const [kind, body] = first === ESCAPE ? [input.charCodeAt(start + 1), start + 2] : [first - 0x40, start + 1];
  if (first === ESCAPE && start + 1 >= input.length) return undefined;
  switch (kind) {
    case 0x5b: // [ : parameters, intermediates, one final character
      return readControlSequence(input, body);
    case 0x5d: // ] : title, link, clipboard
    case 0x50: // P : device control
    case 0x58: // X
    case 0x5e: // ^
    case 0x5f: // _
      return readString(input, body);
    default:
      return readShort(input, first === ESCAPE ? start + 1 : body);
  }
}

function readControlSequence(input: string, body: number): Sequence | undefined {
  let at = body;
  while (at < input.length && inRange(input.charCodeAt(at), 0x30, 0x3f)) at += 1;
  const parameters = input.slice(body, at);
  const intermediates = at;
  while (at < input.length && inRange(input.charCodeAt(at), 0x20, 0x2f)) at += 1;
  if (at >= input.length) return undefined;
  // A sequence broken off by something else ends before it.
  if (!inRange(input.charCodeAt(at), 0x40, 0x7e)) return { end: at };
  const colours = input[at] === 'm' && at === intermediates && /^[\d:;]{0,128}$/.test(parameters);
  // An empty list of parameters resets, as 0 does.
  return colours ? { end: at + 1, colour: parameters || '0' } : { end: at + 1 };
}

/** Ended by BEL, ST (ESC \ or U+009C), CAN or SUB; by any other ESC it is broken off. */
function readString(input: string, body: number): Sequence | undefined {
  END_OF_STRING.lastIndex = body;
  const found = END_OF_STRING.exec(input);
  if (!found || found.index - body > LONGEST_HELD) return undefined;
  if (input.charCodeAt(found.index) !== ESCAPE) return { end: found.index + 1 };
  if (found.index + 1 >= input.length) return undefined;
  return { end: input[found.index + 1] === '\\' ? found.index + 2 : found.index };
}

const END_OF_STRING = /[\x07\x18\x1a\x1b\x9c]/g;

/** ESC, intermediates, one final character: `ESC ( B`, `ESC c`. C1 controls of one character end where they stand. */
function readShort(input: string, body: number): Sequence | undefined {
  let at = body;
  if (input.charCodeAt(body - 1) !== ESCAPE) return { end: body };
  while (at < input.length && inRange(input.charCodeAt(at), 0x20, 0x2f)) at += 1;
  if (at >= input.length) return undefined;
  return { end: inRange(input.charCodeAt(at), 0x30, 0x7e) ? at + 1 : at };
}

function inRange(code: number, low: number, high: number): boolean {
  return code >= low && code <= high;
}

/** U+2400… show the first 32 control characters, U+2421 the last; C1 controls have none. */
function picture(code: number): string {
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}
