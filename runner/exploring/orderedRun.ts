/** A run of one test in an order that exploring has found, lent what exploring lends: under a debugger it is the same order again. */

import type { Engine } from '../../runtime/engine.ts';
import { testFunctions } from '../../runtime/entries.ts';
import { Told } from '../../runtime/explore/choosers.ts';
import { Order } from '../../runtime/explore/order.ts';
import { readToken, testSum } from '../../runtime/explore/token.ts';
import { TrialFiles, trialMachine } from '../../runtime/explore/trialMachine.ts';
import type { FunctionAddress, PlacedFunction } from '../../runtime/outcome.ts';
import type { Lent } from '../../runtime/recording/tape.ts';
import type { TurnOrder } from '../../runtime/scheduler/order.ts';
import { type Subject, subjectName } from '../execute.ts';
import type { MachineLent, RunHost } from '../machine.ts';
import { orderFrom, trialHost } from './exploring.ts';

export interface OrderedRun {
  readonly lent: Lent;
  readonly order: TurnOrder;
  /** Of the functions that could run: the one that does. */
  choose(functions: readonly PlacedFunction[]): readonly PlacedFunction[];
  /** Once the document is loaded: why the order is none of its. */
  refusal(engine: Engine): string | undefined;
}

/** `letters`: the order's token. A text says why it is none. */
export function orderedRun(
  letters: string,
  subject: Subject,
  host: RunHost,
  machine: MachineLent,
): OrderedRun | string {
  const token = readToken(letters);
  if (token === undefined) return `'${letters}' is no order: it was cut or altered`;
  const trials = {
    ...trialHost(machine, host.workingFolder, (path, importer) =>
      importer === undefined ? machine.files.read(path) : host.readFile(path, importer),
    ),
    monotonic: () => host.monotonic(),
  };
  const files = new TrialFiles(trials);
  const lent = trialMachine(trials, files, {
    write: (stream, text) => host.write(stream, text),
    pause: () => host.sleep(0),
    rest: () => host.sleep(Number.POSITIVE_INFINITY),
    wake: () => host.wake(),
  });
  return {
    lent,
    order: new Order(new Told(token.deviations), Number.POSITIVE_INFINITY),
    choose: functions => functions.filter(fn => testSum(fn) === token.test),
    refusal({ document }) {
      if (subject.kind === 'text') files.texts.set(subject.name, subject.text);
      const tests = testFunctions(document, undefined).map(
        (fn): FunctionAddress => ({ object: fn.owner?.path() ?? '', name: fn.name }),
      );
      const found = orderFrom(letters, { tests, sum: files.sum() }, subjectName(subject));
      return typeof found === 'string' ? found : undefined;
    },
  };
}
