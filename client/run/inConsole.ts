/**
 * Runs a document as the lens does (the same child, the same lines around its output) and prints it here, for trying the
 * product without an editor:
 *
 *   node build/inConsole.js FILE
 *
 * Ends with the run's exit code; 1 when the run did not come to an end of its own.
 */

import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { RUN_PROTOCOL_VERSION } from '../../messages/run.ts';
import { RunningChild } from './child.ts';
import { childCommand } from './childArguments.ts';
import { spawnChild } from './children.ts';
import { workingFolder } from './folders.ts';
import { closingLine, firstLine, nameOf } from './lines.ts';

const path = resolve(process.argv[2] ?? 'examples/async.stof');
const script = join(dirname(__dirname), 'dist', 'stof.js');
const colours = process.stdout.isTTY && !process.env['NO_COLOR'];
const entry = { kind: 'attributes', names: ['main'] } as const;
const began = performance.now();

const child = new RunningChild(
  folder => spawnChild(childCommand(process.execPath, script, process.env), folder),
  {
    type: 'start',
    version: RUN_PROTOCOL_VERSION,
    document: { kind: 'file', path },
    entry,
    texts: {},
    workingFolder: workingFolder({
      packageFolder: undefined,
      workspaceFolder: undefined,
      document: path,
      home: homedir(),
    }),
    colours,
    clock: 'real',
    timeLimitMs: 120_000,
    events: 0,
  },
  {
    started: subject =>
      void print(`${firstLine({ entry, document: nameOf(path), subject, unsaved: false, othersUnsaved: 0 })}\n`),
    output: text => print(text.replaceAll('\r\n', '\n')),
  },
);
process.once('SIGINT', () => child.stop());

void child.ended.then(async end => {
  await print(`${closingLine(end, performance.now() - began)}\n`);
  process.exitCode = end.kind === 'done' ? end.done.exitCode : 1;
});

function print(text: string): Promise<void> {
  const shown = colours ? text : text.replace(/\x1b\[[\d:;]*m/g, '');
  return new Promise(done => void process.stdout.write(shown, () => done()));
}
