import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runStof, type WorkFolder, workFolder } from '../workFolder.ts';

const ONE = `#[test]
fn good() { pln('from <one> & \\x1b[31mred\\x1b[0m'); }
#[test]
fn bad() { assert_eq(1, 2); }
o: {
    #[test]
    fn deep() {}
}
`;

describe('stof test', function () {
  this.timeout(30_000);
  let folder: WorkFolder;
  beforeEach(() => {
    folder = workFolder();
    folder.write('all/one.stof', ONE.replaceAll('\\x1b', '\u001b'));
    folder.write('all/sub/two.stof', '#[test]\nfn second() {}\n');
  });
  afterEach(() => folder.remove());

  /** What is printed, with times as 0 and without the folder's name. */
  const printed = async (...args: string[]) => {
    const { stdout, stderr, code } = await runStof(['test', ...args], '', folder.path);
    return { stdout: still(stdout), stderr: still(stderr), code };
  };
  const still = (text: string) =>
    text
      .replaceAll(`${folder.path}/`, '/')
      .replace(/finished in [\d.]+s/g, 'finished in 0s')
      .replace(/(duration_?[mM]s"?: )[\d.]+/g, '$10')
      .replace(/ time="[\d.]+"/g, ' time="0"')
      .replace(/(timestamp="|startedAt": ")[^"]+/g, '$1then');

  const FAILURE = [
    "error: assertion failed: '1' does not equal '2'",
    '  --> /all/one.stof:4:12',
    '   |',
    ' 4 | fn bad() { assert_eq(1, 2); }',
    '   |            ^',
    '  at root.bad (/all/one.stof:4:12)',
  ];

  it('tests each document of a folder, and says how all went', async () => {
    assert.deepEqual(await printed('all'), {
      stdout: [
        'all/one.stof',
        'running 3 tests ...',
        'from <one> & \u001b[31mred\u001b[0m',
        'test root good ... ok',
        'test root.o deep ... ok',
        'test root bad ... failed',
        '',
        '1 failures:',
        '',
        'failed: root @ bad ...',
        ...FAILURE,
        '',
        '',
        'test result: failed. 2 passed; 1 failed; finished in 0s',
        '',
        'all/sub/two.stof',
        'running 1 tests ...',
        'test root second ... ok',
        '',
        '',
        'test result: ok. 1 passed; 0 failed; finished in 0s',
        '',
        'all documents: failed. 3 passed; 1 failed; 2 documents; finished in 0s',
        '',
      ].join('\n'),
      stderr: '',
      code: 1,
    });
  });

  it('prints of one document what it always prints', async () => {
    const usual = await printed('all/one.stof');
    assert.match(usual.stdout, /^running 3 tests/);
    assert.deepEqual(await printed('all/one.stof', '--reporter', 'default'), usual);
    assert.deepEqual(await printed('all/one.stof', '--shard', '1/1'), usual);
    assert.deepEqual(await printed('./all/one.stof', 'root'), usual);
  });

  it('takes several paths, and what cannot be loaded among them', async () => {
    folder.write('broken.stof', '#[test]\nfn t( {}\n');
    const { stdout, stderr, code } = await printed('./all/sub', 'broken.stof', 'nowhere.stof', 'all/sub/two.stof');
    assert.deepEqual(
      [stdout.split('\n').filter(line => /stof|^all/.test(line)), code],
      [
        [
          'all/sub/two.stof',
          'broken.stof',
          'nowhere.stof',
          'all/sub/two.stof',
          'all documents: failed. 2 passed; 0 failed; 4 documents; 2 could not be loaded; finished in 0s',
        ],
        1,
      ],
    );
    assert.match(
      stderr,
      /^\[ERROR\] parse error: [^\n]+\n(?:.*\n)*\[ERROR\] format file import fs error failed: No such file/,
    );
  });

  it('tests a package as one, and documents in its folder that it does not load', async () => {
    folder.write('all/pack/pkg.stof', "import: ['in.stof']");
    folder.write('all/pack/in.stof', '#[test]\nfn packed() {}\n');
    folder.write('all/pack/out.stof', '#[test]\nfn alone() {}\n');
    folder.write('all/pack/none.stof', "fn main() { pln('test'); }\n");
    const { stdout } = await printed('all', '--filter', '/packed|alone/');
    assert.deepEqual(
      stdout.split('\n').filter(line => /^all\/|^test root/.test(line)),
      [
        'all/pack',
        'test root packed ... ok',
        'all/one.stof',
        'all/pack/out.stof',
        'test root alone ... ok',
        'all/sub/two.stof',
      ],
    );
    // Named itself it is what the reference makes of it.
    assert.match((await printed('all/pack')).stdout, /^running 1 tests/);
  });

  it('says of a folder without tests what it lacks to be a package', async () => {
    folder.write('empty/x.stof', 'a: 1\n');
    assert.deepEqual(await printed('empty'), {
      stdout: '',
      stderr:
        '[ERROR] format file import fs error failed: No such file or directory (os error 2): /empty/pkg.stof\n  tip: nothing below empty declares a #[test]\n',
      code: 1,
    });
  });

  it('chooses by address, and deals out shards', async () => {
    const names = async (...args: string[]) =>
      (await printed('all', ...args)).stdout
        .split('\n')
        .flatMap(line => /^test (root\S*) (\w+) \.\.\./.exec(line)?.slice(1).join('.') ?? []);
    assert.deepEqual(await names('--filter', 'o.deep'), ['root.o.deep']);
    const parts = [await names('--shard=1/3'), await names('--shard', '2/3'), await names('--shard', '3/3')];
    assert.deepEqual(parts.flat().sort(), ['root.bad', 'root.good', 'root.o.deep', 'root.second']);
    assert.deepEqual(await names('--shard=1/3'), parts[0]);
  });

  it('lets no document see the variables that another has set', async () => {
    folder.write('env/a.stof', "#[test]\nfn a() { Std.set_env('STOF_SEEN', 'yes'); }\n");
    folder.write('env/b.stof', "#[test]\nfn b() { assert_eq(Std.env('STOF_SEEN'), null); }\n");
    const { stdout, code } = await printed('env', '--reporter=dot');
    assert.deepEqual([stdout, code], ['..\n\ntest result: ok. 2 passed; 0 failed; 2 documents; finished in 0s\n', 0]);
  });

  it('reports dots', async () => {
    const { stdout, code } = await printed('all', '--reporter', 'dot');
    assert.equal(
      stdout,
      [
        '..X.',
        '',
        'printed by all/one.stof:',
        'from <one> & \u001b[31mred\u001b[0m',
        '',
        'failed: all/one.stof: root.bad',
        ...FAILURE,
        '',
        'test result: failed. 3 passed; 1 failed; 2 documents; finished in 0s',
        '',
      ].join('\n'),
    );
    assert.equal(code, 1);
  });

  it('reports TAP 14', async () => {
    const { stdout, code } = await printed('all', '--reporter=tap');
    assert.equal(
      stdout,
      [
        'TAP version 14',
        '# from <one> & red',
        'ok 1 - all/one.stof: root.good',
        '  ---',
        '  duration_ms: 0',
        '  ...',
        'not ok 2 - all/one.stof: root.bad',
        '  ---',
        `  message: "assertion failed: '1' does not equal '2'"`,
        '  severity: "fail"',
        '  at: {"file":"/all/one.stof","line":4,"column":12}',
        '  found: "1"',
        '  wanted: "2"',
        `  report: ${JSON.stringify(FAILURE.join('\n'))}`,
        '  duration_ms: 0',
        '  ...',
        'ok 3 - all/one.stof: root.o.deep',
        '  ---',
        '  duration_ms: 0',
        '  ...',
        'ok 4 - all/sub/two.stof: root.second',
        '  ---',
        '  duration_ms: 0',
        '  ...',
        '1..4',
        '',
      ].join('\n'),
    );
    assert.equal(code, 1);
  });

  it('reports XML as JUnit does', async () => {
    folder.write('all/z.stof', 'fn (\n');
    const { stdout, code } = await printed('all', 'all/z.stof', '--reporter=junit', '--filter', '/bad|good/');
    const message = "assertion failed: '1' does not equal '2'";
    const refusal = stdout.match(/type="load">([^<]*)/)?.[1] ?? '';
    assert.equal(
      stdout,
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<testsuites name="stof test" tests="3" failures="1" errors="1" time="0">',
        '  <testsuite name="all/one.stof" tests="2" failures="1" errors="0" skipped="0" time="0" timestamp="then">',
        '    <testcase name="good" classname="all/one.stof root" file="all/one.stof" line="2" time="0"/>',
        '    <testcase name="bad" classname="all/one.stof root" file="all/one.stof" line="4" time="0">',
        `      <failure message="${message}" type="failure">${FAILURE.join('\n').replaceAll('>', '&gt;')}</failure>`,
        '    </testcase>',
        '    <system-out>from &lt;one&gt; &amp; red\n</system-out>',
        '  </testsuite>',
        '  <testsuite name="all/sub/two.stof" tests="0" failures="0" errors="0" skipped="0" time="0" timestamp="then">',
        '  </testsuite>',
        '  <testsuite name="all/z.stof" tests="1" failures="0" errors="1" skipped="0" time="0" timestamp="then">',
        '    <testcase name="all/z.stof" classname="all/z.stof" time="0">',
        `      <error message="${refusal.split('\n')[0]}" type="load">${refusal}</error>`,
        '    </testcase>',
        '  </testsuite>',
        '</testsuites>',
        '',
      ].join('\n'),
    );
    assert.equal(code, 1);
  });

  it('writes XML that can be read whatever a program prints', async () => {
    const letters = String.fromCharCode(...Array.from({ length: 0x20 }, (_, code) => code)).replace(/[\n\r]/g, '');
    folder.write(
      'odd.stof',
      `#[test]\nfn t() { pln(']]> <!-- & " ${letters}\u007f\uffff\ufffe😀'); throw('<a b="c">\u0007 ]]>'); }\n`,
    );
    const { stdout } = await printed('odd.stof', '--reporter=junit');
    assert.doesNotMatch(stdout, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
    assert.match(stdout, /<system-out>\]\]&gt; &lt;!-- &amp; &quot; \t\u007f😀\n<\/system-out>/);
    folder.write('odd.xml', stdout);
    const { stderr, code } = await runStof(['run', 'odd.xml'], '', folder.path);
    assert.deepEqual([stderr, code], ['', 0]);
    const checked = spawnSync('xmllint', ['--noout', '-'], { input: stdout, encoding: 'utf8' });
    if (checked.error === undefined) assert.deepEqual([checked.status, checked.stderr], [0, '']);
  });

  it('reports JSON, into a file when asked to, and then shows what it always shows', async () => {
    const usual = await printed('all');
    assert.deepEqual(await printed('all', '--reporter', 'json', '--report-file', 'report.json'), usual);
    const report = JSON.parse(still(readFileSync(join(folder.path, 'report.json'), 'utf8')));
    assert.deepEqual(report, {
      version: 1,
      ok: false,
      passed: 3,
      failed: 1,
      refused: 0,
      startedAt: 'then',
      durationMs: 0,
      documents: [
        {
          document: 'all/one.stof',
          ok: false,
          durationMs: 0,
          output: '',
          tests: [
            { object: 'root', name: 'good', file: 'all/one.stof', line: 2, verdict: 'ok', durationMs: 0 },
            {
              object: 'root',
              name: 'bad',
              file: 'all/one.stof',
              line: 4,
              verdict: 'failed',
              durationMs: 0,
              failures: [
                {
                  message: "assertion failed: '1' does not equal '2'",
                  report: FAILURE.join('\n'),
                  file: '/all/one.stof',
                  line: 4,
                  column: 12,
                  found: '1',
                  wanted: '2',
                },
              ],
            },
            { object: 'root.o', name: 'deep', file: 'all/one.stof', line: 7, verdict: 'ok', durationMs: 0 },
          ],
        },
        {
          document: 'all/sub/two.stof',
          ok: true,
          durationMs: 0,
          output: '',
          tests: [{ object: 'root', name: 'second', file: 'all/sub/two.stof', line: 2, verdict: 'ok', durationMs: 0 }],
        },
      ],
    });
    const { stdout } = await printed('all/one.stof', '--reporter=json');
    assert.equal(JSON.parse(stdout).documents[0].output, 'from <one> & \u001b[31mred\u001b[0m\n');
  });

  it('counts a test that exits, and one that leaves objects behind', async () => {
    folder.write(
      'ends.stof',
      '#[test]\nfn ends() { exit(); }\n#[test]\nfn leaks() { const a = new {}; const b = new {} on a; }\n',
    );
    const report = JSON.parse((await printed('ends.stof', '--leaks', '--reporter=json')).stdout);
    const [ends, leaks] = report.documents[0].tests;
    assert.deepEqual([ends.name, ends.verdict], ['ends', 'ok']);
    assert.equal(leaks.verdict, (await printed('ends.stof', '--leaks')).code === 1 ? 'failed' : 'ok');
    assert.match(leaks.failures[0].report, /^leaked: root @ leaks \.\.\. \d+ objects? never dropped\n/);
  });

  it('fails when a report cannot be written', async () => {
    const { stderr, code } = await printed('all/sub', '--reporter=tap', '--report-file', 'no/where');
    assert.deepEqual([stderr, code], ['[ERROR] cannot write no/where: No such file or directory (os error 2)\n', 1]);
  });

  it('tests more documents than a stream has listeners', async () => {
    for (let at = 0; at < 15; at++) folder.write(`many/${at}.stof`, '#[test]\nfn t() {}\n');
    const { stdout, stderr, code } = await printed('many', '--reporter=dot');
    assert.deepEqual([stdout.split('\n')[0], stderr, code], ['.'.repeat(15), '', 0]);
  });

  it('shows how much ran', async () => {
    folder.write('covered.stof', COVERED);
    folder.write('library.stof', "fn used() { pln('u'); }\nfn unused() {\n    pln('n');\n    pln('n');\n}\n");
    const { stdout } = await printed('covered.stof', '--coverage');
    const [, table] = stdout.split('finished in 0s\n\n');
    assert.equal(
      table,
      [
        'file         | statements | functions |  lines | lines not run',
        'covered.stof |     80.0 % |   100.0 % | 75.0 % | 6',
        'library.stof |     33.3 % |    50.0 % | 33.3 % | 3-4',
        'all files    |     62.5 % |    75.0 % | 57.1 % |',
        '',
      ].join('\n'),
    );
  });

  it('writes how much ran as LCOV does', async () => {
    folder.write('covered.stof', COVERED);
    folder.write('library.stof', 'fn used() {}\n');
    const { code } = await printed('covered.stof', '--coverage=lcov');
    assert.equal(code, 0);
    const file = join(folder.path, 'lcov.info');
    assert.equal(
      readFileSync(file, 'utf8'),
      [
        'TN:',
        'SF:covered.stof',
        'FN:4,t',
        'FN:10,calc',
        'FNDA:1,t',
        'FNDA:2,calc',
        'FNF:2',
        'FNH:2',
        'DA:5,1',
        'DA:6,0',
        'DA:8,1',
        'DA:11,2',
        'LF:4',
        'LH:3',
        'end_of_record',
        'TN:',
        'SF:library.stof',
        'FN:1,used',
        'FNDA:1,used',
        'FNF:1',
        'FNH:1',
        'LF:0',
        'LH:0',
        'end_of_record',
        '',
      ].join('\n'),
    );
    await printed('covered.stof', '--coverage=lcov', '--coverage-file', 'other.info', '--reporter', 'tap');
    assert.ok(existsSync(join(folder.path, 'other.info')));
    const summary = spawnSync('lcov', ['--summary', file, '--rc', 'branch_coverage=0'], {
      cwd: folder.path,
      encoding: 'utf8',
    });
    if (summary.error === undefined) {
      assert.match(`${summary.stdout}${summary.stderr}`, /lines\.+: 75\.0% \(3 of 4 lines\)/);
      // It leaves out files without lines.
      assert.match(`${summary.stdout}${summary.stderr}`, /functions\.+: 100\.0% \(2 of 2 functions\)/);
    }
  });
});

const COVERED = `import './library';

#[test]
fn t() {
    if (self.calc(1) == 5) {
        pln('never');
    }
    self.used(); self.calc(2);
}
fn calc(n: int) -> int {
    n + 1
}
`;
