/**
 * Translates the language's regular expressions to JavaScript's. The dialect knows no look-around and no back-references, is
 * aware of Unicode throughout, has flags for parts of a pattern and set operations in classes. What cannot be said throws a
 * {@link PatternError}; what is translated means the same, except that JavaScript may take long where the pattern is made
 * for it (nested repetitions). Not known here and refused: the properties `age`, `gcb`, `wb` and `sb`.
 *
 * The result is for the `v` flag. `i` cannot be switched inside a JavaScript pattern here (modifiers are too new), so unless
 * the whole pattern ignores case, each literal and class is widened by its case variants.
 */

import { ClassReader } from './class.ts';
import { asciiWord, type Flags, notSupported, PatternError, Source, unicodeWord } from './source.ts';

export { PatternError };

/** A translated pattern: arguments of `new RegExp`, without `g` and `y`. */
export interface Translation {
  readonly source: string;
  readonly flags: 'v' | 'iv';
}

/** @throws PatternError for what the dialect does not accept. */
export function translate(pattern: string): Translation {
  const wholeIgnoresCase = /^\(\?[a-zA-Z]*i[a-zA-Z]*\)/.test(pattern) && !/\(\?[a-zA-Z]*(?:-|i)/.test(pattern.slice(2));
  const reader = new PatternReader(pattern, wholeIgnoresCase);
  return { source: reader.read(), flags: wholeIgnoresCase ? 'iv' : 'v' };
}

/** The compiled form of a pattern may take so many bytes; the costs below are near to those of the dialect's own engine. */
const sizeLimit = 10 * 1024 * 1024;
const nestLimit = 250;

interface Piece {
  readonly source: string;
  readonly cost: number;
}

class PatternReader {
  readonly #source: Source;
  readonly #classes: ClassReader;
  readonly #names = new Set<string>();
  #depth = 0;

  constructor(pattern: string, wholeIgnoresCase: boolean) {
    this.#source = new Source(pattern);
    this.#classes = new ClassReader(this.#source, wholeIgnoresCase);
  }

  read(): string {
    const flags: Flags = { i: false, m: false, s: false, U: false, R: false, x: false, u: true };
    const piece = this.#alternatives(flags);
    if (!this.#source.done) throw new PatternError('unopened group');
    return piece.source;
  }

  /** Up to the end or the `)` of the group. Flags set inside (`(?i)`) change `flags`, which belongs to this group. */
  #alternatives(flags: Flags): Piece {
    if (++this.#depth > nestLimit) throw new PatternError('nested too deeply');
    const branches: string[] = [];
    let branch: Piece[] = [];
    let cost = 0;
    const endBranch = () => {
      branches.push(branch.map(piece => piece.source).join(''));
      for (const piece of branch) cost += piece.cost;
      branch = [];
    };
    for (;;) {
      this.#source.skipBlanks(flags.x);
      const char = this.#source.peek();
      if (char === undefined || char === ')') break;
      this.#source.next();
      if (char === '|') {
        endBranch();
        cost += 36;
      } else if (char === '*' || char === '+' || char === '?') {
        this.#repeat(branch, flags, char);
      } else if (char === '{') {
        this.#repeat(branch, flags, this.#counts());
      } else {
        const piece = this.#atom(char, flags);
        if (piece !== undefined) branch.push(piece);
        else branch.push(flagsSet);
      }
    }
    endBranch();
    if (cost > sizeLimit) throw new PatternError('compiled pattern is too big');
    this.#depth--;
    return { source: branches.join('|'), cost };
  }

  /** Puts a repetition around the last piece; repetitions may be stacked. */
  #repeat(branch: Piece[], flags: Flags, operator: string): void {
    const last = branch.pop();
    if (last === undefined || last === flagsSet) throw new PatternError('nothing to repeat');
    let lazy = flags.U;
    if (this.#source.peek() === '?') {
      this.#source.next();
      lazy = !lazy;
    }
    const cost = last.cost * repetitions(operator) + 40;
    if (cost > sizeLimit) throw new PatternError('compiled pattern is too big');
    branch.push({ source: `(?:${last.source})${operator}${lazy ? '?' : ''}`, cost });
  }

  /** Behind a `{`: `{2}`, `{2,}`, `{2,5}`, blanks allowed around the numbers. */
  #counts(): string {
    const least = this.#source.decimal();
    let most: number | undefined = least;
    if (this.#source.peek() === ',') {
      this.#source.next();
      this.#source.skipBlanks(true);
      most = this.#source.peek() === '}' ? undefined : this.#source.decimal();
    }
    if (this.#source.next() !== '}') throw new PatternError('unclosed repetition');
    if (most !== undefined && least > most) throw new PatternError('repetition from more to less');
    return most === undefined ? `{${least},}` : most === least ? `{${least}}` : `{${least},${most}}`;
  }

  /** One atom, whose first character has been read; undefined for flags that were set. */
  #atom(char: string, flags: Flags): Piece | undefined {
    switch (char) {
      case '(':
        return this.#group(flags);
      case '[':
        return { source: this.#classes.read(flags), cost: 80 };
      case '.':
        if (!flags.u) throw new PatternError('a dot that may match a part of a character');
        return { source: flags.s ? '[^]' : flags.R ? '[^\\r\\n]' : '[^\\n]', cost: 1000 };
      case '^':
        return { source: lineStart(flags), cost: 0 };
      case '$':
        return { source: lineEnd(flags), cost: 0 };
      case '\\':
        return this.#escape(flags);
      default: {
        const point = char.codePointAt(0) ?? 0;
        return { source: this.#classes.literal(point, flags), cost: literalCost(point) };
      }
    }
  }

  #group(flags: Flags): Piece | undefined {
    let inner = flags;
    if (this.#source.peek() === '?') {
      this.#source.next();
      if (this.#source.take('P<') || this.#source.takeName()) {
        this.#groupName();
      } else {
        inner = { ...flags };
        if (this.#flags(inner)) {
          Object.assign(flags, inner);
          return undefined;
        }
      }
    }
    const body = this.#alternatives({ ...inner });
    if (this.#source.next() !== ')') throw new PatternError('unclosed group');
    return { source: `(?:${body.source})`, cost: body.cost + 64 };
  }

  /** Behind `(?<` or `(?P<`: the name, which no other group may have. Groups are not reported, so it says no more. */
  #groupName(): void {
    const name = this.#source.upTo('>');
    if (name === undefined || !/^[\p{Alphabetic}_][\p{Alphabetic}\p{N}_.[\]]*$/u.test(name)) {
      throw new PatternError('not a group name');
    }
    if (this.#names.has(name)) throw new PatternError('repeated group name');
    this.#names.add(name);
  }

  /** Behind `(?`: letters up to `)` (true: for the rest of the group) or `:` (false: for what follows in this one). */
  #flags(flags: Flags): boolean {
    const seen = new Set<string>();
    let value = true;
    for (;;) {
      const char = this.#source.next();
      if (char === ')' || char === ':') {
        if (seen.has('-') && value === false && this.#source.previous(2) === '-')
          throw new PatternError('no flag behind -');
        if (char === ')' && seen.size === 0) throw new PatternError('no flags');
        return char === ')';
      }
      if (char === undefined || seen.has(char)) throw new PatternError('not a flag');
      seen.add(char);
      if (char === '-') value = false;
      else if (isFlag(char)) flags[char] = value;
      else throw notSupported(char);
    }
  }

  #escape(flags: Flags): Piece {
    const word = flags.u ? unicodeWord : asciiWord;
    const char = this.#source.peek();
    switch (char) {
      case 'A':
        return this.#assertion('(?<![^])');
      case 'z':
        return this.#assertion('(?![^])');
      case '<':
        return this.#assertion(`(?<!${word})(?=${word})`);
      case '>':
        return this.#assertion(`(?<=${word})(?!${word})`);
      case 'B':
        return this.#assertion(`(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`);
      case 'b':
        return this.#boundary(word, flags);
      default:
        return this.#classes.escape(flags);
    }
  }

  #assertion(source: string): Piece {
    this.#source.next();
    return { source, cost: 0 };
  }

  /** `\b`, or `\b{start}` and its like; `\b{2}` is a repeated `\b`. */
  #boundary(word: string, flags: Flags): Piece {
    this.#source.next();
    const special = this.#source.boundaryName(flags.x);
    switch (special) {
      case undefined:
        return { source: `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`, cost: 0 };
      case 'start':
        return { source: `(?<!${word})(?=${word})`, cost: 0 };
      case 'end':
        return { source: `(?<=${word})(?!${word})`, cost: 0 };
      case 'start-half':
        return { source: `(?<!${word})`, cost: 0 };
      case 'end-half':
        return { source: `(?!${word})`, cost: 0 };
      default:
        throw notSupported(`\\b{${special}}`);
    }
  }
}

/** Stands in a branch for `(?i)`: it matches nothing to repeat. */
const flagsSet: Piece = { source: '', cost: 0 };

function isFlag(char: string): char is keyof Flags {
  return char.length === 1 && 'imsURxu'.includes(char);
}

/** How often the engine of the dialect would copy what is repeated. */
function repetitions(operator: string): number {
  const [, least, most] = /^\{(\d+)(?:,(\d*))?\}$/.exec(operator) ?? [];
  if (least === undefined) return 1;
  return Math.max(1, most === undefined || most === '' ? Number(least) : Number(most));
}

function lineStart(flags: Flags): string {
  if (!flags.m) return '(?<![^])';
  return flags.R ? '(?:(?<![^])|(?<=\\n)|(?<=\\r)(?!\\n))' : '(?<![^\\n])';
}

function lineEnd(flags: Flags): string {
  if (!flags.m) return '(?![^])';
  return flags.R ? '(?:(?![^])|(?=\\r)|(?<!\\r)(?=\\n))' : '(?![^\\n])';
}

function literalCost(point: number): number {
  return point < 0x80 ? 32 : point < 0x800 ? 64 : point < 0x10000 ? 96 : 128;
}
