/**
 * `stof.values.inline`: the values of the last run behind the lines that wrote them, in the hover of a variable or field, and the way to where
 * it was written last. While the setting is off no run follows what is written.
 */

import * as vscode from 'vscode';
import type { LastWrite, ValuesMessage } from '../../messages/run.ts';
import { uriOf } from '../files.ts';
import { latest, ShownValues } from './shownValues.ts';

/** A write, in the document where it stands by now. */
interface PlacedWrite extends LastWrite {
  readonly uri: vscode.Uri;
  readonly isStale: boolean;
}

export class InlineValues implements vscode.Disposable, vscode.HoverProvider {
  readonly #fresh = behindLines('1');
  readonly #stale = behindLines('0.55');
  readonly #documents = new Map<string, ShownValues>();
  readonly #registered: vscode.Disposable;

  constructor() {
    this.#registered = vscode.Disposable.from(
      this.#fresh,
      this.#stale,
      vscode.window.onDidChangeVisibleTextEditors(() => this.#showAll()),
      vscode.workspace.onDidChangeTextDocument(event => this.#edited(event)),
      vscode.workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration('stof.values.inline')) this.#showAll();
      }),
      vscode.languages.registerHoverProvider({ language: 'stof' }, this),
    );
  }

  /** Whether a run of the document is to follow what is written. */
  isOn(uri: vscode.Uri): boolean {
    return vscode.workspace.getConfiguration('stof', uri).get<boolean>('values.inline') === true;
  }

  /** What is shown of a document, for those who wait for it. */
  of(uri: vscode.Uri): ShownValues | undefined {
    return this.#documents.get(uri.toString());
  }

  /** A run begins that is not followed: what is shown is not of the last run any more. */
  clear(): void {
    if (this.#documents.size === 0) return;
    this.#documents.clear();
    this.#showAll();
  }

  /** A run begins: the texts of the open documents are those that it runs. Takes what it tells. */
  begin(document: vscode.Uri): (message: ValuesMessage) => void {
    const texts = new Map(
      vscode.workspace.textDocuments
        .filter(({ languageId }) => languageId === 'stof')
        .map(open => [open.uri.toString(), open.getText()]),
    );
    return ({ files }) => {
      this.#documents.clear();
      for (const { file, writes } of files) {
        // A text that no disk holds is called by its name alone: it is the document that runs.
        const uri = /[\\/]/.test(file) ? uriOf(file) : document;
        const key = uri.toString();
        const now = vscode.workspace.textDocuments.find(open => open.uri.toString() === key)?.getText();
        const ran = texts.get(key) ?? now ?? '';
        this.#documents.set(key, new ShownValues(ran, writes, now ?? ran));
      }
      this.#showAll();
    };
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    if (!this.isOn(document.uri) || this.#documents.size === 0) return undefined;
    const range = document.getWordRangeAtPosition(position);
    const write = range && (await this.#lastWrite(document, position));
    if (!write) return undefined;
    const value = vscode.l10n.t('Last value: {0}', asCode(write.value));
    return new vscode.Hover(new vscode.MarkdownString(`${value}\n\n${this.#saidOf(write, document)}`), range);
  }

  /** `stof.goToLastWrite`: to where what is at the cursor was written last. False: it was not. */
  async goToLastWrite(): Promise<boolean> {
    const editor = vscode.window.activeTextEditor;
    const write = editor && (await this.#lastWrite(editor.document, editor.selection.active));
    if (!write) {
      void vscode.window.showInformationMessage(
        editor !== undefined && this.isOn(editor.document.uri)
          ? vscode.l10n.t('Stof: nothing was written to this in the last run.')
          : vscode.l10n.t('Stof: switch the setting stof.values.inline on, and run the document.'),
      );
      return false;
    }
    const at = new vscode.Position(write.line, write.character);
    await vscode.window.showTextDocument(write.uri, { selection: new vscode.Range(at, at) });
    return true;
  }

  dispose(): void {
    this.#registered.dispose();
  }

  /** The latest write to the variable or field that the name at the position means. */
  async #lastWrite(document: vscode.TextDocument, position: vscode.Position): Promise<PlacedWrite | undefined> {
    const places = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      position,
    );
    const found = (places ?? []).flatMap(({ uri, range: { start } }): PlacedWrite[] => {
      const shown = this.#documents.get(uri.toString());
      const write = shown?.writes.find(({ line, character }) => line === start.line && character === start.character);
      return write === undefined ? [] : [{ ...write, uri, isStale: shown!.isStale }];
    });
    return latest(found);
  }

  /** As Markdown: names of the program are code, so that they are nothing else. */
  #saidOf({ by, line, count, uri, isStale }: PlacedWrite, from: vscode.TextDocument): string {
    const where =
      uri.toString() === from.uri.toString()
        ? vscode.l10n.t('line {0}', line + 1)
        : vscode.l10n.t('{0}, line {1}', asCode(uri.path.split('/').at(-1) ?? ''), line + 1);
    const said = [
      by === undefined
        ? vscode.l10n.t('Loaded so: {0}', where)
        : vscode.l10n.t('Written by {0}: {1}', asCode(`${by.name.replace(/^root\./, '')} #${by.id}`), where),
    ];
    if (count > 1) said.push(vscode.l10n.t('{0} times', count));
    if (isStale) said.push(vscode.l10n.t('the text has changed since'));
    return said.join(' · ');
  }

  #edited({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const shown = this.of(document.uri);
    if (shown === undefined || contentChanges.length === 0) return;
    const edits = contentChanges
      .map(({ range, text }) => ({
        startLine: range.start.line,
        endLine: range.end.line,
        breaks: text.split('\n').length - 1,
      }))
      .sort((a, b) => b.startLine - a.startLine);
    shown.edit(edits, document.getText());
    for (const editor of vscode.window.visibleTextEditors) if (editor.document === document) this.#show(editor);
  }

  #showAll(): void {
    for (const editor of vscode.window.visibleTextEditors) this.#show(editor);
  }

  #show(editor: vscode.TextEditor): void {
    const { document } = editor;
    const shown = this.isOn(document.uri) ? this.of(document.uri) : undefined;
    const options = (shown?.lines() ?? [])
      .filter(({ line }) => line < document.lineCount)
      .map(({ line, text }): vscode.DecorationOptions => {
        const { end } = document.lineAt(line).range;
        return { range: new vscode.Range(end, end), renderOptions: { after: { contentText: text } } };
      });
    editor.setDecorations(this.#fresh, shown?.isStale === true ? [] : options);
    editor.setDecorations(this.#stale, shown?.isStale === true ? options : []);
  }
}

/** Behind the end of a line: nothing of the text moves. */
function behindLines(opacity: string): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    after: {
      margin: '0 0 0 2em',
      color: new vscode.ThemeColor('editorCodeLens.foreground'),
      fontStyle: 'italic',
      // The only way to say it that an editor has.
      textDecoration: `none; opacity: ${opacity}`,
    },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedOpen,
  });
}

/** In as many backticks as the text needs. */
function asCode(text: string): string {
  const ticks = '`'.repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  const space = text.includes('`') ? ' ' : '';
  return `${ticks}${space}${text}${space}${ticks}`;
}
