/** What starts with the extension, wherever it runs, and the table of its commands. */

import * as vscode from 'vscode';
import { DEBUG_COMMAND, EXPLORE_COMMAND, RUN_FUNCTION_COMMAND } from '../messages/lens.ts';
import { openChannels, showOutput } from './channels.ts';
import { DEBUG_TYPE, StofConfigurations } from './debug/configuration.ts';
import { evaluatableExpressions } from './debug/hover.ts';
import { DebugSessions } from './debug/sessions.ts';
import { newDocument, openExamples } from './documents.ts';
import { StofLanguageClient } from './languageClient.ts';
import type { Machine } from './machine.ts';
import { sayOtherExtensions } from './otherExtensions.ts';
import { watchPackages } from './packages.ts';
import { controlProcess } from './processes/control.ts';
import { ProcessesView } from './processes/view.ts';
import { copyReport } from './report.ts';
import { PlaceLinks } from './run/placeLinks.ts';
import { prepareRuns } from './run/prepareRuns.ts';
import { Runs } from './run/runs.ts';
import { debug, documentToRun, runFunction, stopRuns, testExplore } from './runCommands.ts';
import { ServerStatus } from './status.ts';
import { TestExplorer } from './tests/explorer.ts';
import { InlineValues } from './values/values.ts';
import { whyNoLens } from './whyNoLens.ts';

/** What `activate` gives to whoever asks for the extension: the tests in the editor wait for runs with it. */
export interface StofTools {
  readonly runs: Runs;
  readonly client: StofLanguageClient;
  readonly tests: TestExplorer;
  readonly status: ServerStatus;
  readonly processes: ProcessesView;
  readonly values: InlineValues;
  /** Kept when the server has been started, or could not be. */
  readonly started: Promise<void>;
}

export function activateOn(machine: Machine, context: vscode.ExtensionContext): StofTools {
  const examples = vscode.Uri.joinPath(context.extensionUri, 'dist', 'examples');
  const channels = openChannels();
  const log = channels.client;
  const status = new ServerStatus(String(context.extension.packageJSON.version));
  const processes = new ProcessesView(vscode.Uri.joinPath(context.extensionUri, 'dist'));
  const debugging = new DebugSessions(machine, processes);
  const tests = new TestExplorer(machine, debugging, processes);
  const client = new StofLanguageClient(machine, channels, tests, status);
  const values = new InlineValues();
  const runs = new Runs(machine, processes, values);

  const commands: Record<string, (...args: unknown[]) => unknown> = {
    'stof.run': async given => {
      const uri = documentToRun(given);
      return uri && runs.run(uri, { kind: 'attributes', names: ['main'] });
    },
    'stof.runVirtualTime': async given => {
      const uri = documentToRun(given);
      return uri && runs.run(uri, { kind: 'attributes', names: ['main'] }, undefined, 'virtual');
    },
    'stof.replayLastRun': () => runs.replayLast(),
    'stof.debugLastRun': () => {
      const last = runs.lastRun();
      return last && debugging.replay(last.uri, last.entry, last.recording).ended;
    },
    'stof.test': async given => {
      const uri = documentToRun(given);
      return uri && runs.run(uri, { kind: 'tests' }, () => tests.watchDocument(uri));
    },
    [RUN_FUNCTION_COMMAND]: given => runFunction(runs, tests, given),
    [DEBUG_COMMAND]: given => debug(debugging, tests, given),
    [EXPLORE_COMMAND]: given => testExplore(tests, given),
    'stof.debugOrder': given => tests.orders.debug(given),
    'stof.showOrder': given => tests.orders.show(given),
    'stof.stop': given => stopRuns(runs, given),
    'stof.showProcesses': () => processes.show(),
    'stof.pauseProcess': given => controlProcess(processes, 'pause', given),
    'stof.resumeProcess': given => controlProcess(processes, 'resume', given),
    'stof.stopProcess': given => controlProcess(processes, 'stop', given),
    'stof.goToLastWrite': () => values.goToLastWrite(),
    'stof.repl': given => machine.repl(given),
    'stof.convert': given => machine.convert(log, given),
    'stof.newDocument': given => newDocument(vscode.Uri.joinPath(examples, 'templates'), given),
    'stof.openExamples': given => openExamples(examples, given),
    'stof.whyNoLens': () => whyNoLens(client),
    'stof.restartServer': () => client.restart(),
    'stof.showOutput': given => showOutput(channels, given),
    'stof.copyReport': () => copyReport(context, machine, client, status),
  };
  for (const [name, run] of Object.entries(commands)) {
    context.subscriptions.push(vscode.commands.registerCommand(name, run));
  }
  context.subscriptions.push(
    channels,
    status,
    runs,
    processes,
    values,
    tests,
    client,
    watchPackages(),
    debugging.register(),
    vscode.debug.registerDebugConfigurationProvider(DEBUG_TYPE, new StofConfigurations()),
    vscode.debug.registerDebugConfigurationProvider(
      DEBUG_TYPE,
      new StofConfigurations(),
      vscode.DebugConfigurationProviderTriggerKind.Dynamic,
    ),
    vscode.languages.registerEvaluatableExpressionProvider({ language: 'stof' }, evaluatableExpressions(client)),
    machine.register(),
    vscode.window.registerTerminalLinkProvider(new PlaceLinks(runs)),
  );

  sayOtherExtensions(context);
  // Nobody waits for the server but who asks it: running needs none.
  const started = client.start().catch(error => {
    log.error(`the language server did not start: ${error instanceof Error ? error.message : error}`);
    void vscode.window.showErrorMessage(
      vscode.l10n.t('Stof: the language server did not start; see “Stof: Show Output”.'),
    );
  });
  void started.then(() => context.subscriptions.push(prepareRuns(machine)));
  return { runs, client, tests, status, processes, values, started };
}
