/** Carries a generator of the engine through: with waiting, or without where nothing has to be waited for. */

import type { HostRequest } from '../runtime/scheduler/scheduler.ts';
import { turn } from '../runtime/scheduler/turn.ts';
import { StofError } from '../runtime/values/error.ts';
import type { Gate } from './gate.ts';
import type { WebHost } from './web-host.ts';

type Steps<T> = Generator<HostRequest, T, unknown>;

/** To its end, letting other calls of the document run while this one has nothing to do. */
export async function drive<T>(begin: () => Steps<T>, host: WebHost, gate: Gate): Promise<T> {
  await gate.enter();
  try {
    const steps = begin();
    let result = steps.next();
    while (result.done !== true) {
      const request = result.value;
      if (request.kind === 'sleep') {
        await pause(host, request.milliseconds, gate);
        result = steps.next();
        continue;
      }
      let answer: unknown;
      try {
        answer = await request.answer;
      } catch (error) {
        result = steps.throw(error);
        continue;
      }
      result = steps.next(answer);
    }
    return result.value;
  } finally {
    gate.leave();
  }
}

async function pause(host: WebHost, milliseconds: number, gate: Gate): Promise<void> {
  const slept = host.sleep(milliseconds);
  if (slept === undefined) return;
  if (milliseconds === 0) return slept;
  gate.leave();
  try {
    await slept;
  } finally {
    await gate.enter();
  }
}

/** To its end at once. Within a turn of another call, too: that one goes on as it was. Throws `NotSync` where it would have to wait. */
export function driveNow<T>(begin: () => Steps<T>, host: WebHost): T {
  const before = { ...turn };
  try {
    const steps = begin();
    let result = steps.next();
    while (result.done !== true) {
      const request = result.value;
      const waits = request.kind === 'answer' || (request.milliseconds > 0 && !host.passes(request.milliseconds));
      result = waits ? steps.throw(notSync()) : steps.next();
    }
    return result.value;
  } finally {
    Object.assign(turn, before);
  }
}

function notSync(): StofError {
  const text = 'it has to wait for something, which callSync does not: use call';
  return new StofError('NotSync', text, text, 'NotSync', false);
}
