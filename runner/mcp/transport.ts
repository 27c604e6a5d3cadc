/**
 * Messages of the Model Context Protocol over standard input and output, a line of JSON each. Beside what the SDK's own transport does,
 * a line that is no message is answered as JSON-RPC says, a line that is too long is passed over in bounded memory, and the end
 * of the input is told.
 */

import type { Readable, Writable } from 'node:stream';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { type JSONRPCMessage, JSONRPCMessageSchema } from '@modelcontextprotocol/sdk/types.js';

/** Bytes of a message; a text at its limit fits three times over. */
const LONGEST_LINE = 16 * 1024 * 1024;

const PARSE_ERROR = -32700;
const INVALID_REQUEST = -32600;

const LINE_END = 0x0a;

export class LineTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;
  readonly #input: Readable;
  readonly #output: Writable;
  /** Of a line whose end has not come. */
  #pieces: Buffer[] = [];
  #size = 0;
  #isTooLong = false;
  #isClosed = false;

  constructor(input: Readable, output: Writable) {
    this.#input = input;
    this.#output = output;
  }

  start(): Promise<void> {
    this.#input.on('data', (bytes: Buffer) => this.#take(bytes));
    this.#input.once('end', () => void this.close());
    this.#input.once('close', () => void this.close());
    this.#input.once('error', () => void this.close());
    // Nobody reads the answers any longer.
    this.#output.on('error', () => void this.close());
    return Promise.resolve();
  }

  send(message: JSONRPCMessage): Promise<void> {
    return this.#write(message);
  }

  close(): Promise<void> {
    if (!this.#isClosed) {
      this.#isClosed = true;
      this.#input.pause();
      this.onclose?.();
    }
    return Promise.resolve();
  }

  #take(bytes: Buffer): void {
    let from = 0;
    for (let end = bytes.indexOf(LINE_END); end >= 0; end = bytes.indexOf(LINE_END, from)) {
      this.#keep(bytes.subarray(from, end));
      from = end + 1;
      this.#lineEnds();
      if (this.#isClosed) return;
    }
    this.#keep(bytes.subarray(from));
  }

  #keep(piece: Buffer): void {
    this.#size += piece.length;
    if (this.#size > LONGEST_LINE) {
      this.#isTooLong = true;
      this.#pieces = [];
    } else if (piece.length > 0) this.#pieces.push(piece);
  }

  #lineEnds(): void {
    const line = Buffer.concat(this.#pieces).toString('utf8').trim();
    const isTooLong = this.#isTooLong;
    this.#pieces = [];
    this.#size = 0;
    this.#isTooLong = false;
    if (isTooLong) this.#refuse(INVALID_REQUEST, `a message has more than ${LONGEST_LINE} bytes`);
    else if (line !== '') this.#receive(line);
  }

  #receive(line: string): void {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      this.#refuse(PARSE_ERROR, 'a line is no JSON');
      return;
    }
    const message = JSONRPCMessageSchema.safeParse(value);
    if (message.success) this.onmessage?.(message.data);
    else this.#refuse(INVALID_REQUEST, 'a line is no message of JSON-RPC 2.0', idOf(value));
  }

  #refuse(code: number, message: string, id: string | number | null = null): void {
    this.onerror?.(new Error(message));
    void this.#write({ jsonrpc: '2.0', id, error: { code, message } });
  }

  #write(message: unknown): Promise<void> {
    return new Promise(resolve => {
      if (this.#isClosed) resolve();
      else this.#output.write(`${JSON.stringify(message)}\n`, () => resolve());
    });
  }
}

function idOf(value: unknown): string | number | null {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  return typeof id === 'string' || typeof id === 'number' ? id : null;
}
