/** The functions of Std that have to do with processes: waiting, ending, looking at the stack. */

import { annotationText } from '../../language/tables/types.ts';
import { milliseconds } from '../../language/tables/units.ts';
import type { StofFunction } from '../document/function.ts';
import { StofPromise } from '../scheduler/promise.ts';
import { read } from '../values/cells.ts';
import { listOf } from '../values/containers.ts';
import { convert } from '../values/convert.ts';
import type { StofError } from '../values/error.ts';
import { internalError } from '../values/errors.ts';
import { isNumber, toDouble } from '../values/number.ts';
import { printAll } from '../values/print.ts';
import { Quantity, type Value } from '../values/value.ts';
import type { LibraryContext } from './context.ts';
import { fail } from './failure.ts';
import type { FrameStep, LibraryFrame } from './frame.ts';
import { FrameFunction, frame, type Implementations } from './implementation.ts';

export const processFunctions: Implementations = {
  sleep: new FrameFunction((_, args) => new Sleep(args[0], () => internalError('StackError'))),
  exit: frame(function* (_, args) {
    if (args.length === 0) yield { kind: 'exit', promise: undefined };
    for (const arg of args) {
      const content = read(arg);
      if (content instanceof StofPromise) yield { kind: 'exit', promise: content };
    }
    return undefined;
  }),
  callstack: context => listOf(context.callStack()),
  trace: looking('Executed Instructions'),
  peek: looking('Next Instructions'),
  dbg_tracestack: context => {
    context.write('stdout', '[]\n');
    return undefined;
  },
};

/** `Time.sleep`, which has an error of its own for null. */
export const timeSleep = new FrameFunction((_, args) => new Sleep(args[0], () => fail('TimeSleep')));

/** Off the stack while the process sleeps: very many may at once. */
class Sleep implements LibraryFrame {
  readonly #time: Value;
  readonly #forNull: () => StofError;

  constructor(time: Value, forNull: () => StofError) {
    this.#time = time;
    this.#forNull = forNull;
  }

  keptState(): unknown[] {
    return [this.#time];
  }

  restoreState(): void {}

  step(): FrameStep {
    if (read(this.#time) == null) throw this.#forNull();
    return { kind: 'sleep', milliseconds: sleepingTime(this.#time), isLast: true };
  }
}

/** Whole milliseconds; a plain number is that many, and so is a number whose unit measures no time. The sign does not matter. */
function sleepingTime(arg: Value): number {
  const content = read(arg);
  if (!isNumber(content)) throw fail('TimeSleep');
  const converted = content instanceof Quantity ? convert(content.value, content.unit, milliseconds) : undefined;
  const time = Math.trunc(Math.abs(converted ?? toDouble(content)));
  return Number.isNaN(time) ? 0 : time;
}

/**
 * `trace` and `peek` print their arguments, then the process. The engine's last and next steps are its own affair and not
 * listed; a number at the end would be their number, and is no argument.
 */
function looking(title: string): FrameFunction {
  return frame(function* (context, args) {
    const printed = isNumber(read(args.at(-1) ?? null)) ? args.slice(0, -1) : args;
    context.write('stdout', `${printAll(printed)}\n${processText(context)}\t${title}:\n\n`);
    yield { kind: 'yield' };
    return undefined;
  });
}

function processText(context: LibraryContext): string {
  const calls = context.callStack().map((fn, i) => `\t\t${i}. ${signatureText(fn)}\n`);
  return `\tPID: ${context.processId}\n\tSelf: ${context.self.path()}\n\tCall-stack: \n${calls.join('')}`;
}

/** `root.main(a: int) -> void;` */
function signatureText(fn: StofFunction): string {
  const params = fn.code.params.map(param => `${param.name}: ${annotationText(param.type)}`);
  const returns = fn.code.returnType === undefined ? 'void' : annotationText(fn.code.returnType);
  const path = fn.owner === undefined ? fn.name : `${fn.owner.path()}.${fn.name}`;
  return `${path}(${params.join(', ')}) -> ${returns};`;
}
