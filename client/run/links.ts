/** Places in output that a click can open: `FILE:LINE:COL` after `-->`, in parentheses, after `defined at`, or of a document anywhere. */

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

/** A document's name tells it from other words: as `stof check` begins its lines, and other tools write places. */
const DOCUMENT = /(?<![\w.])((?:[A-Za-z]:)?[^\s:()'"`<>|*?]+\.stof):(\d+):(\d+)/g;

/** The places that any line may name: those of {@link placesIn}, and of documents, by relative paths as well. */
export function documentPlacesIn(line: string): PlaceLink[] {
  const links = placesIn(line).filter(({ file }) => file.endsWith('.stof'));
  for (const match of line.matchAll(DOCUMENT)) {
    const [whole, file = '', row, column] = match;
    const start = match.index;
    if (links.some(link => start < link.start + link.length && start + whole.length > link.start)) continue;
    links.push({ start, length: whole.length, file, line: Number(row), column: Number(column) });
  }
  return links;
}

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
