/** The extension on Node, of a desktop or a server: bundles run in processes of their own. */

import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { arch, availableParallelism, homedir, platform, release } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { convert } from './convert.ts';
import { homeIs } from './files.ts';
import type { Machine } from './machine.ts';
import { openRepl } from './repl.ts';
import { RunningChild } from './run/child.ts';
import type { Children } from './run/children.ts';
import { StofTasks } from './tasks.ts';

/** `script` is the path of the command line's bundle; `children` starts the processes of runs. */
export function nodeMachine(context: vscode.ExtensionContext, script: string, children: Children): Machine {
  const bundle = (name: string) => vscode.Uri.joinPath(context.extensionUri, 'dist', name).fsPath;
  homeIs(homedir());
  const recordings = vscode.Uri.joinPath(context.storageUri ?? context.globalStorageUri, 'recordings').fsPath;
  return {
    launch: (start, reader) => new RunningChild(children.take, start, reader),
    prepare: () => children.prepare(),
    // One processor is left to the editor.
    atOnce: Math.max(1, Math.min(4, availableParallelism() - 1)),
    protocol: async () => (await import('./nodeProtocol.ts')).nodeProtocol(bundle('server.js')),
    debugAdapter({ workspaceFolder }) {
      const options: vscode.DebugAdapterExecutableOptions = { env: { ELECTRON_RUN_AS_NODE: '1' } };
      if (workspaceFolder?.uri.scheme === 'file') options.cwd = workspaceFolder.uri.fsPath;
      return new vscode.DebugAdapterExecutable(process.execPath, [script, 'dap'], options);
    },
    async recordingOf(uri) {
      try {
        await mkdir(recordings, { recursive: true });
        const name = createHash('sha256').update(uri.toString()).digest('hex').slice(0, 16);
        return join(recordings, `${name}.stofrec`);
      } catch {
        return undefined;
      }
    },
    recordsNothing: undefined,
    repl: given => openRepl(script, given),
    convert: (log, given) => convert(script, log, given),
    register: () => vscode.Disposable.from(children, vscode.tasks.registerTaskProvider('stof', new StofTasks(script))),
    describe() {
      const memory = process.memoryUsage();
      const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
      return [
        `${platform()} ${release()} ${arch()}, Node ${process.version}`,
        `memory of the extension host: ${megabytes(memory.rss)}, heap ${megabytes(memory.heapUsed)}`,
      ];
    },
  };
}
