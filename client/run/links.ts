/** Places in output that a click can open: `FILE:LINE:COL` after `-->`, in parentheses, or after `defined at`. */

export interface PlaceLink {
  /** Where the link stands in the line, in UTF-16 units. */
  readonly start: number;
  readonly length: number;
  readonly file: string;
  /** From 1, as printed. */
  readonly line: number;
  readonly column: number;
}

const PLACE =
  /(?:--> |\(defined at |\()((?:[A-Za-z]:)?[^():]*(?:\([^():]*\)[^():]*)*\.[\w-]+|Untitled-\d+):(\d+):(\d+)/g;

/** The places that a line of a report names. */
export function placesIn(line: string): PlaceLink[] {
  const links: PlaceLink[] = [];
  for (const match of line.matchAll(PLACE)) {
    const [whole, file, row, column] = match;
    if (file === undefined || row === undefined || column === undefined) continue;
    const length = file.length + row.length + column.length + 2;
    links.push({ start: match.index + whole.length - length, length, file, line: Number(row), column: Number(column) });
  }
  return links;
}
