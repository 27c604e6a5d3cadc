/** Asks the person at the terminal whether a program may do something. */

import { createInterface } from 'node:readline';
import type { Ask, PermissionReply } from './gate.ts';
import { deedOf, type PermissionQuestion } from './wording.ts';

/** Undefined where nobody is there: what would be asked for is refused. */
export function askOnTerminal(): Ask | undefined {
  const { stdin, stderr } = process;
  if (stdin.isTTY !== true || stderr.isTTY !== true) return undefined;
  return question =>
    new Promise(resolve => {
      const lines = createInterface({ input: stdin, output: stderr, terminal: true });
      let reply: PermissionReply = 'no';
      lines.on('close', () => resolve(reply));
      lines.on('SIGINT', () => {
        lines.close();
        process.kill(process.pid, 'SIGINT');
      });
      lines.question(questionText(question), line => {
        reply = replyOf(line);
        lines.close();
      });
    });
}

/** `May the program read '/a/b'? y once, a for this run, n no: ` */
export function questionText(question: PermissionQuestion): string {
  return `May the program ${deedOf(question)}? [y] once, [a] in this run, [n] no: `;
}

/** Anything but a yes is a no. */
export function replyOf(line: string): PermissionReply {
  const word = line.trim().toLowerCase();
  if (word === 'y' || word === 'yes') return 'once';
  return word === 'a' || word === 'all' ? 'run' : 'no';
}
