/** Makes programs, runs them in both engines, and shows the smallest of those that differ; see README.md of the folder above. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '../../../language/syntax/parse.ts';
import { batchOf, sectionsOf } from './batch.ts';
import { Chance } from './chance.ts';
import { documentOf, type Program, programOf } from './document.ts';
import { clearRuns, type Outcome, reference, runOurs, runReference } from './engines.ts';
import { explanationOf } from './explained.ts';
import { smaller } from './shrink.ts';
import { sizeOf } from './tree.ts';

export interface Setting {
  readonly seed: number;
  /** Asked before each batch, with the number of programs tried. */
  readonly goOn: (programs: number) => boolean;
  /** How many differences end the run. */
  readonly most: number;
}

/** Programs in one document. */
const TOGETHER = 30;
/** Of so many batches, in one each program is a document of its own: errors nobody catches, exit codes. */
const ALONE_EVERY = 6;
/** Steps of making a program smaller. */
const STEPS = 400;
/** Milliseconds that looks at the clock take at most, in runs that show what depends on it. */
const LATE_MS = [0.01, 0.1, 1, 4, 10];
/** Runs after which the reference is taken to say the same each time. */
const REPEATS = 8;

interface Difference {
  readonly text: string;
  /** What is wrong, or what both said. */
  readonly shown: string;
}

/** Tries programs as long as it may. True when nothing was found. */
export async function tryPrograms({ seed, goOn, most }: Setting): Promise<boolean> {
  const counts = { programs: 0, unread: 0 };
  const explainedBy = new Map<string, number>();
  let found = 0;
  for (let round = 0; found < most && goOn(counts.programs); round++) {
    const programs = Array.from({ length: TOGETHER }, (_, i) =>
      programOf(new Chance(seed * 7919 + round * TOGETHER + i), `P${i}`),
    );
    const valid = programs.filter(program => parse(documentOf(program)).errors.length === 0);
    for (const program of programs) {
      if (valid.includes(program)) continue;
      const text = documentOf(program);
      const error = parse(text).errors[0]!;
      console.log(
        `round ${round}: no valid program: ${error.message} at: ${text.slice(error.start - 60, error.start + 40)}`,
      );
    }
    counts.programs += valid.length;
    counts.unread += programs.length - valid.length;
    for (const program of await suspects(valid, round % ALONE_EVERY === ALONE_EVERY - 1)) {
      const difference = await differenceOf(program, explainedBy);
      if (difference === undefined) continue;
      const small = await shrunk(program);
      const { text, shown } = (await differenceOf(small)) ?? difference;
      found++;
      mkdirSync('build/fuzz', { recursive: true });
      const file = join('build/fuzz', `${seed}-${round}-${found}.stof`);
      writeFileSync(file, text);
      console.log(`seed ${seed}, round ${round}: ${file}\n--- text\n${text}${shown}\n---`);
      if (found >= most) break;
    }
  }
  clearRuns();
  const with_ =
    reference === undefined ? 'on each path of this engine (STOF_REFERENCE names no other)' : 'in both engines';
  console.log(`seed ${seed}: ${counts.programs} programs ${with_}, ${found} differences`);
  if (counts.unread > 0) console.log(`  ${counts.unread} were no valid programs: a mistake of the fuzzer`);
  for (const [entry, count] of explainedBy) console.log(`  ${count} explained: ${entry}`);
  return found === 0 && counts.unread === 0;
}

/** Those that seem to differ when they are run together, or all when they are to be run alone. */
async function suspects(programs: readonly Program[], alone: boolean): Promise<readonly Program[]> {
  if (alone) return programs;
  const named = programs.map(({ items }, i) => ({ name: `p${i}`, items }));
  const text = batchOf(named);
  try {
    const ours = await runOurs(text);
    const others = [await runOurs(text, { fuel: 0 }), ...(reference === undefined ? [] : [await runReference(text)])];
    if (others.every(other => sameOutcome(ours, other))) return [];
    const sections = sectionsOf(ours.stdout);
    const others_ = others.map(({ stdout }) => sectionsOf(stdout));
    const differing = programs.filter((_, i) => others_.some(other => other.get(`p${i}`) !== sections.get(`p${i}`)));
    return differing.length > 0 ? differing : programs;
  } catch {
    return programs;
  }
}

function sameOutcome(a: Outcome, b: Outcome): boolean {
  return a.stdout === b.stdout && a.stderr === b.stderr && a.exit === b.exit;
}

/** What is wrong with a program on its own; undefined when nothing is that has no explanation. */
async function differenceOf(program: Program, explainedBy?: Map<string, number>): Promise<Difference | undefined> {
  const text = documentOf(program);
  let ours: Outcome;
  let interrupted: Outcome;
  try {
    ours = await runOurs(text);
    interrupted = await runOurs(text, { fuel: 0 });
  } catch (error) {
    return { text, shown: `--- an exception\n${error instanceof Error ? error.stack : String(error)}` };
  }
  // Programs are made to end. One that does not takes the limit in each engine somewhere else.
  if (/execution timed out|OutOfMemory|out of memory/.test(ours.stdout)) return undefined;
  if (!sameOutcome(ours, interrupted)) return { text, shown: compared('as usual', ours, 'interrupted', interrupted) };
  if (reference === undefined) return undefined;
  const theirs = await runReference(text);
  if (sameOutcome(ours, theirs)) return undefined;
  const entry = explanationOf(text, ours, theirs);
  if (entry !== undefined) {
    explainedBy?.set(entry, (explainedBy.get(entry) ?? 0) + 1);
    return undefined;
  }
  // What the reference says in another way each time is chance.
  for (let again = 0; again < REPEATS; again++) if (!sameOutcome(theirs, await runReference(text))) return undefined;
  if (text.includes('sleep(') && (await isOfAnotherClock(text, theirs))) return undefined;
  return { text, shown: compared('here', ours, 'reference', theirs) };
}

/** Whether this engine gives the outcome where time passes in another way: which sleepers wake together is chance. */
async function isOfAnotherClock(text: string, theirs: Outcome): Promise<boolean> {
  for (const most of LATE_MS) {
    for (let again = 0; again < REPEATS; again++) {
      const random = new Chance(again);
      if (sameOutcome(theirs, await runOurs(text, { late: () => (random.below(1000) / 1000) * most }))) return true;
    }
  }
  return false;
}

function compared(one: string, a: Outcome, other: string, b: Outcome): string {
  const parts = (['stdout', 'stderr', 'exit'] as const).filter(part => a[part] !== b[part]);
  return parts.map(part => `--- ${part} ${one}\n${cut(a[part])}\n--- ${part} ${other}\n${cut(b[part])}`).join('\n');
}

function cut(text: string): string {
  return text.length <= 4000 ? text : `${text.slice(0, 2000)}\n…\n${text.slice(-2000)}`;
}

/** A smaller program that differs too. */
async function shrunk(program: Program): Promise<Program> {
  let best = program;
  let steps = 0;
  for (let better = true; better && steps < STEPS; ) {
    better = false;
    const tried = new Set<string>();
    for (const items of smaller(best.items)) {
      const next = { ...best, items };
      const text = documentOf(next);
      if (tried.has(text) || sizeOf(items) > sizeOf(best.items) || text === documentOf(best)) continue;
      tried.add(text);
      if (!text.includes('fn main()') || parse(text).errors.length > 0) continue;
      if (++steps > STEPS) break;
      if ((await differenceOf(next)) === undefined) continue;
      best = next;
      better = true;
      break;
    }
  }
  return best;
}
