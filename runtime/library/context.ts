/**
 * What library functions need of the engine around them, and nothing more. The running process implements it, so that a
 * library call allocates nothing for it.
 */

import type { LibraryFunction } from '../../language/library/library.ts';
import type { Document } from '../document/document.ts';
import type { StofFunction } from '../document/function.ts';
import type { Field, StofObject } from '../document/object.ts';
import type { Answer, HostFailure } from '../host.ts';
import type { CastHost } from '../values/cast.ts';
import type { CopyHost } from '../values/copy.ts';
import type { Value } from '../values/value.ts';
import type { Network } from './network.ts';
import type { Permissions } from './permissions.ts';
import type { Requests } from './requests.ts';

/** The levels of `log_*`. */
export type LogLevel = 'error' | 'warn' | 'info' | 'debug' | 'trace';

/** The calling process, seen from a library function. Copied objects become children of `self`, held by no field. */
export interface LibraryContext extends CastHost, CopyHost {
  /** `self` of the caller. */
  readonly self: StofObject;
  readonly document: Document;
  /** The functions on the call stack, outermost first, those inherited from the spawner included. */
  callStack(): StofFunction[];
  /** The process's 14-character id. */
  readonly processId: string;

  /** Writes to the program's standard output or error; no line end is added. */
  write(stream: 'stdout' | 'stderr', text: string): void;
  log(level: LogLevel, text: string): void;
  /** Milliseconds since 1970, with fractions where the host's clock has them; the virtual clock's when that runs. */
  now(): number;
  /** Text of that many characters of `A-Za-z0-9_-`. */
  randomId(length: number): string;
  /** Whether the host lends what the function needs. */
  isGranted(fn: LibraryFunction): boolean;
  /** The environment, when the host lends it; undefined: its functions do not exist. */
  readonly environment: Environment | undefined;
  /** Where relative paths start from. */
  readonly workingFolder: string;
  /** Files, when the host lends them. */
  readonly files: Files | undefined;
  /** The network, when the host lends it. */
  readonly network: Network | undefined;
  /** Who says what of all this may be used; undefined: everything may. */
  readonly permissions: Permissions | undefined;
  /** The time limit does not count how long this takes: a person is asked. */
  withoutLimit<T>(answer: Promise<T>): Promise<T>;
  /** Files that stand in packages which were read, by their paths below that of the package. */
  readonly packed: Map<string, Uint8Array>;
  /** Requests on their way, of all processes. */
  readonly requests: Requests;
}

/** Files of the host, by absolute path. */
export interface Files {
  read(path: string): Answer<Uint8Array | HostFailure>;
  /** Over what was there; the folder has to exist. Undefined: it is written. */
  write(path: string, bytes: Uint8Array): Answer<HostFailure | undefined>;
}

/** Environment variables of the host. */
export interface Environment {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  remove(name: string): void;
  entries(): readonly (readonly [string, string])[];
}

/** The end of a path: a member under its name, or an object that no field holds. */
export type Place =
  | { readonly kind: 'field'; readonly owner: StofObject; readonly name: string; readonly field: Field }
  | { readonly kind: 'function'; readonly owner: StofObject; readonly name: string; readonly fn: StofFunction }
  | { readonly kind: 'object'; readonly object: StofObject };

/** A library function as a plain JavaScript call. Arguments are bound and cast; `undefined` leaves no value. */
export type PlainFunction = (context: LibraryContext, args: Value[]) => Value;
