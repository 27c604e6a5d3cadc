/** The SDK's own client, connected to `stof mcp` as an agent's program connects to it. */

import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { type CallToolResult, ListRootsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { STOF } from '../workFolder.ts';

export interface Connected {
  readonly client: Client;
  readonly pid: number;
  /** What the server said on standard error. */
  readonly said: () => string;
  /** Calls a tool and gives its structured answer; one that is refused fails the test. */
  data<T>(name: string, input: Readonly<Record<string, unknown>>): Promise<T>;
  /** Calls a tool that has to be refused, and gives the reason. */
  refusal(name: string, input: Readonly<Record<string, unknown>>): Promise<string>;
  close(): Promise<void>;
}

interface Options {
  readonly folders?: readonly string[];
  /** What the client shares; undefined: it knows no such thing. */
  readonly roots?: () => readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export async function connected({ folders = [], roots, cwd, env }: Options): Promise<Connected> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [STOF, 'mcp', ...folders],
    stderr: 'pipe',
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env: { ...env } }),
  });
  let said = '';
  transport.stderr?.on('data', bytes => {
    said += String(bytes);
  });
  const client = new Client(
    { name: 'test', version: '1' },
    { capabilities: roots === undefined ? {} : { roots: { listChanged: true } } },
  );
  if (roots !== undefined) {
    client.setRequestHandler(ListRootsRequestSchema, () => ({
      roots: roots().map(path => ({ uri: pathToFileURL(path).href })),
    }));
  }
  await client.connect(transport);
  // From now on the client holds answers against the tools' schemas.
  await client.listTools();
  const call = async (name: string, input: Readonly<Record<string, unknown>>) =>
    (await client.callTool({ name, arguments: { ...input } })) as CallToolResult;
  return {
    client,
    pid: transport.pid!,
    said: () => said,
    async data<T>(name: string, input: Readonly<Record<string, unknown>>) {
      const result = await call(name, input);
      assert.notEqual(result.isError, true, textOf(result));
      return result.structuredContent as T;
    },
    async refusal(name, input) {
      const result = await call(name, input);
      assert.equal(result.isError, true, textOf(result));
      return textOf(result);
    },
    close: () => client.close(),
  };
}

export function textOf({ content }: CallToolResult): string {
  return content.map(part => (part.type === 'text' ? part.text : part.type)).join('\n');
}
