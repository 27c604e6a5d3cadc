/** The functions of Md. */

import { markdown } from '../parts/parts.ts';
import { custom } from '../values/errors.ts';
import { textOf } from '../values/print.ts';
import type { Value } from '../values/value.ts';
import { frame, type Implementations } from './implementation.ts';
import { loaded } from './part.ts';

export const mdFunctions: Implementations = {
  html: frame(function* (_, args) {
    const part = yield* loaded(markdown);
    return part.markdownHtml(readable(part, args[0], 'html'));
  }),
  json: frame(function* (_, args) {
    const part = yield* loaded(markdown);
    return part.markdownJson(readable(part, args[0], 'json'));
  }),
};

/** The text, unless it would keep the machine busy for ever. */
function readable({ isTooCostly }: typeof markdown.value, arg: Value | undefined, name: string): string {
  const text = textOf(arg ?? null);
  if (isTooCostly(text)) throw custom(`Md.${name}: the text is too long or too intertwined to be read`);
  return text;
}
