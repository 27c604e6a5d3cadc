/** `stof mcp`: the tools for agents over the Model Context Protocol, on standard input and output. */

import { fileURLToPath } from 'node:url';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  RootsListChangedNotificationSchema,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js';
import { type Answer, isRefused } from '../../agents/answer.ts';
import { agentToolNames, agentTools, isAgentTool, isRunTool } from '../../agents/tools.ts';
import { type CallAround, call } from './calls.ts';
import { foldersOf } from './places.ts';
import { LineTransport } from './transport.ts';
import { Turns } from './turns.ts';

export interface McpCommand {
  /** Folders that may be looked into, as written; without any, those that the client shares, else the working folder. */
  readonly folders: readonly string[];
  readonly version: string;
}

/** Runs at one time; further ones wait. */
const MOST_RUNS = 4;

/** A client that does not say which folders it shares within this time shares none. */
const ROOTS_MS = 5000;

const INSTRUCTIONS = `Tools for Stof, a language of documents that hold data and functions ("JSON that runs", .stof files). Check a document before it is run: errors have places and codes. Look functions of the language up with stof_documentation rather than guessing. Runs have no files, network or environment, and end at their limits.`;

/** Kept when the client is gone and nothing runs any more. A text says why nothing was started. */
export async function serveMcp({ folders: given, version }: McpCommand): Promise<string | undefined> {
  const named = foldersOf(given);
  const missing = given.find(folder => foldersOf([folder]).length === 0);
  if (missing !== undefined) return `there is no folder '${missing}'`;
  const server = new Server(
    { name: 'stof', title: 'Stof Tools', version },
    { capabilities: { tools: {} }, instructions: INSTRUCTIONS },
  );
  const turns = new Turns(MOST_RUNS);
  const underWay = new Set<Promise<unknown>>();
  let shared: Promise<readonly string[]> | undefined;

  const folders = () => {
    if (given.length > 0) return Promise.resolve(named);
    shared ??= foldersOfClient(server);
    return shared;
  };

  server.setNotificationHandler(RootsListChangedNotificationSchema, () => {
    shared = undefined;
  });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, extra) => {
    const { name, arguments: input, _meta } = params;
    if (!isAgentTool(name)) throw new McpError(ErrorCode.InvalidParams, `there is no tool '${name}'`);
    const token = _meta?.progressToken;
    const progress: CallAround['progress'] = (done, total, printed) => {
      if (token === undefined) return;
      const message = `runs for ${done} s${printed === 0 ? '' : `, ${printed} characters printed`}`;
      const told = { progressToken: token, progress: done, total, message };
      void extra.sendNotification({ method: 'notifications/progress', params: told }).catch(() => {});
    };
    const answered = call(name, input, { folders: await folders(), signal: extra.signal, turns, progress });
    underWay.add(answered);
    try {
      return resultOf(await answered);
    } finally {
      underWay.delete(answered);
    }
  });

  const transport = new LineTransport(process.stdin, process.stdout);
  const closed = new Promise<void>(resolve => {
    server.onclose = resolve;
  });
  server.onerror = error => process.stderr.write(`stof mcp: ${error.message}\n`);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void server.close());
  await server.connect(transport);
  await closed;
  // Closing has told every call to end; a run is over when its child is gone.
  await Promise.allSettled(underWay);
  return undefined;
}

const tools: Tool[] = agentToolNames.map(name => {
  const { title, description, input, output } = agentTools[name];
  const runs = isRunTool(name);
  return {
    name,
    title,
    description,
    inputSchema: { ...input, required: [...(input.required ?? [])] },
    outputSchema: { ...output, required: [...(output.required ?? [])] },
    // A run changes nothing either: it is lent nothing that it could change.
    annotations: { title, readOnlyHint: true, destructiveHint: false, idempotentHint: !runs, openWorldHint: false },
  };
});

function resultOf(answer: Answer): CallToolResult {
  if (isRefused(answer)) return { content: [{ type: 'text', text: answer.refused }], isError: true };
  return { content: [{ type: 'text', text: answer.text }], structuredContent: { ...answer.data } };
}

/** The folders that the client shares; the working folder where it knows no such thing. */
async function foldersOfClient(server: Server): Promise<readonly string[]> {
  if (server.getClientCapabilities()?.roots === undefined) return foldersOf(['.']);
  try {
    const { roots } = await server.listRoots(undefined, { timeout: ROOTS_MS });
    return foldersOf(
      roots.flatMap(({ uri }) => {
        try {
          return /^file:/i.test(uri) ? [fileURLToPath(uri)] : [];
        } catch {
          return [];
        }
      }),
    );
  } catch (error) {
    process.stderr.write(`stof mcp: the client does not say which folders it shares: ${String(error)}\n`);
    return [];
  }
}
