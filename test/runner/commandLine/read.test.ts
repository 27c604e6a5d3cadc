import assert from 'node:assert/strict';
import { readArguments } from '../../../runner/arguments.ts';
import { readCommand } from '../../../runner/commandLine/read.ts';

/** What is printed, without the last line, which is always the same. */
function refusal(...args: string[]): string {
  const command = readArguments(args);
  assert.equal(command.kind, 'wrong', JSON.stringify(command));
  const end = "\n\nFor more information, try '--help'.\n";
  const { text } = command as Extract<typeof command, { kind: 'wrong' }>;
  assert.ok(text.endsWith(end), text);
  return text.slice(0, -end.length);
}

describe('the words of a command line', () => {
  it('are options in any of their forms, and paths', () => {
    const values = { attribute: ['x', 'y'], clock: 'virtual', debug: 2 };
    for (const args of [
      ['-a', 'x', '--attribute=y', '--clock', 'virtual', '-dd', 'p'],
      ['p', '-ax', '-a=y', '-d', '--debug', '--clock=virtual'],
      ['-da', 'x', '-day', '--clock', 'virtual', '--', 'p'],
    ]) {
      assert.deepEqual(readCommand('run', args), { kind: 'read', values, paths: ['p'] }, args.join(' '));
    }
  });

  it('are paths behind --, and so is - everywhere', () => {
    assert.deepEqual(readCommand('fmt', ['-', '--', '--check', '-h', '--']), {
      kind: 'read',
      values: {},
      paths: ['-', '--check', '-h', '--'],
    });
  });

  it('ask for help or the version when that comes before a fault', () => {
    assert.deepEqual(readCommand('run', ['-dh', '--frob']), { kind: 'help' });
    assert.deepEqual(readCommand('run', ['x', '--version']), { kind: 'version' });
    assert.deepEqual(readCommand('run', ['-V']), { kind: 'version' });
    assert.equal(readCommand('run', ['--frob', '-h']).kind, 'fault');
    assert.equal(readCommand('run', ['-a', 'x', '--', '-h']).kind, 'read');
  });

  // Words of the reference's command line, but for the names of options and values that it does not have.
  it('are refused with what may have been meant', () => {
    const run = 'Usage: stof run [OPTIONS] [PATH]';
    const test = 'Usage: stof test [OPTIONS] [PATH...] [CONTEXT]';
    const all = 'Usage: stof [OPTIONS] <COMMAND>';
    const check = (args: readonly string[], ...lines: string[]) =>
      assert.equal(refusal(...args), lines.join('\n'), args.join(' '));
    check(
      ['run', '--attribut', 'x'],
      "error: unexpected argument '--attribut' found",
      '',
      "  tip: a similar argument exists: '--attribute'",
      '',
      run,
    );
    check(
      ['run', '--time'],
      "error: unexpected argument '--time' found",
      '',
      "  tip: a similar argument exists: '--time-limit'",
      '',
      run,
    );
    check(
      ['run', '--frob'],
      "error: unexpected argument '--frob' found",
      '',
      "  tip: to pass '--frob' as a value, use '-- --frob'",
      '',
      run,
    );
    check(
      ['run', '-dz'],
      "error: unexpected argument '-z' found",
      '',
      "  tip: to pass '-z' as a value, use '-- -z'",
      '',
      run,
    );
    check(
      ['fmt', '-a'],
      "error: unexpected argument '-a' found",
      '',
      "  tip: '-a' belongs to the command 'run'",
      '',
      'Usage: stof fmt [OPTIONS] [PATH...]',
    );
    check(['tes'], "error: unrecognized subcommand 'tes'", '', "  tip: a similar subcommand exists: 'test'", '', all);
    check(
      ['help', 'rnu'],
      "error: unrecognized subcommand 'rnu'",
      '',
      "  tip: a similar subcommand exists: 'run'",
      '',
      all,
    );
    check(['frob'], "error: unrecognized subcommand 'frob'", '', all);
    check(
      ['--debu', 'run'],
      "error: unexpected argument '--debu' found",
      '',
      "  tip: a similar argument exists: '--debug'",
      '',
      all,
    );
    check(['-x'], "error: unexpected argument '-x' found", '', all);
    check(['run', '-a'], "error: a value is required for '--attribute <NAME>' but none was supplied", '', run);
    check(
      ['run', '-a', '--clock', 'real'],
      "error: a value is required for '--attribute <NAME>' but none was supplied",
      '',
      run,
    );
    check(['test', '--leaks=5'], "error: unexpected value '5' for '--leaks' found; no more were expected", '', test);
    check(['test', '--leaks', '--leaks'], "error: the argument '--leaks' cannot be used multiple times", '', test);
    check(
      ['run', 'a', '--', 'b'],
      "error: unexpected argument 'b' found",
      '',
      "  tip: 'stof run' takes one document; 'stof test', 'stof check' and 'stof fmt' take several",
      '',
      run,
    );
    check(
      ['replay'],
      'error: the following required arguments were not provided:',
      '  <FILE>',
      '',
      'Usage: stof replay [OPTIONS] <FILE> [DOCUMENT]',
    );
    check(
      ['check', '--format', 'jsn'],
      "error: invalid value 'jsn' for '--format <FORMAT>'",
      '  [possible values: text, json, sarif]',
      '',
      "  tip: a similar value exists: 'json'",
      '',
      'Usage: stof check [OPTIONS] [PATH...]',
    );
  });
});
