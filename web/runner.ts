/**
 * The entry of `dist/web/runner.js`: one run in a worker, as the child of an editor makes it, or one debug session. Who started the
 * worker ends it: a thread that never rests cannot be told anything.
 */

import type { FromRunWorker, ToRunWorker } from '../messages/web.ts';
import { Session } from '../runner/dap/session.ts';
import type { Sink, StreamName } from '../runner/output.ts';
import { ServedRun } from '../runner/servedRun.ts';
import type { ChannelEvents } from '../server/connection/channel.ts';
import { Asking } from './asking.ts';
import { browserMachine } from './machine.ts';
import { findScripts } from './scripts.ts';

declare const self: DedicatedWorkerGlobalScope;

/** What is called when the messages that are under way were taken, in their order. */
const underWay: (() => void)[] = [];
const asking = new Asking(question => self.postMessage(question));
let machine = browserMachine(asking, false);
let run: ServedRun | undefined;
let debugging: ChannelEvents | undefined;

self.onmessage = ({ data }: MessageEvent<ToRunWorker>) => {
  switch (data.type) {
    case 'setUp':
      findScripts(data);
      machine = browserMachine(asking, data.network);
      break;
    case 'taken':
      for (let i = 0; i < data.count; i++) underWay.shift()?.();
      break;
    case 'answer':
      asking.answered(data);
      break;
    case 'debug':
      debugging ??= debugSession();
      debugging.onMessages([data.message]);
      break;
    default:
      run ??= new ServedRun({
        machine,
        sinks: { stdout: sinkOf('stdout'), stderr: sinkOf('stderr') },
        send,
        // The last message says it all.
        exit() {},
      });
      run.receive(data);
  }
};

function send(message: FromRunWorker, taken: () => void): void {
  underWay.push(taken);
  self.postMessage(message);
}

function sinkOf(stream: StreamName): Sink {
  return {
    write(text, done) {
      send({ type: 'output', stream, text }, done);
      return true;
    },
    on() {},
  };
}

function debugSession(): ChannelEvents {
  let events: ChannelEvents | undefined;
  const session = new Session({
    channel: {
      send: (message, onSent = () => {}) => send({ type: 'debug', message }, onSent),
      listen(given) {
        events = given;
      },
    },
    machine,
    folder: '/',
    // The editor sends along what it has found out.
    kindOf: () => undefined,
    processId: undefined,
    hideEditor() {},
    exit: () => send({ type: 'exit' }, () => {}),
  });
  session.start();
  return events!;
}
