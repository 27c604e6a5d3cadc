/**
 * Words that begin or join constructs. None is reserved: the scanner numbers them, and a construct asks for its number where
 * it can stand.
 */

export const Keyword = {
  None: 0,
  As: 1,
  Async: 2,
  Await: 3,
  Break: 4,
  Case: 5,
  Catch: 6,
  Const: 7,
  Continue: 8,
  Data: 9,
  Default: 10,
  Else: 11,
  False: 12,
  Fn: 13,
  For: 14,
  If: 15,
  Import: 16,
  In: 17,
  Let: 18,
  Loop: 19,
  New: 20,
  Null: 21,
  On: 22,
  Return: 23,
  Root: 24,
  Switch: 25,
  True: 26,
  Try: 27,
  Typename: 28,
  Typeof: 29,
  Using: 30,
  While: 31,
} as const;
export type Keyword = (typeof Keyword)[keyof typeof Keyword];

export const LONGEST_KEYWORD = 8;

const byHash = new Map<number, { readonly text: string; readonly keyword: Keyword }>();
for (const [name, keyword] of Object.entries(Keyword)) {
  if (keyword === Keyword.None) continue;
  const text = name.toLowerCase();
  let hash = 0;
  for (let index = 0; index < text.length; index++) hash = wordHash(hash, text.charCodeAt(index));
  byHash.set(hash, { text, keyword });
}

/** One step of the hash that the scanner carries along a word. */
export function wordHash(hash: number, unit: number): number {
  return (Math.imul(hash, 31) + unit) | 0;
}

/** The keyword with this hash; the caller compares the text, for other words share hashes. */
export function keywordCandidate(hash: number): { readonly text: string; readonly keyword: Keyword } | undefined {
  return byHash.get(hash);
}

/** Words that, at the start of a statement, can begin that statement only. */
export function beginsStatement(keyword: Keyword): boolean {
  switch (keyword) {
    case Keyword.Let:
    case Keyword.Const:
    case Keyword.Using:
    case Keyword.Return:
    case Keyword.If:
    case Keyword.While:
    case Keyword.Loop:
    case Keyword.For:
    case Keyword.Switch:
    case Keyword.Try:
    case Keyword.Continue:
    case Keyword.Break:
      return true;
    default:
      return false;
  }
}

const words: ReadonlySet<string> = new Set(Object.keys(Keyword).map(name => name.toLowerCase()));

/** Whether a name is the word of some construct. */
export function isKeyword(name: string): boolean {
  return name !== 'none' && words.has(name);
}

/** Whether a word behind a call is no keyword that goes on with the statement around it. */
export function startsGlued(word: string): boolean {
  return /^[A-Za-z_@]/.test(word) && !/^(else|catch|case|default)$/.test(word);
}
