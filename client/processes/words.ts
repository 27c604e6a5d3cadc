/** What the view of processes says, in the person's language. */

import * as vscode from 'vscode';
import type { ViewWords } from '../../messages/processView.ts';
import { englishWords } from './englishWords.ts';

export function viewWords(): ViewWords {
  return englishWords((text, ...values) => vscode.l10n.t(text, ...values));
}
