/** A worker's own messages as a channel of the server's connection. */

import type { WorkerSetUp } from '../messages/web.ts';
import type { Channel } from '../server/connection/channel.ts';

/** `onSetUp` is told of the first message, which belongs to no protocol. */
export function workerChannel(scope: DedicatedWorkerGlobalScope, onSetUp: (message: WorkerSetUp) => void): Channel {
  return {
    send(message, onSent) {
      scope.postMessage(message);
      if (onSent) queueMicrotask(onSent);
    },
    listen({ onMessages }) {
      scope.onmessage = ({ data }: MessageEvent<object>) => {
        if (isSetUp(data)) onSetUp(data);
        else onMessages([data]);
      };
    },
  };
}

export function isSetUp(message: object): message is WorkerSetUp {
  return 'type' in message && message.type === 'setUp';
}
