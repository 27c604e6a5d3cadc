/** All fuzzers, in the order in which `npm run fuzz` runs them. */

import { changesFuzzer } from './changes.ts';
import { checkerFuzzer } from './checker.ts';
import { startingTexts, tryEdits } from './edits.ts';
import { tryFormats } from './formats.ts';
import { formatterFuzzer } from './formatter.ts';
import type { Fuzzer } from './fuzzer.ts';
import { parserFuzzer } from './parser.ts';
import { tryPrograms } from './programs/programs.ts';
import { protocolFuzzer } from './protocol.ts';
import { corpus } from './random.ts';
import { schedulerFuzzer } from './scheduler.ts';

const editsFuzzer: Fuzzer = {
  name: 'edits',
  counts: 'edits',
  proves:
    'After each edit of a chain the tree that was made of the one before equals that of a fresh parse, and shares with the one before what the edit did not touch.',
  async try(chance, goOn) {
    const { edits, fault } = tryEdits(
      startingTexts(corpus('test/conformance')),
      () => chance.below(2 ** 30) / 2 ** 30,
      goOn,
    );
    return { tried: edits, fault };
  },
};

const formatsFuzzer: Fuzzer = {
  name: 'formats',
  counts: 'files',
  proves: 'What comes of a damaged file of any format is data or an error of the language, within ten seconds.',
  try: (chance, goOn) => tryFormats(() => chance.below(2 ** 30) / 2 ** 30, goOn),
};

const programsFuzzer: Fuzzer = {
  name: 'programs',
  counts: 'programs',
  proves:
    'Valid programs of the whole language print the same on every path through this engine and, where `STOF_REFERENCE` names it, in the reference.',
  async try(chance, goOn) {
    let tried = 0;
    const clean = await tryPrograms({
      seed: chance.below(1e9),
      most: 1,
      goOn: programs => {
        tried = programs;
        return goOn(programs);
      },
    });
    return { tried, fault: clean ? undefined : 'programs differ' };
  },
};

export const fuzzers: readonly Fuzzer[] = [
  changesFuzzer,
  parserFuzzer,
  editsFuzzer,
  formatterFuzzer,
  checkerFuzzer,
  schedulerFuzzer,
  protocolFuzzer,
  formatsFuzzer,
  programsFuzzer,
];
