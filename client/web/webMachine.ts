/** The extension in a browser: bundles run in workers, files come from the editor's file system. What there is not, is refused. */

import * as vscode from 'vscode';
import { CloseAction, CodeLensRequest, ErrorAction, LanguageClient, State } from 'vscode-languageclient/browser';
import { DISK_REQUEST, type DiskAnswer } from '../../messages/web.ts';
import type { Machine } from '../machine.ts';
import { RunningWorker, type WorkerThread } from '../run/worker.ts';
import { WorkerAdapter } from './debugAdapter.ts';
import { answerDisk, workspaceFiles } from './editorFiles.ts';
import { Workers } from './workers.ts';

export async function webMachine(context: vscode.ExtensionContext): Promise<Machine> {
  const folder = vscode.Uri.joinPath(context.extensionUri, 'dist', 'web');
  const workers = await Workers.of(folder, 'server.js', 'runner.js');
  const refuse = (what: string) => () => void vscode.window.showInformationMessage(what);
  const { t } = vscode.l10n;
  const servers = new WeakMap<object, WorkerThread>();
  return {
    launch: (start, reader) => new RunningWorker(workers.start('runner.js'), start, reader, workspaceFiles),
    prepare() {},
    atOnce: 2,
    protocol: async () => ({
      CloseAction,
      CodeLensRequest,
      ErrorAction,
      State,
      client(options) {
        const server = workers.start('server.js');
        // The library names the whole type of a worker, of which it uses what there is.
        type Server = ConstructorParameters<typeof LanguageClient>[2];
        const client = new LanguageClient('stof', 'Stof', server as unknown as Server, options);
        client.onRequest<DiskAnswer, void>(DISK_REQUEST, answerDisk);
        servers.set(client, server);
        return client;
      },
      endOfServer: client => () => servers.get(client)?.terminate(),
    }),
    debugAdapter: () => new vscode.DebugAdapterInlineImplementation(new WorkerAdapter(workers.start('runner.js'))),
    recordingOf: async () => undefined,
    recordsNothing: t('Stof: a browser has no files of its own to record runs in, so there is none to replay.'),
    repl: refuse(t('Stof: the REPL runs in a process of its own, which a browser does not lend.')),
    convert: refuse(t('Stof: data is converted in a process of its own, which a browser does not lend.')),
    register: () => new vscode.Disposable(() => {}),
    describe: () => ['in a browser'],
  };
}
