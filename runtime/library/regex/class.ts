/** Reads escapes and bracketed classes of a pattern, and writes them as JavaScript's (`v` flag). */

import { propertyOf } from './properties.ts';
import {
  asciiWord,
  escapeCodePoint,
  type Flags,
  notSupported,
  PatternError,
  type Source,
  unicodeWord,
} from './source.ts';

interface Piece {
  readonly source: string;
  readonly cost: number;
}

/** `[:alpha:]` and its like: ASCII only. */
const asciiClasses: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\u{0}-\\u{7f}',
  blank: '\\t\\u{20}',
  cntrl: '\\u{0}-\\u{1f}\\u{7f}',
  digit: '0-9',
  graph: '\\u{21}-\\u{7e}',
  lower: 'a-z',
  print: '\\u{20}-\\u{7e}',
  punct: '\\u{21}-\\u{2f}\\u{3a}-\\u{40}\\u{5b}-\\u{60}\\u{7b}-\\u{7e}',
  space: '\\t\\n\\v\\f\\r\\u{20}',
  upper: 'A-Z',
  word: '0-9A-Z_a-z',
  xdigit: '0-9A-Fa-f',
};

/** Escapes of single characters. */
const controls: Readonly<Record<string, number>> = { a: 7, f: 12, t: 9, n: 10, r: 13, v: 11 };

/** An escape: one character, or a class by name. */
type Escape = { readonly point: number } | { readonly source: string; readonly cost: number };

export class ClassReader {
  readonly #source: Source;
  /** JavaScript's own `i` flag is set, so nothing has to be widened. */
  readonly #wholeIgnoresCase: boolean;
  #depth = 0;

  constructor(source: Source, wholeIgnoresCase: boolean) {
    this.#source = source;
    this.#wholeIgnoresCase = wholeIgnoresCase;
  }

  /** A literal character outside of brackets. */
  literal(point: number, flags: Flags): string {
    if (!flags.u && point > 0x7f) throw new PatternError('a character beyond ASCII without Unicode');
    const text = escapeCodePoint(point);
    return this.#widens(flags) ? this.#widened(text, flags) : text;
  }

  /** Behind a `\` outside of brackets. */
  escape(flags: Flags): Piece {
    const read = this.#readEscape(flags);
    if ('point' in read) return { source: this.literal(read.point, flags), cost: 32 };
    return read;
  }

  /** Behind a `[`. */
  read(flags: Flags): string {
    if (++this.#depth > 250) throw new PatternError('nested too deeply');
    const source = this.#source;
    source.skipBlanks(flags.x);
    const negated = source.take('^');
    if (negated && !flags.u) throw new PatternError('a negated class that may match a part of a character');
    let items = '';
    source.skipBlanks(flags.x);
    while (source.peek() === '-') {
      source.next();
      items += this.#item(escapeCodePoint(0x2d), flags);
      source.skipBlanks(flags.x);
    }
    if (items === '' && source.peek() === ']') {
      source.next();
      items = this.#item(escapeCodePoint(0x5d), flags);
    }
    let operand: { readonly left: string; readonly operator: string } | undefined;
    for (;;) {
      source.skipBlanks(flags.x);
      const char = source.next();
      if (char === undefined) throw new PatternError('unclosed class');
      if (char === ']') break;
      const operator = (char === '&' || char === '-' || char === '~') && source.peek() === char ? char : undefined;
      if (operator !== undefined) {
        source.next();
        operand = { left: combine(operand, items), operator };
        items = '';
      } else if (char === '[') {
        items += this.#asciiClass(flags) ?? this.read(flags);
      } else {
        items += this.#range(char, flags);
      }
    }
    this.#depth--;
    const body = combine(operand, items);
    return negated ? `[^${body}]` : `[${body}]`;
  }

  /** `a`, `a-z`, `\d`: from a character that has been read. */
  #range(first: string, flags: Flags): string {
    const source = this.#source;
    const from = this.#one(first, flags);
    source.skipBlanks(flags.x);
    if (source.peek() !== '-') return this.#itemOf(from, flags);
    const dash = source.position;
    source.next();
    source.skipBlanks(flags.x);
    const second = source.peek();
    if (second === ']' || second === '-') {
      source.back(dash);
      return this.#itemOf(from, flags);
    }
    source.next();
    if (second === undefined) throw new PatternError('unclosed class');
    const to = this.#one(second, flags);
    if (!('point' in from && 'point' in to)) throw new PatternError('a range needs characters');
    if (from.point > to.point) throw new PatternError('a range from more to less');
    if (!flags.u && to.point > 0x7f) throw new PatternError('a character beyond ASCII without Unicode');
    return this.#item(`${escapeCodePoint(from.point)}-${escapeCodePoint(to.point)}`, flags);
  }

