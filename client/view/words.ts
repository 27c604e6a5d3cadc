/** What the view says, as the extension gives it in the person's language. */

export interface Words {
  /** By the state: `running` and its kin. */
  readonly states: Readonly<Record<string, string>>;
  readonly nothing: string;
  readonly filter: string;
  readonly allStates: string;
  readonly fit: string;
  readonly table: string;
  readonly picture: string;
  readonly saveSvg: string;
  readonly saveTrace: string;
  /** `{0}` processes. */
  readonly counts: string;
  /** `{0}` changes were left out. */
  readonly left: string;
  /** `{0}`: the process awaited. */
  readonly waitsFor: string;
  /** `{0}`: a time. */
  readonly until: string;
  /** `{0}`: how many others. */
  readonly among: string;
  readonly process: string;
  readonly state: string;
  readonly began: string;
  readonly ended: string;
  readonly ran: string;
  readonly waited: string;
  readonly slept: string;
  readonly chart: string;
  /** `{0}` rows are not shown. */
  readonly more: string;
}

/** The words that the page carries. */
export function wordsOfPage(): Words {
  return JSON.parse(document.getElementById('words')!.textContent!) as Words;
}

export function filled(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)]));
}
