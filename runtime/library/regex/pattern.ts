/**
 * Reads the language's regular expressions. The dialect knows no look-around and no back-references, is aware of Unicode
 * throughout, has flags for parts of a pattern and set operations in classes. What is none of it throws a {@link PatternError}.
 * Not known here and refused: the properties `age`, `gcb`, `wb` and `sb`.
 *
 * Classes are written as JavaScript's. `i` cannot be switched inside of one, so unless the whole pattern ignores case, each literal
 * and class is widened by its case variants.
 */

import { ClassReader } from './class.ts';
import type { Look, WordLook } from './looks.ts';
import { isEmpty, type Node, nothing, type Pattern } from './node.ts';
import { type Flags, NEST_LIMIT, notSupported, PatternError, Source } from './source.ts';

export { PatternError };

/** @throws PatternError for what the dialect does not accept. */
export function read(pattern: string): Pattern {
  const wholeIgnoresCase = /^\(\?[a-zA-Z]*i[a-zA-Z]*\)/.test(pattern) && !/\(\?[a-zA-Z]*(?:-|i)/.test(pattern.slice(2));
  const reader = new PatternReader(pattern, wholeIgnoresCase);
  return { node: reader.read(), ignoreCase: wholeIgnoresCase };
}

/** The compiled form of a pattern may take so many bytes; the costs below are near to those of the dialect's own engine. */
const sizeLimit = 10 * 1024 * 1024;

interface Piece {
  readonly node: Node;
  readonly cost: number;
  /** How deep it is nested, as the dialect counts: groups, repetitions, classes, sequences and choices of more than one. */
  readonly height: number;
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

  read(): Node {
    const flags: Flags = { i: false, m: false, s: false, U: false, R: false, x: false, u: true };
    const piece = this.#alternatives(flags);
    if (!this.#source.done) throw new PatternError('unopened group');
    return piece.node;
  }

  /** Up to the end or the `)` of the group. Flags set inside (`(?i)`) change `flags`, which belongs to this group. */
  #alternatives(flags: Flags): Piece {
    if (++this.#depth > NEST_LIMIT + 1) throw new PatternError('nested too deeply');
    const branches: Node[] = [];
    let branch: Piece[] = [];
    let cost = 0;
    let height = 0;
    const endBranch = () => {
      branches.push(sequenceOf(branch.filter(piece => piece !== flagsSet).map(piece => piece.node)));
      const more = branch.length > 1 ? 1 : 0;
      for (const piece of branch) {
        cost += piece.cost;
        height = Math.max(height, piece.height + more);
      }
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
        this.#repeat(branch, flags, shorthands[char]);
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
    return branches.length === 1
      ? { node: branches[0]!, cost, height: checked(height) }
      : { node: { kind: 'either', branches }, cost, height: checked(height + 1) };
  }

  /** Puts a repetition around the last piece; repetitions may be stacked. */
  #repeat(branch: Piece[], flags: Flags, counts: Counts): void {
    const last = branch.pop();
    if (last === undefined || last === flagsSet) throw new PatternError('nothing to repeat');
    let lazy = flags.U;
    if (this.#source.peek() === '?') {
      this.#source.next();
      lazy = !lazy;
    }
    // What has no length is the same once as often.
    const often = isEmpty(last.node) ? 1 : Number.POSITIVE_INFINITY;
    const least = Math.min(counts.least, often);
    const most = Math.min(counts.most, often);
    // How often the engine of the dialect would copy what is repeated.
    const copies = Math.max(1, most === Number.POSITIVE_INFINITY ? least : most);
    const cost = last.cost * copies + 40;
    if (cost > sizeLimit) throw new PatternError('compiled pattern is too big');
    branch.push({
      node: { kind: 'repeat', part: last.node, least, most, lazy },
      cost,
      height: checked(last.height + 1),
    });
  }

  /** Behind a `{`: `{2}`, `{2,}`, `{2,5}`, blanks allowed around the numbers. */
  #counts(): Counts {
    const least = this.#source.decimal();
    let most: number | undefined = least;
    if (this.#source.peek() === ',') {
      this.#source.next();
      this.#source.skipBlanks(true);
      most = this.#source.peek() === '}' ? undefined : this.#source.decimal();
    }
    if (this.#source.next() !== '}') throw new PatternError('unclosed repetition');
    if (most !== undefined && least > most) throw new PatternError('repetition from more to less');
    return { least, most: most ?? Number.POSITIVE_INFINITY };
  }

  /** One atom, whose first character has been read; undefined for flags that were set. */
  #atom(char: string, flags: Flags): Piece | undefined {
    switch (char) {
      case '(':
        return this.#group(flags);
      case '[': {
        const { source, height } = this.#classes.read(flags);
        return { node: { kind: 'class', source }, cost: 80, height };
      }
      case '.':
        if (!flags.u) throw new PatternError('a dot that may match a part of a character');
        return {
          node: { kind: 'class', source: flags.s ? '[^]' : flags.R ? '[^\\r\\n]' : '[^\\n]' },
          cost: 1000,
          height: 0,
        };
      case '^':
        return lookOf(!flags.m ? 'text-start' : flags.R ? 'crlf-line-start' : 'line-start');
      case '$':
        return lookOf(!flags.m ? 'text-end' : flags.R ? 'crlf-line-end' : 'line-end');
      case '\\':
        return this.#escape(flags);
      default: {
        const point = char.codePointAt(0) ?? 0;
        return { node: this.#classes.literal(point, flags), cost: literalCost(point), height: 0 };
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
    return { node: body.node, cost: body.cost + 64, height: checked(body.height + 1) };
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
    switch (this.#source.peek()) {
      case 'A':
        return this.#assertion('text-start');
      case 'z':
        return this.#assertion('text-end');
      case '<':
        return this.#assertion(wordLook('word-start', flags));
      case '>':
        return this.#assertion(wordLook('word-end', flags));
      case 'B':
        return this.#assertion(wordLook('no-word-boundary', flags));
      case 'b':
        return this.#boundary(flags);
      default:
        return { ...this.#classes.escape(flags), height: 0 };
    }
  }

  #assertion(look: Look): Piece {
    this.#source.next();
    return lookOf(look);
  }

  /** `\b`, or `\b{start}` and its like; `\b{2}` is a repeated `\b`. */
  #boundary(flags: Flags): Piece {
    this.#source.next();
    const special = this.#source.boundaryName(flags.x);
    switch (special) {
      case undefined:
        return lookOf(wordLook('word-boundary', flags));
      case 'start':
      case 'end':
      case 'start-half':
      case 'end-half':
        return lookOf(wordLook(`word-${special}`, flags));
      default:
        throw notSupported(`\\b{${special}}`);
    }
  }
}

interface Counts {
  readonly least: number;
  readonly most: number;
}

const shorthands: Readonly<Record<'*' | '+' | '?', Counts>> = {
  '*': { least: 0, most: Number.POSITIVE_INFINITY },
  '+': { least: 1, most: Number.POSITIVE_INFINITY },
  '?': { least: 0, most: 1 },
};

/** Stands in a branch for `(?i)`: it matches nothing to repeat. */
const flagsSet: Piece = { node: nothing, cost: 0, height: 0 };

function isFlag(char: string): char is keyof Flags {
  return char.length === 1 && 'imsURxu'.includes(char);
}

function checked(height: number): number {
  if (height > NEST_LIMIT) throw new PatternError('nested too deeply');
  return height;
}

function sequenceOf(parts: readonly Node[]): Node {
  return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts };
}

function lookOf(look: Look): Piece {
  return { node: { kind: 'look', look }, cost: 0, height: 0 };
}

function wordLook(look: WordLook, flags: Flags): Look {
  return flags.u ? look : `ascii-${look}`;
}

function literalCost(point: number): number {
  return point < 0x80 ? 32 : point < 0x800 ? 64 : point < 0x10000 ? 96 : 128;
}
