// Uses the real editor without a break (`soak.ts`) and judges what that leaves: memory, processes, times, errors in the logs.
//
//   npm run soak -- [--minutes N] [--every SECONDS]      20 minutes, a line of figures each 60 seconds
//
// The figures are in build/soak/figures.jsonl; the last line is `N passed, N failed`. Needs the editor's tools: test/vscode/setup.sh.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { errorsIn, median, verdict } from './verdict.mjs';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '20' }, every: { type: 'string', default: '60' } },
});
const [minutes, every] = [Number(values.minutes), Number(values.every)];
if (!(minutes > 0) || !(every > 0)) throw new Error('--minutes and --every are numbers above 0');

// Two minutes to come and go, on a busy machine.
process.env.STOF_VSCODE_LIMIT_S = String(minutes * 60 + 180);
const { EXTENSION, runInside, scratch, startCodeServer } = await import('../vscode/lib.mjs');

const out = path.join(EXTENSION, 'build', 'soak');
const figures = path.join(out, 'figures.jsonl');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
Object.assign(process.env, {
  STOF_SOAK_MINUTES: String(minutes),
  STOF_SOAK_EVERY_S: String(every),
  STOF_SOAK_FIGURES: figures,
  STOF_SOAK_HEAP: path.join(out, 'heap.json'),
  STOF_SOAK_COLLECT: path.join(EXTENSION, 'test', 'soak', 'collect.cjs'),
});

const s = scratch();
const lines = [];
const errors = [];
let logged = [];
try {
  const server = await startCodeServer(s, { driven: true });
  try {
    const code = await runInside(server, s.workspace, path.join(EXTENSION, 'build', 'vscode', 'soak'), lines);
    if (code !== 0) errors.push(`the editor ended with ${code}`);
  } finally {
    await server.stop();
  }
  if (existsSync(s.result)) errors.push(...JSON.parse(readFileSync(s.result, 'utf8')).errors);
  const logs = path.join(out, 'logs');
  s.keepLogs(logs);
  writeFileSync(path.join(out, 'console.log'), `${lines.join('\n')}\n`);
  logged = [
    ...filesBelow(logs).flatMap(file => errorsIn(readFileSync(file, 'utf8'))),
    ...lines.filter(line => line.startsWith('[pageerror]')),
  ];
} catch (error) {
  errors.push(error.stack ?? String(error));
} finally {
  s.remove();
}

const told = existsSync(figures)
  ? readFileSync(figures, 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
  : [];
for (const { minute, rounds, memory, latencies, processes } of told) {
  const times = Object.entries(latencies).map(([name, all]) => `${name} ${median(all)?.toFixed(0) ?? '–'}`);
  const sizes = Object.entries(memory).map(([name, bytes]) => `${name} ${(bytes / 1e6).toFixed(0)}`);
  console.log(
    `${minute.toFixed(1)} min, ${rounds} rounds; ms: ${times.join(', ')}; MB: ${sizes.join(', ')}; ${processes.join(' ')}`,
  );
}
const reasons = verdict({ lines: told, errors, logged, left: left() });
for (const reason of reasons) console.log(`  FAIL ${reason}`);
writeFileSync(path.join(out, 'verdict.json'), JSON.stringify({ minutes, reasons }, null, 2));
console.log(reasons.length === 0 ? '1 passed, 0 failed' : `0 passed, ${reasons.length} failed`);
process.exit(reasons.length === 0 ? 0 : 1);

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath ?? entry.path, entry.name));
}

/** Processes of this extension's bundles that are still there. */
function left() {
  return execFileSync('ps', ['-A', '-o', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter(line => line.includes(`${EXTENSION}/dist/`));
}
