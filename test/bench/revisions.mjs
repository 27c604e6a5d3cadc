// Two revisions of the engine beside each other, for who reviews a change; see README.md here.
//
//   npm run bench:revisions -- OLD [--new REVISION] [--rounds N] [NAME…]
//
// NEW is what lies in this folder, committed or not, unless a revision is named. A revision is built in a work tree of its own, which is
// taken away again. The programs are those of this folder, and each runs in turn on both.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { circumstances, table } from './document.mjs';

const root = join(import.meta.dirname, '../..');
const {
  values,
  positionals: [old, ...names],
} = parseArgs({
  options: { new: { type: 'string' }, rounds: { type: 'string', default: '5' } },
  allowPositionals: true,
});
if (old === undefined) {
  console.error('usage: npm run bench:revisions -- OLD [--new REVISION] [--rounds N] [NAME…]');
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'stof-revisions-'));
const trees = [];
try {
  const [before, after] = [built(old), values.new === undefined ? here() : built(values.new)];
  const programs = readdirSync(join(import.meta.dirname, 'programs'))
    .filter(name => name.endsWith('.stof') && (names.length === 0 || names.includes(name.slice(0, -5))))
    .map(name => join(import.meta.dirname, 'programs', name));
  const ratios = [];
  const rows = programs.map(program => {
    const times = { before: [], after: [] };
    for (let round = 0; round < Number(values.rounds); round++) {
      times.before.push(timeOf(before, program));
      times.after.push(timeOf(after, program));
    }
    const ratio = Math.min(...times.after) / Math.min(...times.before);
    ratios.push(ratio);
    return [/(\w+)\.stof$/.exec(program)[1], show(times.before), show(times.after), ratio.toFixed(2)];
  });
  const mean = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
  rows.push(['**geometric mean**', '', '', `**${mean.toFixed(2)}**`]);
  console.log(
    `${circumstances()}. Milliseconds of a program's work, minimum / median of ${values.rounds} processes in turn.\n`,
  );
  console.log(table(['program', old, values.new ?? 'this folder', '× of minima'], rows));
} finally {
  for (const tree of trees) spawnSync('git', ['worktree', 'remove', '--force', tree], { cwd: root });
  rmSync(folder, { recursive: true, force: true });
}

/** The command line of a revision. */
function built(revision) {
  const tree = join(folder, String(trees.length));
  execFileSync('git', ['worktree', 'add', '--detach', '--quiet', tree, revision], { cwd: root, stdio: 'inherit' });
  trees.push(tree);
  const lock = where => readFileSync(join(where, 'package-lock.json'), 'utf8');
  if (lock(tree) === lock(root)) symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'junction');
  else
    execFileSync('npm', ['ci', '--ignore-scripts'], {
      cwd: tree,
      stdio: 'ignore',
      shell: process.platform === 'win32',
    });
  return build(tree);
}

function here() {
  return build(root);
}

function build(tree) {
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: tree, stdio: 'inherit' });
  return join(tree, 'dist/stof.js');
}

/** A program prints its result and the milliseconds that its work took. */
function timeOf(stof, program) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [stof, 'run', program], { encoding: 'utf8' });
  const numbers = stdout.match(/[\d.]+/g) ?? [];
  if (status !== 0 || numbers.length !== 2) throw new Error(`${stof} ${program}: ${stdout}${stderr}`);
  return Number(numbers[1]);
}

function show(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return `${sorted[0].toFixed(0)} / ${sorted[sorted.length >> 1].toFixed(0)}`;
}
