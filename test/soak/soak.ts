/**
 * Inside the extension host: edits, runs, tests and debugging without a break, for as long as STOF_SOAK_MINUTES says. Every so often
 * (STOF_SOAK_EVERY_S) a line of figures goes to the file that STOF_SOAK_FIGURES names; `verdict.mjs` judges them.
 */

import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import {
  allLensesOf,
  click,
  closeAll,
  hoverAt,
  insert,
  open,
  openText,
  poll,
  replace,
  tools,
} from '../vscode/suite/editor.ts';

/** Milliseconds of what a person waits for. */
type Latencies = Record<'edit' | 'hover' | 'completion' | 'run' | 'test' | 'debug', number[]>;

/** A process that the extension started, or its host. */
interface Process {
  readonly name: 'server' | 'child' | 'other';
  readonly pid: number;
}

export interface SoakLine {
  readonly minute: number;
  readonly rounds: number;
  readonly latencies: Latencies;
  /** Bytes after a collection, in a pause. */
  readonly memory: Record<'server' | 'serverHeap' | 'host' | 'hostHeap', number>;
  readonly processes: readonly string[];
}

/** In a pause nothing is asked of anybody: what is still under way comes to its end. */
const PAUSE_MS = 3000;
const PRINTED = 500;

const PROGRAM = `#[main]
fn main() {
    const a = self.count('a');
    const b = self.count('b');
    await [a, b];
    for (let i = 0; i < ${PRINTED}; i += 1) { pln('line ', i); }
}

async fn count(name: str) {
    for (let i = 0; i < 20; i += 1) { sleep(1ms); }
}
${Array.from({ length: 60 }, (_, i) => `\nobject_${i}: {\n    int value: ${i}\n    fn twice(by: int) -> int { self.value * by }\n}\n`).join('')}`;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

export async function run(): Promise<void> {
  const minutes = Number(process.env['STOF_SOAK_MINUTES']);
  const every = Number(process.env['STOF_SOAK_EVERY_S']) * 1000;
  const began = performance.now();
  const minutesSince = () => (performance.now() - began) / 60_000;
  let [rounds, latencies, due] = [0, none(), began + every];
  const errors: string[] = [];
  const { client } = await tools();
  // A server that can be told to collect its garbage.
  process.env['NODE_OPTIONS'] = `--require ${process.env['STOF_SOAK_COLLECT']}`;
  await client.restart();
  delete process.env['NODE_OPTIONS'];
  const debugging = watchDebugging();
  while (minutesSince() < minutes) {
    try {
      await round(latencies, debugging.sessions, rounds);
    } catch (error) {
      errors.push(`round ${rounds}: ${error instanceof Error ? error.stack : error}`);
      await vscode.debug.stopDebugging();
      await closeAll();
      if (errors.length > 20) break;
    }
    rounds += 1;
    if (performance.now() < due) continue;
    due += every;
    note({ minute: minutesSince(), rounds, latencies, memory: await resting(), processes: names() });
    latencies = none();
  }
  debugging.watching.dispose();
  await closeAll();
  await vscode.commands.executeCommand('workbench.action.terminal.killAll');
  const memory = await resting();
  note({ minute: minutesSince(), rounds, latencies, memory, processes: names() });
  writeFileSync(process.env['STOF_TEST_RESULT']!, JSON.stringify({ rounds, errors }));
}

function note(line: SoakLine): void {
  appendFileSync(process.env['STOF_SOAK_FIGURES']!, `${JSON.stringify(line)}\n`);
}

function none(): Latencies {
  return { edit: [], hover: [], completion: [], run: [], test: [], debug: [] };
}

async function round(latencies: Latencies, sessions: readonly Session[], number: number): Promise<void> {
  const document = await openText(PROGRAM);
  await poll('a lens', async () => ((await allLensesOf(document)).length > 0 ? true : undefined));
  for (let i = 0; i < 5; i += 1) {
    const wrong = `pln(nowhere_${number}_${i});`;
    const at = document.getText().indexOf('const a = self');
    latencies.edit.push(await timed(() => shows(document, true, () => insert(document, at, wrong))));
    latencies.edit.push(await timed(() => shows(document, false, () => replace(document, wrong, ''))));
    latencies.hover.push(await timed(() => hoverAt(document, 'object_30', 'twice')));
    const position = document.positionAt(document.getText().indexOf('self.value') + 5);
    latencies.completion.push(
      await timed(() => vscode.commands.executeCommand('vscode.executeCompletionItemProvider', document.uri, position)),
    );
  }
  await vscode.commands.executeCommand('vscode.provideDocumentSemanticTokens', document.uri);
  latencies.run.push(await timed(() => runs(document)));
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');

  const tested = await open('explorer/sums.stof');
  await poll('its lenses', async () => ((await allLensesOf(tested)).length > 0 ? true : undefined));
  latencies.test.push(await timed(() => vscode.commands.executeCommand('testing.runCurrentFile')));

  const debugged = await open('debugging/loops.stof');
  latencies.debug.push(await timed(() => debug(debugged, sessions)));
  await closeAll();
}

