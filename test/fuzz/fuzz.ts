/** Random programs against the parser and the engine; see README.md here. */

import { parse } from '../../language/syntax/parse.ts';
import { isToken, type SyntaxNode } from '../../language/syntax/tree.ts';
import { Engine } from '../../runtime/engine.ts';
import { plainPaint } from '../../runtime/report/paint.ts';
import { VirtualHost } from '../runtime/engine/run.ts';
import { startingTexts, tryEdits } from './edits.ts';
import { tryFormats } from './formats.ts';
import { tryPrograms } from './programs/programs.ts';
import { corpus, randomOf } from './random.ts';

const PIECES = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ';',
  ',',
  ':',
  '.',
  '?.',
  '::',
  '=',
  '+=',
  '=>',
  '->',
  '|',
  '&',
  '!',
  '??',
  '?',
  '`',
  "'",
  '"',
  '/*',
  '*/',
  '//',
  '///',
  '#[main]',
  '#[',
  'fn f() ',
  'async ',
  'await ',
  'let x = ',
  'const y = ',
  'if (1) ',
  'for (const i in 3) ',
  'while (false) ',
  'switch (1) { case 1: ',
  'try ',
  'catch ',
  'return ',
  'new {}',
  'null',
  '5km',
  '1.2.3',
  '-',
  ' ',
  '\n',
  'self.',
  '\u0000',
  '😀',
];

function change(text: string, others: readonly string[], random: () => number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const at = Math.floor(random() * (text.length + 1));
  const length = Math.floor(random() * 40);
  switch (Math.floor(random() * 5)) {
    case 0:
      return text.slice(0, at) + pick(PIECES) + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(at + length);
    case 2:
      return text.slice(0, at) + text.slice(at, at + length) + text.slice(at);
    case 3: {
      const other = pick(others);
      const from = Math.floor(random() * other.length);
      return text.slice(0, at) + other.slice(from, from + length) + text.slice(at);
    }
    default: {
      const lines = text.split('\n');
      const line = Math.floor(random() * lines.length);
      lines.splice(line, 1, pick(lines));
      return lines.join('\n');
    }
  }
}

/** What is wrong with the tree of a text, if anything. */
function faultOfTree(text: string): string | undefined {
  const tree = parse(text);
  let at = 0;
  let fault: string | undefined;
  const visit = (node: SyntaxNode): void => {
    for (const child of node.children()) {
      if (!isToken(child)) {
        visit(child);
        continue;
      }
      if (child.fullStart !== at) fault ??= `a token begins at ${child.fullStart}, the one before ended at ${at}`;
      at = child.end;
    }
  };
  visit(tree.root);
  if (at !== text.length) fault ??= `the tree ends at ${at}, the text at ${text.length}`;
  for (const { start, end } of tree.errors) {
    if (start < 0 || end < start || end > text.length) fault ??= `an error at ${start}-${end}`;
  }
  return fault;
}

/** What a run of the text raises that is no error of the language. */
async function faultOfRun(text: string): Promise<string | undefined> {
  const host = new VirtualHost();
  // Each look at the clock takes a while, so that endless programs meet the limit.
  host.tick = 5;
  const engine = new Engine(host, { profile: 'run', paint: plainPaint, logLevel: 'error', timeLimitMs: 500 });
  const loaded = await engine.loadText(text, '/fuzz.stof', '/');
  if (!loaded.ok) return loaded.message.includes('internal error of the engine') ? loaded.message : undefined;
  const { failures } = await engine.run({ entry: { kind: 'attributes', names: ['main'] } });
  const said = `${host.output}${JSON.stringify(failures)}`;
  return said.includes('internal error of the engine') ? said.slice(0, 4000) : undefined;
}

async function main(): Promise<void> {
  const argument = (name: string, otherwise: number): number => {
    const index = process.argv.indexOf(name);
    return index < 0 ? otherwise : Number(process.argv[index + 1]);
  };
  const seed = argument('--seed', Date.now() % 1e9);
  const end = performance.now() + argument('--seconds', 30) * 1000;
  const texts = corpus('test/conformance');
  const random = randomOf(seed);
  const what = process.argv[process.argv.indexOf('--what') + 1];
  if (what === 'programs') {
    const clean = await tryPrograms({ seed, seconds: argument('--seconds', 30), most: argument('--most', 1) });
    process.exitCode = clean ? 0 : 1;
    return;
  }
  if (what === 'formats') {
    const count = argument('--count', Number.POSITIVE_INFINITY);
    const { tried, fault } = await tryFormats(random, done =>
      Number.isFinite(count) ? done < count : performance.now() < end,
    );
    console.log(`seed ${seed}: ${tried} damaged files, ${fault ?? 'nothing found'}`);
    process.exitCode = fault === undefined ? 0 : 1;
    return;
  }
  if (what === 'edits') {
    const count = argument('--count', Number.POSITIVE_INFINITY);
    const goOn = (done: number): boolean => (Number.isFinite(count) ? done < count : performance.now() < end);
    const { edits, fault } = tryEdits(startingTexts(texts), random, goOn);
    console.log(`seed ${seed}: ${edits} edits, ${fault ?? 'nothing found'}`);
    process.exitCode = fault === undefined ? 0 : 1;
    return;
  }
  let tried = 0;
  let ran = 0;
  while (performance.now() < end) {
    let text = texts[Math.floor(random() * texts.length)]!;
    for (let steps = Math.floor(random() * 4); steps >= 0; steps--) text = change(text, texts, random);
    tried++;
    let fault: string | undefined;
    try {
      fault = faultOfTree(text);
      if (fault === undefined && parse(text).errors.length === 0) {
        ran++;
        fault = await faultOfRun(text);
      }
    } catch (error) {
      fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
    if (fault === undefined) continue;
    console.log(`seed ${seed}, text ${tried}: ${fault}\n--- text\n${text}\n---`);
    process.exitCode = 1;
    return;
  }
  console.log(`seed ${seed}: ${tried} texts, ${ran} of them run, nothing found`);
}

await main();
