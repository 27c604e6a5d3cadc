/** `stof docs`: the documentation of a document or package, a page a file. Functions run only as far as loading runs them. */

import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Engine } from '../runtime/engine.ts';
import { docsPages } from '../runtime/formats/docs/pages.ts';
import { logText } from '../runtime/report/log.ts';
import { load } from './execute.ts';
import { nodeFiles, readBytes } from './files.ts';
import { nodeNetwork } from './network.ts';
import { NodeHost, nodeEnvironment } from './node-host.ts';
import { Output } from './output.ts';
import { paintFor } from './paintFor.ts';
import { reasonOf } from './reasons.ts';
import { subjectOf } from './subject.ts';

export interface DocsCommand {
  /** As written; undefined: the working folder. */
  readonly path: string | undefined;
  /** The folder for the pages, as written. */
  readonly out: string;
  readonly tests: boolean;
}

const TIME_LIMIT_MS = 120_000;

/** The exit code. */
export async function docsCommand({ path, out, tests }: DocsCommand): Promise<number> {
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
    const engine = new Engine(new NodeHost({ output, clock: 'real', workingFolder, readFile: readBytes }), {
      profile: tests ? 'test' : 'run',
      docs: true,
      paint: paintFor(stdout),
      errorPaint,
      logLevel: 'warn',
      timeLimitMs: TIME_LIMIT_MS,
      environment: nodeEnvironment,
      files: nodeFiles,
      network: nodeNetwork,
    });
    const loaded = await load(engine, subject);
    if (!loaded.ok) return refused(loaded.message);
    try {
      const pages = docsPages(engine.document.root, engine.document);
      if (statSync(out, { throwIfNoEntry: false })?.isDirectory() !== true) mkdirSync(out, { recursive: true });
      for (const page of pages) writeFileSync(join(out, fileName(page.name)), page.text);
    } catch (error) {
      output.write('stdout', `docs creation error format file export fs error failed: ${reasonOf(error)}\n`);
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
