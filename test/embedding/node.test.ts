import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { StofDocument } from '../../embedding/node/node.ts';
import { textOf } from '../structure/files.ts';

describe('the library in Node', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'stof-node-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('lends files of the machine, when it is told to', async () => {
    writeFileSync(join(folder, 'a.stof'), 'n: 7');
    const text = 'import "./a.stof"; fn w() { fs.write("./out.txt", "written"); }';
    await assert.rejects(StofDocument.new(text, { folder, output: 'none' }), { name: 'StofParseError' });
    const doc = await StofDocument.new(text, { folder, files: true, output: 'none' });
    assert.equal(doc.get('n'), 7);
    await doc.call('w');
    assert.equal(readFileSync(join(folder, 'out.txt'), 'utf8'), 'written');
  });

  it('finds imports from the file that it is told of', async () => {
    writeFileSync(join(folder, 'b.stof'), 'm: 8');
    const options = { files: true, file: join(folder, 'main.stof'), output: 'none' } as const;
    assert.equal((await StofDocument.new('import "./b.stof";', options)).get('m'), 8);
  });

  it('lends variables of the machine', async () => {
    process.env['STOF_LIBRARY_TEST'] = 'yes';
    const text = 'fn f() -> str { env("STOF_LIBRARY_TEST") }';
    assert.equal(await (await StofDocument.new(text, { env: true })).call('f'), 'yes');
    delete process.env['STOF_LIBRARY_TEST'];
  });

  it('lends hosts by their names', async () => {
    const server = createServer((_, response) => response.end('hello'));
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    try {
      const text = 'fn f(url: str) -> str { let r = await Http.fetch(url); r.get("bytes") as str }';
      const doc = await StofDocument.new(text, { net: [`127.0.0.1:${port}`] });
      assert.equal(await doc.call('f', `http://127.0.0.1:${port}/`), 'hello');
      await assert.rejects(doc.call('f', 'http://localhost:1/'), { message: /not an allowed host/ });
    } finally {
      server.close();
    }
  });

  it('narrows what it lends by permissions', async () => {
    writeFileSync(join(folder, 'c.stof'), 'k: 9');
    const text = 'import "./c.stof"; fn r(p: str) -> str { fs.read_string(p) }  fn w() { fs.write("./no.txt", ""); }';
    const lent = { folder, files: true, output: 'none' } as const;
    const doc = await StofDocument.new(text, { ...lent, permissions: { allow: { read: ['c.stof'], write: false } } });
    assert.equal(await doc.call('r', './c.stof'), 'k: 9');
    await assert.rejects(doc.call('r', './a.stof'), {
      message: /no permission to read .*permissions\.allow\.read gives it/,
    });
    await assert.rejects(doc.call('w'), { message: /no permission to write/ });
    await assert.rejects(StofDocument.new(text, { ...lent, permissions: { deny: { read: true } } }), {
      message: /no permission to read/,
    });
    assert.throws(() => new StofDocument({ permissions: { allow: { net: ['http://a'] } } }), { name: 'TypeError' });
  });

  it('prints to the console', () => {
    const program = `
      import { StofDocument } from 'stof-tools';
      const doc = await StofDocument.new("fn f() { pln('a'); err('b'); }");
      await doc.call('f');
      console.log('end');
    `;
    const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    assert.match(printed, /^a\nend\n$/);
  }).timeout(30_000);

  it('leaves the extension where the editor looks for it', () => {
    // VS Code loads the file that `main` names by its path, where `exports` has no say.
    const { main } = JSON.parse(textOf('package.json')) as { main: string };
    assert.equal(createRequire(import.meta.url).resolve(resolve(main)), resolve('dist/client.js'));
  });
});
