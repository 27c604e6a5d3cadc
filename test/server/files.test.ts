import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Location } from 'vscode-languageserver/node';
import { addressOfPath } from '../../language/project/address.ts';
import { machineDisk } from '../../server/files/disk.ts';
import { matcherOf } from '../../server/files/globs.ts';
import { Client, VirtualDisk } from './virtualDisk.ts';

const folder = 'file:///w';
const main = 'file:///w/main.stof';
const text = "import './geo.stof' as Geo; fn f() { Geo.area(2) }";
const call = text.indexOf('area');

describe('files that nobody has open', () => {
  const clients: Client[] = [];
  const start = async (disk: VirtualDisk, folders: readonly string[] = [folder]) => {
    const client = await Client.start({ disk, folders });
    clients.push(client);
    return client;
  };
  after(() => {
    for (const client of clients) client.end();
  });
  const watched = (client: Client, uri: string, type: number) =>
    client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });

  it('are read when the open one imports them, before an answer is given', async () => {
    const disk = new VirtualDisk({ '/w/geo.stof': "import './deep'; fn area(r: float) {}", '/w/deep.stof': 'x: 1' });
    const client = await start(disk, []);
    await client.open(main, text);
    assert.equal(await client.definition(main, call), 'file:///w/geo.stof');
    assert.deepEqual(disk.read_.filter(path => !path.endsWith('pkg.stof')).sort(), ['/w/deep.stof', '/w/geo.stof']);
    assert.equal(disk.read_.length, new Set(disk.read_).size, 'each once');
  });

  it('are read as the data that they are', async () => {
    const yaml = '# how it is served\nserver:\n  port: 8080\n  hosts: [a, b]\n';
    const disk = new VirtualDisk({ '/w/conf.yaml': yaml, '/w/more.toml': '[deep.er]\nx = 1.5\n' });
    const client = await start(disk);
    const document =
      "import './conf.yaml' as self.conf; import './more.toml' as More;\n" +
      'fn f() { pln(self.conf.server.port, More.deep.er.x, self.conf.server.prot + 1); }';
    await client.open(main, document);
    const at = (word: string) => document.split('\n')[1]!.indexOf(word);
    const hover = async (word: string) =>
      (await client.ask<{ contents: { value: string } }>('hover', main, 1, at(word)))?.contents.value;
    assert.match((await hover('port')) ?? '', /int port: 8080/);
    assert.match((await hover('x, self')) ?? '', /float x: 1.5/);
    assert.deepEqual(await client.ask<Location>('definition', main, 1, at('port')), {
      uri: 'file:///w/conf.yaml',
      range: { start: { line: 2, character: 2 }, end: { line: 2, character: 6 } },
    });
    assert.deepEqual(await client.ask<Location>('definition', main, 1, at('er.x')), {
      uri: 'file:///w/more.toml',
      range: { start: { line: 0, character: 6 }, end: { line: 0, character: 8 } },
    });
    const items = await client.ask<{ label: string }[]>('completion', main, 1, at('port, '));
    assert.deepEqual(
      items
        .map(({ label }) => label)
        .slice(0, 2)
        .sort(),
      ['hosts', 'port'],
    );
    const links = await client.connection.sendRequest<{ target: string }[]>('textDocument/documentLink', {
      textDocument: { uri: main },
    });
    assert.deepEqual(
      links.map(({ target }) => target),
      ['file:///w/conf.yaml', 'file:///w/more.toml'],
    );
    const said = () => client.published.findLast(({ uri }) => uri === main)?.diagnostics;
    await client.until(() => said()?.[0]?.code === 'unknown-field');
    disk.files.set('/w/conf.yaml', 'server: [1\n');
    await watched(client, 'file:///w/conf.yaml', 2);
    await client.until(() => said()?.[0]?.code === 'import-broken');
    assert.equal(said()?.length, 1);
    disk.files.set('/w/conf.yaml', yaml.replace('port', 'prot'));
    await watched(client, 'file:///w/conf.yaml', 2);
    await client.until(() => said()?.length === 0);
  });

  it('follow the disk: changed, gone, there again, and hidden by what is open', async () => {
    const disk = new VirtualDisk({ '/w/geo.stof': 'fn area(r: float) {}' });
    const client = await start(disk);
    await client.open(main, text);
    const hover = async () =>
      (await client.ask<{ contents: { value: string } } | null>('hover', main, 0, call))?.contents;
    assert.match((await hover())?.value ?? '', /r: float/);
    disk.files.set('/w/geo.stof', 'fn area(radius: int) {}');
    await watched(client, 'file:///w/geo.stof', 2);
    assert.match((await hover())?.value ?? '', /radius: int/);
    disk.files.delete('/w/geo.stof');
    await watched(client, 'file:///w/geo.stof', 3);
    assert.equal(await hover(), undefined);
    disk.files.set('/w/geo.stof', 'fn area(back: int) {}');
    await watched(client, 'file:///w/geo.stof', 1);
    assert.match((await hover())?.value ?? '', /back: int/);
    await client.open('file:///w/geo.stof', 'fn area(unsaved: int) {}');
    disk.files.set('/w/geo.stof', 'fn area(saved: int) {}');
    await watched(client, 'file:///w/geo.stof', 2);
    assert.match((await hover())?.value ?? '', /unsaved: int/);
    await client.close('file:///w/geo.stof');
    assert.match((await hover())?.value ?? '', /saved: int/);
  });

  it('are missing when they vanish between two looks at them, and come back', async () => {
    // Listed, and looked at, but gone when it is read.
    class Vanishing extends VirtualDisk {
      isGone = true;
      override async read(path: string) {
        return this.isGone && path.endsWith('geo.stof') ? ('missing' as const) : super.read(path);
      }
    }
    const disk = new Vanishing({ '/w/geo.stof': 'fn area(r: float) {}', '/w/other.stof': 'fn other() {}' });
    const client = await start(disk);
    await client.open(main, text);
    const hover = async () =>
      (await client.ask<{ contents: { value: string } } | null>('hover', main, 0, call))?.contents?.value;
    assert.equal(await hover(), undefined);
    disk.isGone = false;
    await watched(client, 'file:///w/geo.stof', 1);
    assert.match((await hover()) ?? '', /r: float/);
  });

  it('move with a folder that is renamed', async () => {
    const disk = new VirtualDisk({ '/w/lib/geo.stof': 'fn area() {}' });
    const client = await start(disk);
    await client.open(main, text.replace('./geo', './new/geo'));
    assert.equal(await client.definition(main, call + 4), undefined);
    disk.files.set('/w/new/geo.stof', disk.files.get('/w/lib/geo.stof')!);
    disk.files.delete('/w/lib/geo.stof');
    await client.connection.sendNotification('workspace/didRenameFiles', {
      files: [{ oldUri: 'file:///w/lib', newUri: 'file:///w/new' }],
    });
    assert.equal(await client.definition(main, call + 4), 'file:///w/new/geo.stof');
  });

  it('of all folders are known before references are told', async () => {
    const disk = new VirtualDisk({
      '/w/geo.stof': 'fn area() {}',
      '/w/a/user.stof': "import '../geo' as G; fn g() { G.area() }",
      '/other/user.stof': "import '../w/geo' as G; fn g() { G.area() }",
      '/w/node_modules/x/user.stof': "import '../../geo' as G; fn g() { G.area() }",
    });
    const client = await start(disk, [folder, 'file:///other']);
    await client.open('file:///w/geo.stof', 'fn area() {}');
    const found = await client.connection.sendRequest<Location[]>('textDocument/references', {
      textDocument: { uri: 'file:///w/geo.stof' },
      position: { line: 0, character: 4 },
      context: { includeDeclaration: false },
    });
    assert.deepEqual(found.map(({ uri }) => uri).sort(), ['file:///other/user.stof', 'file:///w/a/user.stof']);
  });

  it('that are no texts, or are folders, or lie elsewhere, are known to be there and no more', async () => {
    const disk = new VirtualDisk({ '/w/geo.stof': 'opaque', '/w/dir.stof/x.stof': '' });
    const client = await start(disk);
    await client.open(main, "import './geo'; import './dir'; import '//server/share/x.stof'; a: 1");
    await client.until(() => client.published.some(({ diagnostics }) => diagnostics.length > 0));
    assert.deepEqual(
      client.published.at(-1)?.diagnostics.map(({ code }) => code),
      ['import-not-looked-at'],
    );
    assert.ok(!disk.read_.some(path => path.includes('server')));
  });
});

