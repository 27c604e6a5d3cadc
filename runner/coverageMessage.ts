/** What was counted, as an editor shows it: by lines. */

import type { CoverageMessage } from '../messages/run.ts';
import type { Coverage } from '../runtime/coverage/coverage.ts';

export function coverageMessage(coverage: Coverage): CoverageMessage {
  const files = coverage.report().map(({ file, text, statements, functions }) => {
    const lineStarts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
    const place = placesIn(lineStarts);
    return {
      file,
      statements: statements.map(({ offset, count }) => [...place(offset), count] as const),
      functions: functions.map(({ name, offset, end, count }) => {
        return { name, range: [...place(offset), ...place(end)] as const, count };
      }),
    };
  });
  return { type: 'coverage', files };
}

/** The line and character of an offset, from 0. */
function placesIn(lineStarts: readonly number[]): (offset: number) => readonly [line: number, character: number] {
  return offset => {
    let low = 0;
    let high = lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lineStarts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return [low, offset - lineStarts[low]!];
  };
}
