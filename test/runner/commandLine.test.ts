import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runStof, STOF, type WorkFolder, workFolder } from './workFolder.ts';

const main = (body: string) => `#[main]\nfn main() {\n${body}\n}\n`;

// Messages, layout and exit codes are those of the reference engine, unless a test says otherwise.
describe('the command line', function () {
  this.timeout(20_000);
  let folder: WorkFolder;
  before(() => {
    folder = workFolder();
  });
  after(() => folder.remove());

  const stof = (args: readonly string[], input = '', cwd = folder.path) => runStof(args, input, cwd);

  it('checks a file that belongs to nothing beside its neighbours, not all that lies below', async () => {
    const loose = workFolder();
    try {
      const file = loose.write('a.stof', 'fn go() { self.missing(); }\n');
      const importer = (path: string) => `import '${path}' as self;\nfn missing() {}\n`;
      loose.write('below/b.stof', importer('../a.stof'));
      const alone = await stof(['check', file]);
      assert.match(alone.stdout, /'missing' is no function of the document/);
      loose.write('b.stof', importer('./a.stof'));
      assert.deepEqual(await stof(['check', file]), {
        stdout: '',
        stderr: '0 errors, 0 warnings in 1 file\n',
        code: 0,
      });
    } finally {
      loose.remove();
    }
  });

  it('runs #[main] functions and prints what they return', async () => {
    const file = folder.write('results.stof', `${main("pln('hi');")}#[main]\nfn second() -> int { 5 }\n`);
    assert.deepEqual(await stof(['run', file]), { stdout: 'hi\n\nmain root second ... 5\n\n', stderr: '', code: 0 });
  });

  it('reports a failure and exits with 1', async () => {
    const file = folder.write('fails.stof', main("    throw('boom');"));
    assert.deepEqual(await stof(['run', 'fails.stof']), {
      stdout: [
        'main root main ... failed',
        'error: boom',
        `  --> ${file}:3:5`,
        '   |',
        " 3 |     throw('boom');",
        '   |     ^',
        `  at root.main (${file}:3:5)`,
        '',
        '',
      ].join('\n'),
      stderr: '',
      code: 1,
    });
  });

  it('runs by attribute and by address', async () => {
    folder.write(
      'entries.stof',
      `${main("pln('m');")}#[nightly]\nfn n() { pln('n'); }\no: { fn f() { pln(self.name()); } }\n`,
    );
    assert.equal((await stof(['run', 'entries.stof', '-a', 'nightly'])).stdout, 'n\n\n');
    assert.equal((await stof(['run', 'entries.stof', '--entry', 'root.o.f'])).stdout, 'o\n\n');
    const missing = await stof(['run', 'entries.stof', '--entry', 'root.o.g']);
    assert.equal(missing.code, 1);
    assert.match(missing.stderr, /^\[ERROR\] no function 'root\.o\.g' in the document/);
  });

  it('tests', async () => {
    const file = folder.write(
      'tests.stof',
      '#[test]\nfn good() {}\n#[test]\nfn bad() { assert(false); }\no: {\n#[test] #[errors]\nfn e() {}\n}\n',
    );
    const { stdout, stderr, code } = await stof(['test', file]);
    assert.equal(
      stdout.replace(/finished in [\d.]+s/, 'finished in 0s'),
      [
        'running 3 tests ...',
        'test root good ... ok',
        'test root.o e ... failed',
        'test root bad ... failed',
        '',
        '2 failures:',
        '',
        'failed: root.o @ e ...',
        "\texpected to error, but received a result of 'None'",
        '',
        'failed: root @ bad ...',
        "error: assertion failed: 'false' is not truthy",
        `  --> ${file}:4:12`,
        '   |',
        ' 4 | fn bad() { assert(false); }',
        '   |            ^',
        `  at root.bad (${file}:4:12)`,
        '',
        '',
        'test result: failed. 1 passed; 2 failed; finished in 0s',
        '',
        '',
      ].join('\n'),
    );
    assert.equal(stderr, '');
    assert.equal(code, 1);
    const one = await stof(['test', file, '--entry', 'root.good']);
    assert.match(one.stdout, /^running 1 tests \.\.\.\ntest root good \.\.\. ok\n/);
    assert.equal(one.code, 0);
    assert.match((await stof(['test', file, 'root.o'])).stdout, /^running 1 tests/);
  });

  it('says why a document cannot be loaded', async () => {
    const parse = folder.write('parse.stof', '#[main]\nfn main() {\n    let a = 5\n}\n');
    folder.write('folder.stof/x', '');
    folder.write('noext', 'a: 1');
    folder.write('x.foo', 'a: 1');
    folder.write('empty/x.txt', '');
    // The tips are ours.
    const check = async (path: string, message: string, tip?: string) => {
      const stderr = `[ERROR] ${message}\n${tip === undefined ? '' : `  tip: ${tip}\n`}`;
      assert.deepEqual(await stof(['run', path]), { stdout: '', stderr, code: 1 }, path);
    };
    const fs = (reason: string, name: string) =>
      `format file import fs error failed: ${reason}: ${join(folder.path, name)}`;
    await check(
      'parse.stof',
      `parse error: expected ';'\n |    --> ${parse}:3:14\n |     |\n |   3 |     let a = 5\n |     |              ^`,
    );
    await check('nope.stof', fs('No such file or directory (os error 2)', 'nope.stof'));
    await check('nope', 'could not determine the import format (no file extension)');
    await check('noext', 'could not determine the import format (no file extension)');
    await check('x.foo', 'format not found');
    const noPackage = (name: string) => `${name} has no pkg.stof, so that it is no package; name a document`;
    const first = readdirSync(folder.path)
      .sort()
      .find(name => name.endsWith('.stof'));
    await check(
      '.',
      fs('No such file or directory (os error 2)', 'pkg.stof'),
      `${noPackage('this folder')}: stof run ${first}`,
    );
    await check('empty', fs('No such file or directory (os error 2)', 'empty/pkg.stof'), noPackage('empty'));
    // A folder is a package whatever its name.
    await check(
      'folder.stof',
      fs('No such file or directory (os error 2)', 'folder.stof/pkg.stof'),
      noPackage('folder.stof'),
    );
    await check(
      'prase.stof',
      fs('No such file or directory (os error 2)', 'prase.stof'),
      "a similar file exists: 'parse.stof'",
    );
    await check(
      'parse',
      'could not determine the import format (no file extension)',
      "a similar file exists: 'parse.stof'",
    );
  });

  it('says of several documents which commands take them', async () => {
    const { stderr, code } = await stof(['run', 'a.stof', 'b.stof']);
    assert.equal(code, 2);
    assert.match(stderr, /^error: unexpected argument 'b.stof' found\n\n {2}tip: 'stof run' takes one document; /);
  });

  it('checks and formats what is there, and says what is not', async () => {
    folder.write('some/good.stof', 'a: 1\n');
    folder.write('none/x.txt', '');
    const paths = ['some', 'none', 'nope.stof'];
    const nowhere = 'error: nope.stof: No such file or directory (os error 2)\nwarning: no document below none\n';
    assert.deepEqual(await stof(['check', ...paths]), {
      stdout: '',
      stderr: `${nowhere}0 errors, 0 warnings in 1 file\n`,
      code: 1,
    });
    assert.deepEqual(await stof(['fmt', '--check', ...paths]), { stdout: '', stderr: nowhere, code: 1 });
    // Nothing is wrong with what is not there.
    assert.equal((await stof(['check', 'none'])).code, 0);
    assert.deepEqual(await stof(['fmt', 'some', 'none/']), {
      stdout: '',
      stderr: 'warning: no document below none/\n',
      code: 0,
    });
  });

  it('says of a document that there is no memory for it, before it is begun', async () => {
    const file = folder.write('large.stof', `rows: [${'{ id: 1, name: "x" }, '.repeat(250_000)}1]\n`);
    const runner = join(dirname(STOF), 'runner.js');
    for (const args of [['check'], ['fmt', '--check'], ['run']]) {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ['--max-old-space-size=150', runner, ...args, file],
        { encoding: 'utf8' },
      );
      assert.equal(status, 1, stderr.slice(0, 500));
      assert.equal(stdout, '');
      const tooLarge = `error: ${file}: it is too large for the memory that there is (6 MB)\n`;
      if (args[0] === 'run') assert.match(stderr, /^\[ERROR\] out of memory/);
      else assert.ok(stderr.startsWith(tooLarge), stderr.slice(0, 500));
    }
  });

  it('refuses bytes that are no text, and reads a NUL as the error or the character that it is', async () => {
    folder.write('invalid.stof', Buffer.from([0x61, 0x3a, 0x20, 0x22, 0xff, 0xfe, 0x22]));
    const invalid = await stof(['run', 'invalid.stof']);
    assert.equal(invalid.code, 1);
    assert.match(invalid.stderr, /^\[ERROR\] .*(utf8|UTF-8)/);
    folder.write('nuls.stof', '\0\0\0\0');
    const nuls = await stof(['run', 'nuls.stof']);
    assert.equal(nuls.code, 1);
    assert.match(nuls.stderr, /^\[ERROR\] parse error: unexpected input \(expected the end of the document\)/);
    folder.write('nul.stof', `a: 'x\0y'\n${main('pln(self.a.len());')}`);
    assert.equal((await stof(['run', 'nul.stof'])).stdout, '3\n\n');
    folder.write('empty.stof', '');
    assert.deepEqual(await stof(['run', 'empty.stof']), { stdout: '\n', stderr: '', code: 0 });
  });

  it('runs packages, from their folder and from elsewhere', async () => {
    folder.write('pk/pkg.stof', 'import: [{path: "z", as: "Other"}, {path: "y.stof", on: "self.q"}]');
    folder.write('pk/y.stof', `y: 1\n${main('pln(self.y, Other.z);')}`);
    folder.write('pk/z.stof', 'z: 2\n');
    const elsewhere = await stof(['run', 'pk']);
    assert.deepEqual(elsewhere, { stdout: '1, 2\n\n', stderr: '', code: 0 });
    for (const args of [['run'], ['run', '.'], ['run', '../pk/']]) {
      assert.deepEqual(await stof(args, '', join(folder.path, 'pk')), elsewhere, args.join(' '));
    }
    folder.write('wrong/pkg.stof', 'import: 5');
    assert.deepEqual(await stof(['run', 'wrong']), {
      stdout: '',
      stderr: '[ERROR] pkg import failed: invalid pkg.stof import field value\n',
      code: 1,
    });
  });

  it('lets the document of a package say, wait and parse', async () => {
    folder.write(
      'says/pkg.stof',
      "import: 'y'\na: log_error('read')\nb: await async { sleep(1ms); 5 }\nc: parse('d: 5', self)\n",
    );
    folder.write('says/y.stof', main("pln('ran');"));
    assert.deepEqual(await stof(['run', 'says']), { stdout: 'ran\n\n', stderr: '[ERROR] read\n', code: 0 });
  });

  it('reads a document from standard input', async () => {
    folder.write('imported.stof', 'a: 41');
    const { stdout, code } = await stof(['run', '-'], `import './imported';\n${main('pln(self.a + 1);')}`);
    assert.deepEqual([stdout, code], ['42\n\n', 0]);
    const failed = await stof(['run', '-'], main("throw('x');"));
    assert.match(failed.stdout, /--> <stdin>:3:1\n/);
  });

  it('takes any name that the system takes', async () => {
    const name = 'sp ace/50%20#é "q" $x/dé & co.stof';
    const file = folder.write(name, `import './ne xt%#';\n${main('pln(self.a); throw(1);')}`);
    folder.write('sp ace/50%20#é "q" $x/ne xt%#.stof', "a: 'found'");
    const { stdout } = await stof(['run', name]);
    assert.ok(stdout.startsWith('found\n'));
    assert.ok(stdout.includes(`  --> ${file}:4:14\n`), stdout);
  });

  it('keeps logs apart from output, as talkative as asked', async () => {
    folder.write(
      'logs.stof',
      main("log_error('a\\nb'); log_warn('w'); log_info('i'); log_debug('d'); log_trace('t'); err('e'); pln('o');"),
    );
    const quiet = await stof(['run', 'logs.stof']);
    assert.deepEqual([quiet.stdout, quiet.stderr], ['o\n\n', '[ERROR] a\n |  b\n[WARN] w\ne\n']);
    assert.equal((await stof(['-d', 'run', 'logs.stof'])).stderr, '[ERROR] a\n |  b\n[WARN] w\n[INFO] i\ne\n');
    assert.equal(
      (await stof(['-dd', 'run', 'logs.stof'])).stderr,
      '[ERROR] a\n |  b\n[WARN] w\n[INFO] i\n[DEBUG] d\n[TRACE] t\ne\n',
    );
  });

  it('tells 2 from 1, help from a mistake', async () => {
    assert.equal((await stof([])).code, 2);
    const unknown = await stof(['frob']);
    assert.deepEqual([unknown.stdout, unknown.code], ['', 2]);
    const help = await stof(['--help']);
    assert.deepEqual([help.stderr, help.code], ['', 0]);
    assert.match(help.stdout, /^Usage: stof/);
    assert.match((await stof(['-V'])).stdout, /^stof-tools \d+\.\d+\.\d+\n$/);
  });

  it('passes on 10 MB whole', async () => {
    const pad = 'x'.repeat(90);
    folder.write('much.stof', main(`for (let i = 0; i < 100000; i += 1) { pln('line ', i, ' ${pad}'); }`));
    const { stdout, code } = await stof(['run', 'much.stof']);
    const lines = stdout.split('\n');
    assert.equal(code, 0);
    assert.equal(lines.length, 100_000 + 2);
    lines.slice(0, 100_000).forEach((line, i) => {
      if (line !== `line ${i} ${pad}`) assert.fail(`line ${i} is '${line}'`);
    });
  });

  it('ends when nobody reads its output any more', async () => {
    const file = folder.write('endless.stof', main("loop { pln('y'); }"));
    const child = spawn(process.execPath, [STOF, 'run', file], { stdio: ['ignore', 'pipe', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', text => {
      stderr += text;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise(resolve => child.on('close', resolve));
    assert.deepEqual([code, stderr], [1, '']);
  });

  it('ends a run at its time limit', async () => {
    folder.write('loop.stof', main('loop {}'));
    const { stdout, code } = await stof(['run', 'loop.stof', '--time-limit', '0.2']);
    assert.equal(code, 1);
    assert.match(stdout, /^main root main \.\.\. failed\nerror: execution timed out \(max execution time exceeded\)\n/);
  });

  it('lets time pass at once on a virtual clock', async () => {
    folder.write(
      'sleeps.stof',
      main(
        "const start = Time.now(); await [async { sleep(2days); pln('b'); }, async { sleep(1day); pln('a'); }]; pln(Time.diff(start));",
      ),
    );
    const { stdout } = await stof(['run', 'sleeps.stof', '--clock', 'virtual', '--time-limit', '10']);
    assert.equal(stdout, 'a\nb\n172800000ms\n\n');
  });

  it('formats documents in place, names those that changed, and leaves one that does not parse', async () => {
    const file = folder.write('fmt/messy.stof', 'a:{\nb:1\n}\n');
    folder.write('fmt/tidy.stof', 'a: 1\n');
    const broken = folder.write('fmt/broken.stof', 'a: [\n');
    const checked = await stof(['fmt', '--check', 'fmt/messy.stof', 'fmt/tidy.stof']);
    assert.deepEqual(checked, { stdout: 'fmt/messy.stof\n', stderr: '', code: 1 });
    const done = await stof(['fmt', 'fmt']);
    assert.equal(done.stdout, `${join('fmt', 'messy.stof')}\n`);
    assert.match(done.stderr, /^error: fmt.broken\.stof:\d+:\d+ /);
    assert.equal(done.code, 1);
    assert.equal(readFileSync(file, 'utf8'), 'a: {\n    b: 1\n}\n');
    assert.equal(readFileSync(broken, 'utf8'), 'a: [\n');
    assert.deepEqual(await stof(['fmt', '--check', 'fmt/messy.stof']), { stdout: '', stderr: '', code: 0 });
  });

  it('formats standard input, and refuses what is no text or not there', async () => {
    assert.deepEqual(await stof(['fmt', '-'], 'a:1'), { stdout: 'a: 1\n', stderr: '', code: 0 });
    assert.deepEqual(await stof(['fmt', '-', '--check'], 'a:1'), { stdout: '', stderr: '', code: 1 });
    const missing = await stof(['fmt', 'nowhere.stof']);
    assert.deepEqual(missing, {
      stdout: '',
      stderr: 'error: nowhere.stof: No such file or directory (os error 2)\n',
      code: 1,
    });
  });

  it('says what is wrong with documents, and exits with 1 for errors', async () => {
    folder.write('check/pkg.stof', "name: 'check'\nimport: ['main']\n");
    folder.write('check/main.stof', "import './geo.stof';\n#[main] fn main() { pln(self.url(), self.typo()); }\n");
    folder.write('check/geo.stof', "fn url() -> str { 'é😀' }\n");
    const checked = await stof(['check', 'check']);
    assert.equal(
      checked.stdout,
      [`${join('check', 'main.stof')}:2:42 error unknown-member 'typo' is no function of the document`, ''].join('\n'),
    );
    assert.equal(checked.stderr, '1 error, 0 warnings in 3 files\n');
    assert.equal(checked.code, 1);
  });

  it('says it as JSON and as SARIF, and counts warnings', async () => {
    folder.write('warned.stof', 'fn f() -> GB {\n    5km as GB\n}\n');
    const json = await stof(['check', '--format', 'json', 'warned.stof']);
    assert.equal(json.stderr, '0 errors, 1 warning in 1 file\n');
    assert.deepEqual(JSON.parse(json.stdout), [
      {
        file: 'warned.stof',
        start: { line: 2, column: 5 },
        end: { line: 2, column: 14 },
        severity: 'warning',
        code: 'unit-lost',
        message: 'km cannot become GB: what is left is a number without a unit',
      },
    ]);
    assert.equal(json.code, 0);
    const sarif = JSON.parse((await stof(['check', '--format', 'sarif', 'warned.stof'])).stdout);
    assert.equal(sarif.runs[0].results[0].ruleId, 'unit-lost');
    assert.equal(sarif.runs[0].results[0].locations[0].physicalLocation.region.startLine, 2);
    assert.equal((await stof(['check', '--max-warnings', '0', 'warned.stof'])).code, 1);
    assert.equal((await stof(['check', '--max-warnings', '1', 'warned.stof'])).code, 0);
    assert.equal((await stof(['check', '--format', 'xml'])).code, 2);
    assert.equal((await stof(['check', 'nowhere.stof'])).code, 1);
  });
});
