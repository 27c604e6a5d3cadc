/**
 * A recorded run is replayed to the letter, wherever the clock of either machine interrupted it: every program of the corpora runs on
 * a host whose clocks go in fits and starts, and is replayed on one that interrupts at every point where it can.
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Engine, type EngineOptions } from '../../../runtime/engine.ts';
import type { Environment } from '../../../runtime/library/context.ts';
import type { Network } from '../../../runtime/library/network.ts';
import type { Permissions } from '../../../runtime/library/permissions.ts';
import { readRecording } from '../../../runtime/recording/format.ts';
import { Player } from '../../../runtime/recording/player.ts';
import { Recorder } from '../../../runtime/recording/recorder.ts';
import { EndOfRecording } from '../../../runtime/recording/tape.ts';
import { plainPaint } from '../../../runtime/report/paint.ts';
import { VirtualHost } from '../engine/run.ts';

const programs = readFileSync('test/conformance/expected.txt', 'utf8')
  .split('\n')
  .filter(name => /^(runtime|syntax|values|stdlib-core|stdlib-host)\//.test(name))
  .map(name => ({ name, text: readFileSync(`test/conformance/${name}.stof`, 'utf8') }))
  .filter(({ text }) => !text.startsWith('// cmd: '));

/** How often each program is recorded and replayed. STOF_REPLAYS=10 is the thorough way, and takes all programs, not every other one. */
const ROUNDS = Number(process.env['STOF_REPLAYS'] ?? 1);

