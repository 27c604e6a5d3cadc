/** `Http.fetch`: a request that is sent while other processes run. Its result is a map, whatever happens on the way. */

import { literalUnits } from '../../language/tables/units.ts';
import type { HostFailure } from '../host.ts';
import { read } from '../values/cells.ts';
import { mapOf } from '../values/containers.ts';
import { convert } from '../values/convert.ts';
import { isNumber, toDouble } from '../values/number.ts';
import { textOf } from '../values/print.ts';
import { encodeUtf8 } from '../values/utf8.ts';
import { Blob, Quantity, SortedMap, type Value } from '../values/value.ts';
import type { LibraryContext } from './context.ts';
import { fail } from './failure.ts';
import type { FrameBody } from './frame.ts';
import type { Address, Network, Request, Response } from './network.ts';
import { refused } from './permissions.ts';

/** Servers see the language, and which version of it. */
const USER_AGENT = 'stof/0.10.8';
const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace', 'connect'];
const SECONDS = literalUnits.get('s')!;

export function* fetch(context: LibraryContext, args: Value[]): FrameBody {
  const [url, method, body, headers, timeout, query, bearer] = args;
  const text = read(url);
  if (typeof text !== 'string') throw fail('HttpArgs', 'URL must be a string');
  const { network, requests } = context;
  if (network === undefined) throw new Error('a request without a network');
  const parts = { method: methodOf(method), headers: headersOf(headers, bearer), body: bodyOf(body) };
  const address = network.address(text, pairsOf(query));
  if (!isAllowed(network, address)) {
    throw fail('HttpSendError', `${text} is not an allowed host for this document`);
  }
  if (address === undefined || address.host === '') return mapOf([], []);
  if (address.scheme !== 'http' && address.scheme !== 'https') {
    return resultOf({ failure: `builder error for url (${address.href})` });
  }
  const { host, port } = address;
  const refusal = yield* refused(context, { kind: 'net', host, port });
  if (refusal !== undefined) {
    throw fail('HttpSendError', `${text} is not an allowed host for this document: ${refusal}`);
  }
  const request: Request = { address, ...parts, timeoutMs: timeoutOf(timeout) };
  let answer: Response | HostFailure | undefined;
  const done = requests
    .run(() => network.send(request))
    .then(found => {
      answer = found;
    });
  yield { kind: 'background', done };
  return resultOf(answer ?? { failure: 'the request was lost' });
}

function isAllowed(network: Network, address: Address | undefined): boolean {
  return network.isAllowed === undefined || (address !== undefined && network.isAllowed(address));
}

function methodOf(arg: Value): string {
  const content = read(arg);
  if (content == null) return 'GET';
  const name = typeof content === 'string' ? content.toLowerCase() : '';
  if (METHODS.includes(name)) return name.toUpperCase();
  const names = METHODS.map(method => `'${method}'`);
  throw fail('HttpArgs', `method must be one of ${names.slice(0, -1).join(', ')}, or ${names.at(-1)}`);
}

/** Names and values that no request can hold are left out; the last of equal names counts. */
function headersOf(arg: Value, bearer: Value): (readonly [string, string])[] {
  const headers = new Map([
    ['user-agent', USER_AGENT],
    ['accept', '*/*'],
  ]);
  for (const [name, value] of pairsOf(arg)) {
    const isHeader = /^[\w!#$%&'*+.^`|~-]+$/.test(name) && /^[\t\x20-\x7e]*$/.test(value);
    if (isHeader) headers.set(name.toLowerCase(), value);
  }
  const token = read(bearer);
  if (typeof token === 'string' && /^[\t\x20-\x7e]*$/.test(token)) headers.set('authorization', `Bearer ${token}`);
  return [...headers];
}

function pairsOf(arg: Value): (readonly [string, string])[] {
  const map = read(arg);
  if (!(map instanceof SortedMap)) return [];
  return map.keys.map((key, i) => [textOf(key), textOf(map.values[i] ?? null)]);
}

function bodyOf(arg: Value): Uint8Array | undefined {
  const content = read(arg);
  if (content instanceof Blob) return content.bytes;
  return typeof content === 'string' ? encodeUtf8(content) : undefined;
}

/** Whole seconds. */
function timeoutOf(arg: Value): number | undefined {
  const content = read(arg);
  if (!isNumber(content)) return undefined;
  const seconds = content instanceof Quantity ? convert(content.value, content.unit, SECONDS) : undefined;
  return Math.max(0, Math.trunc(seconds ?? toDouble(content))) * 1000;
}

function resultOf(answer: Response | HostFailure): Value {
  if ('failure' in answer) return mapOf(['error'], [answer.failure]);
  const { status, headers, body } = answer;
  const names = [...new Map(headers.map(([name, value]) => [name.toLowerCase(), value]))];
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type');
  const entries: [string, Value][] = [
    ['status', status],
    ['ok', status >= 200 && status < 300],
    [
      'headers',
      mapOf(
        names.map(([name]) => name),
        names.map(([, value]) => value),
      ),
    ],
  ];
  if (type !== undefined) entries.push(['content_type', type[1]]);
  if (body !== undefined) entries.push(['bytes', new Blob(body)]);
  return mapOf(
    entries.map(([key]) => key),
    entries.map(([, value]) => value),
  );
}
