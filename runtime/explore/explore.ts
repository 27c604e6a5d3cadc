/**
 * Looks for an order of turns in which a test fails: the language's own first, then systematically, then at random. The first failing
 * order is made as simple as can be found out soon.
 */

import type { FunctionAddress } from '../outcome.ts';
import { ByPriority, type Deviations, InTurn, randomNumbers, Told } from './choosers.ts';
import { notes, type Touched } from './footprint.ts';
import type { Birth, Chooser, Turn } from './order.ts';
import { type Race, racesOf, sharedThings } from './races.ts';
import { Systematic } from './systematic.ts';
import { deviationsOf } from './token.ts';
import type { Outcome, Trial, Trials } from './trial.ts';

export interface ExploreOptions {
  /** How many orders to try at the most. */
  readonly orders: number;
  readonly seed: number;
  /** Output may differ from order to order. */
  readonly anyOutput: boolean;
  /** Called before each order with how many there were; what it gives is waited for. */
  readonly onOrder?: (tried: number) => Promise<void> | undefined;
}

/** What was found of one test. */
export interface Explored {
  readonly test: FunctionAddress;
  /** Orders that were tried. */
  readonly orders: number;
  /** There are no more orders than these. */
  readonly isAll: boolean;
  readonly failure: FailingOrder | undefined;
  /** Time, the network: what the orders do not show. */
  readonly readClock: boolean;
  readonly slept: boolean;
  readonly usedNetwork: boolean;
}

export type Finding = Exclude<Outcome, { readonly kind: 'ok' | 'known' }> | DifferentOutput;

export interface DifferentOutput {
  readonly kind: 'output';
  /** As the language's own order prints it, and as this one does. */
  readonly usual: string;
  readonly here: string;
}

export interface FailingOrder {
  /** Which of the orders tried it was, from 1. */
  readonly number: number;
  /** It is the language's own. */
  readonly isUsual: boolean;
  readonly finding: Finding;
  readonly turns: readonly Turn[];
  readonly names: ReadonlyMap<number, string>;
  readonly parents: ReadonlyMap<number, number | undefined>;
  readonly births: ReadonlyMap<number, Birth>;
  /** How those ended that failed, by number. */
  readonly errors: ReadonlyMap<number, string>;
  readonly deviations: Deviations;
  /** What each turn touched that another one touched, by turn. */
  readonly shared: readonly Shared[];
  /** What was touched in another order than in the language's own. */
  readonly races: readonly Race[];
}

export interface Shared {
  readonly reads: readonly Touched[];
  readonly writes: readonly Touched[];
}

/** Turns that an order may have; and how many times as many as the language's own. */
const LEAST_TURNS = 1000;
const TIMES_TURNS = 20;
/** Orders that are tried to make a failing one simpler. */
const SIMPLER = 200;
/** Of all orders, this part at the most is for the systematic search where that does not end. */
const SYSTEMATIC = 0.5;
/** Depths that random orders are tried with, in turn: most mistakes need two or three turns in a certain order. */
const DEPTHS = [2, 3, 2, 4];

export async function explore(trials: Trials, test: FunctionAddress, options: ExploreOptions): Promise<Explored> {
  notes.readClock = notes.slept = notes.usedNetwork = false;
  const usual = await trials.run(test, new InTurn(), 20_000);
  const most = Math.max(LEAST_TURNS, TIMES_TURNS * usual.order.turns.length);
  let tried = 1;
  const told = (isAll: boolean, failure: FailingOrder | undefined): Explored => ({
    test,
    orders: tried,
    isAll,
    failure,
    readClock: notes.readClock,
    slept: notes.slept,
    usedNetwork: notes.usedNetwork,
  });
  const first = findingOf(usual, undefined);
  if (first !== undefined)
    return told(false, failing(await trials.show(test, new InTurn(), 20_000), first, 1, true, []));
  const expected = options.anyOutput ? undefined : usual.output;

  const failed = async (trial: Trial): Promise<FailingOrder | undefined> => {
    const finding = findingOf(trial, expected);
    if (finding === undefined) return undefined;
    return simplest(trials, test, trial, finding, expected, most, tried, options);
  };
  const systematic = new Systematic();
  // Half of the orders: where there are more than that, random ones look elsewhere.
  for (const end = Math.max(1, Math.ceil(options.orders * SYSTEMATIC)); tried < end && !systematic.isDone; ) {
    await options.onOrder?.(tried);
    const trial = await trials.run(test, systematic, most, turn => systematic.note(turn));
    systematic.finish();
    if (trial.outcome.kind !== 'known') tried++;
    const failure = await failed(trial);
    if (failure !== undefined) return told(false, failure);
  }
  if (systematic.isDone) return told(true, undefined);

  const random = randomNumbers(options.seed);
  let turns = usual.order.turns.length;
  for (let i = 0; tried < options.orders; i++) {
    await options.onOrder?.(tried);
    tried++;
    const trial = await trials.run(test, new ByPriority(random, DEPTHS[i % DEPTHS.length]!, turns), most);
    turns = Math.max(turns, Math.min(trial.order.turns.length, most / 2));
    const failure = await failed(trial);
    if (failure !== undefined) return told(false, failure);
  }
  return told(false, undefined);
}

