/**
 * An executable specification of the scheduler, as short as it can be said: which process is where, when a turn ends, what happens
 * between two rounds. It knows nothing of the engine; its rules are those that were read off the reference engine.
 */

import type { Step } from './script.ts';

/** Why a turn ends. `switch`: at a point that counts only where others run or sleep. */
type Point =
  | { readonly at: 'switch' }
  | { readonly at: 'spawn'; readonly process: number; readonly steps: readonly Step[]; readonly isFunction: boolean }
  | { readonly at: 'await'; readonly process: number }
  | { readonly at: 'sleep'; readonly ms: number }
  | { readonly at: 'exit'; readonly process: number | undefined };

interface Process {
  readonly body: Generator<Point, void, 'failed' | undefined>;
  state: 'running' | 'waiting' | 'sleeping' | 'done' | 'errored';
  /** Its result or error was taken; that happens once. */
  taken: boolean;
  /** Waiting: for whom. */
  target?: Process;
  due: number;
  /** What the await that it goes on from has given. */
  given?: 'failed';
}

class Failed extends Error {}

/** What is printed, in order. */
export function scheduled(script: readonly Step[]): readonly string[] {
  const printed: string[] = [];
  const known = new Map<number, Process>();
  const print = (line: string) => void printed.push(line);
  const made = (steps: readonly Step[], isFunction: boolean): Process => ({
    body: bodyOf(steps, isFunction, print),
    state: 'running',
    taken: false,
    due: 0,
  });
  const running = [made(script, false)];
  let waiting: Process[] = [];
  let sleeping: Process[] = [];
  let now = 0;
  /** The last of the line takes the free place. */
  const leave = (process: Process) => {
    const place = running.indexOf(process);
    const last = running.pop()!;
    if (last !== process) running[place] = last;
  };
  while (running.length > 0 || sleeping.length > 0) {
    if (running.length === 0) now = Math.max(now, Math.min(...sleeping.map(({ due }) => due)));
    for (const process of sleeping.filter(({ due }) => due <= now)) {
      process.state = 'running';
      running.push(process);
    }
    sleeping = sleeping.filter(({ due }) => due > now);
    const switches = sleeping.length > 0 || running.length > 1;
    const ends = running.map(process => ({ process, end: turnOf(process, switches) }));

    for (const { process, end } of ends) {
      if (end !== 'finished') continue;
      leave(process);
      process.state = 'done';
    }
    for (const { process, end } of ends) {
      if (typeof end === 'string' || end.at !== 'await') continue;
      leave(process);
      process.state = 'waiting';
      process.target = known.get(end.process)!;
      waiting.push(process);
    }
    for (const { process, end } of ends) {
      if (end !== 'failed') continue;
      leave(process);
      process.state = 'errored';
    }
    for (const { end } of ends) {
      if (typeof end === 'string' || end.at !== 'spawn') continue;
      // A promise is known to its maker at once; the process joins the line here.
      running.push(known.get(end.process)!);
    }
    for (const { process, end } of ends) {
      if (typeof end === 'string' || end.at !== 'sleep') continue;
      leave(process);
      process.state = 'sleeping';
      process.due = now + end.ms;
      sleeping.push(process);
    }
    const ready: Process[] = [];
    for (const process of waiting) {
      const target = process.target!;
      if ((target.state !== 'done' && target.state !== 'errored') || target.taken) continue;
      target.taken = true;
      if (target.state === 'errored') process.given = 'failed';
      ready.push(process);
    }
    waiting = waiting.filter(process => !ready.includes(process));
    for (const process of ready) {
      process.state = 'running';
      running.push(process);
    }
    for (const { process, end } of ends) {
      if (typeof end === 'string' || end.at !== 'exit') continue;
      const target = end.process === undefined ? process : known.get(end.process)!;
      if (target.state === 'running') leave(target);
      waiting = waiting.filter(each => each !== target);
      sleeping = sleeping.filter(each => each !== target);
      if (target.state !== 'errored') target.state = 'done';
    }
  }
  return printed;

  function turnOf(process: Process, switches: boolean): Point | 'finished' | 'failed' {
    const { given } = process;
    delete process.given;
    try {
      let step = process.body.next(given);
      while (step.done !== true && step.value.at === 'switch' && !switches) step = process.body.next();
      if (step.done === true) return 'finished';
      if (step.value.at === 'spawn') known.set(step.value.process, made(step.value.steps, step.value.isFunction));
      return step.value;
    } catch (error) {
      if (error instanceof Failed) return 'failed';
      throw error;
    }
  }
}

function* bodyOf(
  steps: readonly Step[],
  isFunction: boolean,
  print: (line: string) => void,
): Generator<Point, void, 'failed' | undefined> {
  // A function is called in its process; a block is just there.
  if (isFunction) yield { at: 'switch' };
  for (const step of steps) {
    switch (step.kind) {
      case 'print':
        print(`·${step.mark}`);
        break;
      case 'call':
        yield { at: 'switch' };
        print(`·${step.mark}`);
        break;
      case 'sleep':
        yield { at: 'sleep', ms: step.ms };
        break;
      case 'loop':
        for (let i = 0; i < step.times; i++) {
          yield* bodyOf(step.steps, false, print);
          yield { at: 'switch' };
        }
        break;
      case 'spawn':
        yield { at: 'spawn', process: step.process, steps: step.steps, isFunction: step.isFunction };
        break;
      case 'await': {
        let failed = false;
        for (const process of step.processes) {
          failed = (yield { at: 'await', process }) === 'failed';
          if (failed) break;
        }
        print(failed ? `·${step.mark} failed` : `·${step.mark}`);
        break;
      }
      case 'exit':
        yield { at: 'exit', process: step.process };
        break;
      case 'throw':
        throw new Failed();
      default:
        step satisfies never;
    }
  }
}
