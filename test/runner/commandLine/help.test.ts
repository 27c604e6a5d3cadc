import assert from 'node:assert/strict';
import { readArguments } from '../../../runner/arguments.ts';
import { commandNames } from '../../../runner/commandLine/commands.ts';

function help(...args: string[]): string {
  const command = readArguments(args);
  assert.equal(command.kind, 'help', JSON.stringify(command));
  return (command as Extract<typeof command, { kind: 'help' }>).text;
}

describe('help', () => {
  it('of a command stands in columns, with what holds by default', () => {
    assert.equal(
      help('check', '--help'),
      [
        'Usage: stof check [OPTIONS] [PATH...]',
        '',
        'Says what is wrong with documents, as the editor does. Exit code 1 when there are errors.',
        '',
        'Arguments:',
        '  [PATH...]  Documents, and folders with documents below them [default: .]',
        '',
        'Options:',
        '      --format <FORMAT>   text, json or sarif [default: text]',
        '      --max-warnings <N>  Exit code 1 with more warnings than this',
        '      --strict            Also what is no mistake, but worth a look: hidden variables, dropped promises, undeclared fields',
        '      --watch             Again whenever a file changes that was read; Ctrl+C ends',
        '  -h, --help              Show this help',
        '  -V, --version           Show the version',
        '',
      ].join('\n'),
    );
  });

  for (const name of commandNames) {
    it(`of ${name} is the same in each way that it is asked for, and no line is too long`, () => {
      const text = help('help', name);
      assert.equal(help(name, '-h'), text);
      assert.equal(help(name, '--help'), text);
      assert.ok(text.startsWith(`Usage: stof ${name} `), text);
      assert.deepEqual(
        text.split('\n').filter(line => line.length > 132),
        [],
      );
    });
  }

  it('names every command', () => {
    const text = help('--help');
    assert.equal(help('help'), text);
    assert.equal(help('-h'), text);
    for (const name of commandNames) assert.match(text, new RegExp(`^  ${name} +[A-Z]`, 'm'));
  });
});
