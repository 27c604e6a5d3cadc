/** Makes the places that reports name clickable in our terminals. */

import * as vscode from 'vscode';
import { placesIn } from './links.ts';
import type { Runs } from './runs.ts';

interface Link extends vscode.TerminalLink {
  readonly target: vscode.Uri;
  readonly position: vscode.Position;
}

export class PlaceLinks implements vscode.TerminalLinkProvider<Link> {
  private readonly runs: Runs;

  constructor(runs: Runs) {
    this.runs = runs;
  }

  provideTerminalLinks({ line, terminal }: vscode.TerminalLinkContext): Link[] {
    const document = this.runs.documentOf(terminal);
    if (document === undefined) return [];
    const own = vscode.Uri.parse(document, true);
    return placesIn(line).map(place => ({
      startIndex: place.start,
      length: place.length,
      // A document that no disk holds is named by its name alone.
      target: /[\\/]/.test(place.file) ? vscode.Uri.file(place.file) : own,
      position: new vscode.Position(Math.max(0, place.line - 1), Math.max(0, place.column - 1)),
    }));
  }

  async handleTerminalLink({ target, position }: Link): Promise<void> {
    await vscode.window.showTextDocument(target, { selection: new vscode.Range(position, position) });
  }
}
