// Times the programs of `npm run bench` under the debugger with nothing set, beside the same without it; see README.md here.
//
//   npm run bench:debug [-- --rounds N] [NAME…]
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const stof = join(here, '..', '..', 'dist', 'stof.js');
/** What a debugger that nobody uses may cost. */
const GOAL = 1.5;

const args = process.argv.slice(2);
const at = args.indexOf('--rounds');
const rounds = at < 0 ? 5 : Number(args[at + 1]);
const names = args.filter((each, i) => !each.startsWith('--') && (at < 0 || i !== at + 1));
const programs = readdirSync(join(here, 'programs'))
  .filter(name => name.endsWith('.stof'))
  .map(name => name.slice(0, -'.stof'.length))
  .filter(name => names.length === 0 || names.includes(name));

console.log(`ms of the work, minimum / median of ${rounds} processes each, in turn\n`);
console.log(`${'program'.padEnd(12)}${'run'.padStart(18)}${'debugged'.padStart(18)}${'×'.padStart(8)}`);
const ratios = [];
for (const name of programs) {
  const file = join(here, 'programs', `${name}.stof`);
  const alone = [];
  const debugged = [];
  for (let round = 0; round < rounds; round++) {
    alone.push(read(spawnSync(process.execPath, [stof, 'run', file], { encoding: 'utf8' }).stdout));
    debugged.push(read(await debug(file)));
  }
  const checks = new Set([...alone, ...debugged].map(({ check }) => check));
  if (checks.size !== 1) throw new Error(`${name}: the results differ: ${[...checks].join(', ')}`);
  const ratio = least(debugged) / least(alone);
  ratios.push(ratio);
  const mark = ratio > GOAL ? '  over' : '';
  console.log(
    `${name.padEnd(12)}${show(alone).padStart(18)}${show(debugged).padStart(18)}${ratio.toFixed(2).padStart(8)}${mark}`,
  );
}
const mean = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
console.log(`\ngeometric mean ${mean.toFixed(2)}, at most ${Math.max(...ratios).toFixed(2)} (goal: ${GOAL})`);

/** The output of a document that an editor debugs without a breakpoint. */
function debug(document) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [stof, 'dap'], { stdio: ['pipe', 'pipe', 'inherit'] });
    let seq = 0;
    let data = Buffer.alloc(0);
    let output = '';
    const ask = (command, given) => {
      const body = JSON.stringify({ seq: ++seq, type: 'request', command, arguments: given });
      child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    child.on('error', reject);
    child.on('exit', () => resolve(output));
    child.stdout.on('data', piece => {
      data = Buffer.concat([data, piece]);
      for (;;) {
        const end = data.indexOf('\r\n\r\n');
        const length = Number(/\d+/.exec(data.toString('latin1', 0, Math.max(end, 0)))?.[0]);
        if (end < 0 || data.length < end + 4 + length) return;
        const { event, body, success, message } = JSON.parse(data.toString('utf8', end + 4, end + 4 + length));
        data = data.subarray(end + 4 + length);
        if (success === false) reject(new Error(message));
        if (event === 'initialized') {
          ask('setExceptionBreakpoints', { filters: [] });
          ask('configurationDone');
        }
        if (event === 'output' && body.category === 'stdout') output += body.output;
        if (event === 'terminated') ask('disconnect');
      }
    });
    ask('initialize', { adapterID: 'bench' });
    ask('launch', { document });
  });
}

/** A program prints its result and the milliseconds that its work took. */
function read(output) {
  const [check, ms] = output.match(/[\d.]+/g) ?? [];
  if (ms === undefined) throw new Error(`it printed ${output}`);
  return { check, ms: Math.max(Number(ms), 0.5) };
}

function least(list) {
  return Math.min(...list.map(({ ms }) => ms));
}

function show(list) {
  const sorted = list.map(({ ms }) => ms).sort((a, b) => a - b);
  return `${sorted[0].toFixed(1)} / ${sorted[sorted.length >> 1].toFixed(1)}`;
}
