/** Runs a document for a language model of the editor: in a sandbox, under limits. */

import { existsSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { Answer } from '../../agents/answer.ts';
import type { DocumentInput, RunInput, TestInput } from '../../agents/inputs.ts';
import { MEMORY_MB, USUAL_SECONDS } from '../../agents/limits.ts';
import { type Ended, entryOf, RunOutcome } from '../../agents/runOutcome.ts';
import { faultOf } from '../../agents/schema.ts';
import { agentTools, documentFault, type RunToolName } from '../../agents/tools.ts';
import type { StartMessage } from '../../messages/run.ts';
import { RunningChild } from '../run/child.ts';
import { childCommand } from '../run/childArguments.ts';
import { spawnChild } from '../run/children.ts';
import { withUpperDrive } from '../run/folders.ts';
import { startMessage } from '../run/startMessage.ts';
import { subjectOf } from '../run/subject.ts';

/** The engine ends a run at its limit by itself; a child that does not is killed this much later. */
const GRACE_MS = 500;

export async function runForAgent(
  tool: RunToolName,
  given: unknown,
  script: string,
  token: vscode.CancellationToken,
): Promise<Answer | 'cancelled'> {
  const fault = faultOf(agentTools[tool].input, given) ?? documentFault(given as DocumentInput);
  if (fault !== undefined) return { refused: fault };
  const input = given as RunInput & TestInput;
  const entry = entryOf(tool, input);
  if (typeof entry === 'string') return { refused: entry };
  const start = await startOf(input, script);
  if (typeof start === 'string') return { refused: start };
  const seconds = input.timeLimitSeconds ?? USUAL_SECONDS;
  const { file, args, env } = childCommand(process.execPath, script, process.env);
  const outcome = new RunOutcome(tool, input.outputLimit, () => performance.now());
  const decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  let ended: Ended | undefined;
  const end = (why: Ended) => {
    ended ??= why;
    child.kill();
  };
  const child = new RunningChild(
    folder => spawnChild({ file, args: [`--max-old-space-size=${MEMORY_MB}`, ...args], env }, folder),
    {
      ...start,
      entry,
      clock: input.clock ?? 'real',
      colours: false,
      timeLimitMs: seconds * 1000,
      permissions: 'sandbox',
    },
    {
      started() {},
      output: () => Promise.resolve(),
      bytes(stream, bytes) {
        if (outcome.push(stream, decoders[stream].decode(bytes, { stream: true }))) end('outputLimit');
      },
      test: message => outcome.receive(message),
    },
  );
  const limit = setTimeout(() => end('timeLimit'), seconds * 1000 + GRACE_MS);
  const cancelled = token.onCancellationRequested(() => child.kill());
  try {
    const how = await child.ended;
    if (token.isCancellationRequested) return 'cancelled';
    if (how.kind === 'failed') return { refused: how.reason };
    if (how.kind === 'done') outcome.receive(how.done);
    return outcome.answer(ended);
  } finally {
    clearTimeout(limit);
    cancelled.dispose();
  }
}

/** What runs, in which folders; a text says why nothing does. */
async function startOf({ path, text }: DocumentInput, script: string): Promise<StartMessage | string> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (path === undefined) {
    const first = folders.find(({ uri }) => uri.scheme === 'file');
    const folder = first === undefined ? dirname(script) : withUpperDrive(first.uri.fsPath);
    return textStart(vscode.Uri.file(folder), 'document.stof', text ?? '', folder);
  }
  const uri = uriOf(path, folders);
  if (uri === undefined) return `'${path}' lies outside of the workspace`;
  try {
    const subject = await subjectOf(uri);
    const start = withoutPackageAbove(startMessage(uri, subject, { kind: 'tests' }));
    if (text === undefined) return start;
    switch (start.document.kind) {
      case 'package':
        return `'${path}' is a folder: it has no text`;
      case 'text':
        return { ...start, document: { ...start.document, text } };
      case 'file':
        return { ...start, texts: { ...start.texts, [start.document.path]: text } };
    }
  } catch (error) {
    if (text === undefined || uri.scheme !== 'file') return error instanceof Error ? error.message : String(error);
    const folder = withUpperDrive(dirname(uri.fsPath));
    return textStart(uri, uri.path.slice(uri.path.lastIndexOf('/') + 1), text, folder);
  }
}

/** A package whose folder is outside of the workspace is none that an agent runs: the document runs by itself. */
function withoutPackageAbove(start: StartMessage): StartMessage {
  const { document } = start;
  if (document.kind !== 'file' || document.packageFolder === undefined) return start;
  if (vscode.workspace.getWorkspaceFolder(vscode.Uri.file(document.packageFolder)) !== undefined) return start;
  const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(document.path))?.uri.fsPath;
  return {
    ...start,
    document: { kind: 'file', path: document.path },
    workingFolder: withUpperDrive(folder ?? dirname(document.path)),
  };
}

function textStart(uri: vscode.Uri, name: string, text: string, folder: string): StartMessage {
  return startMessage(
    uri,
    {
      document: { kind: 'text', name, text, folder },
      name,
      texts: {},
      workingFolder: folder,
      unsaved: true,
      othersUnsaved: 0,
    },
    { kind: 'tests' },
  );
}

/** What a path means, if that is an open document or lies in the workspace, links followed. */
function uriOf(path: string, folders: readonly vscode.WorkspaceFolder[]): vscode.Uri | undefined {
  const isAddress = /^[a-z][a-z0-9+.-]+:/i.test(path);
  const isAbsolute = /^(?:\/|[A-Za-z]:[\\/])/.test(path);
  const uris = isAddress
    ? [vscode.Uri.parse(path)]
    : isAbsolute
      ? [vscode.Uri.file(path)]
      : folders.map(folder => vscode.Uri.joinPath(folder.uri, path));
  const inside = uris.filter(uri => isShared(uri, folders));
  return inside.find(uri => uri.scheme !== 'file' || existsSync(uri.fsPath)) ?? inside[0];
}

function isShared(uri: vscode.Uri, folders: readonly vscode.WorkspaceFolder[]): boolean {
  if (vscode.workspace.getWorkspaceFolder(uri) === undefined) {
    const isOpen = vscode.workspace.textDocuments.some(document => document.uri.toString() === uri.toString());
    return uri.scheme !== 'file' && isOpen;
  }
  if (uri.scheme !== 'file') return true;
  try {
    const existing = existsSync(uri.fsPath) ? uri.fsPath : dirname(uri.fsPath);
    const real = vscode.Uri.file(realpathSync(existing));
    return folders.some(folder => {
      const root = vscode.Uri.file(realpathSync(folder.uri.fsPath)).path.replace(/\/$/, '');
      return real.path === root || real.path.startsWith(`${root}/`);
    });
  } catch {
    return false;
  }
}
