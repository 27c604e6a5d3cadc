/** The command line `stof`. `dist/runner.js` is this file with all that it imports; `dist/stof.js` is start.ts, which loads it. */

import { CHILD_ARGUMENT } from '../messages/run.ts';
import { readArguments } from './arguments.ts';
import { serveChild } from './child.ts';
import { executeCommand } from './command.ts';
import { exploreCommand } from './exploring/exploreCommand.ts';
import { watchStandardStreams } from './lostOutput.ts';
import { replayCommand } from './replay.ts';
import { isSearched } from './subject.ts';
import { WATCHED_ARGUMENT } from './watch/reads.ts';
import { watchParent } from './watchdog.ts';

declare const __STOF_TOOLS_VERSION__: string;

/** Of a fault of our own: the language's tools end with it when their engine breaks. */
const BROKEN = 101;

/** What goes through an `Output`, which looks after its streams, or is a protocol. */
const WRITES_BY_OUTPUT: ReadonlySet<string> = new Set([
  'execute',
  'test',
  'replay',
  'convert',
  'repl',
  'lsp',
  'dap',
  'mcp',
]);

async function main(args: readonly string[]): Promise<void> {
  if (args[0] === CHILD_ARGUMENT) {
    serveChild();
    return;
  }
  if (args[0] === WATCHED_ARGUMENT) watchParent();
  const command = readArguments(args[0] === WATCHED_ARGUMENT ? args.slice(1) : args);
  if (!WRITES_BY_OUTPUT.has(command.kind)) watchStandardStreams();
  switch (command.kind) {
    case 'execute': {
      const { explore } = command.options;
      if (explore !== undefined) {
        watchStandardStreams();
        process.exitCode = await exploreCommand({ ...command.options, explore });
        break;
      }
      const { entry, record, path } = command.options;
      if (entry.kind === 'tests' && record === undefined && isSearched(path)) {
        const { testCommand, testsBelow } = await import('./testing/testCommand.ts');
        return process.exit(await testCommand(testsBelow(command.options)));
      }
      return process.exit(await executeCommand({ ...command.options, version: __STOF_TOOLS_VERSION__ }));
    }
    case 'test':
      return process.exit(await (await import('./testing/testCommand.ts')).testCommand(command.options));
    case 'replay':
      return process.exit(await replayCommand({ ...command.options, version: __STOF_TOOLS_VERSION__ }));
    case 'check': {
      const { checkCommand } = await import('./check.ts');
      process.exitCode = await checkCommand({ ...command.options, version: __STOF_TOOLS_VERSION__ });
      break;
    }
    case 'convert':
      process.exitCode = await (await import('./convert.ts')).convertCommand(command.options);
      break;
    case 'fmt':
      process.exitCode = await (await import('./fmt.ts')).formatCommand(command.options);
      break;
    case 'repl': {
      const { replCommand } = await import('./repl/repl.ts');
      return process.exit(await replCommand({ ...command.options, version: __STOF_TOOLS_VERSION__ }));
    }
    case 'docs':
      process.exitCode = await (await import('./docs.ts')).docsCommand(command.options);
      break;
    case 'pkg':
      process.exitCode = await (await import('./packing.ts')).packCommand(command.options);
      break;
    case 'unpkg':
      process.exitCode = await (await import('./packing.ts')).unpackCommand(command.options);
      break;
    case 'lsp':
      (await import('./lsp.ts')).serveLanguage();
      break;
    case 'dap': {
      const { serveDebugger } = await import('./dap/dap.ts');
      serveDebugger();
      break;
    }
    case 'watch':
      return process.exit(await (await import('./watch/watchCommand.ts')).watchCommand(command.args));
    case 'completion': {
      const { completionScript } = await import('./commandLine/completion/completion.ts');
      process.stdout.write(completionScript(command.shell));
      break;
    }
    case 'mcp': {
      const { serveMcp } = await import('./mcp/mcp.ts');
      const refused = await serveMcp({ ...command.options, version: __STOF_TOOLS_VERSION__ });
      if (refused !== undefined) process.stderr.write(`error: ${refused}\n`);
      return process.exit(refused === undefined ? 0 : 2);
    }
    case 'version':
      process.stdout.write(`stof-tools ${__STOF_TOOLS_VERSION__}\n`);
      break;
    case 'help':
      process.stdout.write(command.text);
      break;
    case 'wrong':
      process.exitCode = 2;
      process.stderr.write(command.text);
      break;
    default:
      command satisfies never;
  }
}

main(process.argv.slice(2)).catch((fault: unknown) => {
  const text = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  process.stderr.write(`internal fault, please report it: ${text}\n`, () => process.exit(BROKEN));
});
