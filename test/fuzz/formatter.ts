/** Formatting changes no token, and formatting again changes nothing; a program says the same afterwards. */

import { formatText } from '../../language/syntax/format/format.ts';
import { TokenKind } from '../../language/syntax/kinds.ts';
import { parse } from '../../language/syntax/parse.ts';
import { forEachToken } from '../../language/syntax/walk.ts';
import { change } from './changes.ts';
import { type Fuzzer, faultOf, type Tried } from './fuzzer.ts';
import { Chance } from './programs/chance.ts';
import { documentOf, programOf } from './programs/document.ts';
import { runOurs } from './programs/engines.ts';
import { corpus } from './random.ts';
import { shrunkText } from './shrink.ts';

const BLANKS = ['', ' ', '  ', '\n', '\n\n', '\t', ' \n   ', '\r\n', '\n\n\n\n'];

export const formatterFuzzer: Fuzzer = {
  name: 'formatter',
  counts: 'texts',
  proves:
    'A text with any blanks between its tokens, also one that is damaged, keeps its tokens and comments when it is formatted; one without errors that is formatted ' +
    'twice is as formatted once; a program prints the same before and after.',
  async try(chance, goOn): Promise<Tried> {
    const texts = corpus('test/conformance');
    let tried = 0;
    for (; goOn(tried); tried++) {
      const isProgram = chance.chance(0.3);
      let text = isProgram ? documentOf(programOf(new Chance(chance.below(1e9)), '')) : chance.pick(texts);
      text = spaced(text, chance);
      if (!isProgram) for (let steps = chance.below(3); steps > 0; steps--) text = change(text, texts, chance);
      const fault = await faultOf(() => faultOfFormat(text));
      if (fault !== undefined) {
        const small = await shrunkText(
          text,
          async shorter => (await faultOf(() => faultOfFormat(shorter))) !== undefined,
        );
        return { tried, fault: `${await faultOf(() => faultOfFormat(small))}\n${JSON.stringify(small)}` };
      }
      if (!isProgram || parse(text).errors.length > 0) continue;
      const meaning = await faultOf(() => faultOfMeaning(text));
      if (meaning === undefined) continue;
      const small = await shrunkText(
        text,
        async shorter => (await faultOf(() => faultOfMeaning(shorter))) !== undefined,
      );
      return { tried, fault: `${await faultOf(() => faultOfMeaning(small))}\n${small}` };
    }
    return { tried };
  },
};

/** The text with other blanks at some of the places where blanks are. */
function spaced(text: string, chance: Chance): string {
  const often = chance.pick([0, 0.05, 0.5]);
  let out = '';
  let before = 0;
  forEachToken(parse(text).root, (_, __, from, to) => {
    const gap = text.slice(before, from);
    out += /^\s+$/.test(gap) && chance.chance(often) ? chance.pick(BLANKS) || ' ' : gap;
    out += text.slice(from, to);
    before = to;
  });
  return out + text.slice(before);
}

function faultOfFormat(text: string): string | undefined {
  const once = formatText(text);
  const twice = formatText(once);
  // Where a text is broken, what stands around the break may move once more.
  if (twice !== once && parse(text).errors.length === 0)
    return `formatted again it is ${JSON.stringify(twice)}, formatted once ${JSON.stringify(once)}`;
  const [before, after] = [tokensOf(text), tokensOf(once)];
  const at = before.findIndex((token, i) => token !== after[i]);
  if (at >= 0 || after.length !== before.length) return `token ${at} is ${after[at]}, was ${before[at]}`;
  return undefined;
}

/** Everything that is no blank, comments among it. */
function tokensOf(text: string): readonly string[] {
  const tokens: string[] = [];
  let before = 0;
  forEachToken(parse(text).root, (kind, _, from, to) => {
    const gap = text.slice(before, from).replace(/\s+/g, '');
    if (gap !== '') tokens.push(gap);
    if (kind !== TokenKind.EndOfFile) tokens.push(text.slice(from, to));
    before = to;
  });
  return tokens;
}

async function faultOfMeaning(text: string): Promise<string | undefined> {
  if (parse(text).errors.length > 0) return undefined;
  const [before, after] = [await runOurs(text), await runOurs(formatText(text))];
  // Reports show lines.
  if (/-->|execution timed out|out of memory/.test(before.stdout + before.stderr)) return undefined;
  if (before.stdout === after.stdout && before.exit === after.exit) return undefined;
  return `it says\n${after.stdout}\nand said\n${before.stdout}`;
}
