/** What the view says, as the extension gives it in the person's language. */

import type { ViewWords } from '../../messages/processView.ts';

/** The words that the page carries. */
export function wordsOfPage(): ViewWords {
  return JSON.parse(document.getElementById('words')!.textContent!) as ViewWords;
}

export function filled(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)]));
}