/** Acts, and waits until the mistake is shown, or is not. */
async function shows(document: vscode.TextDocument, isWrong: boolean, act: () => Promise<void>): Promise<void> {
  const isSo = () =>
    vscode.languages.getDiagnostics(document.uri).some(({ message }) => message.includes('nowhere')) === isWrong;
  let listener: vscode.Disposable | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const seen = new Promise<void>((resolve, reject) => {
      listener = vscode.languages.onDidChangeDiagnostics(() => {
        if (isSo()) resolve();
      });
      timer = setTimeout(() => reject(new Error(`waited in vain for ${isWrong ? 'a mistake' : 'no mistake'}`)), 30_000);
    });
    await act();
    if (!isSo()) await seen;
  } finally {
    listener?.dispose();
    clearTimeout(timer);
  }
}

/** Runs a document; all that it prints has to come. */
async function runs(document: vscode.TextDocument): Promise<void> {
  const end = await click(document, '▶ Run main');
  if (end?.kind !== 'done' || end.done.exitCode !== 0) throw new Error(`a run ended with ${JSON.stringify(end)}`);
  const { runs: all } = await tools();
  const output = all.output(document.uri);
  let printed = '';
  const listener = output?.(text => {
    printed += text;
  });
  await click(document, '▶ Run main');
  listener?.dispose();
  const lines = printed.split('\r\n').filter(line => line.startsWith('line '));
  if (lines.length !== PRINTED) throw new Error(`${lines.length} of ${PRINTED} lines came`);
}

interface Session {
  readonly id: string;
  stops: number;
  isOver: boolean;
}

/** Goes on at every stop. */
function watchDebugging(): { watching: vscode.Disposable; sessions: Session[] } {
  const sessions: Session[] = [];
  const watching = vscode.debug.registerDebugAdapterTrackerFactory('stof', {
    createDebugAdapterTracker(session) {
      const seen: Session = { id: session.id, stops: 0, isOver: false };
      sessions.push(seen);
      return {
        onDidSendMessage(message: { event?: string; body?: { threadId?: number } }) {
          if (message.event !== 'stopped') return;
          seen.stops += 1;
          void session.customRequest('continue', { threadId: message.body?.threadId }).then(undefined, () => {});
        },
        onExit() {
          seen.isOver = true;
        },
      };
    },
  });
  return { watching, sessions };
}

async function debug(document: vscode.TextDocument, sessions: readonly Session[]): Promise<void> {
  const before = sessions.length;
  const place = new vscode.Location(document.uri, new vscode.Position(2, 0));
  vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(place)]);
  await vscode.commands.executeCommand('workbench.action.debug.start');
  const session = await poll('a session', () => sessions[before]);
  await poll('its end', () => (session.isOver ? true : undefined), 30_000);
  vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
  if (session.stops !== 6) throw new Error(`${session.stops} of 6 stops`);
}

/** A pause, and the memory that is left in it. */
async function resting(): Promise<SoakLine['memory']> {
  await new Promise(resolve => setTimeout(resolve, PAUSE_MS));
  collect();
  const file = process.env['STOF_SOAK_HEAP']!;
  rmSync(file, { force: true });
  const server = processes().find(({ name }) => name === 'server');
  if (server) process.kill(server.pid, 'SIGUSR2');
  const told = await poll('the memory of the server', () =>
    existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { heap: number; bytes: number }) : undefined,
  );
  const { rss: host, heapUsed: hostHeap } = process.memoryUsage();
  return { server: told.bytes, serverHeap: told.heap, host, hostHeap };
}

function names(): string[] {
  return processes()
    .map(({ name }) => name)
    .sort();
}

/** What the extension has started from this host. */
function processes(): Process[] {
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' });
  const folder = vscode.extensions.getExtension('stof-tools.stof-tools')?.extensionPath;
  return listed.split('\n').flatMap(line => {
    const [pid, parent, state, ...args] = line.trim().split(/\s+/);
    const text = args.join(' ');
    if (Number(parent) !== process.pid || state?.startsWith('Z') || !text.includes(`${folder}/dist/`)) return [];
    const name = text.includes('/dist/server.js') ? 'server' : text.includes('stof.js --child') ? 'child' : 'other';
    return [{ name, pid: Number(pid) }] as const;
  });
}

async function timed(act: () => unknown): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}
