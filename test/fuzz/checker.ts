/** The checker throws nothing, and says nothing of what ran without an error. */

import { diagnosticsOf } from '../../language/ide/diagnostics.ts';
import { EMPTY_SNAPSHOT, viewOf, withFile } from '../../language/project/snapshot.ts';
import { Text } from '../../language/text/text.ts';
import { change } from './changes.ts';
import { type Fuzzer, faultOf, type Tried } from './fuzzer.ts';
import { Chance } from './programs/chance.ts';
import { documentOf, programOf } from './programs/document.ts';
import { corpus } from './random.ts';
import { ranStatements } from './ranStatements.ts';
import { shrunkText } from './shrink.ts';

export const checkerFuzzer: Fuzzer = {
  name: 'checker',
  counts: 'texts',
  proves:
    'Damaged programs are checked without a throw, with findings that lie in them; of a program that runs to its end, and raises and catches no error, nothing is ' +
    'reported as an error in a statement that ran.',
  async try(chance, goOn): Promise<Tried> {
    const texts = corpus('test/conformance');
    let tried = 0;
    for (; goOn(tried); tried++) {
      const isProgram = chance.chance(0.5);
      let text = isProgram ? documentOf(programOf(new Chance(chance.below(1e9)), '')) : chance.pick(texts);
      if (!isProgram) for (let steps = 1 + chance.below(4); steps > 0; steps--) text = change(text, texts, chance);
      const check = isProgram ? falseReport : faultOfCheck;
      const fault = await faultOf(() => check(text));
      if (fault === undefined) continue;
      const small = await shrunkText(text, async shorter => (await faultOf(() => check(shorter))) !== undefined);
      return { tried, fault: `${await faultOf(() => check(small))}\n${small}` };
    }
    return { tried };
  },
};

const URI = 'file:///fuzz.stof';

function checked(text: string) {
  const view = viewOf(withFile(EMPTY_SNAPSHOT, URI, Text.of(text)), URI)!;
  return diagnosticsOf(view, 'strict');
}

function faultOfCheck(text: string): string | undefined {
  for (const { start, end, code } of checked(text)) {
    if (!(start >= 0 && end >= start && end <= text.length)) return `${code} at ${start}-${end} of ${text.length}`;
  }
  return undefined;
}

async function falseReport(text: string): Promise<string | undefined> {
  const wrong = faultOfCheck(text);
  if (wrong !== undefined || text.includes('catch')) return wrong;
  const view = viewOf(withFile(EMPTY_SNAPSHOT, URI, Text.of(text)), URI)!;
  // A warning may say what is lawful and seldom meant.
  const said = diagnosticsOf(view).filter(({ severity }) => severity === 'error');
  if (said.length === 0) return undefined;
  const ran = await ranStatements(text);
  if (ran === undefined) return undefined;
  const found = said.find(({ start }) => ran(start));
  return found === undefined ? undefined : `${found.code} ${found.message} at ${text.slice(found.start, found.end)}`;
}
