/** The commands in the documents: those of `stof` run here, as they stand; those of the repository run in the workflow that is named. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { commandNames, commonOptions, globalOptions, rowOf } from '../../runner/commandLine/commands.ts';
import { STOF, type WorkFolder, workFolder } from '../runner/workFolder.ts';
import { filesBelow, textOf } from '../structure/files.ts';

/** All but what tells of the past. */
const documents = filesBelow('').filter(
  path => path.endsWith('.md') && path !== 'CHANGELOG.md' && !path.startsWith('docs/decisions/'),
);

interface Command {
  readonly path: string;
  readonly text: string;
  /** Whether it stands in a block, to be copied as it is; others are named in a sentence and may hold placeholders. */
  readonly isWhole: boolean;
}

const PROGRAM = /^ {0,4}(?:\$ )?((?:npm|npx|node|stof)(?: .*)?)$/;

const commands = documents.flatMap((path): Command[] => {
  const text = textOf(path);
  const fenced = [...text.matchAll(/^```(?:sh)?\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) => block.split('\n'));
  const blocks = [...fenced, ...text.split('\n').filter(line => /^ {4}\S/.test(line))];
  const whole = blocks.flatMap(line => PROGRAM.exec(line)?.[1]?.replace(/(?:\s+#| {3,}).*$/, '') ?? []);
  const named = [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/`((?:npm|node|stof) [^`]+)`/g)];
  return [
    ...whole.map(line => ({ path, text: line.trim(), isWhole: true })),
    ...named.map(([, line = '']) => ({ path, text: line.replaceAll(/\s+/g, ' '), isWhole: false })),
  ];
});

/** What else stands in such blocks, and is run by the test that is named. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  // The workflow leaves the editor out that it would open.
  'npm start': '.github/workflows/weekly.yml',
  'node dist/stof.js run examples/life/units.stof': 'test/examples/life.test.ts',
  'node dist/stof.js test examples/life/rules.stof': 'test/examples/life.test.ts',
  'node scripts/release.mjs 1.2.3': 'test/scripts/release.test.ts',
  'node scripts/release.mjs 1.2.3 --dry-run': 'test/scripts/release.test.ts',
  // What a click is compared with, in the benchmark.
  'node -e 0': 'test/bench/editor/measure.ts',
  'npm install stof-tools': 'test/embedding/package.test.ts',
  'npm run playground': 'test/playground/drive.mjs',
  'npm run playground -- --port 0': 'test/playground/drive.mjs',
  // It writes what the reference engine prints, which no workflow has.
  'node test/conformance/run.mjs --update': 'test/conformance/run.mjs',
  'node test/vscode/pictures.mjs': 'test/docs/pictures.test.ts',
};

/** What the commands of `stof` are run on: the exit status of each, by the command. */
const STATUS: Readonly<Record<string, number>> = { 'stof test --explore 2000 bank.stof': 1 };

function prepare(folder: WorkFolder): void {
  folder.write('report.stof', "#[main]\nfn main() { pln('report'); }\n");
  folder.write('orders.stof', '#[main]\nfn main() { pln(Time.now() > 0ms); }\n');
  folder.write('tests.stof', '#[test]\nfn adds() { assert_eq(1 + 1, 2); }\n');
  folder.write(
    'bank.stof',
    [
      'int total: 0\nasync fn deposit(n: int) {',
      '    const before = self.total;\n    sleep(1ms);\n    self.total = before + n;\n}',
      '#[test]\nfn deposits() {',
      '    const a = self.deposit(1);\n    const b = self.deposit(2);\n    await [a, b];',
      '    assert_eq(self.total, 3);\n}\n',
    ].join('\n'),
  );
  folder.write('data/x.txt', 'x');
  folder.write('.config/fish/completions/x', '');
  const program = join(folder.path, 'bin', 'stof');
  folder.write('bin/stof', '');
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${STOF}' "$@"\n`);
  chmodSync(program, 0o755);
}

describe('commands in the documents', () => {
  it('are there', () => assert.ok(commands.filter(({ isWhole }) => isWhole).length > 30));

  it('of the repository are run by a workflow or by the test that is named', () => {
    const run = new Set(
      filesBelow('.github/workflows').flatMap(path =>
        [...textOf(path).matchAll(/^\s*- run: (.+)$/gm)].map(([, line = '']) => line),
      ),
    );
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Readonly<Record<string, string>> };
    const lost = commands
      .filter(({ text }) => /^(?:npm|node) /.test(text) && !/^node dist\/stof\.js \w+ [A-Z]/.test(text))
      .flatMap(command => command.text.split(' && ').map(text => ({ ...command, text: text.trim() })))
      .filter(({ text, isWhole }) => {
        if (run.has(text) || existsSync(ELSEWHERE[text] ?? '')) return false;
        // In a sentence there are placeholders (`--seconds N [--seed S]`), and examples of what may stand behind a command.
        const [beginning = ''] = text.split(/ (?:\[|[A-Z]+\b)/);
        return isWhole || ![...run].some(line => line.startsWith(beginning) || text.startsWith(`${line} -- `));
      });
    assert.deepEqual(lost, []);
    for (const line of run) {
      const [, script, file] = /^(?:npm (?:run )?([\w:]+)|node (\S+))/.exec(line) ?? [];
      if (script !== undefined && script !== 'ci' && script !== 'audit') assert.ok(script in scripts, line);
      if (file !== undefined && !file.startsWith('dist/')) assert.ok(existsSync(file), line);
    }
  });

  it('of stof that sentences name have options that there are', () => {
    for (const { path, text } of commands.filter(command => command.text.startsWith('stof '))) {
      const [, name = ''] = /^stof (\w+)/.exec(text) ?? [];
      const known = commandNames.find(command => command === name);
      assert.ok(known, `${path}: ${text}`);
      const options = { ...rowOf(known).options, ...commonOptions, ...globalOptions };
      for (const [, option = ''] of text.matchAll(/ --([a-z][\w-]*)/g))
        assert.ok(option in options, `${path}: ${text}`);
    }
  });

  describe('of stof in blocks', function () {
    this.timeout(60_000);
    let folder: WorkFolder;
    before(() => prepare((folder = workFolder())));
    after(() => folder.remove());
    for (const { path, text } of commands.filter(command => command.isWhole && command.text.startsWith('stof '))) {
      it(`${path}: ${text}`, function () {
        if (process.platform === 'win32') return this.skip();
        const { status, stderr } = spawnSync('sh', ['-c', text], {
          cwd: folder.path,
          encoding: 'utf8',
          env: {
            ...process.env,
            HOME: folder.path,
            PATH: `${join(folder.path, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`,
          },
        });
        assert.equal(status, STATUS[text] ?? 0, stderr);
      });
    }
  });
});
