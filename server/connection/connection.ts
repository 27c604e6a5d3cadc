/**
 * JSON-RPC with the client: what it asks, what it says, what it is asked and told. Messages are handled in the order in which
 * they came. What has come in one piece is handled at once; behind each request the event loop takes a turn when there is
 * more, so that a cancellation is heard before what it cancels is begun.
 *
 * On the way of every key. The protocol's own library takes a turn of the event loop and several promises for each message,
 * and 30 ms to load: a quarter of the start.
 */

import { type Cancellation, CancellationSource } from './cancellation.ts';
import type { Channel } from './channel.ts';
import { Failure, FailureCode } from './failure.ts';

/** Answers a request; a {@link Failure} given or thrown is what the client gets instead. */
type RequestHandler = (params: unknown, cancellation: Cancellation) => unknown;
type NotificationHandler = (params: unknown) => void;

/** A message as far as it is believed. */
interface Message {
  readonly id?: number | string | null;
  readonly method?: unknown;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

interface Waiting {
  readonly method: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class Connection {
  readonly #channel: Channel;
  readonly #requests = new Map<string, RequestHandler>();
  readonly #notifications = new Map<string, NotificationHandler>();
  readonly #waiting = new Map<number | string, Waiting>();
  /** Requests that came and are not answered yet, by id. */
  readonly #open = new Map<number | string, CancellationSource>();
  #queue: Message[] = [];
  #next = 0;
  #isTurnScheduled = false;
  #isHandling = false;
  #lastId = 0;

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  /** The method's parameters are those that its name stands for: what a client sends is looked at where it is used. */
  onRequest<Params>(method: string, handler: (params: Params, cancellation: Cancellation) => unknown): void {
    this.#requests.set(method, handler as RequestHandler);
  }

  onNotification<Params>(method: string, handler: (params: Params) => void): void {
    this.#notifications.set(method, handler as NotificationHandler);
  }

  /** Asks the client. Fails with what it answers instead of a result. */
  request(method: string, params?: object): Promise<unknown> {
    const id = `stof-${++this.#lastId}`;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { method, resolve, reject });
      this.#channel.send({ jsonrpc: '2.0', id, method, ...(params ? { params } : {}) });
    });
  }

  notify(method: string, params: object): void {
    this.#channel.send({ jsonrpc: '2.0', method, params });
  }

  /** The same, for who sends much: kept when it was handed on. */
  handOn(method: string, params: object): Promise<void> {
    return new Promise(resolve => this.#channel.send({ jsonrpc: '2.0', method, params }, resolve));
  }

  /** Tells the client's log of a fault. */
  logError(message: string): void {
    this.notify('window/logMessage', { type: ERROR, message });
  }

  /** `onEnd`: the client is gone. */
  listen(onEnd: () => void): void {
    this.#channel.listen({
      onMessages: messages => this.#receive(messages),
      onFault: fault => this.logError(fault),
      onEnd,
    });
  }

  #receive(messages: readonly unknown[]): void {
    for (const received of messages) {
      if (typeof received !== 'object' || received === null) {
        this.logError('a message that is no object');
        continue;
      }
      const message: Message = received;
      const { id, method } = message;
      if (method === '$/cancelRequest') {
        this.#cancel(message.params);
        continue;
      }
      // From here on it can be cancelled, whether or not it was begun.
      if (typeof method === 'string' && isId(id)) this.#open.set(id, new CancellationSource());
      this.#queue.push(message);
    }
    if (!this.#isTurnScheduled && !this.#isHandling) this.#handleQueue();
  }

  #handleQueue(): void {
    this.#isHandling = true;
    while (this.#next < this.#queue.length) {
      const message = this.#queue[this.#next++]!;
      this.#handle(message);
      if (isId(message.id) && typeof message.method === 'string') break;
    }
    this.#isHandling = false;
    if (this.#next < this.#queue.length) {
      this.#isTurnScheduled = true;
      setImmediate(() => {
        this.#isTurnScheduled = false;
        this.#handleQueue();
      });
    } else {
      this.#queue = [];
      this.#next = 0;
    }
  }

  #handle(message: Message): void {
    const { id, method } = message;
    if (typeof method !== 'string') this.#answered(message);
    else if (isId(id)) this.#answer(id, method, message.params);
    else {
      try {
        this.#notifications.get(method)?.(message.params);
      } catch (error) {
        this.logError(`${method} failed: ${messageOf(error)}`);
      }
    }
  }

  #answer(id: number | string, method: string, params: unknown): void {
    const cancellation = this.#open.get(id) ?? new CancellationSource();
    const handler = this.#requests.get(method);
    if (!handler) {
      this.#reply(id, method, new Failure(FailureCode.MethodNotFound, `Unhandled method ${method}`));
      return;
    }
    let result: unknown;
    try {
      result = handler(params, cancellation);
    } catch (error) {
      result = error instanceof Failure ? error : unexpected(method, error);
    }
    if (!(result instanceof Promise)) {
      this.#reply(id, method, result);
      return;
    }
    result.then(
      given => this.#reply(id, method, given),
      (error: unknown) => this.#reply(id, method, error instanceof Failure ? error : unexpected(method, error)),
    );
  }

  #reply(id: number | string, method: string, result: unknown): void {
    this.#open.delete(id);
    if (result instanceof Failure) {
      const { code, message } = result;
      this.#channel.send({ jsonrpc: '2.0', id, error: { code, message } });
      return;
    }
    try {
      this.#channel.send({ jsonrpc: '2.0', id, result: result === undefined ? null : result });
    } catch (error) {
      this.#reply(id, method, unexpected(method, error));
    }
  }

  #answered({ id, result, error }: Message): void {
    const waiting = isId(id) ? this.#waiting.get(id) : undefined;
    if (!isId(id) || !waiting) return;
    this.#waiting.delete(id);
    if (typeof error !== 'object' || error === null) waiting.resolve(result);
    else waiting.reject(new Error(`${waiting.method}: ${messageOf(error)}`));
  }

  #cancel(params: unknown): void {
    const id = typeof params === 'object' && params !== null && 'id' in params ? params.id : undefined;
    if (isId(id)) this.#open.get(id)?.cancel();
  }
}

/** Of `window/logMessage`. */
const ERROR = 1;

function isId(id: unknown): id is number | string {
  return typeof id === 'number' || typeof id === 'string';
}

function unexpected(method: string, error: unknown): Failure {
  return new Failure(FailureCode.InternalError, `Request ${method} failed with message: ${messageOf(error)}`);
}

function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string')
    return error.message;
  return String(error);
}
