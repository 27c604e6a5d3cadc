/** `--record` and `stof replay`, as a person meets them. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { TestChild } from './childProcess.ts';
import { runStof, STOF, type WorkFolder, workFolder } from './workFolder.ts';

const EXAMPLES = join(dirname(dirname(STOF)), 'examples');

const ALL = `import './part.stof' as part;
#[main]
async fn main() -> list {
    const ids = [nanoid(), nanoid(5)];
    pln(ids, Std.env('STOF_TEST'), Time.now(), Time.now_ns(), self.id());
    const all = [self.nap(3), self.nap(1), self.nap(2)];
    err(await all);
    ids
}
async fn nap(n: int) -> str {
    sleep(n * 1ms);
    pln(n, Time.now_rfc3339());
    self.part.say(n)
}
#[main]
fn fails() { throw('no'); }
`;

describe('a recording', function () {
  this.timeout(20_000);
  let folder: WorkFolder;
  before(() => {
    folder = workFolder();
  });
  after(() => folder.remove());

  const stof = (args: readonly string[], cwd = folder.path, input = '') => runStof(args, input, cwd);

  /** Records ALL into `name.rec`. */
  async function record(name: string) {
    folder.write('part.stof', "fn say(n: int) -> str { 'part ' + n }\n");
    folder.write(`${name}.stof`, ALL);
    const ran = await stof(['run', '--record', `${name}.rec`, `${name}.stof`]);
    assert.equal(ran.code, 1);
    return { ran, path: join(folder.path, `${name}.rec`) };
  }

  it('is replayed to the letter: ids, times, the environment, imports, failures', async () => {
    process.env['STOF_TEST'] = 'as it was';
    const { ran } = await record('all').finally(() => {
      delete process.env['STOF_TEST'];
    });
    assert.match(ran.stdout, /as it was/);
    assert.deepEqual(await stof(['replay', 'all.rec']), ran);
    assert.deepEqual(await stof(['replay', 'all.rec', 'all.stof']), ran);
  });

  it('needs neither the document nor its folder', async () => {
    const { ran, path } = await record('moved');
    const other = workFolder();
    copyFileSync(path, join(other.path, 'r.rec'));
    for (const name of ['moved.stof', 'part.stof', 'moved.rec']) rmSync(join(folder.path, name));
    assert.deepEqual(await stof(['replay', 'r.rec'], other.path), ran);
    other.remove();
  });

  for (const name of readdirSync(EXAMPLES).filter(file => file.endsWith('.stof'))) {
    it(`of the example ${name} prints the same`, async () => {
      const path = join(folder.path, `${name}.rec`);
      for (const command of ['run', 'test']) {
        const ran = await stof([command, '--record', path, name], EXAMPLES);
        assert.deepEqual(await stof(['replay', path]), ran);
      }
    });
  }

  it('of a document on standard input, of a package, of tests', async () => {
    const text = '#[main]\nfn main() { pln(nanoid()); }\n#[test]\nfn t() { sleep(2ms); assert(Time.now() < 0ms); }\n';
    const ran = await stof(['run', '--record', 'in.rec', '-'], folder.path, text);
    assert.deepEqual(await stof(['replay', 'in.rec']), ran);
    folder.write('package/main.stof', text);
    folder.write('package/pkg.stof', "import: './main.stof'\n");
    const tested = await stof(['test', '--record', 'p.rec', 'package']);
    assert.match(tested.stdout, /failed/);
    assert.deepEqual(await stof(['replay', 'p.rec']), tested);
  });

  it('of another version of the document says so', async () => {
    const { ran } = await record('changed');
    folder.write('changed.stof', ALL.replace("'no'", "'yes'"));
    const refused = await stof(['replay', 'changed.rec', 'changed.stof']);
    assert.equal(
      refused.stderr,
      "[ERROR] cannot replay 'changed.rec': it is a recording of another version of 'changed.stof'\n",
    );
    assert.deepEqual([refused.code, refused.stdout], [1, '']);
    const warned = await stof(['replay', 'changed.rec']);
    assert.equal(warned.stdout, ran.stdout);
    assert.match(
      warned.stderr,
      /^\[WARN\] '\S+changed.stof' has changed since 'changed.rec' was recorded: what runs is the text as it was\n/,
    );
  });

  it('that is cut, altered, of another format, or none at all, says so', async () => {
    const { ran, path } = await record('bad');
    const bytes = readFileSync(path);
    const write = (content: Uint8Array) => writeFileSync(join(folder.path, 'b.rec'), content);

    write(bytes.subarray(0, bytes.length - 5));
    const cut = await stof(['replay', 'b.rec']);
    assert.equal(cut.stdout, ran.stdout);
    assert.equal(cut.code, 1);

    for (const at of [60, Math.floor(bytes.length / 2), bytes.length - 1]) {
      const altered = Buffer.from(bytes);
      altered[at]! ^= 1;
      write(altered);
      const told = await stof(['replay', 'b.rec']);
      assert.match(
        told.stderr,
        /^\[ERROR\] cannot replay 'b\.rec': it was altered or damaged: byte \d+ and what follows\n$/,
      );
      assert.deepEqual([told.code, told.stdout], [1, '']);
    }

    const old = Buffer.from(bytes);
    old[7] = 0;
    write(old);
    assert.match(
      (await stof(['replay', 'b.rec'])).stderr,
      /it is of another version \(format 0, and this is 1\): record the run again/,
    );

    write(Buffer.from('hello'));
    assert.match((await stof(['replay', 'b.rec'])).stderr, /^\[ERROR\] cannot replay 'b\.rec': it is no recording\n$/);
    assert.match((await stof(['replay', 'nowhere.rec'])).stderr, /cannot replay 'nowhere\.rec': No such file/);
  });

  it('of a run that was killed goes as far as it goes', async () => {
    folder.write('beat.stof', '#[main]\nfn main() { let i = 0; while (true) { i += 1; pln(i); sleep(1ms); } }\n');
    const child = spawn(process.execPath, [STOF, 'run', '--record', 'killed.rec', 'beat.stof'], { cwd: folder.path });
    let printed = '';
    await new Promise<void>(resolve => {
      child.stdout.setEncoding('utf8').on('data', text => {
        printed += text;
        if (printed.length > 2500) child.kill('SIGKILL');
      });
      child.on('close', () => resolve());
    });
    const ran = await stof(['replay', 'killed.rec']);
    assert.ok(ran.stdout.length > 100 && printed.startsWith(ran.stdout.slice(0, printed.length)));
    assert.equal(ran.stderr, "[ERROR] 'killed.rec' ends here: the run was killed, or the end of the file is missing\n");
    assert.equal(ran.code, 1);
  });

  it('of a run that was interrupted or out of time ends where that was', async () => {
    folder.write(
      'spin.stof',
      '#[main]\nfn main() { let i = 0; while (true) { i += 1; if (i % 100000 == 0) { pln(i); } } }\n',
    );
    const child = spawn(process.execPath, [STOF, 'run', '--record', 'spin.rec', 'spin.stof'], { cwd: folder.path });
    let stdout = '';
    const code = await new Promise(resolve => {
      child.stdout.setEncoding('utf8').on('data', text => {
        if (stdout === '') child.kill('SIGINT');
        stdout += text;
      });
      child.on('close', resolve);
    });
    assert.equal(code, 130);
    assert.deepEqual(await stof(['replay', 'spin.rec']), { stdout, stderr: '', code: 130 });

    const ran = await stof(['run', '--time-limit', '0.3', '--record', 'late.rec', 'spin.stof']);
    assert.match(ran.stdout, /timed out/);
    assert.deepEqual(await stof(['replay', 'late.rec']), ran);
  });

  it('of a child is replayed by another one: main functions, and tests one after another', async () => {
    const path = folder.write(
      'child.stof',
      `${ALL.replace("import './part.stof' as part;\n", '').replace('self.part.say(n)', '`${n}`')}
#[test]
async fn test() { sleep(1ms); pln(nanoid()); }
`,
    );
    const record = join(folder.path, 'child.rec');
    for (const entry of [
      { kind: 'attributes', names: ['main'] } as const,
      { kind: 'functions', as: 'test', functions: [{ object: 'root', name: 'test' }], alone: true } as const,
    ]) {
      const asked = { document: { kind: 'file', path }, workingFolder: folder.path } as const;
      const ran = await new TestChild({ ...asked, entry, record }).ended;
      const again = await new TestChild({ ...asked, replay: record }).ended;
      assert.deepEqual([again.stdout, again.stderr, again.code], [ran.stdout, ran.stderr, ran.code]);
      const told = (messages: typeof ran.messages) =>
        messages.map(({ type }) => type).filter(type => type !== 'printed');
      assert.deepEqual(told(again.messages), told(ran.messages));
    }
    writeFileSync(record, 'no recording');
    const refused = await new TestChild({
      document: { kind: 'file', path },
      workingFolder: folder.path,
      replay: record,
    }).ended;
    assert.deepEqual(refused.messages, [
      { type: 'refused', message: 'the recording cannot be replayed: it is no recording' },
    ]);
  });

  it('writes no file and sends no request when it is replayed', async () => {
    let requests = 0;
    const server = createServer((_, response) => {
      requests += 1;
      response.end('answer');
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      folder.write(
        'acts.stof',
        `#[main]\nfn main() { fs.write('acted.txt', 'x'); pln(Http.text(await Http.fetch('http://127.0.0.1:${port}/'))); }\n`,
      );
      const ran = await stof(['run', '--record', 'acts.rec', 'acts.stof']);
      assert.deepEqual([ran.stdout, ran.code, requests], ['answer\n\n', 0, 1]);
      rmSync(join(folder.path, 'acted.txt'));
      assert.deepEqual(await stof(['replay', 'acts.rec']), ran);
      assert.equal(requests, 1);
      assert.ok(!existsSync(join(folder.path, 'acted.txt')));
    } finally {
      server.close();
    }
  });

  it('does not take the place of another file', async () => {
    folder.write('keep.stof', '#[main]\nfn main() {}\n');
    const ran = await stof(['run', '--record', 'keep.stof', 'keep.stof']);
    assert.match(ran.stderr, /^\[ERROR\] '\S+keep\.stof' is there and is no recording: it is not overwritten\n$/);
    assert.equal(readFileSync(join(folder.path, 'keep.stof'), 'utf8'), '#[main]\nfn main() {}\n');
    const none = await stof(['run', '--record', 'no/where.rec', 'keep.stof']);
    assert.match(none.stderr, /^\[ERROR\] cannot write the recording '\S+where\.rec': No such file/);
    assert.equal(none.code, 1);
  });
});
