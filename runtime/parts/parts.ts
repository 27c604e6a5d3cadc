/** The parts that a run loads when it first needs them: one entry for each bundle of `scripts/build.mjs`. */

import { Part } from './part.ts';

export const age = new Part(() => import('./age.ts'));
export const images = new Part(() => import('./images/images.ts'));
export const markdown = new Part(() => import('./markdown.ts'));
export const pdf = new Part(() => import('./pdf.ts'));
export const zip = new Part(() => import('./zip.ts'));