/** Runs a test in an order that was found before. */
export async function exploreAgain(
  trials: Trials,
  test: FunctionAddress,
  deviations: Deviations,
  anyOutput: boolean,
): Promise<FailingOrder | undefined> {
  const usual = await trials.show(test, new InTurn(), 20_000);
  const before = sharedThings(usual.order.turns, usual.order.names);
  const most = Math.max(LEAST_TURNS, TIMES_TURNS * usual.order.turns.length);
  const trial = await trials.show(test, new Told(deviations), most);
  const finding = findingOf(trial, anyOutput ? undefined : usual.output);
  return finding === undefined ? undefined : failing(trial, finding, 1, false, before);
}

function findingOf({ outcome, output }: Trial, expected: string | undefined): Finding | undefined {
  switch (outcome.kind) {
    case 'known':
      return undefined;
    case 'ok':
      return expected === undefined || output === expected
        ? undefined
        : { kind: 'output', usual: expected, here: output };
    default:
      return outcome;
  }
}

/** The same failure with fewer changes from one process to another, as far as can be found out soon. */
async function simplest(
  trials: Trials,
  test: FunctionAddress,
  found: Trial,
  finding: Finding,
  expected: string | undefined,
  most: number,
  number: number,
  { onOrder }: ExploreOptions,
): Promise<FailingOrder | undefined> {
  const run = (chooser: Chooser) => trials.run(test, chooser, most);
  let best = await run(new Told(deviationsOf(found.order.turns)));
  let bestFinding = findingOf(best, expected);
  if (bestFinding?.kind !== finding.kind) {
    // What does not end only as long as somebody has no turn is no mistake of the test.
    return finding.kind === 'endless' ? undefined : failing(found, finding, number, false, []);
  }
  for (let left = SIMPLER, i = 0; left > 0; left--) {
    const deviations = deviationsOf(best.order.turns);
    const turn = [...deviations.keys()][i];
    if (turn === undefined) break;
    deviations.delete(turn);
    await onOrder?.(number);
    const trial = await run(new Told(deviations));
    const same = findingOf(trial, expected);
    if (same?.kind === finding.kind && deviationsOf(trial.order.turns).size < deviationsOf(best.order.turns).size) {
      best = trial;
      bestFinding = same;
      i = 0;
    } else i++;
  }
  const usual = await trials.show(test, new InTurn(), 20_000);
  const before = sharedThings(usual.order.turns, usual.order.names);
  // Once more, so that what was touched is known by its names.
  best = await trials.show(test, new Told(deviationsOf(best.order.turns)), most);
  return failing(best, bestFinding, number, false, before);
}

/** Of the trial that ran last. `usual`: what processes share in the language's own order. */
function failing(
  trial: Trial,
  finding: Finding,
  number: number,
  isUsual: boolean,
  usual: readonly Race[],
): FailingOrder {
  const { turns, names, parents, births, processes } = trial.order;
  return {
    number,
    isUsual,
    finding,
    turns,
    names,
    parents,
    births,
    errors: new Map(
      [...processes].flatMap(([id, { failure }]) => (failure === undefined ? [] : [[id, failure.message] as const])),
    ),
    deviations: deviationsOf(turns),
    shared: sharedOf(turns),
    races: isUsual ? [] : racesOf(usual, sharedThings(turns, names)),
  };
}

/** Of each turn what it read that another process wrote, and wrote that another one read or wrote. */
function sharedOf(turns: readonly Turn[]): Shared[] {
  const readers = new Map<number, Set<number>>();
  const writers = new Map<number, Set<number>>();
  const add = (map: Map<number, Set<number>>, key: number, process: number): void => {
    const known = map.get(key);
    if (known === undefined) map.set(key, new Set([process]));
    else known.add(process);
  };
  for (const { process, footprint } of turns) {
    for (const key of footprint.reads) add(readers, key, process);
    for (const key of footprint.writes) add(writers, key, process);
  }
  const isOthers = (map: Map<number, Set<number>>, key: number, process: number): boolean =>
    [...(map.get(key) ?? [])].some(each => each !== process);
  return turns.map(({ process, footprint: { reads, writes } }) => ({
    reads: reads.filter(key => isOthers(writers, key, process)).flatMap(key => notes.touched(key) ?? []),
    writes: writes
      .filter(key => isOthers(readers, key, process) || isOthers(writers, key, process))
      .flatMap(key => notes.touched(key) ?? []),
  }));
}
