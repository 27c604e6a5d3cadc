/** Colours of what the engine prints: one table of roles, so that plain and coloured text cannot differ otherwise. */

/** SGR parameters of each role. */
const SGR = {
  error: '1;31',
  message: '1',
  warning: '1;33',
  note: '33',
  frame: '34',
  dim: '2',
  path: '36',
  /** The word that begins a line of results: `main`, `test`, `init`. */
  word: '35',
  object: '2;3',
  name: '3;34',
  failedObject: '3;35',
  ok: '1;32',
  failed: '1;31',
  value: '1;96',
  strong: '1',
  waiting: '2;35',
  awaited: '2;36',
  bracket: '1;34',
  continuation: '1;37',
  levelError: '1;31',
  levelWarn: '1;33',
  levelInfo: '1;32',
  levelDebug: '1;32',
  levelTrace: '1;35',
} as const;

export type Role = keyof typeof SGR;

/** Dresses text for a role. */
export type Paint = (role: Role, text: string) => string;

/** For pipes, files and `NO_COLOR`. */
export const plainPaint: Paint = (_role, text) => text;

/** For terminals. */
export const colourPaint: Paint = (role, text) => `\x1b[${SGR[role]}m${text}\x1b[0m`;
