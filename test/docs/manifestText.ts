/** The manifest as people see it: texts that it names by key are those of `package.nls.json`. */

import { textOf } from '../structure/files.ts';

export const texts = JSON.parse(textOf('package.nls.json')) as Readonly<Record<string, string>>;

export function manifest<Manifest>(): Manifest {
  return JSON.parse(textOf('package.json'), (_, value) => {
    const [, key] = typeof value === 'string' ? (/^%(.+)%$/.exec(value) ?? []) : [];
    if (key === undefined) return value;
    const text = texts[key];
    if (text === undefined) throw new Error(`package.nls.json has no '${key}'`);
    return text;
  }) as Manifest;
}