  #one(char: string, flags: Flags): Escape {
    return char === '\\' ? this.#readEscape(flags) : { point: char.codePointAt(0) ?? 0 };
  }

  #itemOf(one: Escape, flags: Flags): string {
    if (!('point' in one)) return one.source;
    if (!flags.u && one.point > 0x7f) throw new PatternError('a character beyond ASCII without Unicode');
    return this.#item(escapeCodePoint(one.point), flags);
  }

  /** A literal or range inside brackets, with its case variants where those count. */
  #item(text: string, flags: Flags): string {
    return this.#widens(flags) ? this.#widened(text, flags) : text;
  }

  #widens(flags: Flags): boolean {
    return flags.i && !this.#wholeIgnoresCase;
  }

  /** The class of these members and of everything that differs from one of them by case only. */
  #widened(members: string, flags: Flags): string {
    const variants = casedText().match(new RegExp(`[${members}]`, 'giv')) ?? [];
    const points = variants.map(char => char.codePointAt(0) ?? 0);
    const allowed = flags.u ? points : points.filter(point => point < 0x80);
    return `[${members}${allowed.map(escapeCodePoint).join('')}]`;
  }

  /** `[:alpha:]`, behind its `[`; undefined, and nothing is read, when it is none. */
  #asciiClass(flags: Flags): string | undefined {
    const start = this.#source.position;
    if (!this.#source.take(':')) return undefined;
    const negated = this.#source.take('^');
    const name = this.#source.upTo(':');
    const members = name === undefined || !Object.hasOwn(asciiClasses, name) ? undefined : asciiClasses[name];
    if (members === undefined || !this.#source.take(']')) {
      this.#source.back(start);
      return undefined;
    }
    if (negated && !flags.u) throw new PatternError('a negated class that may match a part of a character');
    const item = this.#item(members, flags);
    return negated ? `[^${item}]` : `[${item}]`;
  }

  /** Behind a `\`. */
  #readEscape(flags: Flags): Escape {
    const char = this.#source.next();
    if (char === undefined) throw new PatternError('nothing behind \\');
    switch (char) {
      case 'd':
        return { source: flags.u ? '\\p{Nd}' : '[0-9]', cost: 5125 };
      case 'w':
        return { source: flags.u ? unicodeWord : asciiWord, cost: 50000 };
      case 's':
        return { source: flags.u ? '\\p{White_Space}' : '[\\t\\n\\v\\f\\r\\u{20}]', cost: 800 };
      case 'D':
        return negatedClass('\\P{Nd}', 5125, flags);
      case 'W':
        return negatedClass(`[^${unicodeWord}]`, 50000, flags);
      case 'S':
        return negatedClass('\\P{White_Space}', 800, flags);
      case 'p':
      case 'P':
        return this.#property(char, flags);
      case 'x':
        return { point: this.#hexadecimal(2) };
      case 'u':
        return { point: this.#hexadecimal(4) };
      case 'U':
        return { point: this.#hexadecimal(8) };
      default: {
        const control = Object.hasOwn(controls, char) ? controls[char] : undefined;
        if (control !== undefined) return { point: control };
        // Letters and digits are kept for later meanings, `<` and `>` are word boundaries.
        if (char > '\x7f' || /^[0-9A-Za-z<>]$/.test(char)) throw notSupported(`\\${char}`);
        return { point: char.charCodeAt(0) };
      }
    }
  }

  /** `\x41`, `\x{41}`: the digits behind the letter. */
  #hexadecimal(width: number): number {
    let digits = '';
    if (this.#source.peek() === '{') {
      this.#source.next();
      digits = this.#source.upTo('}') ?? '';
    } else {
      for (let i = 0; i < width; i++) digits += this.#source.next() ?? '';
      if (digits.length !== width) throw new PatternError('not a character');
    }
    const point = /^[0-9A-Fa-f]+$/.test(digits) ? Number.parseInt(digits, 16) : Number.NaN;
    if (!(point <= 0x10ffff) || (point >= 0xd800 && point <= 0xdfff)) throw new PatternError('not a character');
    return point;
  }

  /** `\pL`, `\p{Greek}`, `\p{sc=Greek}`, `\p{gc!=L}`. */
  #property(letter: 'p' | 'P', flags: Flags): Escape {
    if (!flags.u) throw new PatternError('a property without Unicode');
    const first = this.#source.next();
    const text = first === '{' ? this.#source.upTo('}') : first;
    if (text === undefined) throw new PatternError('no property');
    const unequal = text.includes('!=');
    const property = propertyOf(unequal ? text.replace('!=', '=') : text);
    if (property === undefined) throw new PatternError('unknown property');
    const negated = (letter === 'P') !== unequal;
    const positive = this.#widens(flags) ? this.#widened(`\\p{${property}}`, flags) : `\\p{${property}}`;
    return { source: negated ? `[^${positive}]` : positive, cost: 10000 };
  }
}

function negatedClass(source: string, cost: number, flags: Flags): Escape {
  if (!flags.u) throw new PatternError('a negated class that may match a part of a character');
  return { source, cost };
}

function combine(operand: { readonly left: string; readonly operator: string } | undefined, items: string): string {
  if (operand === undefined) return items;
  const left = `[${operand.left}]`;
  const right = `[${items}]`;
  switch (operand.operator) {
    case '&':
      return `${left}&&${right}`;
    case '-':
      return `${left}--${right}`;
    default:
      return `[${left}${right}]--[${left}&&${right}]`;
  }
}

let cased: string | undefined;

/** Every character that has another case, in one text: classes are widened by searching it. */
function casedText(): string {
  if (cased === undefined) {
    const chunks: string[] = [];
    // No cased character stands beyond these two planes.
    for (let point = 0; point < 0x20000; point++) {
      if (point < 0xd800 || point > 0xdfff) chunks.push(String.fromCodePoint(point));
    }
    cased = (chunks.join('').match(/\p{Cased}|\p{Changes_When_Casemapped}|\p{Changes_When_Casefolded}/gu) ?? []).join(
      '',
    );
  }
  return cased;
}
