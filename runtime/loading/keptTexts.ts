/** Texts of a document that is loaded again and again, as they were read the first time: trees, and code that is compiled already. */

import type { SyntaxTree } from '../../language/syntax/tree.ts';
import type { StofObject } from '../document/object.ts';
import type { Again, Program } from '../lowering/program.ts';
import type { TextSource } from './source.ts';

export interface KeptText {
  readonly tree: SyntaxTree;
  readonly program: Program;
}

export class KeptTexts {
  readonly again: Again;
  readonly #texts = new Map<string, KeptText>();

  constructor(again: Again) {
    this.again = again;
  }

  /** A text that is loaded while the program runs has no file and is read each time. */
  find(source: TextSource, into: StofObject): KeptText | undefined {
    return source.file === undefined ? undefined : this.#texts.get(keyOf(source, into));
  }

  keep(source: TextSource, into: StofObject, text: KeptText): void {
    if (source.file !== undefined) this.#texts.set(keyOf(source, into), text);
  }
}

/** The same file may be loaded into several objects, each with code of its own. */
function keyOf({ file, text }: TextSource, into: StofObject): string {
  return `${file}\n${into.path()}\n${text.length}`;
}
