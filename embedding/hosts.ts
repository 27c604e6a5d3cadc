/** Hosts as permissions name them, and which of them a request goes to. Names are not looked up: what counts is what is written. */

import type { Address } from '../runtime/library/network.ts';

export interface HostPattern {
  /** In lower case, without brackets and without a dot at its end. */
  readonly host: string;
  /** All hosts below it, and not itself. */
  readonly isBelow: boolean;
  /** Undefined: any. */
  readonly port: number | undefined;
}

/**
 * Reads `example.com`, `example.com:8080`, `*.example.com`, `127.0.0.1`, `[::1]:80` and `::1`. A text says why it is none of
 * these.
 */
export function hostPattern(entry: string): HostPattern | string {
  const fault = `'${entry}' is no host: it is written as example.com, example.com:8080, *.example.com or [::1]:80`;
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(entry)) return `${fault}, without what stands in front of it in an address`;
  const isBelow = entry.startsWith('*.');
  const rest = isBelow ? entry.slice(2) : entry;
  // A bare address of version 6 has colons of its own.
  const isBare = !rest.startsWith('[') && rest.split(':').length > 2;
  const [, written = '', digits] = /^(\[[^\]]*\]|[^:[\]]*)(?::(\d+))?$/.exec(isBare ? `[${rest}]` : rest) ?? [];
  if (written === '' || /[\s/\\?#@%*,]/.test(written)) return fault;
  const port = digits === undefined ? undefined : Number(digits);
  if (port !== undefined && (port < 1 || port > 65_535)) return `${fault}, and ${digits} is no port`;
  const host = normalHost(written);
  return host === undefined ? fault : { host, isBelow, port };
}

/**
 * Whether a request to that host and port is covered. `isDeny`: when in doubt it is.
 *
 * @param host as the address of a request has it
 */
export function coversHost(pattern: HostPattern, host: string, port: number | undefined, isDeny: boolean): boolean {
  if (pattern.port !== undefined && pattern.port !== port && !(isDeny && port === undefined)) return false;
  const name = normalHost(host);
  if (name === undefined) return isDeny;
  return pattern.isBelow ? name.endsWith(`.${pattern.host}`) : name === pattern.host;
}

/** Lets the named hosts through. Throws a TypeError for what names none. */
export function hostsOf(names: readonly string[]): (address: Address) => boolean {
  const patterns = names.map(name => {
    const pattern = hostPattern(name);
    if (typeof pattern === 'string') throw new TypeError(pattern);
    return pattern;
  });
  return ({ host, port }) => patterns.some(pattern => coversHost(pattern, host, port, false));
}

/** One form for what is one host: letters, numbers of an address, the dot at the end. Undefined: it is none. */
export function normalHost(written: string): string | undefined {
  let hostname: string;
  try {
    ({ hostname } = new URL(`http://${written}`));
  } catch {
    return undefined;
  }
  const bare = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  // An address of version 4 that is written as one of version 6 leads to the same machine.
  const mapped = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(bare);
  if (mapped === null) return bare === '' ? undefined : bare;
  const number = Number.parseInt(mapped[1]!, 16) * 0x10000 + Number.parseInt(mapped[2]!, 16);
  return [24, 16, 8, 0].map(shift => (number >>> shift) & 255).join('.');
}
