// Records runs and replays each again and again: the same bytes on both streams and the same exit code, or it has failed.
//
//   node test/conformance/replays.mjs [--programs N] [--times N] [--jobs N]
//
// Every example and N programs of this folder (left out: 200), each replayed N times (10). The last line is `N passed, N failed`.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const STOF = join(root, 'dist', 'stof.js');
const LIMIT_MS = 60_000;

const { values } = parseArgs({
  options: {
    programs: { type: 'string', default: '200' },
    times: { type: 'string', default: '10' },
    jobs: { type: 'string', default: String(availableParallelism()) },
  },
});
const times = Number(values.times);
const queue = [
  ...examples(),
  ...spread(readFileSync(join(here, 'expected.txt'), 'utf8').split('\n'), Number(values.programs)),
];
const count = queue.length;
const folder = mkdtempSync(join(tmpdir(), 'stof-replays-'));
const failures = [];
try {
  await Promise.all(Array.from({ length: Number(values.jobs) }, work));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const failure of failures) console.log(`  FAIL ${failure}`);
console.log(`each recorded once and replayed ${times} times`);
console.log(`${count - failures.length} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;

async function work() {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const name = relative(root, next.file);
    const recording = join(folder, `${name.replace(/\W+/g, '-')}.rec`);
    const inFolder = [next.command, '--record', recording, basename(next.file), ...next.rest];
    const recorded = await stof(inFolder, dirname(next.file));
    for (let time = 1; time <= times; time++) {
      const replayed = await stof(['replay', recording], dirname(next.file));
      const part = ['exit', 'stdout', 'stderr'].find(each => Buffer.compare(replayed[each], recorded[each]) !== 0);
      if (part === undefined) continue;
      failures.push(`${name}, replay ${time}: ${part} differs\n    ${recorded[part]}\n    ${replayed[part]}`);
      break;
    }
    rmSync(recording, { force: true });
  }
}

/** What it prints, byte for byte, and its exit code. */
function stof(words, cwd) {
  return new Promise(done => {
    const child = spawn(process.execPath, [STOF, ...words], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const streams = { stdout: [], stderr: [] };
    for (const [name, parts] of Object.entries(streams)) child[name].on('data', bytes => parts.push(bytes));
    const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      done({
        stdout: Buffer.concat(streams.stdout),
        stderr: Buffer.concat(streams.stderr),
        exit: Buffer.from(String(code ?? signal)),
      });
    });
  });
}

/** What a newcomer opens: what can run runs, the rest is tested. */
function examples() {
  return readdirSync(join(root, 'examples'), { recursive: true })
    .filter(name => name.endsWith('.stof') && !name.startsWith('templates'))
    .sort()
    .map(name => {
      const file = join(root, 'examples', name);
      const command = readFileSync(file, 'utf8').includes('#[main]') ? 'run' : 'test';
      return { file, command, rest: [] };
    });
}

/** So many of the programs that run or are tested, from all over the list. */
function spread(names, wanted) {
  const programs = names.filter(Boolean).flatMap(name => {
    const file = join(here, `${name}.stof`);
    const [first] = readFileSync(file, 'utf8').split('\n', 1);
    const [command, ...rest] = (/^\/\/ cmd: (.*)$/.exec(first)?.[1] ?? 'run').trim().split(/\s+/);
    return command === 'run' || command === 'test' ? [{ file, command, rest }] : [];
  });
  const step = Math.max(1, programs.length / wanted);
  return Array.from({ length: Math.min(wanted, programs.length) }, (_, i) => programs[Math.floor(i * step)]);
}
