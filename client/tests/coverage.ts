/** What ran, as the editor shows it: counts beside the lines, and how much of each file ran. */

import * as vscode from 'vscode';
import type { FileCoverage } from '../../messages/run.ts';
import { uriOf } from '../files.ts';
import { addedUp } from './counts.ts';

const details = new WeakMap<vscode.FileCoverage, readonly vscode.FileCoverageDetail[]>();

/** Adds what was counted to a run. Files that no disk holds cannot be shown. */
export function showCoverage(run: vscode.TestRun, counted: readonly FileCoverage[]): void {
  for (const { file, statements, functions } of addedUp(counted)) {
    if (!/^(?:[A-Za-z]:)?[\\/]/.test(file)) continue;
    const found = [
      ...statements.map(([line, character, count]) => {
        return new vscode.StatementCoverage(count, new vscode.Position(line, character));
      }),
      ...functions.map(({ name, range, count }) => {
        return new vscode.DeclarationCoverage(name, count, new vscode.Range(...range));
      }),
    ];
    if (found.length === 0) continue;
    const coverage = vscode.FileCoverage.fromDetails(uriOf(file), found);
    details.set(coverage, found);
    run.addCoverage(coverage);
  }
}

/** The lines behind it. */
export function coverageDetails(coverage: vscode.FileCoverage): readonly vscode.FileCoverageDetail[] {
  return details.get(coverage) ?? [];
}
