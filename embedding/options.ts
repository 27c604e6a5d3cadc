/** What a program says when it makes a document: what it lends, and its limits. */

/** Where the output of a document goes: a text comes as it was written, with its line ends. */
export type OutputListener = (text: string, stream: 'stdout' | 'stderr') => void;

/** Files that a program lends, by absolute path. What it throws, or `undefined`, is a file that is not there. */
export interface LentFiles {
  read(path: string): string | Uint8Array | undefined | Promise<string | Uint8Array | undefined>;
  /** Left out: nothing can be written. */
  write?(path: string, bytes: Uint8Array): void | Promise<void>;
}

/** `true`: all of a kind; `false`: nothing; or what is named: paths, hosts, variables. */
export interface PermissionLists {
  readonly read?: boolean | readonly string[] | undefined;
  readonly write?: boolean | readonly string[] | undefined;
  readonly net?: boolean | readonly string[] | undefined;
  readonly env?: boolean | readonly string[] | undefined;
}

export interface DocumentOptions {
  /** Where `pln`, `err`, `log_*` and reports go. Left out: to the console, line by line. `'none'`: nowhere. */
  readonly output?: 'console' | 'none' | OutputListener | undefined;
  /**
   * Files for imports and `fs`: texts by absolute path (what is written stays in the map), or functions; `true` lends those of the
   * machine, where it has any. Left out: none.
   */
  readonly files?: boolean | Map<string, string | Uint8Array> | LentFiles | undefined;
  /** Environment variables: a record of them, which changes of the document do not reach; `true`: the machine's. Left out: none. */
  readonly env?: boolean | Readonly<Record<string, string>> | undefined;
  /** Requests: to the named hosts (`example.com`, `localhost:8080`); `true`: to all. Left out: none. */
  readonly net?: boolean | readonly string[] | undefined;
  /**
   * Narrows what is lent, as docs/permissions.md says: what is allowed of a kind, and what is denied in any case. Paths are relative to
   * `folder`; an import is a read. In Node alone.
   */
  readonly permissions?:
    | { readonly allow?: PermissionLists | undefined; readonly deny?: PermissionLists | undefined }
    | undefined;
  /** `virtual`: time passes only while all processes sleep, and then at once. A function: milliseconds since 1970. Left out: real. */
  readonly clock?: 'real' | 'virtual' | (() => number) | undefined;
  /** Random numbers in [0, 1) in place of the machine's. Ids stay unguessable. */
  readonly random?: (() => number) | undefined;
  /** How long a call may take, in milliseconds: 120,000 when left out. `Infinity`: as long as it likes. */
  readonly maxExecutionTime?: number | undefined;
  /** `test`: tests are part of the document. Left out: `prod`. */
  readonly profile?: 'prod' | 'test' | undefined;
  /** Where relative paths start: `/` when left out, in Node the working folder. */
  readonly folder?: string | undefined;
  /** The most talkative level of `log_*` that is shown. Left out: `info`. */
  readonly logLevel?: 'error' | 'warn' | 'info' | 'debug' | 'trace' | undefined;
}
