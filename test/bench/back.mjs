// Times going back in a run of ten million turns of a loop; see README.md here.
//
//   npm run bench:back [-- --rounds N]
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const stof = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist', 'stof.js');
const at = process.argv.indexOf('--rounds');
const rounds = at < 0 ? 5 : Number(process.argv[at + 1]);

/** Each with a breakpoint at the line with `here`: the run up to there, then what is done. */
const programs = {
  'one loop': `#[main]
fn main() {
    let odd = 0;
    let at = 27;
    for (let i = 0; i < 10000000; i += 1) {
        if (at % 2 == 1) { at = (at * 3 + 1) % 1000003; odd += 1; } else { at = at / 2; }
    }
    pln('here', odd);
}
`,
  'a call with a loop': `fn collatz() -> int {
    let odd = 0;
    let at = 27;
    for (let i = 0; i < 10000000; i += 1) {
        if (at % 2 == 1) { at = (at * 3 + 1) % 1000003; odd += 1; } else { at = at / 2; }
    }
    return odd;
}
#[main]
fn main() {
    const odd = self.collatz();
    pln('here', odd);
}
`,
  'a list that grows': `#[main]
fn main() {
    const all = [];
    for (let i = 0; i < 10000000; i += 1) {
        if (i % 50 == 0) { all.push_back(i); }
    }
    pln('here', all.len());
}
`,
  'two processes in turn': `async fn count(to: int) -> int {
    let sum = 0;
    for (let i = 0; i < to; i += 1) { sum += i % 7; }
    return sum;
}
#[main]
fn main() {
    const sums = await [self.count(5000000), self.count(5000000)];
    pln('here', sums);
}
`,
};

const folder = mkdtempSync(join(tmpdir(), 'stof-back-'));
console.log(`ms, median of ${rounds} processes each; a step back in per cent of the run\n`);
const columns = ['run', 'recorded', 'step back', '%', 'again', 'reverse'];
console.log(`${'program'.padEnd(24)}${columns.map(name => name.padStart(11)).join('')}`);
try {
  for (const [name, text] of Object.entries(programs)) {
    const document = join(folder, 'doc.stof');
    writeFileSync(document, text);
    const line = text.split('\n').findIndex(each => each.includes("'here'")) + 1;
    const found = { plain: [], run: [], back: [], again: [], reverse: [] };
    for (let round = 0; round < rounds; round++) {
      found.plain.push((await debug(document, line, false)).run);
      const times = await debug(document, line, true);
      for (const key of ['run', 'back', 'again', 'reverse']) found[key].push(times[key]);
    }
    const [plain, run, back, again, reverse] = Object.values(found).map(median);
    const shown = [plain, run, back, (100 * back) / run, again, reverse].map(each => each.toFixed(1).padStart(11));
    console.log(`${name.padEnd(24)}${shown.join('')}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}

function median(list) {
  return list.sort((a, b) => a - b)[list.length >> 1];
}

/** Runs to the breakpoint, steps back twice and continues in reverse; how long each took. */
async function debug(document, line, record) {
  const child = spawn(process.execPath, [stof, 'dap'], { stdio: ['pipe', 'pipe', 'inherit'] });
  let seq = 0;
  let data = Buffer.alloc(0);
  const waiting = new Map();
  const events = [];
  let onEvent = () => {};
  const ask = (command, given) =>
    new Promise((resolve, reject) => {
      waiting.set(++seq, { resolve, reject });
      const body = JSON.stringify({ seq, type: 'request', command, arguments: given });
      child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    });
  child.stdout.on('data', piece => {
    data = Buffer.concat([data, piece]);
    for (;;) {
      const end = data.indexOf('\r\n\r\n');
      const length = Number(/\d+/.exec(data.toString('latin1', 0, Math.max(end, 0)))?.[0]);
      if (end < 0 || data.length < end + 4 + length) return;
      const message = JSON.parse(data.toString('utf8', end + 4, end + 4 + length));
      data = data.subarray(end + 4 + length);
      if (message.type === 'response') {
        const { resolve, reject } = waiting.get(message.request_seq);
        if (message.success) resolve(message.body);
        else reject(new Error(message.message));
      } else if (['stopped', 'initialized', 'terminated'].includes(message.event)) {
        events.push(message);
        onEvent();
      }
    }
  });
  const next = async () => {
    while (events.length === 0)
      await new Promise(resolve => {
        onEvent = resolve;
      });
    return events.shift();
  };
  const timed = async (command, given) => {
    const began = performance.now();
    await ask(command, given);
    const { event, body } = await next();
    if (event !== 'stopped') throw new Error(`${command}: ${event}`);
    return { ms: performance.now() - began, threadId: body.threadId };
  };
  await ask('initialize', { adapterID: 'bench' });
  void ask('launch', { document, record });
  await next();
  await ask('setBreakpoints', { source: { path: document }, breakpoints: [{ line }] });
  await ask('setExceptionBreakpoints', { filters: [] });
  const { ms: run, threadId } = await timed('configurationDone', {});
  const times = { run };
  if (record) {
    times.back = (await timed('stepBack', { threadId })).ms;
    times.again = (await timed('stepBack', { threadId })).ms;
    times.reverse = (await timed('reverseContinue', { threadId })).ms;
  }
  child.kill();
  return times;
}
