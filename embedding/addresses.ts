/** Addresses on the web. */

import type { Address } from '../runtime/library/network.ts';

const PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ws: 80, wss: 443, ftp: 21 };

/** The address with its query; undefined when the text is none. */
export function addressOf(text: string, query: readonly (readonly [string, string])[]): Address | undefined {
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
