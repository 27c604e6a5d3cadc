// Runs the reference engine's own test suite on this engine, and says what passes by area.
//
//   node test/conformance/reference.mjs [--cli 'COMMAND'] [--show] [--update]
//
// The suite comes from the published crate through cargo; nothing of it stays but the counts in reference-suite.json, of
// which no area may fall. A document that does not load is taken out of the copy, and its tests count as failed.
// --show prints the reports of what failed, --update writes the counts anew, --cli runs another engine.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CRATE, copySuite, crateFolder, TESTS } from './crate.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));
const FLOOR = join(here, 'reference-suite.json');
const work = join(root, 'build', 'reference');
const suite = join(work, 'tests');
/** The prompts' tests read their working folder's files. */
const folder = join(suite, 'formats');
const LIMIT_MS = 120_000;

const args = process.argv.slice(2);
const cliAt = args.indexOf('--cli');
const [program, ...prefix] =
  cliAt < 0
    ? [process.execPath, join(root, 'dist', 'stof.js')]
    : args[cliAt + 1].split(' ').map(part => (existsSync(part) ? resolve(part) : part));

try {
  copySuite(crateFolder(work), suite);
  report(runSuite());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** Runs, and takes out what does not load until the rest does. */
function runSuite() {
  const unloaded = [];
  for (;;) {
    const { stdout, stderr, error, status } = spawnSync(program, [...prefix, 'test', '../tests.stof'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
      timeout: LIMIT_MS,
      maxBuffer: 1 << 28,
    });
    if (error !== undefined) throw error;
    if (/^test result: /m.test(stdout)) return { ...results(stdout), unloaded };
    const place = /^\[ERROR\] (.*)\n(?: \|\s*\n)* \|\s+--> (.*):\d+:\d+$/m.exec(stderr);
    const importer = place && importerOf(place[2]);
    if (!importer)
      throw new Error(`the suite ended without a result (exit ${status}):\n${stderr}${stdout.slice(-2000)}`);
    writeFileSync(importer.file, importer.rest);
    const name = relative(suite, place[2]).replaceAll(sep, '/');
    unloaded.push({ file: name, why: place[1], tests: testsIn(readFileSync(place[2], 'utf8')) });
  }
}

/** The document that imports a file, and its text without that import. */
function importerOf(imported) {
  for (const file of documentsIn(suite)) {
    const text = readFileSync(file, 'utf8');
    for (const [line, path] of text.matchAll(/^[ \t]*import '([^']+)'[^\n]*\n/gm)) {
      if (resolve(dirname(file), path.endsWith('.stof') ? path : `${path}.stof`) === imported) {
        return { file, rest: text.replace(line, '') };
      }
    }
  }
  return undefined;
}

function documentsIn(path) {
  return readdirSync(path, { withFileTypes: true }).flatMap(entry => {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) return documentsIn(inside);
    return entry.name.endsWith('.stof') ? [inside] : [];
  });
}

function testsIn(text) {
  return text.match(/^\s*#\[test(?:\(.*\))?\](?!\s*import)/gm)?.length ?? 0;
}

/** What a test run printed: how each test that says so ended, and the counts of the last line. */
function results(stdout) {
  const ended = new Map();
  for (const [, path, name, how] of stdout.matchAll(/^test (\S+) (\S+) \.\.\. (ok|failed)$/gm))
    ended.set(`${path} ${name}`, how);
  const reports = [...stdout.matchAll(/^failed: (\S+) @ (\S+) \.\.\.\n([\s\S]*?)\n(?=\n)/gm)];
  for (const [, path, name] of reports) ended.set(`${path} ${name}`, 'failed');
  const [, total] = /^running (\d+) tests/m.exec(stdout) ?? [];
  const [, passed, failed] = /^test result: \w+\. (\d+) passed; (\d+) failed/m.exec(stdout);
  return { ended, reports, total: Number(total), passed: Number(passed), failed: Number(failed) };
}

function report({ ended, reports, total, passed, failed, unloaded }) {
  const areas = new Map();
  const count = (area, how, many = 1) => {
    const counts = areas.get(area) ?? { passed: 0, failed: 0 };
    counts[how] += many;
    areas.set(area, counts);
  };
  for (const [test, how] of ended) count(areaOf(test.split(' ')[0]), how === 'ok' ? 'passed' : 'failed');
  // Tests without a line of their own (silent ones, and those that never end) are known by number alone.
  if (total > ended.size) count('without a line', 'passed', total - ended.size);
  for (const { file, tests } of unloaded) count(file.replace(/\.stof$/, ''), 'failed', tests);
  if (args.includes('--show')) for (const [text] of reports) console.log(`${text}\n`);
  for (const { file, why, tests } of unloaded) console.log(`not loaded: ${file} (${tests} tests): ${why}`);
  const sorted = [...areas].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [area, { passed, failed }] of sorted) {
    console.log(`${area}: ${passed} of ${passed + failed}`);
  }
  for (const [test] of [...ended].filter(([, how]) => how === 'failed')) console.log(`  failed: ${test}`);
  const left = unloaded.reduce((sum, { tests }) => sum + tests, 0);
  console.log(`suite of ${CRATE.name} ${CRATE.version}: ${passed} of ${TESTS}`);
  const floor = {
    passed,
    of: TESTS,
    areas: Object.fromEntries(sorted.map(([area, counts]) => [area, counts.passed])),
  };
  if (args.includes('--update')) writeFileSync(FLOOR, `${JSON.stringify(floor, undefined, 2)}\n`);
  const before = existsSync(FLOOR) ? JSON.parse(readFileSync(FLOOR, 'utf8')).areas : {};
  const fallen = Object.keys(before).filter(area => (floor.areas[area] ?? 0) < before[area]);
  for (const area of fallen) console.log(`FAIL ${area}: ${floor.areas[area] ?? 0} pass, ${before[area]} did`);
  console.log(`${passed} passed, ${failed + left} failed`);
  process.exitCode = fallen.length > 0 ? 1 : 0;
}

/** The area of an object's path: `root.Lang.Async` is lang, `root.Libs.NumLib.Deep` libs/num. */
function areaOf(path) {
  const [, first = 'root', second = ''] = path.split('.');
  const [, part] = /^(?:Stof)?(\w+)(?:Lib|Format)$/.exec(second) ?? [];
  return (part === undefined ? first : `${first}/${part}`).toLowerCase();
}
