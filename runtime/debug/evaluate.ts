/** Text that somebody asks for while a run stands still: computed in a frame, with its variables and its `self`. */

import { type Capture, FunctionCode } from '../compiler/code.ts';
import { frameClassOf } from '../compiler/compile.ts';
import type { StofObject } from '../document/object.ts';
import { statementsOf } from '../inputs/statements.ts';
import { Program } from '../lowering/program.ts';
import { setSlot } from '../scheduler/frame.ts';
import { Origin, Process } from '../scheduler/process.ts';
import { type HostRequest, Scheduler } from '../scheduler/scheduler.ts';
import type { Services } from '../scheduler/services.ts';
import { turn } from '../scheduler/turn.ts';
import { Variable } from '../scheduler/variable.ts';
import { StofError } from '../values/error.ts';
import type { Value } from '../values/value.ts';
import type { FrameVariable } from './frames.ts';

/** Why a text cannot be computed: it is no Stof. */
export class NotStof extends Error {}

/** How long a text may take. */
const LIMIT_MS = 5000;

/** A text that was compiled for a place: to be computed there any number of times. */
export interface Prepared {
  readonly code: FunctionCode;
  /** The variables that it takes along, in the order of the code's captures. */
  readonly names: readonly string[];
}

/** Throws {@link NotStof}. `variables`: those of the place, inner ones first. */
export function prepare(text: string, variables: readonly FrameVariable[]): Prepared {
  const statements = statementsOf(text);
  if (!statements.ok) throw new NotStof(statements.message);
  const seen = byName(variables);
  const program = new Program(undefined, statements.source, statements.root, { outside: seen.keys() });
  const captures: Capture[] = [...seen.values()].map(({ name, scoped }) => ({
    name,
    shared: true,
    type: scoped.type,
    isConst: scoped.isConst,
  }));
  const code = new FunctionCode({ kind: 'async block', name: '', program, node: statements.block, captures });
  return { code, names: [...seen.keys()] };
}

/**
 * The value of an expression; the last expression's of several statements. Throws a StofError. What it assigns to variables of the
 * frame they keep.
 */
export function* evaluateIn(
  services: Services,
  { code, names }: Prepared,
  self: StofObject,
  variables: readonly FrameVariable[],
): Generator<HostRequest, Value, unknown> {
  const seen = byName(variables);
  const held = names.map(name => {
    const { scoped, read } = seen.get(name)!;
    return new Variable(read(), scoped.type, scoped.isConst);
  });
  const scheduler = new Scheduler(services, {}, undefined, true);
  const process = new Process(0, new Origin('function', services, scheduler));
  const frame = new (frameClassOf(code))(process, undefined, self, undefined);
  held.forEach((variable, i) => {
    setSlot(frame, i, variable);
  });
  process.top = frame;
  scheduler.start(process);
  const before = { ...turn };
  try {
    yield* limited(services, scheduler.run());
  } finally {
    Object.assign(turn, before);
  }
  held.forEach(({ value, isConst }, i) => {
    if (!isConst) seen.get(names[i]!)!.write(value);
  });
  if (process.failure !== undefined) throw process.failure;
  if (process.state === 'waiting') {
    throw new StofError('DebugWait', null, 'it waits for a process that stands still', 'DebugWait', false);
  }
  return process.value;
}

function byName(variables: readonly FrameVariable[]): Map<string, FrameVariable> {
  const seen = new Map<string, FrameVariable>();
  for (const variable of variables) if (!seen.has(variable.name)) seen.set(variable.name, variable);
  return seen;
}

/** Ends what takes too long. */
function* limited(
  services: Services,
  run: Generator<HostRequest, void, unknown>,
): Generator<HostRequest, void, unknown> {
  const end = services.host.monotonic() + LIMIT_MS;
  let next = run.next();
  while (next.done !== true) {
    if (services.host.monotonic() > end) {
      run.return();
      throw new StofError(
        'DebugTimeout',
        null,
        `it takes longer than ${LIMIT_MS / 1000} seconds`,
        'DebugTimeout',
        false,
      );
    }
    const request = next.value;
    try {
      next = run.next(
        yield request.kind === 'sleep' ? { kind: 'sleep', milliseconds: Math.min(request.milliseconds, 100) } : request,
      );
    } catch (error) {
      next = run.throw(error);
    }
  }
}
