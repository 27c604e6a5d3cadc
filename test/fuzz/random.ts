/** Where random programs come from. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A generator of numbers in [0, 1) that a seed fixes. */
export function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The texts of all programs below a folder. */
export function corpus(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.stof'))
    .map(name => readFileSync(join(folder, name), 'utf8'));
}
