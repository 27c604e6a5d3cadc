/** Orders in which tests fail, as exploring has found them: the places of their races, their lanes, and the way back into them. */

import * as vscode from 'vscode';
import { packedChanges } from '../../messages/packedChanges.ts';
import type { FailingOrderReport, FunctionAddress, RacePlace, RaceReport } from '../../messages/run.ts';
import type { DebugSessions } from '../debug/sessions.ts';
import type { ProcessesView } from '../processes/view.ts';

/** What messages of such tests are marked with, for the menus beside them. */
export const ORDER_CONTEXT = 'stofOrder';

export interface FoundOrder {
  readonly uri: vscode.Uri;
  readonly test: FunctionAddress;
  readonly report: FailingOrderReport;
  /** The document of a path in the report. */
  fileNamed(file: string): vscode.Uri;
}

const SOURCE = 'Stof';

/** What holds until a text changes. */
export class FoundOrders implements vscode.CodeActionProvider, vscode.Disposable {
  readonly #processes: ProcessesView;
  readonly #debug: DebugSessions;
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('stof.explore');
  readonly #found = new Map<string, FoundOrder>();
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(processes: ProcessesView, debug: DebugSessions) {
    this.#processes = processes;
    this.#debug = debug;
    this.#subscriptions = [
      this.#diagnostics,
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.retire(document.uri);
      }),
      vscode.languages.registerCodeActionsProvider({ language: 'stof' }, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    ];
  }

  /** For who waits for them. */
  get diagnostics(): vscode.DiagnosticCollection {
    return this.#diagnostics;
  }

  /** A test was explored. Undefined: it does not fail, or in no order that can be told again. */
  take(uri: vscode.Uri, test: FunctionAddress, found: FoundOrder | undefined): void {
    const key = keyOf(uri, test);
    this.#found.delete(key);
    if (found !== undefined && found.report.token !== '') {
      this.#found.set(key, found);
      this.#view(found);
    }
    this.#showRaces();
  }

  /** A text is another one: what was found of it, and of what loads it, no longer holds. */
  retire(uri: vscode.Uri): void {
    const text = uri.toString();
    const gone = [...this.#found].filter(
      ([, found]) =>
        found.uri.toString() === text ||
        found.report.races.some(({ places }) => places.some(({ file }) => found.fileNamed(file).toString() === text)),
    );
    if (gone.length === 0) return;
    for (const [key] of gone) this.#found.delete(key);
    this.#showRaces();
  }

  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const ours = diagnostics.filter(({ source, code }) => source === SOURCE && typeof code === 'string');
    return [...this.#found].flatMap(([key, { test }]) => {
      const own = (this.#diagnostics.get(document.uri) ?? []).filter(({ message, range }) =>
        ours.some(one => one.message === message && one.range.isEqual(range)),
      );
      if (!own.some(({ message }) => message.includes(addressText(test)))) return [];
      return [
        actionOf(vscode.l10n.t('Debug {0} in this order', test.name), 'stof.debugOrder', key, own),
        actionOf(vscode.l10n.t('Show the order in which {0} fails', test.name), 'stof.showOrder', key, own),
      ];
    });
  }

  /** Debugs a test in the order in which it fails. `given`: what a command is given. False: there is none. */
  debug(given: unknown): boolean {
    const found = this.#orderOf(given);
    if (found === undefined) return sayNone();
    const { uri, test, report } = found;
    this.#debug.startInOrder(uri, { kind: 'functions', as: 'test', functions: [test] }, report.token);
    return true;
  }

  /** Shows the processes of an order in which a test fails. */
  show(given: unknown): boolean {
    const found = this.#orderOf(given);
    if (found === undefined) return sayNone();
    this.#view(found);
    void this.#processes.show();
    return true;
  }

  dispose(): void {
    for (const one of this.#subscriptions) one.dispose();
  }

  /** A key of ours, what a menu of the Test Explorer hands over, or nothing: the last one found. */
  #orderOf(given: unknown): FoundOrder | undefined {
    if (typeof given === 'string') return this.#found.get(given);
    const item = (given as { readonly test?: vscode.TestItem } | undefined)?.test;
    const orders = [...this.#found.values()];
    if (item === undefined) return orders.at(-1);
    return orders.find(({ uri, test }) => uri.toString() === item.uri?.toString() && test.name === item.label);
  }

  #view({ uri, test, report }: FoundOrder): void {
    const viewed = this.#processes.begin(uri, vscode.l10n.t('{0}, in an order in which it fails', test.name), {
      unit: 'turns',
    });
    viewed.changes({ type: 'processes', packed: packedChanges(report.changes) });
    viewed.ended(report.failure.message.split('\n')[0] ?? '');
  }

  #showRaces(): void {
    const files = new Map<string, { readonly uri: vscode.Uri; readonly diagnostics: vscode.Diagnostic[] }>();
    for (const found of this.#found.values()) {
      for (const race of found.report.races) {
        for (const place of race.places) {
          const uri = found.fileNamed(place.file);
          const file = files.get(uri.toString()) ?? { uri, diagnostics: [] };
          files.set(uri.toString(), file);
          file.diagnostics.push(diagnosticOf(found, race, place));
        }
      }
    }
    void vscode.commands.executeCommand('setContext', 'stof.hasOrder', this.#found.size > 0);
    this.#diagnostics.clear();
    for (const { uri, diagnostics } of files.values()) this.#diagnostics.set(uri, diagnostics);
  }
}

function diagnosticOf(found: FoundOrder, race: RaceReport, place: RacePlace): vscode.Diagnostic {
  const said = new vscode.Diagnostic(
    rangeOf(place),
    vscode.l10n.t('{0}; in another order of turns {1} fails', sentenceOf(race, place), addressText(found.test)),
    vscode.DiagnosticSeverity.Warning,
  );
  said.source = SOURCE;
  said.code = 'race';
  said.relatedInformation = race.places
    .filter(other => other !== place)
    .map(other => {
      const location = new vscode.Location(found.fileNamed(other.file), rangeOf(other));
      return new vscode.DiagnosticRelatedInformation(location, sentenceOf(race, other));
    });
  return said;
}

function sentenceOf({ what }: RaceReport, { does, by }: RacePlace): string {
  const who = by.join(', ');
  switch (does) {
    case 'reads':
      return vscode.l10n.t('{0} is read here by {1}', what, who);
    case 'writes':
      return vscode.l10n.t('{0} is written here by {1}', what, who);
    case 'reads and writes':
      return vscode.l10n.t('{0} is read and written here by {1}', what, who);
    case 'waits':
      return vscode.l10n.t('{0} is waited for here for ever by {1}', what, who);
    default:
      return does satisfies never;
  }
}

function rangeOf({ line, character, endCharacter }: RacePlace): vscode.Range {
  return new vscode.Range(line, character, line, Math.max(endCharacter, character + 1));
}

function actionOf(
  title: string,
  command: string,
  key: string,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command, arguments: [key] };
  action.diagnostics = [...diagnostics];
  return action;
}

function sayNone(): false {
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Stof: exploring has found no order in which a test fails, or the text was changed since.'),
  );
  return false;
}

function keyOf(uri: vscode.Uri, test: FunctionAddress): string {
  return `${uri} ${addressText(test)}`;
}

function addressText({ object, name }: FunctionAddress): string {
  return `${object}.${name}`;
}
