/** Requests by Node's own HTTP, whose parts are loaded with the first one. Redirections are followed as browsers do it, ten at the most. */

import type { ClientRequest, IncomingMessage } from 'node:http';
import { addressOf } from '../embedding/addresses.ts';
import type { HostFailure } from '../runtime/host.ts';
import {
  type Address,
  MOST_BYTES,
  type Network,
  type Request,
  type Response,
  tooLarge,
} from '../runtime/library/network.ts';
import type { Refuse } from './machine.ts';

const MAX_REDIRECTIONS = 10;
/** Before the body of an answer: as much as the reference reads. */
const MOST_OF_HEADERS = 8192 + 100 * 4096;
/** Requests that may be sent twice: RFC 9110, 9.2.2. */
const REPEATABLE = ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'];
/** What is not handed on to another host. */
const SECRETS = ['authorization', 'cookie', 'cookie2', 'proxy-authorization', 'www-authenticate'];
/** What describes a body, and goes with it. */
const ABOUT_BODY = ['content-length', 'content-type', 'content-encoding', 'transfer-encoding'];

/**
 * A network whose documents may talk to the hosts that `isAllowed` lets through; left out: to all. `refuse` is asked about redirections
 * alone: of the first host it was asked before. An answer with more than `mostBytes` is a failure.
 */
export function networkWith(
  isAllowed?: (address: Address) => boolean,
  refuse?: Refuse,
  mostBytes = MOST_BYTES,
): Network {
  return {
    address: addressOf,
    ...(isAllowed === undefined ? {} : { isAllowed }),
    send: request => sendAll(request, mostBytes, isAllowed, refuse),
  };
}

export const nodeNetwork: Network = networkWith();

async function sendAll(
  request: Request,
  mostBytes: number,
  isAllowed: ((address: Address) => boolean) | undefined,
  refuse: Refuse | undefined,
): Promise<Response | HostFailure> {
  const limit = request.timeoutMs === undefined ? undefined : performance.now() + request.timeoutMs;
  let now = request;
  for (let hops = 0; ; hops++) {
    const left = limit === undefined ? undefined : limit - performance.now();
    const answer = await sendOnce(now, left, mostBytes);
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
async function sendOnce(
  request: Request,
  timeoutMs: number | undefined,
  mostBytes: number,
): Promise<Response | HostFailure> {
  const limit = timeoutMs === undefined ? undefined : performance.now() + timeoutMs;
  const first = await sendBy(request, REPEATABLE.includes(request.method), timeoutMs, mostBytes);
  if (first !== 'stale') return first;
  const left = limit === undefined ? undefined : limit - performance.now();
  const second = await sendBy(request, false, left, mostBytes);
  return second === 'stale' ? refused(request) : second;
}

function refused({ address }: Request): HostFailure {
  return { failure: `error sending request for url (${address.href})` };
}

/** `mayReuse`: by a connection that was used before, if there is one. `stale`: the server had closed it meanwhile. */
async function sendBy(
  request: Request,
  mayReuse: boolean,
  timeoutMs: number | undefined,
  mostBytes: number,
): Promise<Response | HostFailure | 'stale'> {
  const { address, method, headers, body } = request;
  if (timeoutMs !== undefined && timeoutMs <= 0) return refused(request);
  const { request: open } = address.scheme === 'https' ? await import('node:https') : await import('node:http');
  return new Promise(resolve => {
    let timer: NodeJS.Timeout | undefined;
    let isLate = false;
    let hasAnswer = false;
    const end = (answer: Response | HostFailure | 'stale'): void => {
      clearTimeout(timer);
      resolve(answer);
    };
    let sent: ClientRequest;
    try {
      const options = { method, headers: Object.fromEntries(headers), maxHeaderSize: MOST_OF_HEADERS };
      sent = open(address.href, mayReuse ? options : { ...options, agent: false }, answer => {
        // What has no status is no answer, and ends as one that never came.
        if ((answer.statusCode ?? 0) < 100) {
          sent.destroy();
          return;
        }
        hasAnswer = true;
        readAll(answer, address, mostBytes, end);
      });
    } catch {
      return end(refused(request));
    }
    if (timeoutMs !== undefined) {
      timer = setTimeout(
        () => {
          isLate = true;
          sent.destroy();
        },
        Math.min(timeoutMs, 2 ** 31 - 1),
      );
    }
    // Once there is an answer, what goes wrong shows in it.
    const lost = (): void => {
      if (!hasAnswer) end(sent.reusedSocket && !isLate ? 'stale' : refused(request));
    };
    sent.on('error', lost);
    sent.on('close', lost);
    // Tunnels and other protocols are what nobody here asks for.
    for (const event of ['connect', 'upgrade'] as const) {
      sent.on(event, (answer, socket) => {
        socket.destroy();
        end({ status: answer.statusCode ?? 0, headers: headersOf(answer), body: new Uint8Array() });
      });
    }
    sent.end(body);
  });
}

function readAll(
  answer: IncomingMessage,
  address: Address,
  mostBytes: number,
  end: (response: Response | HostFailure) => void,
): void {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const response = { status: answer.statusCode ?? 0, headers: headersOf(answer) };
  answer.on('data', (chunk: Uint8Array) => {
    size += chunk.length;
    chunks.push(chunk);
    if (size <= mostBytes) return;
    end(tooLarge(address, mostBytes));
    answer.destroy();
  });
  answer.on('end', () => end({ ...response, body: Buffer.concat(chunks) }));
  answer.on('error', () => {});
  // Behind the end it says nothing new.
  answer.on('close', () => end({ ...response, body: undefined }));
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
