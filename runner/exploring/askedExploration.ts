/** Exploring as a `start` message of an editor asks for it. */

import type { DoneMessage, FromChild, FunctionAddress, StartMessage } from '../../messages/run.ts';
import { RUN_PROTOCOL_VERSION } from '../../messages/run.ts';
import { explore } from '../../runtime/explore/explore.ts';
import { choose, permissionsIn, Refusal, type Surroundings, saidOf, seenFrom } from '../askedRun.ts';
import { missingText, subjectName } from '../execute.ts';
import { gateOf, importReader, narrowed, ownPaths } from '../permissions/lending.ts';
import { exploredMessage } from './exploredMessage.ts';
import { addressText, explorable, trialHost } from './exploring.ts';

/** Progress is told so often, and messages are let in, in ms. */
const TELL_MS = 250;
const PAUSE_MS = 25;

/** Kept when all was explored. Ended from outside it is ended with its process: an order is not interrupted. Throws a Refusal. */
export async function exploreAsked(
  message: StartMessage,
  around: Pick<Surroundings, 'machine' | 'output' | 'readFile' | 'send'>,
): Promise<DoneMessage> {
  const began = performance.now();
  const { machine, output, readFile, send } = around;
  const { explore: asked, entry, workingFolder } = message;
  if (asked === undefined || entry.kind !== 'functions') throw new Refusal('exploring needs the functions of an entry');
  const said = permissionsIn(message, 'setting');
  const { subject, target } = await choose(message, around, said, () => {});
  await send({ type: 'started', version: RUN_PROTOCOL_VERSION, subject: saidOf(subject) });
  const gate = gateOf(said, machine, workingFolder);
  const readImport = importReader(readFile, gate, ownPaths(subject, workingFolder));
  const loaded = seenFrom(entry, target);
  const host = trialHost(narrowed(machine, gate), workingFolder, (path, importer) =>
    importer === undefined ? machine.files.read(path) : readImport(path, importer),
  );
  const found = await explorable(host, subject, loaded, text => output.write('stderr', text));
  const done = (exitCode: number, orders: number, failed: number, tests: number): DoneMessage => ({
    type: 'done',
    reason: 'finished',
    exitCode,
    durationMs: performance.now() - began,
    processes: 0,
    tests: { passed: tests - failed, failed },
    orders,
  });
  if (typeof found === 'string') {
    output.write('stderr', `${found}\n`);
    return done(1, 0, 0, 0);
  }
  const tests = namedAsAsked(found.tests, entry.functions, loaded.kind === 'functions' ? loaded.functions : []);
  let failed = 0;
  let all = 0;
  const seed = asked.seed;
  for (const { test, asked: name } of tests) {
    const since = performance.now();
    let told = Number.NEGATIVE_INFINITY;
    let paused = since;
    const explored = await explore(found.trials, test, {
      orders: asked.orders,
      seed,
      anyOutput: false,
      onOrder: tried => {
        const now = performance.now();
        if (now - told >= TELL_MS) {
          told = now;
          void send({ type: 'exploring', function: name, orders: tried });
        }
        if (now - paused < PAUSE_MS) return undefined;
        paused = now;
        return new Promise(resolve => setImmediate(resolve));
      },
    });
    if (told === Number.NEGATIVE_INFINITY) void send({ type: 'exploring', function: name, orders: 1 });
    all += explored.orders;
    if (explored.failure !== undefined) failed++;
    const durationMs = performance.now() - since;
    await send(exploredMessage(explored, { ...found, name, shown: subjectName(subject, '-'), seed, durationMs }));
  }
  const missing = entry.functions.filter(name => !tests.some(({ asked: known }) => known === name));
  for (const name of missing) await send(missingMessage(name));
  failed += missing.length;
  return done(failed > 0 ? 1 : 0, all, failed, entry.functions.length);
}

/** In a package the objects of a document may have other paths than in the document alone. */
function namedAsAsked(
  tests: readonly FunctionAddress[],
  asked: readonly FunctionAddress[],
  loaded: readonly FunctionAddress[],
): { readonly test: FunctionAddress; readonly asked: FunctionAddress }[] {
  const byAddress = new Map(tests.map(test => [addressText(test), test]));
  return loaded.flatMap((address, index) => {
    const test = byAddress.get(addressText(address));
    return test === undefined ? [] : [{ test, asked: asked[index]! }];
  });
}

function missingMessage(name: FunctionAddress): FromChild {
  const text = missingText([name]) ?? '';
  return {
    type: 'explored',
    function: name,
    orders: 0,
    isAll: false,
    durationMs: 0,
    failure: {
      token: '',
      command: '',
      number: 0,
      isUsual: true,
      failure: { message: text, report: text },
      changes: [],
      races: [],
    },
    text,
  };
}
