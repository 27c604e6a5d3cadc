/** Errors that the engine itself raises: its limits, and its own mistakes. */

import { EndOfRecording } from '../recording/tape.ts';
import { StofError } from '../values/error.ts';
import { custom } from '../values/errors.ts';
import { Rewinding } from './rewinding.ts';

/** How many calls may be nested in one process, inherited ones included. */
export const MAX_DEPTH = 10_000;

/**
 * How many words calls may take on JavaScript's own stack (about 120,000 in all) before they go through the scheduler: what is left
 * is for library functions.
 */
export const MAX_NEST = 40_000;

/** How many operands may wait in one process. */
export const MAX_OPERANDS = 100_000;

export function operandStackOverflow(): StofError {
  const code = 'StackOverflow';
  return new StofError(code, code, 'stack overflow (too many values on the stack)', code, false);
}

export function callStackOverflow(): StofError {
  const code = 'CallStackOverflow';
  return new StofError(code, code, 'call stack overflow (calls nested too deeply - infinite recursion?)', code, false);
}

/** Out of time: catchable only where a process was waiting or asleep. */
export function timeout(catchable: boolean): StofError {
  const code = 'ExecutionTimeout';
  return new StofError(code, code, 'execution timed out (max execution time exceeded)', code, catchable);
}

/** One process too many, of those that have not ended. */
export function tooManyProcesses(most: number): StofError {
  const code = 'TooManyProcesses';
  return new StofError(code, code, `too many processes (this run may have ${most} at a time)`, code, false);
}

/** What was to be printed is beyond what may be. */
export function tooMuchOutput(mostBytes: number): StofError {
  const code = 'TooMuchOutput';
  return new StofError(code, code, `too much output (this run may print ${mostBytes} bytes)`, code, false);
}

/** The host says that memory is about to run out: better an error with a place than the end of everything without one. */
export function outOfMemory(): StofError {
  const code = 'OutOfMemory';
  return new StofError(code, code, 'out of memory (the values of this run fill all that it may use)', code, false);
}

/** Somebody from outside has ended the process: no handler takes it, and those who await the process see it as any failure. */
export function stoppedProcess(): StofError {
  const code = 'ProcessStopped';
  return new StofError(code, code, 'process stopped (somebody ended it from outside)', code, false);
}

const END = 'EndOfProcess';

/** Ends a process at once and without an error (a jump to a label that is not there). */
export function endOfProcess(): StofError {
  return new StofError(END, null, END, END, false);
}

export function isEndOfProcess(error: StofError): boolean {
  return error.code === END;
}

/** What a JavaScript `catch` got: an error of the language as it is, anything else as a mistake of the engine. */
export function toStofError(error: unknown): StofError {
  if (error instanceof StofError) return error;
  if (error instanceof EndOfRecording || error instanceof Rewinding) throw error;
  if (error instanceof RangeError && /call stack/i.test(error.message)) {
    return operandStackOverflow();
  }
  // A text beyond 2^29 units, an array or map beyond what JavaScript can hold.
  if (error instanceof RangeError && /invalid string length/i.test(error.message))
    return custom('the text would be too long');
  if (error instanceof RangeError && /invalid array|maximum size exceeded|allocation failed/i.test(error.message)) {
    return custom('the value would be too large');
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new StofError('Internal', 'Internal', `internal error of the engine: ${text}`, 'Internal', false);
}

/** The same error, which no handler takes. */
export function uncatchable(error: StofError): StofError {
  return new StofError(error.code, error.caught, error.message, error.debug, false);
}
