/** A network by `fetch`, and by a browser's rules: what a site does not give to pages of others fails. */

import type { HostFailure } from '../runtime/host.ts';
import {
  type Address,
  type Response as Answer,
  MOST_BYTES,
  type Network,
  type Request,
  tooLarge,
} from '../runtime/library/network.ts';
import { addressOf } from './addresses.ts';

/**
 * Undefined: documents may talk to all hosts. Else redirections are not followed: a browser does not say where to, so that nobody could be
 * asked before the next host is talked to. An answer with more than `mostBytes`, which a browser may have unpacked, is a failure.
 */
export function networkOfFetch(
  isAllowed: ((address: Address) => boolean) | undefined,
  redirect: 'follow' | 'error' = isAllowed === undefined ? 'follow' : 'error',
  mostBytes = MOST_BYTES,
): Network {
  return {
    address: addressOf,
    ...(isAllowed === undefined ? {} : { isAllowed }),
    send: request => send(request, redirect, mostBytes),
  };
}

async function send(request: Request, redirect: 'follow' | 'error', mostBytes: number): Promise<Answer | HostFailure> {
  const { address, method, headers, body, timeoutMs } = request;
  try {
    const answer = await fetch(address.href, {
      method,
      // A browser passes over those that it sets itself.
      headers: headers.map(([name, value]) => [name, value]),
      redirect,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      ...(body === undefined ? {} : { body: new Uint8Array(body) }),
      ...(timeoutMs === undefined ? {} : { signal: AbortSignal.timeout(timeoutMs) }),
    });
    const found = [...answer.headers];
    try {
      const bytes = await bodyOf(answer, mostBytes);
      return bytes === undefined
        ? tooLarge(address, mostBytes)
        : { status: answer.status, headers: found, body: bytes };
    } catch {
      return { status: answer.status, headers: found, body: undefined };
    }
  } catch {
    return { failure: `error sending request for url (${address.href})` };
  }
}

/** Undefined: it is larger than that, and not read further. */
async function bodyOf(answer: Response, mostBytes: number): Promise<Uint8Array | undefined> {
  if (answer.body === null) return new Uint8Array();
  const reader = answer.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.length;
    if (size > mostBytes) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(read.value);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
