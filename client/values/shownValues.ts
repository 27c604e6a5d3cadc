/** What is shown of the values of the last run in one document: by lines, and as the text is by now. No editor is needed for it. */

import type { LastWrite } from '../../messages/run.ts';

/** An edit: lines from `startLine` to `endLine` (from 0) were replaced by a text with so many line breaks. */
export interface LineEdit {
  readonly startLine: number;
  readonly endLine: number;
  readonly breaks: number;
}

/** Behind a line. */
export interface LineValues {
  readonly line: number;
  readonly text: string;
}

/** Names whose values stand behind one line, and letters there. */
const MOST_NAMES = 4;
const MOST_LETTERS = 120;

export class ShownValues {
  /** The text that ran. */
  readonly #ran: string;
  readonly #told: readonly LastWrite[];
  #writes: readonly LastWrite[];
  #isStale: boolean;

  /** `ran`: the document's text when the run began; `now`: as it is. Where they differ, lines are those that ran. */
  constructor(ran: string, writes: readonly LastWrite[], now = ran) {
    this.#ran = ran;
    this.#told = writes;
    this.#writes = writes;
    this.#isStale = now !== ran;
  }

  /** Whether the text is another one than the one that ran. */
  get isStale(): boolean {
    return this.#isStale;
  }

  /** In the order of the text, where they stand by now. What stood on a line that was edited is gone. */
  get writes(): readonly LastWrite[] {
    return this.#writes;
  }

  /** The document was edited, last edits of it first, and is now this text. */
  edit(edits: readonly LineEdit[], now: string): void {
    if (now === this.#ran) {
      this.#isStale = false;
      this.#writes = this.#told;
      return;
    }
    this.#isStale = true;
    for (const { startLine, endLine, breaks } of edits) {
      this.#writes = this.#writes.flatMap(write => {
        if (write.line < startLine) return [write];
        return write.line <= endLine ? [] : [{ ...write, line: write.line + breaks - (endLine - startLine) }];
      });
    }
  }

  /** What is shown behind lines: of each name the value that was written last there, where it was computed. */
  lines(): LineValues[] {
    const byLine = new Map<number, Map<string, LastWrite>>();
    for (const write of this.#writes) {
      if (write.isPlain === true) continue;
      let names = byLine.get(write.line);
      if (names === undefined) byLine.set(write.line, (names = new Map()));
      const known = names.get(write.name);
      if (known === undefined || known.order < write.order) names.set(write.name, write);
    }
    return [...byLine].map(([line, names]) => ({ line, text: lineText([...names.values()]) }));
  }
}

/** `a = 1 · b = [1, 2] (×3)`. */
function lineText(writes: readonly LastWrite[]): string {
  const shown = writes.slice(0, MOST_NAMES).map(({ name, value, count }) => {
    return `${name} = ${value}${count > 1 ? ` (×${count})` : ''}`;
  });
  if (writes.length > MOST_NAMES) shown.push('…');
  const text = shown.join(' · ');
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1)}…` : text;
}

/** The latest of writes; undefined: there is none. */
export function latest<W extends Pick<LastWrite, 'order'>>(writes: readonly W[]): W | undefined {
  return writes.reduce<W | undefined>(
    (last, write) => (last === undefined || write.order > last.order ? write : last),
    undefined,
  );
}
