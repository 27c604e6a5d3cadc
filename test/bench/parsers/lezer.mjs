// Measures Lezer's JavaScript parser in a process of its own: node --expose-gc lezer.mjs TOKENS ROUNDS
// Its text is a string; splicing it (1 ms in 3 MB) is not counted, though ours is.
import { TreeFragment } from '@lezer/common';
import { parser } from '@lezer/javascript';
import { bytesOf, times } from './measure.mjs';
import { tokensOf } from './scripts.mjs';
import { placesOfKeys, scriptText } from './texts.mjs';

const [tokens, rounds] = process.argv.slice(2).map(Number);
const source = scriptText(tokens, tokensOf);
const result = { tokens: tokensOf(source), lines: source.split('\n').length - 1 };
result.bytes = bytesOf(() => parser.parse(source));
result.full = times(rounds, () => parser.parse(source));

/** A flat copy: reading a string put together of three would pay for that. */
const flat = text => Buffer.from(text, 'utf16le').toString('utf16le');
let fragments = TreeFragment.addTree(parser.parse(source));
result.key = { there: [], back: [] };
const places = placesOfKeys(source, 40);
for (let n = -40; n < 400; n++) {
  const at = places[(n + 40) % 40];
  const longer = flat(`${source.slice(0, at)}x${source.slice(at)}`);
  const start = performance.now();
  fragments = TreeFragment.applyChanges(fragments, [{ fromA: at, toA: at, fromB: at, toB: at + 1 }]);
  fragments = TreeFragment.addTree(parser.parse(longer, fragments), fragments);
  const middle = performance.now();
  fragments = TreeFragment.applyChanges(fragments, [{ fromA: at, toA: at + 1, fromB: at, toB: at }]);
  fragments = TreeFragment.addTree(parser.parse(source, fragments), fragments);
  const end = performance.now();
  if (n < 0) continue;
  result.key.there.push(middle - start);
  result.key.back.push(end - middle);
}
console.log(JSON.stringify(result));
