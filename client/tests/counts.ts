/** How often statements ran, added up over the children of a run: each loads the same files anew. */

import type { FileCoverage } from '../../messages/run.ts';

/**
 * The sum of what was counted, by file. Where two of one file do not have the same statements its text was another in between:
 * the later one counts.
 */
export function addedUp(counted: readonly FileCoverage[]): FileCoverage[] {
  const files = new Map<string, FileCoverage>();
  for (const one of counted) {
    const before = files.get(one.file);
    files.set(one.file, before && isSameText(before, one) ? sum(before, one) : one);
  }
  return [...files.values()];
}

function isSameText(one: FileCoverage, other: FileCoverage): boolean {
  return (
    one.statements.length === other.statements.length &&
    one.functions.length === other.functions.length &&
    one.statements.every(([line, character], index) => {
      const [otherLine, otherCharacter] = other.statements[index] ?? [];
      return line === otherLine && character === otherCharacter;
    })
  );
}

function sum(one: FileCoverage, other: FileCoverage): FileCoverage {
  return {
    file: one.file,
    statements: one.statements.map(([line, character, count], index) => {
      return [line, character, count + (other.statements[index]?.[2] ?? 0)];
    }),
    functions: one.functions.map((fn, index) => ({ ...fn, count: fn.count + (other.functions[index]?.count ?? 0) })),
  };
}
