// The language server as an editor uses it, over stdio, beside others with files of the same shape; see README.md one folder up.
//
//   npm run bench:lsp [-- --lines 1000,10000,50000] [--keys 100] [--only keys|process]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { timeGoals } from './goals.mjs';
import { measureFile, QUESTIONS } from './keys.mjs';
import { bareResident, measureCheck, measureFolder, measureStarts, writeProject } from './process.mjs';
import { root, servers, typescriptProgram } from './servers.mjs';

const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '1000,10000,50000' },
    keys: { type: 'string', default: '100' },
    only: { type: 'string' },
  },
});
const sizes = values.lines.split(',').map(Number);
const most = Number(values.keys);
/** A measure ends after so many ms with what it has. */
const PATIENCE = { first: 6000, keys: 25_000, question: 4000 };
/** A project of this many files and lines in each. */
const [FILES, LINES_OF_A_FILE] = [1000, 200];
const IDLE = 5000;

const bench = join(import.meta.dirname, '..');
if (!existsSync(join(bench, 'node_modules/vscode-json-languageserver')))
  spawnSync('npm', ['ci', '--ignore-scripts'], { cwd: bench, stdio: 'inherit', shell: process.platform === 'win32' });

const least = samples => Math.min(...samples);
const quantile = (samples, part) => samples.toSorted((a, b) => a - b)[Math.floor((samples.length - 1) * part)];
const ms = value => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
const figures = samples =>
  `${ms(least(samples))} / ${ms(quantile(samples, 0.5))} / ${ms(quantile(samples, 0.95))}${samples.length < 20 ? ` (${samples.length})` : ''}`;
const share = (ours, theirs) => (theirs / ours >= 2 ? `1/${(theirs / ours).toFixed(1)}` : (ours / theirs).toFixed(2));
const row = cells => console.log(`| ${cells.join(' | ')} |`);
const load = () =>
  `load ${loadavg()
    .slice(0, 1)
    .map(value => value.toFixed(1))}`;
const verdicts = [];

