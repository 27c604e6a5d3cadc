// Measures the project's parser in a process of its own: node --expose-gc stof.mjs BUNDLE lines|lists SIZE ROUNDS
import { pathToFileURL } from 'node:url';
import { bytesOf, times } from './measure.mjs';
import { longLists, placesOfKeys, stofText } from './texts.mjs';

const [bundle, what, size, rounds] = process.argv.slice(2);
const { parse, reparse, Text, forEachToken } = await import(pathToFileURL(bundle).href);

function typed(state, start, end, insert) {
  const text = state.text.edit(start, end, insert);
  return reparse(state, [{ start, oldEnd: end, newEnd: start + insert.length }], text);
}

/** Types something and takes it back, at each place; the times of both. */
function keys(source, places, insert, count) {
  let tree = parse(Text.of(source));
  const there = [];
  const back = [];
  for (let n = -places.length; n < count; n++) {
    const at = places[(n + places.length) % places.length];
    const start = performance.now();
    const after = typed(tree, at, at, insert);
    if (after.errors === undefined) throw new Error('no errors');
    const middle = performance.now();
    tree = typed(after, at, at + insert.length, '');
    if (tree.errors.length > 0) throw new Error('the text is broken');
    const end = performance.now();
    if (n < 0) continue;
    there.push(middle - start);
    back.push(end - middle);
  }
  return { there, back };
}

const result = {};
if (what === 'lines') {
  const source = stofText(Number(size));
  const text = Text.of(source);
  const tree = parse(text);
  if (tree.errors.length > 0) throw new Error(`the bench's own text is wrong: ${tree.errors[0].message}`);
  result.lines = tree.text.lineCount - 1;
  result.tokens = 0;
  forEachToken(tree.root, () => result.tokens++);
  result.bytes = bytesOf(() => parse(text));
  result.full = times(Number(rounds), () => parse(text));
  const places = placesOfKeys(source, 40);
  result.key = keys(source, places, 'x', 400);
  result.worst = {};
  const few = places.filter((_, index) => index % 8 === 0);
  for (const insert of ["'", '"', '`', '/*', '{', '}', '(', ')', '[', ';', '\n'])
    result.worst[insert] = keys(source, few, insert, 40);
} else {
  result.lists = {};
  for (const [name, source] of Object.entries(longLists(Number(size)))) {
    const tree = parse(Text.of(source));
    if (tree.errors.length > 0) throw new Error(`${name}: ${tree.errors[0].message}`);
    result.lists[name] = keys(source, [source.indexOf('MARK') + 2], 'x', 200);
  }
}
console.log(JSON.stringify(result));
