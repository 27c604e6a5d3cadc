/** Marks in the texts of tests: `$0` … `$9`, taken out of the text. */

export interface Marked {
  readonly text: string;
  /** The offset of `$0`. */
  readonly offset: number;
  /** Offsets by number. */
  readonly marks: readonly number[];
}

export function marked(source: string): Marked {
  const marks: number[] = [];
  let text = '';
  let from = 0;
  for (const match of source.matchAll(/\$(\d)/g)) {
    text += source.slice(from, match.index);
    marks[Number(match[1])] = text.length;
    from = match.index + match[0].length;
  }
  text += source.slice(from);
  return { text, offset: marks[0] ?? 0, marks };
}
