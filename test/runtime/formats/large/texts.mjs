/** Large texts in each format, row by row: of plain values, as tables of measurements are. */

const word = i => `w${((i * 2_654_435_761) % 4_294_967_296).toString(36)}`;

/** How a text begins, each of its rows, and how it ends. */
const SHAPES = {
  json: [
    '{"rows":[',
    i => `${i > 0 ? ',' : ''}{"id":${i},"name":"${word(i)}","value":${i / 7},"tags":["a","b"]}`,
    ']}',
  ],
  yaml: ['rows:\n', i => `- id: ${i}\n  name: ${word(i)}\n  value: ${i / 7}\n  tags: [a, b]\n`, ''],
  toml: ['', i => `[[rows]]\nid = ${i}\nname = "${word(i)}"\nvalue = ${(i / 7).toFixed(6)}\ntags = ["a", "b"]\n`, ''],
  xml: ['<rows>', i => `<row id="${i}"><name>${word(i)}</name><ok>true</ok></row>`, '</rows>'],
  urlencoded: ['', i => `${i > 0 ? '&' : ''}k${i}=${word(i)}`, ''],
  text: ['', i => `${word(i)} and more words in a line\n`, ''],
  md: ['# Title\n\n', i => `- *${word(i)}* [x](y${i}) \`code\`\n`, ''],
  stof: ['rows: [', i => `${i > 0 ? ', ' : ''}{ id: ${i}, name: '${word(i)}', value: ${(i / 7).toFixed(6)} }`, ']\n'],
};

export const TEXTS = Object.keys(SHAPES);

/** At least that many letters. */
export function largeText(format, letters) {
  const [begin, row, end] = SHAPES[format];
  const parts = [begin];
  for (let i = 0, length = begin.length; length < letters; i++) {
    const next = row(i);
    parts.push(next);
    length += next.length;
  }
  return parts.join('') + end;
}
