/** The functions of Md. */

import { markdown } from '../parts/parts.ts';
import { textOf } from '../values/print.ts';
import { frame, type Implementations } from './implementation.ts';
import { loaded } from './part.ts';

export const mdFunctions: Implementations = {
  html: frame(function* (_, args) {
    return (yield* loaded(markdown)).markdownHtml(textOf(args[0] ?? null));
  }),
  json: frame(function* (_, args) {
    return (yield* loaded(markdown)).markdownJson(textOf(args[0] ?? null));
  }),
};
