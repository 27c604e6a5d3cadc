/** Requests by the browser's own `fetch`, and by its rules: what a site does not give to pages of others fails. */

import type { HostFailure } from '../runtime/host.ts';
import { fail } from '../runtime/library/failure.ts';
import type { Address, Response as Answer, Network, Request } from '../runtime/library/network.ts';

/** A network that is not lent. */
export const noNetwork: Network = {
  address() {
    throw fail('HttpFetch', 'the network is not lent to documents here');
  },
  async send({ address }) {
    return refused(address);
  },
};

export const browserNetwork: Network = { address: addressOf, send };

const PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ws: 80, wss: 443, ftp: 21 };

function addressOf(text: string, query: readonly (readonly [string, string])[]): Address | undefined {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return undefined;
  }
  for (const [name, value] of query) url.searchParams.append(name, value);
  const scheme = url.protocol.slice(0, -1);
  const port = url.port === '' ? PORTS[scheme] : Number(url.port);
  return { href: url.href, scheme, host: url.hostname.toLowerCase(), port };
}

async function send({ address, method, headers, body, timeoutMs }: Request): Promise<Answer | HostFailure> {
  try {
    const answer = await fetch(address.href, {
      method,
      // A browser passes over those that it sets itself.
      headers: headers.map(([name, value]) => [name, value]),
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
    return refused(address);
  }
}

function refused({ href }: Address): HostFailure {
  return { failure: `error sending request for url (${href})` };
}
