// Measures TypeScript's parser in a process of its own: node --expose-gc typescript.mjs TOKENS ROUNDS
import ts from 'typescript';
import { bytesOf, times } from './measure.mjs';
import { tokensOf } from './scripts.mjs';
import { placesOfKeys, scriptText } from './texts.mjs';

const [tokens, rounds] = process.argv.slice(2).map(Number);
const source = scriptText(tokens, tokensOf);
const parse = text => ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS);
const result = { tokens: tokensOf(source), lines: source.split('\n').length - 1 };
result.bytes = bytesOf(() => parse(source));
result.full = times(rounds, () => parse(source));
result.key = { there: [], back: [] };
let file = parse(source);
const places = placesOfKeys(source, 8);
for (let n = -2; n < 16; n++) {
  const at = places[(n + 8) % 8];
  const longer = `${source.slice(0, at)}x${source.slice(at)}`;
  const start = performance.now();
  file = ts.updateSourceFile(file, longer, { span: { start: at, length: 0 }, newLength: 1 });
  const middle = performance.now();
  file = ts.updateSourceFile(file, source, { span: { start: at, length: 1 }, newLength: 0 });
  const end = performance.now();
  if (n < 0) continue;
  result.key.there.push(middle - start);
  result.key.back.push(end - middle);
}
console.log(JSON.stringify(result));
