// What a server is as a process: how long it takes to start, what it keeps in memory, what it does while nobody asks.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Client, processorTime } from './client.mjs';
import { ours, root } from './servers.mjs';
import { projectOf } from './texts.mjs';

const probe = join(import.meta.dirname, 'memory-probe.cjs');

/** Times in ms, in turn: from the start of the server until `initialize` is answered, and of an empty Node. */
export async function measureStarts(server, folder, rounds) {
  const starts = [];
  const node = [];
  for (let round = 0; round < rounds; round++) {
    const before = performance.now();
    spawnSync(process.execPath, ['-e', '0']);
    node.push(performance.now() - before);
    const [command, ...args] = server.command;
    const client = await new Client(command, args, { cwd: folder }).start(pathToFileURL(folder).href);
    starts.push(client.initializedAt - client.spawnedAt);
    await client.stop();
  }
  return { starts, node };
}

/** Writes a project. Answers how many lines it has. */
export function writeProject(language, folder, files, linesOfAFile) {
  let lines = 0;
  for (const [name, text] of projectOf(language, files, linesOfAFile)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    lines += text.split('\n').length - 1;
  }
  return lines;
}

/**
 * Our server in a folder: `ms` from its start until it has answered with the diagnostics of all files, their number,
 * resident bytes after a collection, and `idle`, the processor time in ms that it took in the `idleFor` ms after that.
 */
export async function measureFolder(folder, idleFor) {
  const client = await new Client(process.execPath, ['--expose-gc', '-r', probe, ours, '--stdio'], {
    cwd: folder,
    stdio: ['ipc'],
  }).start(pathToFileURL(folder).href);
  try {
    const { result, at } = await client.request('workspace/diagnostic', { previousResultIds: [] });
    const wrong = result.items.filter(report => report.items.length > 0);
    if (wrong.length > 0) throw new Error(`something is wrong with the bench's own texts: ${wrong[0].uri}`);
    const resident = await residentOf(client.process);
    const before = processorTime(client.process.pid);
    await wait(idleFor);
    const after = processorTime(client.process.pid);
    return { ms: at - client.spawnedAt, files: result.items.length, resident, idle: after && after - before };
  } finally {
    await client.stop();
  }
}

/** Resident bytes of a Node that has loaded nothing but the protocol's library. */
export async function bareResident() {
  const library = createRequire(join(root, 'package.json')).resolve('vscode-languageserver/node');
  const script = `require(${JSON.stringify(library)}); process.stdin.resume();`;
  const client = new Client(process.execPath, ['--expose-gc', '-r', probe, '-e', script], { stdio: ['ipc'] });
  try {
    return await residentOf(client.process);
  } finally {
    client.process.kill();
  }
}

function residentOf(child) {
  return new Promise((resolve, reject) => {
    child.once('message', ({ rss }) => resolve(rss));
    child.once('exit', () => reject(new Error('the measured process ended')));
    child.send('measure');
  });
}

/** Times in ms of a command that checks a folder, the whole process. */
export function measureCheck(command, args, folder, rounds) {
  return Array.from({ length: rounds }, () => {
    const start = performance.now();
    const { status, stdout } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${command}: ${stdout.slice(0, 200)}`);
    return performance.now() - start;
  });
}