describe('the machine’s files', () => {
  const root = mkdtempSync(join(tmpdir(), 'stof-disk-'));
  after(() => rmSync(root, { recursive: true, force: true }));
  const path = (name: string) => join(root, name);

  it('are texts, or no texts, or folders, or not there', async () => {
    writeFileSync(path('a.stof'), 'a: 1');
    writeFileSync(path('bytes.stof'), new Uint8Array([0xff, 0xfe, 0]));
    writeFileSync(path('huge.json'), Buffer.alloc(20 * 1024 * 1024, 32));
    mkdirSync(path('dir.stof'));
    assert.deepEqual(await machineDisk.read(path('a.stof')), { text: 'a: 1' });
    assert.equal(await machineDisk.read(path('bytes.stof')), 'opaque');
    assert.equal(await machineDisk.read(path('huge.json')), 'opaque');
    assert.equal(await machineDisk.read(path('dir.stof')), 'folder');
    assert.equal(await machineDisk.read(path('none.stof')), 'missing');
    assert.equal(await machineDisk.read(path('a.stof/none.stof')), 'missing');
    assert.equal(await machineDisk.look(path('a.stof')), 'opaque');
    assert.deepEqual((await machineDisk.list(root)).map(({ name, kind }) => `${name} ${kind}`).sort(), [
      'a.stof file',
      'bytes.stof file',
      'dir.stof folder',
      'huge.json file',
    ]);
    assert.deepEqual(await machineDisk.list(path('none')), []);
  });

  it('are never looked for on other machines', async () => {
    assert.equal(await machineDisk.read('\\\\server\\share\\x.stof'), 'opaque');
    assert.equal(await machineDisk.look('//server/share/x.stof'), 'opaque');
    assert.deepEqual(await machineDisk.list('\\\\server\\share'), []);
  });

  it('have addresses', () => assert.equal(addressOfPath('/a b/#.stof'), 'file:///a%20b/%23.stof'));
});

describe('patterns of files.exclude', () => {
  const check = (pattern: string, matching: readonly string[], others: readonly string[]) => {
    const isExcluded = matcherOf([pattern]);
    it(pattern, () => {
      for (const path of matching) assert.ok(isExcluded(path), path);
      for (const path of others) assert.ok(!isExcluded(path), path);
    });
  };
  check('**/build', ['build', 'a/b/build'], ['build2', 'a/build/x']);
  check('dist', ['dist'], ['a/dist']);
  check('**/*.{gen,tmp}.stof', ['x.gen.stof', 'a/y.tmp.stof'], ['x.stof', 'xgen.stof']);
  check('a?/[!x]*', ['ab/y'], ['ab/x', 'a/y', 'ab/y/z']);
  check('lib/**', ['lib/a', 'lib/a/b'], ['lib', 'libs/a']);
  check('[z-a', [], ['z']);
});
