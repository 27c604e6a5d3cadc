/** The texts of a run: what was loaded where it was loaded, with the lines of each and where it can stop. */

import { sourceFile } from '../../language/names/sources.ts';
import { pathKey } from '../../language/paths/paths.ts';
import { parse } from '../../language/syntax/parse.ts';
import { type Position, Text } from '../../language/text/text.ts';
import { stopOffsets } from '../../runtime/debug/stops.ts';
import { type Answer, type HostFailure, isHostFailure } from '../../runtime/host.ts';
import { decodeUtf8 } from '../../runtime/values/utf8.ts';

/** A text with what is asked of it. */
export interface SourceText {
  /** As the run names it. */
  readonly file: string;
  readonly text: string;
  readonly lines: Text;
  /** UTF-16 offsets of the statements where it can stop, ascending. */
  readonly stops: readonly number[];
  /** The first thing that is wrong with it: it does not run. */
  readonly mistake: string | undefined;
  /** The names of the functions that it declares. */
  readonly functions: ReadonlySet<string>;
}

type ReadFile = (path: string) => Answer<Uint8Array | HostFailure>;

export class Sources {
  readonly #read: ReadFile;
  /** By path key: what the run has read. */
  readonly #loaded = new Map<string, SourceText>();
  /** Texts that were looked at and not (yet) loaded; read anew with each question. */
  readonly #texts = new WeakMap<object, Text>();

  /** `given`: a document that no file holds, under the name that reports call it. */
  constructor(read: ReadFile, given?: { readonly name: string; readonly text: string }) {
    this.#read = read;
    if (given !== undefined) this.#loaded.set(given.name, sourceText(given.name, given.text));
  }

  /** Reads a file for the run. From then on its text is the one that breakpoints are set in. */
  readonly readFile: ReadFile = path => {
    const bytes = this.#read(path);
    return bytes instanceof Promise ? bytes.then(read => this.#keep(path, read)) : this.#keep(path, bytes);
  };

  /** A text by the file that the run knows it as; of a file that was not loaded, as it is now. */
  of(file: string): SourceText | undefined {
    const known = this.#loaded.get(pathKey(file)) ?? this.#loaded.get(file);
    if (known !== undefined) return known;
    const bytes = this.#read(file);
    // A browser's editor sends what can be asked about along.
    const text = bytes instanceof Promise || isHostFailure(bytes) ? undefined : decodeUtf8(bytes);
    return text === undefined ? undefined : sourceText(file, text);
  }

  #keep(path: string, bytes: Uint8Array | HostFailure): Uint8Array | HostFailure {
    if (isHostFailure(bytes) || !isStof(path)) return bytes;
    const text = decodeUtf8(bytes);
    const key = pathKey(path);
    if (text !== undefined && this.#loaded.get(key)?.text !== text) this.#loaded.set(key, sourceText(path, text));
    return bytes;
  }

  get loaded(): readonly SourceText[] {
    return [...this.#loaded.values()];
  }

  /** Line and character, both from 0, of an offset in a program's text. */
  positionIn(program: { readonly text: string }, offset: number): Position {
    let lines = this.#texts.get(program);
    if (lines === undefined) {
      lines = Text.of(program.text);
      this.#texts.set(program, lines);
    }
    return lines.positionAt(offset);
  }
}

function isStof(path: string): boolean {
  return path.endsWith('.stof');
}

function sourceText(file: string, text: string): SourceText {
  let made: Pick<SourceText, 'stops' | 'mistake' | 'functions'> | undefined;
  const lines = Text.of(text);
  // A file that is only read is not parsed once more.
  const parsed = () => {
    if (made === undefined) {
      const tree = parse(text);
      const [first] = tree.errors;
      const line = first === undefined ? 0 : lines.positionAt(first.start).line + 1;
      const { outline } = sourceFile(file, () => tree.root);
      made = {
        stops: stopOffsets(tree),
        mistake: first === undefined ? undefined : `line ${line}: ${first.message}`,
        functions: new Set(outline.functions.map(({ name }) => name)),
      };
    }
    return made;
  };
  return {
    file,
    text,
    lines,
    get stops() {
      return parsed().stops;
    },
    get mistake() {
      return parsed().mistake;
    },
    get functions() {
      return parsed().functions;
    },
  };
}
