/** Makes the places that reports name clickable: all in our terminals, those of documents in any other. */

import * as vscode from 'vscode';
import { uriOf } from '../files.ts';
import { documentPlacesIn, type PlaceLink, placesIn } from './links.ts';
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

  async provideTerminalLinks({ line, terminal }: vscode.TerminalLinkContext): Promise<Link[]> {
    const document = this.runs.documentOf(terminal);
    if (document === undefined) return elsewhere(line, terminal);
    const own = vscode.Uri.parse(document, true);
    // A document that no disk holds is named by its name alone.
    return placesIn(line).map(place => linkOf(place, /[\\/]/.test(place.file) ? uriOf(place.file) : own));
  }

  async handleTerminalLink({ target, position }: Link): Promise<void> {
    await vscode.window.showTextDocument(target, { selection: new vscode.Range(position, position) });
  }
}

/** In a terminal of somebody else: documents that are there, from where the terminal is. */
async function elsewhere(line: string, terminal: vscode.Terminal): Promise<Link[]> {
  const links: Link[] = [];
  for (const place of documentPlacesIn(line)) {
    for (const target of targetsOf(place.file, terminal)) {
      if (!(await exists(target))) continue;
      links.push(linkOf(place, target));
      break;
    }
  }
  return links;
}

/** What a path may mean, the likeliest first. */
function targetsOf(file: string, terminal: vscode.Terminal): vscode.Uri[] {
  if (/^(?:[/\\]|[A-Za-z]:)/.test(file)) return [uriOf(file)];
  const options = terminal.creationOptions;
  const created = 'cwd' in options ? options.cwd : undefined;
  const folders = [
    // Known where the shell tells the editor of its folder; younger than the oldest editor that we run in.
    (terminal as { readonly shellIntegration?: { readonly cwd?: vscode.Uri } }).shellIntegration?.cwd,
    typeof created === 'string' ? vscode.Uri.file(created) : created,
    ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri),
  ];
  return folders.flatMap(folder => (folder === undefined ? [] : [vscode.Uri.joinPath(folder, file)]));
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}

function linkOf(place: PlaceLink, target: vscode.Uri): Link {
  return {
    startIndex: place.start,
    length: place.length,
    target,
    position: new vscode.Position(Math.max(0, place.line - 1), Math.max(0, place.column - 1)),
  };
}
