import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workFolder } from './workFolder.ts';

describe('stof docs', function () {
  this.timeout(20_000);
  const work = workFolder();
  after(() => work.remove());
  const at = (name: string) => join(work.path, name);
  const stof = (...args: string[]) => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [join(process.cwd(), 'dist/stof.js'), ...args], {
      cwd: work.path,
      encoding: 'utf8',
    });
    return { stdout, stderr, status };
  };

  it('writes a page for each root and library', () => {
    writeFileSync(at('a.stof'), "/// Doc\na: 1\n#[test] fn t() {}\nroot Other { b: 's' }\nroot '../x/y' {\n c: 1 }");
    assert.deepEqual(stof('docs', 'a.stof', 'made/docs'), {
      stdout: 'created docs made/docs\n',
      stderr: '',
      status: 0,
    });
    const names = readdirSync(at('made/docs'));
    assert.deepEqual(
      names.filter(name => name.endsWith('_obj.md')),
      ['.._x_y_obj.md', 'Other_obj.md', 'root_obj.md'],
    );
    assert.equal(names.length, 23);
    assert.equal(
      readFileSync(at('made/docs/root_obj.md'), 'utf8'),
      '# root\n```stof\nint a\n```\n# Field root.a\nDoc\n\n\n',
    );
    assert.match(readFileSync(at('made/docs/Str.md'), 'utf8'), /^# Str\n/);
  });

  it('shows tests where it is told to, and takes packages', () => {
    mkdirSync(at('p'), { recursive: true });
    writeFileSync(at('p/pkg.stof'), "import: './m.stof'");
    writeFileSync(at('p/m.stof'), '/// A test\n#[test] fn t() {}');
    assert.equal(stof('docs', '--tests', 'p', 'q').status, 0);
    assert.equal(
      readFileSync(at('q/root_obj.md'), 'utf8'),
      '# root\n```stof\n\n#[test]\nfn t() -> void;\n```\n\n# Func root.t\n## Attributes\n- #[test]\nA test\n\n',
    );
  });

  it('says what went wrong', () => {
    writeFileSync(at('file'), '');
    writeFileSync(at('b.stof'), 'a: 1');
    assert.deepEqual(stof('docs', 'b.stof', 'file'), {
      stdout: 'docs creation error format file export fs error failed: File exists (os error 17): file\n',
      stderr: '',
      status: 1,
    });
    assert.match(stof('docs', 'none.stof').stderr, /No such file or directory/);
    assert.equal(stof('docs', 'none.stof').status, 1);
    assert.equal(stof('docs', 'a', 'b', 'c').status, 2);
    assert.match(stof('docs', '--help').stdout, /^Usage: stof docs /);
  });
});
