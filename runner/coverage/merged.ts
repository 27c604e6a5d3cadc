/** What ran of each file, over all documents that loaded it, by lines. */

import { Text } from '../../language/text/text.ts';
import type { FileCoverage } from '../../runtime/coverage/coverage.ts';

/** Lines are 1-based. */
export interface CoveredFile {
  /** As reports name it. */
  readonly name: string;
  readonly statements: readonly { readonly line: number; readonly count: number }[];
  /** No two of a file have the same name: the line is part of it where that is needed. */
  readonly functions: readonly { readonly name: string; readonly line: number; readonly count: number }[];
  /** Lines on which a statement begins, ascending; of several the one that ran most often counts, as in Istanbul. */
  readonly lines: readonly { readonly line: number; readonly count: number }[];
}

/** By name, without files in which nothing can run. `nameOf` is given a file's absolute path. */
export function mergedCoverage(
  reports: readonly (readonly FileCoverage[])[],
  nameOf: (file: string) => string,
): CoveredFile[] {
  const files = new Map<string, FileCoverage>();
  for (const report of reports.flat()) {
    const before = files.get(report.file);
    // A file that changed between two documents: the last one counts.
    files.set(report.file, before === undefined || before.text !== report.text ? report : sum(before, report));
  }
  return [...files.values()]
    .filter(({ statements, functions }) => statements.length + functions.length > 0)
    .map(file => covered(nameOf(file.file), file))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function sum(one: FileCoverage, other: FileCoverage): FileCoverage {
  return {
    ...one,
    statements: one.statements.map((each, index) => ({ ...each, count: each.count + other.statements[index]!.count })),
    functions: one.functions.map((each, index) => ({ ...each, count: each.count + other.functions[index]!.count })),
  };
}

function covered(name: string, { text, statements, functions }: FileCoverage): CoveredFile {
  const whole = Text.of(text);
  const lineOf = (offset: number): number => whole.lineAt(offset) + 1;
  const placed = statements.map(({ offset, count }) => ({ line: lineOf(offset), count }));
  const lines = new Map<number, number>();
  for (const { line, count } of placed) lines.set(line, Math.max(lines.get(line) ?? 0, count));
  const names = functions.map(each => each.name);
  return {
    name,
    statements: placed,
    functions: functions.map(({ name: own, offset, count }) => {
      const line = lineOf(offset);
      return { name: names.filter(each => each === own).length > 1 ? `${own}@${line}` : own, line, count };
    }),
    lines: [...lines].sort(([one], [other]) => one - other).map(([line, count]) => ({ line, count })),
  };
}
