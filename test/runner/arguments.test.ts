import assert from 'node:assert/strict';
import { type ExecuteOptions, readArguments } from '../../runner/arguments.ts';

function options(...args: string[]): ExecuteOptions {
  const command = readArguments(args);
  assert.equal(command.kind, 'execute', JSON.stringify(command));
  return (command as Extract<typeof command, { kind: 'execute' }>).options;
}

function wrong(...args: string[]): string {
  const command = readArguments(args);
  assert.equal(command.kind, 'wrong', JSON.stringify(command));
  return (command as Extract<typeof command, { kind: 'wrong' }>).text;
}

describe('readArguments', () => {
  it('runs #[main] of a path unless told otherwise', () => {
    assert.deepEqual(options('run', 'a b.stof'), {
      path: 'a b.stof',
      entry: { kind: 'attributes', names: ['main'] },
      leaks: false,
      limits: {},
      logLevel: 'warn',
      timeLimitMs: 120_000,
      clock: 'real',
      record: undefined,
      permissions: { options: { sandbox: false, ask: false, allow: {}, deny: {} }, saidIn: 'flags' },
      explore: undefined,
    });
    assert.equal(options('run').path, undefined);
    assert.equal(options('run', '-').path, '-');
  });

  it('takes attributes in their order, each once', () => {
    const entry = { kind: 'attributes', names: ['b', 'a'] };
    assert.deepEqual(options('run', '-a', 'b', 'x.stof', '--attribute', 'a', '-ab').entry, entry);
    assert.deepEqual(options('run', '--attribute=b', '-a', 'a').entry, entry);
  });

  it('takes addresses of functions', () => {
    assert.deepEqual(options('run', 'x.stof', '--entry', 'root.main', '--entry=root.a.b').entry, {
      kind: 'functions',
      as: 'run',
      functions: [
        { object: 'root', name: 'main' },
        { object: 'root.a', name: 'b' },
      ],
    });
    assert.deepEqual(options('test', 'x.stof', '--entry', 'root.t').entry, {
      kind: 'functions',
      as: 'test',
      functions: [{ object: 'root', name: 't' }],
    });
    for (const address of ['main', '.main', 'root.', '']) assert.match(wrong('run', '--entry', address), /address/);
    assert.match(wrong('run', '--entry', 'root.a', '-a', 'b'), /--entry/);
    assert.match(wrong('test', 'x.stof', 'root', '--entry', 'root.a'), /--entry/);
  });

  it('takes a context for tests', () => {
    assert.deepEqual(options('test', 'x.stof', 'root.math').entry, { kind: 'tests', filter: 'root.math' });
    assert.deepEqual(options('test').entry, { kind: 'tests' });
    assert.equal(options('test', '--leaks', 'x.stof').leaks, true);
    assert.match(wrong('test', 'a', '-a', 'b'), /tip: '-a' belongs to the command 'run'/);
  });

  it('tells paths from a context by their look, and says what does not go together', () => {
    const paths = (...args: string[]) => {
      const command = readArguments(['test', ...args]);
      return command.kind === 'test' ? [...command.options.paths] : command.kind;
    };
    assert.deepEqual(paths('a.stof', 'b.stof'), ['a.stof', 'b.stof']);
    assert.deepEqual(paths('a', './b', 'c.json'), ['a', './b', 'c.json']);
    assert.equal(paths('a', 'b'), 'execute');
    assert.deepEqual(paths('--shard=1/2'), []);
    assert.match(wrong('test', 'a.stof', 'root.math', 'b.stof'), /tip: '--filter root\.math' chooses/);
    assert.match(wrong('test', 'a.stof', 'b.stof', '--record', 'r'), /'--record' does not go with several documents/);
    assert.match(wrong('test', '--coverage', 'table', '--explore', '5'), /'--explore' does not go with '--coverage'/);
    assert.match(wrong('test', '--filter', 'a', '--replay', 'x'), /'--replay' does not go with '--filter'/);
    assert.equal(paths('--filter', 'a', '--explore', '5', 'a.stof', 'b.stof'), 'execute');
    assert.match(wrong('test', '--shard', '3/2'), /'3\/2' is no shard/);
    assert.match(wrong('test', '--filter', '/(/'), /no regular expression/);
    assert.match(wrong('test', '--report-file', 'x'), /'--report-file' goes with '--reporter'/);
    assert.match(wrong('test', '--coverage-file', 'x'), /'--coverage-file' goes with '--coverage'/);
    assert.match(wrong('test', '--reporter', 'junt'), /tip: a similar value exists: 'junit'/);
  });

  it('hands on what is to be run again and again', () => {
    assert.deepEqual(readArguments(['-d', 'run', 'x.stof', '--watch', '-a', 'b']), {
      kind: 'watch',
      args: ['-d', 'run', 'x.stof', '-a', 'b'],
    });
    assert.equal(readArguments(['check', '--watch']).kind, 'watch');
    assert.equal(readArguments(['check', '--', '--watch']).kind, 'check');
    assert.match(wrong('run', '--watch', '-'), /standard input cannot be watched/);
    assert.match(wrong('test', '--watch', '--shard', '3/2'), /no shard/);
    assert.match(wrong('fmt', '--watch'), /tip: '--watch' belongs to the command 'run'/);
  });

  it('counts how talkative it is to be, before or behind the command', () => {
    assert.equal(options('-d', 'run').logLevel, 'info');
    assert.equal(options('-dd', 'run').logLevel, 'trace');
    assert.equal(options('--debug', '-d', 'run').logLevel, 'trace');
    assert.equal(options('run', '-dd', 'x.stof').logLevel, 'trace');
  });

  it('reads limits and clocks', () => {
    assert.equal(options('run', '--time-limit', '0').timeLimitMs, 0);
    assert.equal(options('run', '--time-limit=1.5').timeLimitMs, 1500);
    assert.deepEqual(options('run', '--memory-limit', '1.5', '--process-limit=7', '--depth-limit', '0').limits, {
      memoryBytes: 1.5 * 1024 * 1024,
      processes: 7,
    });
    assert.equal(options('run', '--clock', 'virtual').clock, 'virtual');
    for (const limit of ['x', '', '1e3', '0x1']) assert.match(wrong('run', '--time-limit', limit), /seconds/);
    assert.match(wrong('run', '--clock', 'sun'), /clock/);
  });

  it('helps', () => {
    for (const args of [['--help'], ['-h'], ['help']]) assert.equal(readArguments(args).kind, 'help');
    for (const args of [
      ['run', '-h'],
      ['help', 'test'],
      ['lsp', '--help'],
    ]) {
      assert.equal(readArguments(args).kind, 'help');
    }
    for (const args of [['-V'], ['--version']]) assert.deepEqual(readArguments(args), { kind: 'version' });
    assert.deepEqual(readArguments(['lsp', '--stdio']), { kind: 'lsp' });
  });

  it('refuses what it does not know, and says how it is used', () => {
    assert.match(wrong(), /^Usage: stof /);
    assert.match(wrong('frob'), /^error: unrecognized subcommand 'frob'\n\nUsage: stof /);
    assert.match(
      wrong('run', 'a', 'b'),
      /^error: unexpected argument 'b' found\n\n {2}tip: 'stof run' takes one document; .+\n\nUsage: stof run /,
    );
    assert.match(wrong('test', 'a', 'b', 'c'), /unexpected argument 'b'/);
    assert.match(wrong('run', '--frob'), /^error: unexpected argument '--frob' found/);
    assert.match(wrong('run', '-a'), /attribute/);
    assert.match(
      wrong('run', '--leaks', 'x.stof'),
      /unexpected argument '--leaks' found\n\n {2}tip: '--leaks' belongs to the command 'test'\n/,
    );
    assert.match(wrong('--frob', 'run'), /unexpected argument '--frob'/);
    assert.match(wrong('lsp', '--socket=5'), /unexpected argument '--socket' found/);
    assert.match(wrong('help', 'frob'), /unrecognized/);
  });
});
