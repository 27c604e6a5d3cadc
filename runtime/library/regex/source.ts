/** What the readers of a pattern share: the place in its text, the flags, and the words of JavaScript's side. */

/** The pattern is none of the dialect. Which message does not matter to a program: it sees `StrRegexFail`. */
export class PatternError extends Error {}

export function notSupported(what: string): PatternError {
  return new PatternError(`unrecognized ${what}`);
}

/** How deep a pattern may be nested. */
export const NEST_LIMIT = 250;

/** Flags in force: ignore case, many lines, dot matches `\n`, greedy swapped, `\r\n` ends lines, blanks ignored, Unicode. */
export interface Flags {
  i: boolean;
  m: boolean;
  s: boolean;
  U: boolean;
  R: boolean;
  x: boolean;
  u: boolean;
}

/** `\w`, which JavaScript knows for ASCII only. */
export const unicodeWord = '[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}]';
export const asciiWord = '[0-9A-Z_a-z]';

/** A code point as JavaScript reads it anywhere, classes included. */
export function escapeCodePoint(point: number): string {
  const char = String.fromCodePoint(point);
  return /^[0-9A-Za-z]$/.test(char) ? char : `\\u{${point.toString(16)}}`;
}

/** The pattern's characters (code points), and how far they have been read. */
export class Source {
  readonly #chars: readonly string[];
  #at = 0;

  constructor(pattern: string) {
    this.#chars = Array.from(pattern);
  }

  get done(): boolean {
    return this.#at >= this.#chars.length;
  }

  get position(): number {
    return this.#at;
  }

  back(position: number): void {
    this.#at = position;
  }

  peek(ahead = 0): string | undefined {
    return this.#chars[this.#at + ahead];
  }

  next(): string | undefined {
    const char = this.#chars[this.#at];
    if (char !== undefined) this.#at++;
    return char;
  }

  /** The character so many before the next one. */
  previous(back: number): string | undefined {
    return this.#chars[this.#at - back];
  }

  /** Reads exactly this text, or nothing. */
  take(text: string): boolean {
    for (let i = 0; i < text.length; i++) if (this.#chars[this.#at + i] !== text[i]) return false;
    this.#at += text.length;
    return true;
  }

  /** Reads the `<` of a group's name; `<=` and `<!` would be look-behind, which does not exist. */
  takeName(): boolean {
    if (this.peek() !== '<' || this.peek(1) === '=' || this.peek(1) === '!') return false;
    this.#at++;
    return true;
  }

  /** What stands before the next `end`, which is read too; undefined when it does not come. */
  upTo(end: string): string | undefined {
    const stop = this.#chars.indexOf(end, this.#at);
    if (stop < 0) return undefined;
    const text = this.#chars.slice(this.#at, stop).join('');
    this.#at = stop + 1;
    return text;
  }

  /** With the `x` flag: skips blanks, and `# …` to the end of its line. */
  skipBlanks(wanted: boolean): void {
    if (!wanted) return;
    for (;;) {
      const char = this.peek();
      if (char === '#') {
        while (!this.done && this.next() !== '\n');
      } else if (char !== undefined && /^\p{White_Space}$/u.test(char)) {
        this.#at++;
      } else {
        return;
      }
    }
  }

  /** A decimal number with blanks around it. */
  decimal(): number {
    const blanks = () => {
      while (/^\p{White_Space}$/u.test(this.peek() ?? '')) this.#at++;
    };
    blanks();
    let digits = '';
    while (/^[0-9]$/.test(this.peek() ?? '')) digits += this.next();
    blanks();
    if (digits === '' || Number(digits) > 0xffffffff) throw new PatternError('not a number');
    return Number(digits);
  }

  /** Behind `\b`: the name in `{start}`; undefined, and nothing is read, for anything that is no name. */
  boundaryName(blanks: boolean): string | undefined {
    const start = this.#at;
    if (this.peek() !== '{') return undefined;
    this.#at++;
    this.skipBlanks(blanks);
    if (/^[A-Za-z-]$/.test(this.peek() ?? '')) {
      let name = '';
      while (/^[A-Za-z-]$/.test(this.peek() ?? '')) name += this.next();
      this.skipBlanks(blanks);
      if (this.next() !== '}') throw new PatternError('unclosed word boundary');
      return name;
    }
    this.#at = start;
    return undefined;
  }
}
