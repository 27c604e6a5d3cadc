import assert from 'node:assert/strict';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runStof, type WorkFolder, workFolder } from '../workFolder.ts';

/** A statement that prints what it gives, or why it fails. */
const tried = (...calls: string[]) =>
  `#[main]\nfn main() {\n${calls.map(call => `  try pln(${call}); catch (e: str) pln(e);`).join('\n')}\n}\n`;

describe('permissions of the command line', function () {
  this.timeout(60_000);
  let folder: WorkFolder;
  before(() => {
    folder = workFolder();
    folder.write('data/in.txt', 'in data');
    folder.write('database.txt', 'beside data');
    folder.write('outside/secret.txt', 'secret');
  });
  after(() => folder.remove());

  /** What a document prints, with its working folder shown as `W`. */
  async function run(name: string, text: string, ...flags: string[]): Promise<string> {
    folder.write(name, text);
    const { stdout, stderr } = await runStof(['run', ...flags, name], '', folder.path);
    return (stdout + stderr).replaceAll(folder.path, 'W').trimEnd();
  }

  it('lend everything by default, and nothing in a sandbox; refusals name what gives it', async () => {
    const text = tried(
      "fs.read_string('data/in.txt')",
      "fs.write('written.txt', 'x')",
      "env('STOF_NOTHING')",
      'env_vars().len() > 0',
      "set_env('STOF_A', 'b')",
      "remove_env('STOF_A')",
    );
    assert.equal(await run('all.stof', text), 'in data\nnull\nnull\ntrue\nnull\nnull');
    assert.equal(readFileSync(join(folder.path, 'written.txt'), 'utf8'), 'x');
    assert.equal(
      await run('all.stof', text, '--sandbox'),
      [
        `FsReadStringError("no permission to read 'W/data/in.txt' (--allow-read=W/data/in.txt gives it)")`,
        `FsWriteError("no permission to write 'W/written.txt' (--allow-write=W/written.txt gives it)")`,
        `StdEnv("no permission to use the environment variable 'STOF_NOTHING' (--allow-env=STOF_NOTHING gives it)")`,
        `StdEnvVars("no permission to see all environment variables (--allow-env gives it)")`,
        `StdSetEnv("no permission to use the environment variable 'STOF_A' (--allow-env=STOF_A gives it)")`,
        `StdRemoveEnv("no permission to use the environment variable 'STOF_A' (--allow-env=STOF_A gives it)")`,
      ].join('\n'),
    );
  });

  it('fail like any other call where nobody catches it', async () => {
    folder.write('fails.stof', "#[main]\nfn main() { fs.read('x'); }\n");
    const { stdout, code } = await runStof(['run', '--deny-read', 'fails.stof'], '', folder.path);
    assert.match(
      stdout,
      /^error: Fs\.read_error\(\) failed: no permission to read '.*\/x' \(--deny-read denies it\)\n {2}--> /m,
    );
    assert.equal(code, 1);
  });

  it('cover what is below a folder, and no name that only begins so', async () => {
    const text = tried(
      "fs.read_string('data/in.txt')",
      "fs.read_string('data/../database.txt')",
      "fs.read_string('database.txt')",
    );
    const refused = `FsReadStringError("no permission to read 'W/database.txt' (--allow-read=W/database.txt gives it)")`;
    assert.equal(await run('below.stof', text, '--allow-read=data'), `in data\n${refused}\n${refused}`);
  });

  it('follow links to what is read and to where is written', async function () {
    if (process.platform === 'win32') this.skip();
    symlinkSync('../outside/secret.txt', join(folder.path, 'data/link.txt'));
    symlinkSync('../outside', join(folder.path, 'data/folder'));
    symlinkSync('../outside/new.txt', join(folder.path, 'data/dangling.txt'));
    const text = tried(
      "fs.read_string('data/link.txt')",
      "fs.write('data/folder/made.txt', 'x')",
      "fs.write('data/dangling.txt', 'x')",
      "fs.write('data/plain.txt', 'x')",
    );
    const flags = ['--sandbox', '--allow-read=data', '--allow-write=data'];
    assert.equal(
      await run('links.stof', text, ...flags),
      [
        `FsReadStringError("no permission to read 'W/data/link.txt' (--allow-read=W/data/link.txt gives it)")`,
        `FsWriteError("no permission to write 'W/data/folder/made.txt' (--allow-write=W/data/folder/made.txt gives it)")`,
        `FsWriteError("no permission to write 'W/data/dangling.txt' (--allow-write=W/data/dangling.txt gives it)")`,
        'null',
      ].join('\n'),
    );
    assert.deepEqual(
      ['outside/made.txt', 'outside/new.txt', 'data/plain.txt'].map(name => existsSync(join(folder.path, name))),
      [false, false, true],
    );
    const [first] = (await run('links.stof', text, '--sandbox', '--allow-read=data/link.txt')).split('\n');
    assert.equal(first, 'secret');
    assert.match(
      await run('links.stof', text, '--deny-read=outside'),
      /^FsReadStringError\("no permission to read 'W\/data\/link\.txt' \(--deny-read=outside denies it\)"\)/,
    );
  });

  it('let a document import what it consists of, and no more', async () => {
    folder.write('lib/part.stof', "import text './words.txt' as self.words;\nimport '@pack/other' as self.other;\n");
    folder.write('lib/words.txt', 'some words');
    folder.write('stof/pack/other.stof', 'n: 5\n');
    folder.write('lib/.hidden', 'hidden');
    const main = '#[main]\nfn main() { pln(self.words.text, self.other.n); }\n';
    assert.match(await run('lib/doc.stof', `import './part';\n${main}`, '--sandbox'), /^some words.*5$/);
    const refusal = (path: string, by: string) =>
      `[ERROR] parse error: import of '${path}' failed: file imports are not allowed: no permission to read 'W/${by}`;
    for (const [name, path, by, ...flags] of [
      [
        'outside',
        '../outside/secret.txt',
        "outside/secret.txt' (--allow-read=W/outside/secret.txt gives it)",
        '--sandbox',
      ],
      ['hidden', './.hidden', "lib/.hidden' (--allow-read=W/lib/.hidden gives it)", '--sandbox'],
      ['named', './words.txt', "lib/words.txt' (--deny-read=lib/words.txt denies it)", '--deny-read=lib/words.txt'],
    ] as const) {
      const said = await run(`lib/${name}.stof`, `import text '${path}' as self.x;\n`, ...flags);
      assert.equal(said.split('\n')[0], refusal(path, by));
    }
    assert.match(await run('lib/doc.stof', `import './part';\n${main}`, '--deny-read'), /^some words.*5$/);
    const outside = "import text '../outside/secret.txt' as self.x;\n#[main] fn main() { pln(self.x.text); }\n";
    assert.equal(await run('lib/allowed.stof', outside, '--sandbox', '--allow-read=outside'), 'secret');
  });

  it('ask of what a text imports that the program made', async () => {
    const text = tried("parse('import text `./data/in.txt` as self.t;')".replaceAll('`', '"'), 'self.t.text');
    assert.equal(await run('parses.stof', text), 'true\nin data');
    assert.match(
      await run('parses.stof', text, '--sandbox'),
      /file imports are not allowed: no permission to read 'W\/data\/in\.txt' \(--allow-read=W\/data\/in\.txt gives it\)/,
    );
  });

  it('hold for tests, one after another, explored, in the REPL and for documentation', async () => {
    folder.write('t.stof', "#[test]\nasync fn reads() { fs.read('database.txt'); }\n");
    for (const more of [[], ['--leaks'], ['--explore=5'], ['--filter=reads']]) {
      const { stdout, code } = await runStof(['test', '--allow-read=data', ...more, 't.stof'], '', folder.path);
      assert.match(stdout, /no permission to read '.*database\.txt'/, more.join(''));
      assert.equal(code, 1);
    }
    const repl = await runStof(['repl', '--sandbox'], "fs.read('database.txt')\nenv('HOME')\n", folder.path);
    assert.match(repl.stderr, /no permission to read .*\n[\s\S]*no permission to use the environment variable 'HOME'/);
    folder.write('d.stof', "a: fs.read_string('database.txt')\n");
    const docs = await runStof(['docs', '--sandbox', 'd.stof', 'pages'], '', folder.path);
    assert.match(docs.stderr, /no permission to read/);
  });

  it('are replayed as they were', async () => {
    const text = tried("fs.read_string('database.txt')", "env('STOF_NOTHING')", "fs.read_string('data/in.txt')");
    const first = await run('taped.stof', text, '--record=taped.rec', '--allow-read=data', '--deny-env=STOF_*');
    assert.match(first, /--allow-read=W\/database\.txt gives it[\s\S]*--deny-env=STOF_\* denies it[\s\S]*in data$/);
    const { stdout, stderr, code } = await runStof(['replay', 'taped.rec'], '', folder.path);
    assert.deepEqual([stdout.replaceAll(folder.path, 'W').trimEnd(), stderr, code], [first, '', 0]);
    const refused = await runStof(['replay', '--sandbox', 'taped.rec'], '', folder.path);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /^error: unexpected argument '--sandbox' found/);
  });

  describe('with a network', () => {
    let server: Server;
    let port: number;
    let seen = 0;
    before(done => {
      server = createServer((request, response) => {
        seen++;
        if (request.url === '/away') response.writeHead(302, { location: `http://localhost:${port}/` });
        response.end('here');
      });
      server.listen(0, '127.0.0.1', () => {
        port = (server.address() as AddressInfo).port;
        done();
      });
    });
    after(() => server.close());

    it('ask of each request, and again of where it is redirected to', async () => {
      const text = `#[main]\nasync fn main() {
  pln((await Http.fetch('http://127.0.0.1:${port}/')).get('status'));
  pln(await Http.fetch('http://127.0.0.1:${port}/away'));
  try await Http.fetch('http://[::1]:${port}/'); catch (e: str) pln(e);
}\n`;
      const printed = await run('net.stof', text, '--allow-net=127.0.0.1');
      const lines = printed.split('\n');
      const gives = (host: string) => `no permission to connect to '${host}' (--allow-net=${host} gives it)`;
      assert.equal(lines[0], '200');
      assert.equal(
        lines[1],
        `{("error" -> "redirected to http://localhost:${port}/, which is not an allowed host: ${gives(`localhost:${port}`)}")}`,
      );
      assert.ok(
        printed.includes(
          `HttpSendError("http://[::1]:${port}/ is not an allowed host for this document: ${gives(`[::1]:${port}`)}")`,
        ),
        printed,
      );
      assert.equal(seen, 2);
    });
  });
});
