/** What carries messages to and from the client: the standard streams, or the channel of a forked process. */

import type { Readable, Writable } from 'node:stream';
import { Decoder, framed } from './framing.ts';

export interface ChannelEvents {
  /** What came in one piece. */
  readonly onMessages: (messages: readonly unknown[]) => void;
  /** Something came that is no message. */
  readonly onFault: (fault: string) => void;
  /** There is no client any more. */
  readonly onEnd: () => void;
}

export interface Channel {
  /** `onSent`: it was handed on, or there is nobody to take it. */
  send(message: object, onSent?: () => void): void;
  /** From now on messages are told. */
  listen(events: ChannelEvents): void;
}

export function streamChannel(from: Readable, to: Writable): Channel {
  return {
    send: (message, onSent) => {
      to.write(framed(message), onSent && (() => onSent()));
    },
    listen: ({ onMessages, onFault, onEnd }) => {
      const decoder = new Decoder(onFault);
      from.on('data', (piece: Buffer) => onMessages(decoder.take(piece)));
      from.on('end', onEnd);
      from.on('close', onEnd);
      to.on('error', onEnd);
    },
  };
}

/** The channel that `child_process.fork` makes. */
export function forkedChannel(process: NodeJS.Process): Channel {
  return {
    // A client that is gone takes nothing: `disconnect` says so.
    send: (message, onSent) => void process.send?.(message, undefined, undefined, () => onSent?.()),
    listen: ({ onMessages, onEnd }) => {
      process.on('message', message => onMessages([message]));
      process.on('disconnect', onEnd);
    },
  };
}
