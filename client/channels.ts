/** The outputs: of the extension, of the language server, and of the messages between the two. */

import * as vscode from 'vscode';
import { TraceChannel } from './traceChannel.ts';

export interface Channels extends vscode.Disposable {
  readonly client: vscode.LogOutputChannel;
  readonly server: vscode.LogOutputChannel;
  /** Written while `stof.trace.server` is on. */
  readonly trace: vscode.LogOutputChannel;
}

export function openChannels(): Channels {
  const client = vscode.window.createOutputChannel('Stof', { log: true });
  const server = vscode.window.createOutputChannel('Stof Language Server', { log: true });
  const trace = new TraceChannel('Stof Protocol Trace');
  return { client, server, trace, dispose: () => vscode.Disposable.from(client, server, trace).dispose() };
}

/** Shows the one named (`client`, `server`, `trace`), else the one that the person chooses. */
export async function showOutput(channels: Channels, given: unknown): Promise<void> {
  const { t } = vscode.l10n;
  const offers = [
    { name: 'client', label: 'Stof', description: t('what the extension does'), channel: channels.client },
    { name: 'server', label: 'Stof Language Server', description: t('what the server logs'), channel: channels.server },
    {
      name: 'trace',
      label: 'Stof Protocol Trace',
      description: t('the messages between the two, while stof.trace.server is on'),
      channel: channels.trace,
    },
  ];
  const chosen =
    offers.find(({ name }) => name === given) ??
    (await vscode.window.showQuickPick(offers, { placeHolder: t('Output to show') }));
  chosen?.channel.show();
}
