/** What goes to standard error: the lines of `log_*` and of a load that failed, and warnings about a document. */

import type { LogLevel } from '../library/context.ts';
import type { Paint, Role } from './paint.ts';

const LEVELS: Readonly<Record<LogLevel, readonly [label: string, role: Role]>> = {
  error: ['ERROR', 'levelError'],
  warn: ['WARN', 'levelWarn'],
  info: ['INFO', 'levelInfo'],
  debug: ['DEBUG', 'levelDebug'],
  trace: ['TRACE', 'levelTrace'],
};

/** `[ERROR] text`, its further lines led by ` | `. Ends in a line end. */
export function logText(level: LogLevel, text: string, paint: Paint): string {
  const [label, role] = LEVELS[level];
  const isPlain = paint(role, label) === label;
  const [first = '', ...more] = (isPlain ? withoutControls(text) : text).split('\n');
  const lines = [`${paint('bracket', '[')}${paint(role, label)}${paint('bracket', ']')} ${first}`];
  for (const line of more) lines.push(`${paint('continuation', ' | ')} ${line}`);
  return `${lines.join('\n')}\n`;
}

/** Away from a terminal: sequences that control one, and control characters that are no white space, left out. */
function withoutControls(text: string): string {
  return text.replace(/\x1b\[[0-9;?]*[ -/]*[@-~]/g, '').replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '');
}

/** `warning: text`, and on a line of its own the file that it is about, where the text does not name it. */
export function warningText(text: string, file: string | undefined, paint: Paint): string {
  const inFile = file === undefined ? '' : `\t${paint('dim', 'in')} ${file}\n`;
  return `${paint('warning', 'warning:')} ${text}\n${inFile}`;
}
