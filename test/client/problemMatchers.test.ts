import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { STOF, type WorkFolder, workFolder } from '../runner/workFolder.ts';
import { textOf } from '../structure/files.ts';

interface Pattern {
  readonly regexp: string;
  readonly [group: string]: string | number;
}

interface Matcher {
  readonly name: string;
  readonly severity?: string;
  readonly pattern: readonly Pattern[];
}

const { contributes } = JSON.parse(textOf('package.json')) as { contributes: { problemMatchers: readonly Matcher[] } };

/** What the editor would take from lines of output: a matcher's patterns match lines that follow each other. */
function problemsIn(output: string): string[] {
  const lines = output.split('\n');
  const found: string[] = [];
  for (const { severity, pattern } of contributes.problemMatchers) {
    for (const [i] of lines.entries()) {
      const values: Record<string, string | undefined> = { severity };
      const isMatch = pattern.every(({ regexp, ...groups }, offset) => {
        const match = new RegExp(regexp).exec(lines[i + offset] ?? '');
        for (const [name, group] of Object.entries(groups)) values[name] = match?.[Number(group)];
        return match !== null;
      });
      const { file, line, column, message } = values;
      if (isMatch) found.push(`${file?.replace(/.*[\\/]/, '')}:${line}:${column} ${values['severity']} ${message}`);
    }
  }
  return found;
}

describe('problem matchers', function () {
  this.timeout(20_000);
  let folder: WorkFolder;
  before(() => {
    folder = workFolder();
  });
  after(() => folder.remove());

  function check(command: string, text: string, expected: readonly string[]): void {
    folder.write('d.stof', text);
    const { stdout, stderr } = spawnSync(process.execPath, [STOF, command, 'd.stof'], { cwd: folder.path });
    assert.deepEqual(problemsIn(`${stderr}${stdout}`), expected);
  }

  it('find the error of a run', () =>
    check('run', "#[main]\nfn main() {\n  throw('boom');\n}\n", ['d.stof:3:3 error boom']));

  it('find it behind a note', () =>
    check('run', '#[main]\nfn main() {\n  self.no.more();\n}\n', [
      "d.stof:3:3 error function 'self.no.more' not found",
    ]));

  it('find the failures of tests', () =>
    check('test', '#[test]\nfn t() { assert_eq(1, 2); }\n#[test]\nfn u() { assert(false); }\n', [
      "d.stof:2:10 error assertion failed: '1' does not equal '2'",
      "d.stof:4:10 error assertion failed: 'false' is not truthy",
    ]));

  it('find why a document does not load', () => check('run', 'a: 1\nfn f( {}\n', ["d.stof:2:6 error expected ')'"]));

  it('find warnings', () =>
    check('run', '#[main]\nfn main() {\n  pln(lost);\n}\n', [
      "d.stof:3:7 warning unknown name 'lost' in fn root.main",
    ]));

  it('find what stof check says', () =>
    check('check', '#[main]\nfn main() {\n  pln(lost);\n}\n', [
      "d.stof:3:7 warning 'lost' is no parameter, variable or root: it is always null",
    ]));

  it('find nothing in what a program prints', () =>
    check('run', "#[main]\nfn main() {\n  pln('error:');\n  pln('12:30:10 x');\n}\n", []));
});
