/** Coverage as a table for people: a row for each file, and one for all. */

import type { CoveredFile } from './merged.ts';

const HEAD = ['file', 'statements', 'functions', 'lines', 'lines not run'] as const;

export function coverageTable(files: readonly CoveredFile[]): string {
  const all = {
    statements: files.flatMap(({ statements }) => statements),
    functions: files.flatMap(({ functions }) => functions),
    lines: files.flatMap(({ lines }) => lines),
  };
  const rows = [
    HEAD,
    ...files.map(file => [file.name, ...shares(file), notRun(file)]),
    ...(files.length === 1 ? [] : [['all files', ...shares(all), '']]),
  ];
  const widths = HEAD.map((_, column) => Math.max(...rows.map(row => row[column]!.length)));
  return rows
    .map(row => {
      const cells = row.map((cell, column) =>
        column === 0 || column === 4 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
      );
      return `${cells.join(' | ').trimEnd()}\n`;
    })
    .join('');
}

function shares({ statements, functions, lines }: Pick<CoveredFile, 'statements' | 'functions' | 'lines'>): string[] {
  return [statements, functions, lines].map(counted => {
    if (counted.length === 0) return '-';
    const ran = counted.filter(({ count }) => count > 0).length;
    // Rounded down: 100 % is all.
    return `${(Math.floor((ran / counted.length) * 1000) / 10).toFixed(1)} %`;
  });
}

/** `3, 7-9`: lines that stand together in the file's own list of lines with statements. */
function notRun({ lines }: CoveredFile): string {
  const ranges: [first: number, last: number][] = [];
  let isOpen = false;
  for (const { line, count } of lines) {
    const last = ranges.at(-1);
    if (count > 0) isOpen = false;
    else if (isOpen && last !== undefined) last[1] = line;
    else {
      ranges.push([line, line]);
      isOpen = true;
    }
  }
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(', ');
}
