/** How well a name answers what somebody typed. */

/**
 * Lower is better; undefined when the letters of `query` do not stand in `name` in their order. The whole name comes before
 * its beginning, that before beginnings of its words (`tp` for `total_price`), those before letters anywhere; then shorter names.
 */
export function fuzzyRank(query: string, name: string): number | undefined {
  if (query === '') return 0;
  const [typed, full] = [query.toLowerCase(), name.toLowerCase()];
  if (full === typed) return query === name ? 0 : 1;
  if (full.startsWith(typed)) return 100 + full.length;
  if (initialsOf(name).startsWith(typed)) return 1000 + full.length;
  const inside = full.indexOf(typed);
  if (inside > 0) return (/[a-z0-9]/.test(full[inside - 1]!) ? 3000 : 2000) + full.length;
  const gaps = gapsIn(typed, full);
  return gaps === undefined ? undefined : 10_000 + gaps * 100 + full.length;
}

function initialsOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .split(/[^A-Za-z0-9]+/)
    .map(word => word.charAt(0))
    .join('')
    .toLowerCase();
}

/** How many stretches of other letters stand between those of the query; undefined when they are not all there. */
function gapsIn(typed: string, full: string): number | undefined {
  let at = -1;
  let gaps = 0;
  for (const letter of typed) {
    const next = full.indexOf(letter, at + 1);
    if (next < 0) return undefined;
    if (next > at + 1) gaps++;
    at = next;
  }
  return gaps;
}
