/** Coverage as the tracefile of LCOV (the format of geninfo 1.16, which all readers take): files, functions, lines. */

import type { CoveredFile } from './merged.ts';

export function lcovText(files: readonly CoveredFile[]): string {
  return files
    .map(({ name, functions, lines }) =>
      [
        'TN:',
        `SF:${name}`,
        ...functions.map(each => `FN:${each.line},${each.name}`),
        ...functions.map(each => `FNDA:${each.count},${each.name}`),
        `FNF:${functions.length}`,
        `FNH:${hit(functions)}`,
        ...lines.map(({ line, count }) => `DA:${line},${count}`),
        `LF:${lines.length}`,
        `LH:${hit(lines)}`,
        'end_of_record\n',
      ].join('\n'),
    )
    .join('');
}

function hit(counted: readonly { readonly count: number }[]): number {
  return counted.filter(({ count }) => count > 0).length;
}
