/** A network by `fetch`, and by a browser's rules: what a site does not give to pages of others fails. */

import type { HostFailure } from '../runtime/host.ts';
import type { Address, Response as Answer, Network, Request } from '../runtime/library/network.ts';
import { addressOf } from './addresses.ts';

/**
 * Undefined: documents may talk to all hosts. Else redirections are not followed: a browser does not say where to, so that nobody could be
 * asked before the next host is talked to.
 */
export function networkOfFetch(
  isAllowed: ((address: Address) => boolean) | undefined,
  redirect: 'follow' | 'error' = isAllowed === undefined ? 'follow' : 'error',
): Network {
  return {
    address: addressOf,
    ...(isAllowed === undefined ? {} : { isAllowed }),
    send: request => send(request, redirect),
  };
}

async function send(request: Request, redirect: 'follow' | 'error'): Promise<Answer | HostFailure> {
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
      return { status: answer.status, headers: found, body: new Uint8Array(await answer.arrayBuffer()) };
    } catch {
      return { status: answer.status, headers: found, body: undefined };
    }
  } catch {
    return { failure: `error sending request for url (${address.href})` };
  }
}
