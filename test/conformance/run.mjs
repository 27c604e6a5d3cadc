// Runs the programs of this folder and compares with what the reference engine printed for them.
//
//   node test/conformance/run.mjs [--update] [--show N] [--jobs N] [--cli 'COMMAND'] [PATH...]
//
// A program is AREA/NAME.stof beside NAME.out. Its first line may say how to run it (`// cmd: test root.math`); the default
// is `run`. NAME.out holds standard output, then `--- stderr` and standard error if there was any, then `--- exit CODE`.
// expected.txt lists the programs that match: each is a test, and fails when it stops matching. One that matches and is not
// listed is named at the end; --update writes the list anew. --show prints the differences of N programs, listed or not.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folded, plain, read, run } from './programs.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const LIST = join(here, 'expected.txt');
const LINES_SHOWN = 40;

const { flags, values, paths } = readArguments(process.argv.slice(2));
const [program, ...prefix] =
  values.cli === undefined
    ? [process.execPath, join(here, '..', '..', 'dist', 'stof.js')]
    : values.cli.split(' ').map(part => (existsSync(part) ? resolve(part) : part));
const listed = new Set(existsSync(LIST) ? readFileSync(LIST, 'utf8').split('\n').filter(Boolean) : []);
const all = programsIn(here);
const chosen = all.filter(file => paths.length === 0 || paths.some(path => file.startsWith(resolve(path))));

const differences = new Map();
const queue = [...chosen];
await Promise.all(Array.from({ length: Number(values.jobs ?? availableParallelism()) }, work));
report();

async function work() {
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    const expected = read(plain(readFileSync(file.replace(/\.stof$/, '.out'), 'utf8')));
    const printed = await run([program, ...prefix], file);
    const actual = { ...printed, stderr: folded(printed.stderr) };
    const parts = ['exit', 'stdout', 'stderr'].filter(part => expected[part] !== actual[part]);
    if (parts.length > 0) differences.set(nameOf(file), { parts, expected, actual });
  }
}

function report() {
  const names = chosen.map(nameOf).sort();
  const matching = names.filter(name => !differences.has(name));
  const broken = names.filter(name => listed.has(name) && differences.has(name));
  const fresh = matching.filter(name => !listed.has(name));
  const gone = [...listed].filter(name => !all.some(file => nameOf(file) === name));

  const shown = values.show === undefined ? broken : [...differences.keys()].sort().slice(0, Number(values.show));
  for (const name of shown) show(name, differences.get(name));
  for (const name of gone) console.log(`  FAIL ${name}: listed, but there is no such program`);
  for (const area of new Set(names.map(name => dirname(name)))) {
    const inArea = names.filter(name => dirname(name) === area);
    console.log(`${area}: ${inArea.filter(name => !differences.has(name)).length} of ${inArea.length} match`);
  }
  if (flags.has('update')) {
    const kept = [...listed].filter(name => !names.includes(name) && !gone.includes(name));
    writeFileSync(
      LIST,
      [...kept, ...matching]
        .sort()
        .map(name => `${name}\n`)
        .join(''),
    );
    console.log(`expected.txt: ${fresh.length} added, ${broken.length + gone.length} taken out`);
    return;
  }
  if (fresh.length > 0) {
    console.log(`${fresh.length} match that are not listed (--update adds them): ${fresh.join(' ')}`);
  }
  const failed = broken.length + gone.length;
  console.log(`${names.filter(name => listed.has(name)).length - broken.length} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

function show(name, { parts, expected, actual }) {
  console.log(`  ${listed.has(name) ? 'FAIL ' : ''}${name}: ${parts.join(', ')} differ`);
  for (const part of parts) {
    console.log(`    expected ${part}:\n${indented(expected[part])}\n    actual ${part}:\n${indented(actual[part])}`);
  }
}

function indented(text) {
  const lines = text.split('\n');
  const left = lines.length > LINES_SHOWN ? [`… ${lines.length - LINES_SHOWN} more lines`] : [];
  return [...lines.slice(0, LINES_SHOWN), ...left].map(line => `      ${line}`).join('\n');
}

function programsIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return programsIn(path);
      return path.endsWith('.stof') && existsSync(path.replace(/\.stof$/, '.out')) ? [path] : [];
    });
}

function nameOf(file) {
  return relative(here, file)
    .replace(/\.stof$/, '')
    .replaceAll(sep, '/');
}

function readArguments(args) {
  const flags = new Set();
  const values = {};
  const paths = [];
  for (let i = 0; i < args.length; i++) {
    if (!args[i].startsWith('--')) paths.push(args[i]);
    else if (args[i] === '--update') flags.add('update');
    else values[args[i].slice(2)] = args[++i];
  }
  return { flags, values, paths };
}
