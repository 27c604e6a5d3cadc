/** What a host lends of a network. */

import type { HostFailure } from '../host.ts';

/** What an answer may hold, in bytes, when nothing else is said: a server can send without end. */
export const MOST_BYTES = 512 * 1024 * 1024;

export function tooLarge({ href }: Address, mostBytes: number): HostFailure {
  return { failure: `the answer of url (${href}) is larger than ${mostBytes} bytes` };
}

export interface Network {
  /** The address with its query, as it is sent; undefined when the text is none. */
  address(url: string, query: readonly (readonly [name: string, value: string])[]): Address | undefined;
  /** Which hosts documents may talk to; left out: all. Asked again about each redirection. */
  isAllowed?(address: Address): boolean;
  /** Sends a request and follows redirections, by what `isAllowed` says. Never rejects. */
  send(request: Request): Promise<Response | HostFailure>;
}

export interface Address {
  readonly href: string;
  /** `http`, `https`… */
  readonly scheme: string;
  /** In lower case; empty for an address without one. */
  readonly host: string;
  readonly port: number | undefined;
}

export interface Request {
  readonly address: Address;
  /** In capitals. */
  readonly method: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array | undefined;
  /** For all of it, the body of the answer too. */
  readonly timeoutMs: number | undefined;
}

export interface Response {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Undefined when the connection ended before the body did. */
  readonly body: Uint8Array | undefined;
}