console.log(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${process.platform} ${process.arch}, ` +
    `${cpus().length} × ${cpus()[0]?.model}, ${load()}`,
);
const folder = mkdtempSync(join(tmpdir(), 'stof-bench-lsp-'));
try {
  const all = await servers();
  if (values.only !== 'process') await measureTimes(all);
  if (values.only !== 'keys') await measureProcess(all[0]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`\nGoals (of ${load()} at the end)\n`);
row(['measure', 'beside', 'ratio of p50', 'of minima', 'goal', 'holds']);
row(['---', '---', '--:', '--:', '--:', '---']);
for (const { name, peer, ratio, ofMinima, goal, holds } of verdicts)
  row([name, peer, ratio, ofMinima, goal, holds ? 'yes' : 'no']);

/** Keys and questions, each server with each size in a process of its own. */
async function measureTimes(all) {
  const results = new Map();
  for (const lines of sizes) {
    console.log(`\n${lines} lines, ms: minimum / p50 / p95 (number where fewer than 20), ${load()}\n`);
    row(['measure', ...all.map(server => server.name)]);
    row(['---', ...all.map(() => '--:')]);
    for (const server of all) {
      const own = join(folder, `${server.name}-${lines}`);
      mkdirSync(own);
      results.set(
        `${server.name} ${lines}`,
        await measureFile(server, lines, own, {
          most,
          patience: PATIENCE,
          questions: Object.keys(QUESTIONS),
        }),
      );
    }
    const cells = get => all.map(server => show(get(results.get(`${server.name} ${lines}`))));
    row(['open → diagnostics', ...cells(result => [result.open])]);
    row(['the first 100 keys', ...cells(result => result.first)]);
    row(['key → diagnostics', ...cells(result => result.keys)]);
    for (const name of Object.keys(QUESTIONS)) row([name, ...cells(result => result.questions[name])]);
    row(['first tokens', ...cells(result => result.questions.tokens?.slice(0, 1))]);
  }
  const samples = (name, lines, measure) => {
    const result = results.get(`${name} ${lines}`);
    return measure === 'keys' ? result?.keys : result?.questions[measure];
  };
  for (const { name, peer, ours, theirs, most: goal } of timeGoals(samples)) {
    const ratio = quantile(ours, 0.5) / quantile(theirs, 0.5);
    verdicts.push({
      name,
      peer,
      ratio: share(quantile(ours, 0.5), quantile(theirs, 0.5)),
      ofMinima: share(least(ours), least(theirs)),
      goal: `≤ ${share(goal, 1)}`,
      holds: ratio <= goal,
    });
  }
}

function show(samples) {
  if (!samples || samples.length === 0) return '–';
  return samples.length === 1 ? ms(samples[0]) : figures(samples);
}

/** Start, memory, a project checked, idleness. */
async function measureProcess(server) {
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  const { starts, node } = await measureStarts(server, empty, 20);
  console.log(`\nstart, ms: minimum / p50 / p95\n`);
  console.log(`- until initialize is answered: ${figures(starts)}; node -e 0: ${figures(node)}`);
  verdicts.push({
    name: 'start → initialize',
    peer: 'node -e 0',
    ratio: share(quantile(starts, 0.5), quantile(node, 0.5)),
    ofMinima: share(least(starts), least(node)),
    goal: '≤ 2',
    holds: quantile(starts, 0.5) <= 2 * quantile(node, 0.5),
  });

  const megabytes = bytes => bytes / 1e6;
  const bare = await bareResident();
  const nothing = await measureFolder(empty, IDLE);
  const project = join(folder, 'project');
  const lines = writeProject('stof', project, FILES, LINES_OF_A_FILE);
  const full = await measureFolder(project, IDLE);
  if (full.files !== FILES) throw new Error(`${full.files} files were reported of ${FILES}`);
  console.log(`- resident after a collection: a Node with the protocol's library ${megabytes(bare).toFixed(0)} MB`);
  for (const [name, { resident, idle }, goal] of [
    ['an empty folder', nothing, 15],
    [`${lines} lines in ${FILES} files, all checked`, full, 100],
  ]) {
    const more = megabytes(resident - bare);
    console.log(`- ${name}: ${more.toFixed(1)} MB more; ${idle ?? '?'} ms of processor time in ${IDLE} ms of rest`);
    verdicts.push({
      name: `memory: ${name}`,
      peer: 'bare Node',
      ratio: `${more.toFixed(0)} MB`,
      ofMinima: '',
      goal: `≤ ${goal} MB`,
      holds: more <= goal,
    });
  }
  const rested = Math.max(nothing.idle ?? 0, full.idle ?? 0);
  verdicts.push({ name: 'at rest', peer: '', ratio: `${rested} ms`, ofMinima: '', goal: '0', holds: rested <= 10 });

  const theirs = join(folder, 'typescript');
  const theirLines = writeProject('typescript', theirs, FILES, LINES_OF_A_FILE);
  const compilerOptions = { noEmit: true, strict: true, types: [], module: 'esnext', moduleResolution: 'bundler' };
  writeFileSync(join(theirs, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['**/*.ts'] }));
  const typescript = measureCheck(await typescriptProgram(), ['-p', '.'], theirs, 3);
  const command = measureCheck(process.execPath, [join(root, 'dist/stof.js'), 'check', '.'], project, 3);
  console.log(
    `- all checked, ms: the server ${ms(full.ms)}, stof check ${figures(command)} (${lines} lines), ` +
      `TypeScript ${version()} ${figures(typescript)} (${theirLines} lines)`,
  );
  verdicts.push({
    name: 'all checked, stof check',
    peer: 'tsc',
    ratio: share(quantile(command, 0.5), quantile(typescript, 0.5)),
    ofMinima: share(least(command), least(typescript)),
    goal: '≤ 1',
    holds: quantile(command, 0.5) <= quantile(typescript, 0.5),
  });
}

function version() {
  return JSON.parse(readFileSync(join(root, 'node_modules/typescript/package.json'), 'utf8')).version;
}
