// Sets up, builds, and runs every suite; the last line is `N passed, N failed`, the exit status 1 unless nothing failed.
//
//   node scripts/test.mjs [--fast]       --fast leaves the real editor out
//   node scripts/test.mjs --soak         and uses that for a minute without a break
//
// A suite that does not start, or ends without saying how many of its tests passed, counts as one failed test.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages, root } from './setUp.mjs';

const fast = process.argv.includes('--fast');
const bin = (...parts) => join(root, 'node_modules', ...parts);
/** The unit tests take up to seven minutes on a machine of two busy cores, the others less than three. */
const LIMIT_MS = 12 * 60_000;
const MOCHA_RESULT = join(root, 'build', 'unit.json');

// `counts: false`: the command is one test, passed when its exit status is 0. Else its last `N passed, N failed` counts.
const suites = [
  { name: 'build', run: ['scripts/build.mjs', '--tests'], counts: false, needed: true },
  { name: 'types', run: [bin('typescript', 'bin', 'tsc'), '-b'], counts: false },
  { name: 'lint and format', run: [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '.'], counts: false },
  { name: 'licences of what is bundled', run: ['scripts/notices.mjs', '--check'], counts: false },
  { name: 'unit tests', run: mochaArguments(), counts: mochaCounts },
  { name: 'conformance', run: ['test/conformance/run.mjs'], counts: true },
  { name: 'replays', run: ['test/conformance/replays.mjs', '--programs', '10', '--times', '2'], counts: true },
  { name: 'acceptance of the server', run: ['test/acceptance/run.mjs', '--served'], counts: true },
  ...(fast
    ? []
    : [
        {
          name: 'tools of the real editor',
          command: 'bash',
          run: ['test/vscode/setup.sh'],
          counts: false,
          silent: true,
        },
        { name: 'suite in the real editor', run: ['test/vscode/run-suite.mjs'], counts: true },
        { name: 'the real editor by hand', run: ['test/vscode/drive-ui.mjs'], counts: true },
        { name: 'the playground by hand', run: ['test/playground/drive.mjs'], counts: true },
        { name: 'the web extension by hand', run: ['test/vscode/drive-web.mjs'], counts: true },
      ]),
  ...(process.argv.includes('--soak')
    ? [
        {
          name: 'a minute without a break',
          run: ['test/soak/run.mjs', '--minutes', '1', '--every', '10'],
          counts: true,
        },
      ]
    : []),
];

let passed = 0;
let failed = 0;
const skipped = [];
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
try {
  installPackages();
  mkdirSync(join(root, 'build'), { recursive: true });
  for (const suite of suites) {
    const began = performance.now();
    console.log(`\n== ${suite.name}`);
    rmSync(MOCHA_RESULT, { force: true });
    const { status, output } = await run(suite);
    const result = countsOf(suite, status, output);
    passed += result.passed;
    failed += result.failed;
    console.log(
      `-- ${suite.name}: ${result.passed} passed, ${result.failed} failed, ${((performance.now() - began) / 1000).toFixed(1)} s`,
    );
    if (suite.needed && result.failed > 0) {
      console.log('-- nothing else can run without it');
      break;
    }
  }
} catch (error) {
  failed += 1;
  console.error(error.stack ?? error);
}
if (fast) skipped.push('the real editor: left out by --fast');
if (skipped.length > 0) console.log(`\nskipped:\n${skipped.map(one => `  ${one}`).join('\n')}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** Runs a suite, showing what it prints as it comes. One that hangs is ended, with what it started, and has failed. */
function run({ command = process.execPath, run: args }) {
  return new Promise(resolve => {
    const own = process.platform !== 'win32';
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], detached: own });
    const end = () => {
      try {
        process.kill(own ? -child.pid : child.pid, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    };
    process.once('exit', end);
    const timer = setTimeout(() => {
      console.error(`-- ended after ${LIMIT_MS / 60_000} minutes`);
      end();
    }, LIMIT_MS);
    let output = '';
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      from.on('data', data => {
        output += data;
        to.write(data);
      });
    }
    child.on('error', error => {
      console.error(error.message);
      resolve({ status: 1, output });
    });
    child.on('close', status => {
      clearTimeout(timer);
      process.removeListener('exit', end);
      resolve({ status, output });
    });
  });
}

function countsOf(suite, status, output) {
  if (suite.counts === false) return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const counted = typeof suite.counts === 'function' ? suite.counts() : lastCounts(output);
  for (const match of output.matchAll(/^ *skipped (.+)$/gm)) skipped.push(match[1]);
  if (!counted) return { passed: 0, failed: 1 };
  // A suite that says all is well and yet fails has failed at something that it did not count.
  if (counted.passed + counted.failed === 0 || (status !== 0 && counted.failed === 0)) return { ...counted, failed: 1 };
  return counted;
}

function lastCounts(output) {
  const match = [...output.matchAll(/(\d+) passed, (\d+) failed/g)].at(-1);
  return match && { passed: Number(match[1]), failed: Number(match[2]) };
}

function mochaArguments() {
  const options = ['--timeout', '20000', '--reporter', 'json', '--reporter-option', `output=${MOCHA_RESULT}`];
  return [bin('mocha', 'bin', 'mocha.js'), 'build/test/**/*.test.mjs', ...options];
}

/** What mocha wrote: failures are shown, skipped tests remembered. */
function mochaCounts() {
  if (!existsSync(MOCHA_RESULT)) return undefined;
  const { stats, failures, pending } = JSON.parse(readFileSync(MOCHA_RESULT, 'utf8'));
  for (const test of failures) console.log(`  FAIL ${test.fullTitle}\n${test.err.stack ?? test.err.message}`);
  for (const test of pending) skipped.push(test.fullTitle);
  return { passed: stats.passes, failed: stats.failures };
}
