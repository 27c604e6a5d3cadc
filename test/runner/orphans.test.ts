import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { startMessage } from './childProcess.ts';
import { STOF, type WorkFolder, workFolder } from './workFolder.ts';

/** It makes a list, and sorts it: a step of seconds in which the engine lets nobody in. Then it goes on for ever. */
const LONG = `#[main]
fn main() {
    let l = [];
    for (let i = 0; i < 2000000; i += 1) { l.push_back(i * 7919 % 1000003); }
    l.sort();
    loop {}
}
`;

const framed = (message: object) => {
  const text = JSON.stringify({ jsonrpc: '2.0', ...message });
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
};

interface Started {
  readonly args: readonly string[];
  /** What it is told on its standard input, which stays open. */
  readonly told?: string;
  /** What it is told once it has said that it is ready for that. */
  readonly toldThen?: string;
  /** What it is told on its channel. */
  readonly sent?: object;
  /** How many processes it is, with those that it starts. */
  readonly processes: number;
}

/** All ways in which a document runs in a process that somebody started. */
const ways: Readonly<Record<string, (path: string, folder: string) => Started>> = {
  'a run of VS Code’s extension': (path, folder) => ({
    args: ['--child'],
    sent: startMessage({ document: { kind: 'file', path }, workingFolder: folder }),
    processes: 1,
  }),
  'a debugged run': document => ({
    args: ['dap'],
    told: [
      { seq: 1, type: 'request', command: 'initialize', arguments: { adapterID: 'stof' } },
      { seq: 2, type: 'request', command: 'launch', arguments: { document } },
    ]
      .map(framed)
      .join(''),
    toldThen: framed({ seq: 3, type: 'request', command: 'configurationDone' }),
    processes: 1,
  }),
  'a run that a language server was asked for': path => {
    const uri = pathToFileURL(path).href;
    const params = { processId: null, rootUri: null, capabilities: {}, initializationOptions: { run: true } };
    return {
      args: ['lsp', '--stdio'],
      told: [
        { id: 1, method: 'initialize', params },
        { method: 'initialized', params: {} },
        { id: 2, method: 'workspace/executeCommand', params: { command: 'stof.run', arguments: [{ uri }] } },
      ]
        .map(framed)
        .join(''),
      processes: 2,
    };
  },
  'a run of an agent': () => ({
    args: ['mcp'],
    told: [
      {
        id: 1,
        method: 'initialize',
        params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'a', version: '1' } },
      },
      { method: 'notifications/initialized' },
      {
        id: 2,
        method: 'tools/call',
        params: { name: 'stof_run', arguments: { text: LONG, timeLimitSeconds: 100 } },
      },
    ]
      .map(message => `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
      .join(''),
    processes: 2,
  }),
};

/** How long a run may outlive who started it, in ms. */
const BOUND_MS = 3000;

describe('what outlives who started it', function () {
  this.timeout(60_000);
  let folder: WorkFolder;
  before(() => {
    folder = workFolder();
  });
  after(() => folder.remove());

  for (const [what, way] of Object.entries(ways)) {
    for (const dies of ['who started it', 'the process in between'] as const) {
      const { processes } = way('', '');
      if (processes === 1 && dies !== 'who started it') continue;
      it(`is nothing after 3 s: ${what}, when ${dies} is killed`, async function () {
        if (process.platform === 'win32') return this.skip();
        const started = way(folder.write('long.stof', LONG), folder.path);
        const parent = spawn(process.execPath, ['-e', PARENT, STOF, JSON.stringify(started)], {
          cwd: folder.path,
          stdio: ['ignore', 'ignore', 'inherit'],
        });
        const ended = once(parent, 'exit');
        try {
          const pids = await seen(() => {
            const found = below(parent.pid!);
            return found.length === processes && isBusy(found.at(-1)!) ? found : undefined;
          });
          process.kill(dies === 'who started it' ? parent.pid! : pids[0]!, 'SIGKILL');
          const died = performance.now();
          await seen(() => (pids.some(pid => isThere(pid)) ? undefined : true));
          const took = performance.now() - died;
          assert.ok(took < BOUND_MS, `${took} ms`);
        } finally {
          parent.kill('SIGKILL');
          await ended;
        }
        // Other processes may have the machine just then.
      }).retries(2);
    }
  }
});

/** Starts what it is told to, and keeps its streams open. */
const PARENT = `
const [stof, what] = process.argv.slice(1);
const { args, told = '', toldThen, sent } = JSON.parse(what);
const child = require('node:child_process').spawn(process.execPath, [stof, ...args],
  { stdio: ['pipe', 'pipe', 'inherit', ...(sent ? ['ipc'] : [])] });
child.stdin.write(told);
child.stdout.on('data', text => {
  if (toldThen && String(text).includes('"initialized"')) child.stdin.write(toldThen);
});
if (sent) child.send(sent);
`;

interface Listed {
  readonly pid: number;
  readonly parent: number;
  readonly seconds: number;
}

function listed(): Listed[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,time='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .flatMap(line => {
      const [pid, parent, state = '', time = ''] = line.trim().split(/\s+/);
      const seconds = time.split(/[-:]/).reduce((sum, part) => sum * 60 + Number(part), 0);
      return state.startsWith('Z') ? [] : [{ pid: Number(pid), parent: Number(parent), seconds }];
    });
}

/** The processes that one has started, and those that these have, outermost first. */
function below(root: number): number[] {
  const all = listed();
  const found: number[] = [];
  for (let level = [root]; level.length > 0; ) {
    level = all.filter(({ parent }) => level.includes(parent)).map(({ pid }) => pid);
    found.push(...level);
  }
  return found;
}

/** It has computed for a second: it is in its long step, or near it. */
const isBusy = (pid: number) => listed().some(each => each.pid === pid && each.seconds >= 1);

const isThere = (pid: number) => listed().some(each => each.pid === pid);

/** Asked again until it is so. */
async function seen<T>(read: () => T | undefined): Promise<T> {
  for (;;) {
    const found = read();
    if (found !== undefined) return found;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
