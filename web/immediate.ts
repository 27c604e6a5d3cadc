/** `setImmediate` for browsers: behind the messages that have arrived, without the 4 ms that a browser makes timers wait. */

const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];

port1.onmessage = () => waiting.shift()?.();

export function setImmediate(act: () => void): void {
  waiting.push(act);
  port2.postMessage(undefined);
}
