/** `stof docs`: the documentation of a document or package, a page a file. Functions run only as far as loading runs them. */

import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Engine } from '../runtime/engine.ts';
import { docsPages } from '../runtime/formats/docs/pages.ts';
import { logText } from '../runtime/report/log.ts';
import { load } from './execute.ts';
import { readBytes } from './files.ts';
import { NodeHost } from './node-host.ts';
import { nodeMachine } from './nodeMachine.ts';
import { Output } from './output.ts';
import { paintFor } from './paintFor.ts';
import type { SaidPermissions } from './permissions/flags.ts';
import { gateOf, importReader, narrowed, ownPaths } from './permissions/lending.ts';
import { askOnTerminal } from './permissions/terminal.ts';
import { reasonOf } from './reasons.ts';
import { subjectOf } from './subject.ts';
import { tipFor } from './tips.ts';

export interface DocsCommand {
  /** As written; undefined: the working folder. */
  readonly path: string | undefined;
  /** The folder for the pages, as written. */
  readonly out: string;
  readonly tests: boolean;
  /** What loading may do. */
  readonly permissions: SaidPermissions;
}

const TIME_LIMIT_MS = 120_000;

/** The exit code. */
export async function docsCommand({ path, out, tests, permissions }: DocsCommand): Promise<number> {
  const { stdout, stderr } = process;
  const errorPaint = paintFor(stderr);
  const workingFolder = process.cwd();
  const output = new Output({ stdout, stderr }, { immediate: true, failed: () => {}, now: () => performance.now() });
  const refused = (message: string): number => {
    output.write('stderr', logText('error', message, errorPaint));
    return 1;
  };
  const written = async (): Promise<number> => {
    const subject = subjectOf(path, workingFolder);
    if (typeof subject === 'string') return refused(subject);
    const gate = gateOf(permissions, nodeMachine, workingFolder, askOnTerminal());
    const readFile = importReader(readBytes, gate, ownPaths(subject, workingFolder));
    const { environment, files, network } = narrowed(nodeMachine, gate);
    const engine = new Engine(new NodeHost({ output, clock: 'real', workingFolder, readFile }), {
      profile: tests ? 'test' : 'run',
      docs: true,
      paint: paintFor(stdout),
      errorPaint,
      logLevel: 'warn',
      timeLimitMs: TIME_LIMIT_MS,
      environment,
      files,
      network,
      permissions: gate,
    });
    const loaded = await load(engine, subject);
    if (!loaded.ok) {
      refused(loaded.message);
      output.write('stderr', tipFor(subject, 'docs', workingFolder) ?? '');
      return 1;
    }
    try {
      const pages = docsPages(engine.document.root, engine.document);
      if (statSync(out, { throwIfNoEntry: false })?.isDirectory() !== true) mkdirSync(out, { recursive: true });
      for (const page of pages) writeFileSync(join(out, fileName(page.name)), page.text);
    } catch (error) {
      output.write('stdout', `docs creation error format file export fs error failed: ${reasonOf(error)}: ${out}\n`);
      return 1;
    }
    output.write('stdout', `created docs ${out}\n`);
    return 0;
  };
  const exitCode = await written();
  await output.drained();
  return exitCode;
}

/** Objects are called anything: a name never leads out of the folder, and is one that every system takes. */
function fileName(name: string): string {
  return name.replace(/[\p{Cc}/\\:*?"<>|]/gu, '_');
}
