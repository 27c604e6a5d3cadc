/** What was counted, as an editor shows it: by lines. */

import { Text } from '../language/text/text.ts';
import type { CoverageMessage } from '../messages/run.ts';
import type { Coverage } from '../runtime/coverage/coverage.ts';

export function coverageMessage(coverage: Coverage): CoverageMessage {
  const files = coverage.report().map(({ file, text, statements, functions }) => {
    const whole = Text.of(text);
    const place = (offset: number): readonly [line: number, character: number] => {
      const { line, character } = whole.positionAt(offset);
      return [line, character];
    };
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