/** Numbers in [0, 1) that look random. */
function numbers(seed: number): () => number {
  let state = seed * 2 + 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A machine under load: its clocks stand, crawl or leap. */
class UnevenHost extends VirtualHost {
  readonly #next: () => number;
  readonly #leap: number;
  #wall = 1_764_000_000_000;
  #worked = 0;
  /** Somebody asks now and then that a process is paused, goes on or ends. */
  controls: ((random: () => number, isStanding: boolean) => void) | undefined;

  constructor(seed: number, leap: number) {
    super();
    this.#next = numbers(seed);
    this.#leap = leap;
  }
  override now(): number {
    this.#pass();
    return this.#wall;
  }
  override monotonic(): number {
    this.#pass();
    return this.#worked;
  }
  /** Lets messages in from time to time, and always where nothing else ends the sleep. */
  override sleep(ms: number): Promise<void> | undefined {
    this.controls?.(this.#next, !Number.isFinite(ms));
    if (!Number.isFinite(ms)) return new Promise(resolve => setImmediate(resolve));
    this.#wall += ms;
    this.#worked += ms;
    this.#pass();
    return ms > 0 && this.#next() < 0.3 ? new Promise(resolve => setImmediate(resolve)) : undefined;
  }
  #pass(): void {
    const chance = this.#next();
    const passed = chance < 0.3 ? 0 : chance < 0.9 ? this.#next() : this.#next() * this.#leap;
    this.#wall += passed;
    this.#worked += passed;
  }
}

/** A replay that has lost its way would not end. */
class BoundedHost extends VirtualHost {
  readonly #most: number;

  constructor(most: number) {
    super();
    this.#most = most;
  }
  override write(stream: 'stdout' | 'stderr', text: string): void {
    super.write(stream, text);
    if (this.output.length > this.#most) throw new EndOfRecording('it prints more than was recorded');
  }
}

const environment: Environment = {
  get: name => (name === 'HOME' ? 'where somebody lives' : undefined),
  set: () => {},
  remove: () => {},
  entries: () => [['HOME', 'where somebody lives']],
};

/** Answers after so many turns of the loop of events as the address says. */
const network: Network = {
  address: text => ({ href: text, scheme: 'http', host: new URL(text).hostname, port: 80 }),
  async send({ address }) {
    for (let i = Number(/\d+$/.exec(address.href)?.[0] ?? 0); i > 0; i--) await new Promise(setImmediate);
    if (address.href.includes('gone')) return { failure: 'gone' };
    return { status: 200, headers: [['content-type', 'text/plain']], body: Buffer.from(address.href) };
  },
};

/** Refuses what is secret, at once; asks about what is private, and is answered after some turns of the loop of events. */
const permissions: Permissions = {
  refusal(access) {
    const text = JSON.stringify(access);
    if (text.includes('secret')) return `no permission for ${access.kind}`;
    if (!text.includes('private')) return undefined;
    return (async () => {
      for (let i = 0; i < 5; i++) await new Promise(setImmediate);
      return text.includes('refused') ? 'somebody said no' : undefined;
    })();
  },
};

const written = new Map<string, Uint8Array>();
const lent = {
  environment,
  network,
  permissions,
  files: {
    read: (path: string) => written.get(path) ?? { failure: 'No such file or directory (os error 2)' },
    write: (path: string, bytes: Uint8Array) => {
      if (path.includes('locked')) return { failure: 'Permission denied (os error 13)' };
      written.set(path, bytes);
      return undefined;
    },
  },
};

async function outcome(
  text: string,
  options: Partial<EngineOptions>,
  host: VirtualHost,
  on = host as Engine['host'],
  made?: (engine: Engine) => void,
) {
  let said: string;
  try {
    const engine = new Engine(on, { profile: 'run', paint: plainPaint, logLevel: 'warn', environment, ...options });
    made?.(engine);
    const loaded = await engine.loadText(text, '/doc.stof', '/');
    if (loaded.ok) {
      const { failures, results, processes, reason, durationMs } = await engine.run({
        entry: { kind: 'attributes', names: ['main'] },
      });
      said = JSON.stringify([failures, results, processes, reason, durationMs], undefined, 1);
    } else said = loaded.message;
  } catch (error) {
    said = error instanceof EndOfRecording ? 'end of the recording' : `${error instanceof Error ? error.stack : error}`;
  }
  return `${host.output}\n${said}`;
}

/** Records a run of the text, with a limit in ms; 0: none. */
async function recorded(
  text: string,
  seed: number,
  limit: number,
  fuel: number | undefined = undefined,
  most = 1 << 20,
  isControlled = false,
): Promise<{ printed: string; bytes: Uint8Array }> {
  const host = new UnevenHost(seed, limit > 0 ? 12 : 30);
  const parts: Uint8Array[] = [];
  const recorder = new Recorder(
    { host, ...lent },
    {
      sink: bytes => parts.push(bytes),
      most,
      key: new Uint8Array(32).fill(seed),
      header: {
        version: '1',
        subject: { kind: 'text', text, name: '/doc.stof', folder: '/' },
        entry: { kind: 'attributes', names: ['main'] },
        leaks: false,
        logLevel: 'warn',
        workingFolder: '/work folder',
        colours: { stdout: false, stderr: false },
      },
    },
  );
  const { host: recordedHost, ...rest } = recorder.lent;
  const options = {
    tape: recorder,
    ...rest,
    timeLimitMs: limit,
    ...(fuel === undefined ? {} : { fuel }),
    ...(isControlled ? { controllable: true } : {}),
  };
  const printed = await outcome(text, options, host, recordedHost, engine => {
    if (isControlled) host.controls = (random, isStanding) => ask(engine, random, isStanding);
  });
  recorder.end({ exitCode: 0 });
  return { printed, bytes: Buffer.concat(parts) };
}

/** Something for one process, or that all go on where nobody does. */
function ask(engine: Engine, random: () => number, isStanding: boolean): void {
  if (isStanding) for (const process of engine.living!.keys()) engine.control({ process, action: 'resume' });
  else if (random() < 0.3) {
    const chance = random();
    const action = chance < 0.55 ? 'pause' : chance < 0.95 ? 'resume' : 'stop';
    engine.control({ process: 1 + Math.floor(random() * engine.processes), action });
  }
}

async function replayed(
  text: string,
  bytes: Uint8Array,
  fuel: number | undefined,
  most = Number.POSITIVE_INFINITY,
): Promise<string> {
  const recording = readRecording(bytes);
  if ('fault' in recording) throw new Error(recording.fault);
  const host = new BoundedHost(most);
  host.tick = 3;
  const player = new Player(recording);
  const { host: recordedHost, ...rest } = player.lent(host, network);
  const options = { tape: player, ...rest, ...(fuel === undefined ? {} : { fuel }) };
  return outcome(text, options, host, recordedHost);
}

/** Shows where long texts differ, and not all of them. */
function assertSame(actual: string, expected: string): void {
  if (actual === expected) return;
  let at = 0;
  while (actual[at] === expected[at]) at++;
  const around = (text: string) => text.slice(Math.max(at - 200, 0), at + 400);
  assert.equal(around(actual), around(expected));
}

describe('recordings', () => {
  for (const { name, text } of ROUNDS > 1 ? programs : programs.filter((_, i) => i % 2 === 0)) {
    it(`are replayed to the letter: ${name}`, async () => {
      for (let seed = 1; seed <= ROUNDS; seed++) {
        const { printed, bytes } = await recorded(text, seed, 0);
        assertSame(await replayed(text, bytes, undefined, printed.length), printed);
        assertSame(await replayed(text, bytes, 0, printed.length), printed);
      }
    }).timeout(20_000 * ROUNDS);
  }

  it('hold answers of the network in the order in which they came, and what files held', async () => {
    const text = `#[main]
fn main() {
    const all = [];
    for (const n in [5, 1, 3, 2, 4]) { all.push_back(async { const r = await Http.fetch('http://a/' + n); pln(n, Http.text(r)); }); }
    async { for (let i = 0; i < 200; i += 1) { pln(i, Time.now_ns()); sleep(1ms); } }
    await all;
    pln(await Http.fetch('http://gone/2'));
    try await Http.fetch('http://secret/1'); catch (e: str) pln(e);
    fs.write('note', 'text');
    pln(fs.read_string('note'));
    try fs.write('locked', 'text'); catch (e: str) pln(e);
}
`;
    const { printed, bytes } = await recorded(text, 1, 0);
    assert.match(printed, /1http:\/\/a\/1\n/);
    assert.match(printed, /not an allowed host.*text\n.*Permission denied/s);
    written.clear();
    assertSame(await replayed(text, bytes, undefined, printed.length), printed);
    assertSame(await replayed(text, bytes, 0, printed.length), printed);
    assert.equal(written.size, 0);
  });

  it('hold what a person has said about permissions, while others went on', async () => {
    const text = `#[main]
fn main() {
    const all = [];
    for (const n in ['private', 'private refused', 'secret', 'open']) {
        all.push_back(async {
            try fs.write(n, n); catch (e: str) pln(n, e);
            try pln(n, fs.read_string(n)); catch (e: str) pln(n, e);
            try pln(n, env(n)); catch (e: str) pln(n, e);
            try pln(n, await Http.fetch('http://' + n.replace(' ', '.') + '/3')); catch (e: str) pln(n, e);
        });
    }
    async { for (let i = 0; i < 200; i += 1) { pln(i, Time.now_ns()); sleep(1ms); } }
    await all;
    pln(env_vars().len());
}
`;
    for (let seed = 1; seed <= 4; seed++) {
      written.clear();
      const { printed, bytes } = await recorded(text, seed, 0);
      assert.match(printed, /^privateprivate$/m);
      assert.match(printed, /^private refusedFsWriteError\("somebody said no"\)$/m);
      assert.match(printed, /^secretStdEnv\("no permission for env"\)$/m);
      written.clear();
      assertSame(await replayed(text, bytes, undefined, printed.length), printed);
      assertSame(await replayed(text, bytes, 0, printed.length), printed);
      assert.equal(written.size, 0);
    }
  });

  it('hold what somebody asked for single processes, and when', async () => {
    const controlled = programs.filter(({ text }) => /\basync\b/.test(text));
    assert.ok(controlled.length > 50);
    let changed = 0;
    for (const { text } of ROUNDS > 1 ? controlled : controlled.filter((_, i) => i % 8 === 0)) {
      for (let seed = 1; seed <= Math.max(2, ROUNDS); seed++) {
        const undisturbed = await recorded(text, seed, 0, 0);
        const { printed, bytes } = await recorded(text, seed, 0, 0, undefined, true);
        if (printed !== undisturbed.printed) changed++;
        assertSame(await replayed(text, bytes, undefined, printed.length), printed);
        assertSame(await replayed(text, bytes, 0, printed.length), printed);
      }
    }
    assert.ok(changed > 3, `${changed} runs went another way`);
  }).timeout(60_000 * ROUNDS);

  it('stop a replay at their largest size', async () => {
    const text = '#[main]\nfn main() { for (let i = 0; i < 100000; i += 1) { Time.now(); } pln("end"); }\n';
    const { printed, bytes } = await recorded(text, 1, 0);
    assert.match(printed, /^end/);
    const small = await recorded(text, 1, 0, undefined, 40_000);
    assert.equal(small.printed, printed);
    assert.ok(small.bytes.length < 80_000 && bytes.length > 200_000);
    assert.match(await replayed(text, small.bytes, undefined), /end of the recording$/);
  });

  const endless: Readonly<Record<string, string>> = {
    'a loop': 'let i = 0; while (true) { i += 1; if (i % 10 == 0) { pln(i); } }',
    'a loop with calls': 'let i = 0; while (true) { i = self.next(i); pln(i); }',
    'calls in expressions':
      'let i = 0; while (true) { i = self.next(i) + self.next(1) * self.next(self.next(i)); pln(i); }',
    sorting:
      'const l = []; for (let i = 0; i < 1100; i += 1) { l.push_back((i * 7919) % 1103); } while (true) { const c = copy(l); c.sort(); pln(c.len()); }',
    'two loops in turn':
      'async { let i = 0; while (true) { i += 1; pln("a", i); } } let i = 0; while (true) { i += 1; pln("b", i); }',
    'sleepers and a loop':
      'async { let i = 0; while (true) { i += 1; sleep(2ms); pln("slept", i); } } let i = 0; while (true) { i += 1; pln(i); }',
    'the clock': 'while (true) { pln(Time.now(), Time.now_ns()); sleep(1ms); }',
    'a caught time-out': 'try { sleep(1hr); } catch (e: str) { pln(e); } let i = 0; while (true) { i += 1; pln(i); }',
    'a text that is loaded':
      'let i = 0; while (true) { i += 1; parse(`#[init] fn f() { let j = 0; while (j < 40) { j += 1; pln(j); } }`); pln(i); }',
    'a callback': 'const l = [3, 1, 2]; while (true) { l.sort_by((a: int, b: int): int => { pln(a, b); a - b }); }',
  };
  for (const [name, body] of Object.entries(endless)) {
    it(`end where the time was up: ${name}`, async () => {
      const text = `fn next(n: int) -> int { n + 1 }\n#[main]\nfn main() { ${body} }\n`;
      const ends = new Set<string>();
      for (let seed = 1; seed <= 8; seed++) {
        const { printed, bytes } = await recorded(text, seed, 40 + 20 * seed, 10 + seed);
        assert.match(printed, /timed out/);
        ends.add(printed);
        assertSame(await replayed(text, bytes, undefined, printed.length), printed);
        assertSame(await replayed(text, bytes, 0, printed.length), printed);
      }
      assert.ok(ends.size > 1, 'the limit took hold at different places');
    }).timeout(60_000);
  }
});
