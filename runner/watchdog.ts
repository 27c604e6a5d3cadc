/**
 * Ends this process when the one that started it is gone, even while the program keeps the main thread busy in a single
 * long step. A closed channel is the usual sign; this is for the moments in which nobody can look at it.
 */

import { Worker } from 'node:worker_threads';

/** Between two looks, in ms. A child may outlive its editor by three seconds. */
const LOOK_MS = 1000;

/** Runs on a thread of its own. A parent that ended leaves its child to another one, or (Windows) to a number nobody has. */
const watch = `
const { workerData } = require('node:worker_threads');
setInterval(() => {
  let gone = process.ppid !== workerData.parent;
  if (!gone) try { process.kill(workerData.parent, 0); } catch (error) { gone = error.code === 'ESRCH'; }
  if (gone) process.kill(process.pid, 'SIGKILL');
}, workerData.look);
`;

export function watchParent(): void {
  const worker = new Worker(watch, { eval: true, workerData: { parent: process.ppid, look: LOOK_MS } });
  worker.unref();
  // Without a thread to spare the channel alone has to do.
  worker.on('error', () => {});
}
