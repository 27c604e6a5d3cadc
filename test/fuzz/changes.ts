/** Programs of the suite, changed: what parses runs to an end or to a limit. */

import { parse } from '../../language/syntax/parse.ts';
import { Engine } from '../../runtime/engine.ts';
import { plainPaint } from '../../runtime/report/paint.ts';
import { VirtualHost } from '../runtime/engine/run.ts';
import { type Fuzzer, faultOf, type Tried } from './fuzzer.ts';
import { faultOfTree } from './parser.ts';
import type { Chance } from './programs/chance.ts';
import { corpus } from './random.ts';
import { shrunkText } from './shrink.ts';

/** What programs are made of. */
export const PIECES = [
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

export const changesFuzzer: Fuzzer = {
  name: 'changes',
  counts: 'texts',
  proves:
    'A program with changes has a tree that covers it; one that still parses loads and runs to an end or to a limit, and what fails is an error of the ' +
    'language, never one of the engine.',
  async try(chance, goOn): Promise<Tried> {
    const texts = corpus('test/conformance');
    let tried = 0;
    for (; goOn(tried); tried++) {
      let text = chance.pick(texts);
      for (let steps = chance.below(4); steps >= 0; steps--) text = change(text, texts, chance);
      const fault = await faultOf(() => faultOfText(text));
      if (fault === undefined) continue;
      const small = await shrunkText(text, async shorter => (await faultOf(() => faultOfText(shorter))) !== undefined);
      return { tried, fault: `${await faultOf(() => faultOfText(small))}\n--- text\n${small}\n---` };
    }
    return { tried };
  },
};

async function faultOfText(text: string): Promise<string | undefined> {
  return faultOfTree(text) ?? (parse(text).errors.length === 0 ? faultOfRun(text) : undefined);
}

/** The text with one change of some letters or lines. */
export function change(text: string, others: readonly string[], chance: Chance): string {
  const at = chance.below(text.length + 1);
  const length = chance.below(40);
  switch (chance.below(5)) {
    case 0:
      return text.slice(0, at) + chance.pick(PIECES) + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(at + length);
    case 2:
      return text.slice(0, at) + text.slice(at, at + length) + text.slice(at);
    case 3: {
      const other = chance.pick(others);
      const from = chance.below(other.length);
      return text.slice(0, at) + other.slice(from, from + length) + text.slice(at);
    }
    default: {
      const lines = text.split('\n');
      const line = chance.below(lines.length);
      lines.splice(line, 1, chance.pick(lines));
      return lines.join('\n');
    }
  }
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
