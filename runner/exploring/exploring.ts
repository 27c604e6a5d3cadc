/** Tests of a document to explore: what the command line and an editor's child share. */

import { testFunctions } from '../../runtime/entries.ts';
import { readToken, type Token, testSum, writeToken } from '../../runtime/explore/token.ts';
import { Trials } from '../../runtime/explore/trial.ts';
import type { TrialHost } from '../../runtime/explore/trialMachine.ts';
import type { Entry, FunctionAddress } from '../../runtime/outcome.ts';
import { load, type Subject } from '../execute.ts';
import type { MachineLent } from '../machine.ts';

export interface Explorable {
  readonly trials: Trials;
  readonly tests: readonly FunctionAddress[];
  /** Of the document's texts. */
  readonly sum: number;
  textOf(file: string): string | undefined;
}

/** Loads a document; a text says why that cannot be. */
export async function explorable(
  host: TrialHost,
  subject: Subject,
  entry: Entry,
  output: (text: string) => void,
): Promise<Explorable | string> {
  const trials = new Trials(host, engine => load(engine, subject));
  const engine = await trials.loaded(output);
  if (typeof engine === 'string') return engine;
  const { files } = trials;
  if (subject.kind === 'text') files.texts.set(subject.name, subject.text);
  const filter = entry.kind === 'tests' ? entry.filter : undefined;
  const named = entry.kind === 'functions' ? new Set(entry.functions.map(addressText)) : undefined;
  const tests = testFunctions(engine.document, filter)
    .map(fn => ({ object: fn.owner?.path() ?? '', name: fn.name }))
    .filter(test => named === undefined || named.has(addressText(test)));
  return { trials, tests, sum: files.sum(), textOf: file => files.texts.get(file) };
}

/** What trials take of a machine that lends a run this. */
export function trialHost(
  { environment, network, permissions }: MachineLent,
  workingFolder: string,
  readFile: TrialHost['readFile'],
): TrialHost {
  return {
    workingFolder,
    monotonic: () => performance.now(),
    startedAt: Date.now(),
    permissions,
    readFile,
    environment: variablesOf(environment),
    network,
  };
}

/** A browser has none, and says so. */
function variablesOf(environment: MachineLent['environment']): TrialHost['environment'] {
  try {
    return environment.entries();
  } catch {
    return [];
  }
}

/** The order that letters stand for, and its test; a text says why there is none. `shown`: what the document is called. */
export function orderFrom(
  letters: string,
  { tests, sum }: Pick<Explorable, 'tests' | 'sum'>,
  shown: string,
): { readonly token: Token; readonly test: FunctionAddress } | string {
  const token = readToken(letters);
  if (token === undefined) return `'${letters}' is no order: it was cut or altered`;
  const test = tests.find(each => testSum(each) === token.test);
  if (test === undefined) return `the order is one of a test that is not in '${shown}'`;
  if (token.text !== sum) return `the order is one of another version of '${shown}'`;
  return { token, test };
}

export function tokenOf(test: FunctionAddress, sum: number, deviations: Token['deviations']): string {
  return writeToken({ test: testSum(test), text: sum, deviations });
}

export function addressText({ object, name }: FunctionAddress): string {
  return `${object}.${name}`;
}
