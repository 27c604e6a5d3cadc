/** Requests by Node's own HTTP, whose parts are loaded with the first one. Redirections are followed as browsers do it, ten at the most. */

import type { ClientRequest, IncomingMessage } from 'node:http';
import { addressOf } from '../embedding/addresses.ts';
import type { HostFailure } from '../runtime/host.ts';
import type { Address, Network, Request, Response } from '../runtime/library/network.ts';
import type { Refuse } from './machine.ts';

const MAX_REDIRECTIONS = 10;
/** What is not handed on to another host. */
const SECRETS = ['authorization', 'cookie', 'cookie2', 'proxy-authorization', 'www-authenticate'];
/** What describes a body, and goes with it. */
const ABOUT_BODY = ['content-length', 'content-type', 'content-encoding', 'transfer-encoding'];

/**
 * A network whose documents may talk to the hosts that `isAllowed` lets through; left out: to all. `refuse` is asked about redirections
 * alone: of the first host it was asked before.
 */
export function networkWith(isAllowed?: (address: Address) => boolean, refuse?: Refuse): Network {
  return {
    address: addressOf,
    ...(isAllowed === undefined ? {} : { isAllowed }),
    send: request => sendAll(request, isAllowed, refuse),
  };
}

export const nodeNetwork: Network = networkWith();

async function sendAll(
  request: Request,
  isAllowed: ((address: Address) => boolean) | undefined,
  refuse: Refuse | undefined,
): Promise<Response | HostFailure> {
  const limit = request.timeoutMs === undefined ? undefined : performance.now() + request.timeoutMs;
  let now = request;
  for (let hops = 0; ; hops++) {
    const left = limit === undefined ? undefined : limit - performance.now();
    const answer = await sendOnce(now, left);
    if ('failure' in answer) return answer;
    const location = answer.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
    if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return answer;
    const to = targetOf(location, now.address);
    if (to === undefined || (to.scheme !== 'http' && to.scheme !== 'https')) return answer;
    if (isAllowed?.(to) === false) return { failure: `redirected to ${to.href}, which is not an allowed host` };
    const refusal = await refuse?.(to);
    if (refusal !== undefined) {
      return { failure: `redirected to ${to.href}, which is not an allowed host: ${refusal}` };
    }
    if (hops === MAX_REDIRECTIONS) return { failure: `error following redirect for url (${to.href})` };
    now = redirected(now, to, answer.status);
  }
}

function targetOf(location: string, from: Address): Address | undefined {
  try {
    return addressOf(new URL(location, from.href).href, []);
  } catch {
    return undefined;
  }
}

function redirected(request: Request, to: Address, status: number): Request {
  const { address: from, method } = request;
  const isPlain = status < 307 && method !== 'GET' && method !== 'HEAD';
  const isElsewhere = from.host !== to.host || from.port !== to.port;
  const left = [...(isPlain ? ABOUT_BODY : []), ...(isElsewhere ? SECRETS : []), 'host'];
  const headers = request.headers.filter(([name]) => !left.includes(name));
  const isDowngrade = from.scheme === 'https' && to.scheme === 'http';
  if (!isDowngrade) headers.push(['referer', refererOf(from)]);
  return {
    ...request,
    address: to,
    method: isPlain ? 'GET' : method,
    body: isPlain ? undefined : request.body,
    headers,
  };
}

/** Without what stands behind `#`, and without names and passwords. */
function refererOf({ href }: Address): string {
  const url = new URL(href);
  url.hash = '';
  url.username = '';
  url.password = '';
  return url.href;
}

/** One request and its answer; a failure is told in the language's words, without the reason. */
async function sendOnce(request: Request, timeoutMs: number | undefined): Promise<Response | HostFailure> {
  const { address, method, headers, body } = request;
  const refused: HostFailure = { failure: `error sending request for url (${address.href})` };
  if (timeoutMs !== undefined && timeoutMs <= 0) return refused;
  const { request: open } = address.scheme === 'https' ? await import('node:https') : await import('node:http');
  return new Promise(resolve => {
    let timer: NodeJS.Timeout | undefined;
    const end = (answer: Response | HostFailure): void => {
      clearTimeout(timer);
      resolve(answer);
    };
    let sent: ClientRequest;
    try {
      sent = open(address.href, { method, headers: Object.fromEntries(headers) }, answer => readAll(answer, end));
    } catch {
      return end(refused);
    }
    if (timeoutMs !== undefined) timer = setTimeout(() => sent.destroy(), Math.min(timeoutMs, 2 ** 31 - 1));
    sent.on('error', () => end(refused));
    // A tunnel is what nobody here asks for.
    sent.on('connect', (answer, socket) => {
      socket.destroy();
      end({ status: answer.statusCode ?? 0, headers: headersOf(answer), body: new Uint8Array() });
    });
    sent.end(body);
  });
}

function readAll(answer: IncomingMessage, end: (response: Response) => void): void {
  const chunks: Uint8Array[] = [];
  const response = { status: answer.statusCode ?? 0, headers: headersOf(answer) };
  answer.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  answer.on('end', () => end({ ...response, body: Buffer.concat(chunks) }));
  answer.on('error', () => end({ ...response, body: undefined }));
}

/** In their order; values that are no plain text are left out. */
function headersOf({ rawHeaders }: IncomingMessage): (readonly [string, string])[] {
  const headers: (readonly [string, string])[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const value = rawHeaders[i + 1]!;
    if (/^[\t\x20-\x7e]*$/.test(value)) headers.push([rawHeaders[i]!.toLowerCase(), value]);
  }
  return headers;
}
