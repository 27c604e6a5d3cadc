/**
 * When V8 optimizes. A server answers a few keys and sleeps; most of its functions run some hundred times and in many shapes. V8's
 * own threshold is made for programs that calculate: in the first seconds of a server its optimizing compiler takes more
 * processor time than the server itself, much of it for code that is thrown away again as soon as another shape comes by.
 *
 * Measured with Node 20 and a document of 1,000 lines: with a threshold 4.5 times as high it opens in half the processor
 * time (150 ms of 300), the first hundred keys take a third of it (3.2 ms each of 9), later ones two thirds. Later versions have a quicker
 * compiler in between and other flags: they are left as they are, and would complain of this one on standard error.
 */

import { setFlagsFromString } from 'node:v8';

/** How much of a function's bytecode runs, in bytes, before V8 looks whether to optimize it. */
const LATER = 300_000;
const USUAL = 67_584;

/** Node 20 has 11.3, Node 22 has 12.4. */
const isKnown = Number.parseInt(process.versions.v8, 10) < 12;

export function optimizeLater(): void {
  if (isKnown) setFlagsFromString(`--interrupt-budget=${LATER}`);
}

let isUsual = !isKnown;

/**
 * Once somebody types: what runs now will run for each key, in shapes that have been seen. With the threshold above the functions of a
 * key are not optimized before the thousandth one, which takes twice as long as it need; with V8's own the third hundred is.
 */
export function optimizeAsUsual(): void {
  if (isUsual) return;
  isUsual = true;
  setFlagsFromString(`--interrupt-budget=${USUAL}`);
}
