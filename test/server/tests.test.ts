import assert from 'node:assert/strict';
import { TESTS_NOTIFICATION, type TestsMessage } from '../../messages/tests.ts';
import { Client, VirtualDisk } from './virtualDisk.ts';

const test = (name: string) => `#[test]\nfn ${name}() {\n}\n`;

describe('the tests of a workspace', () => {
  const clients: Client[] = [];
  after(() => {
    for (const client of clients) client.end();
  });

  /** A client, what it was told, and the tests that it knows from that: `file object.name@line`. */
  async function start(files: Readonly<Record<string, string>>, initializationOptions: unknown = { tests: true }) {
    const disk = new VirtualDisk(files);
    const client = await Client.start({ disk, folders: ['file:///w'], initializationOptions });
    clients.push(client);
    const told: TestsMessage[] = [];
    const known = new Map<string, readonly string[]>();
    let check = () => {};
    client.connection.onNotification(TESTS_NOTIFICATION, (message: TestsMessage) => {
      told.push(message);
      for (const { uri, tests } of message.documents) {
        const name = uri.replace('file:///w/', '');
        known.set(
          name,
          tests.map(({ object, name, range }) => `${object}.${name}@${range.start.line}-${range.end.line}`),
        );
        if (tests.length === 0) known.delete(name);
      }
      check();
    });
    /** Resolved with the message that makes it true. */
    const until = (holds: (last: TestsMessage | undefined) => boolean) =>
      new Promise<void>(resolve => {
        check = () => {
          if (holds(told.at(-1))) resolve();
        };
        check();
      });
    const tree = () => Object.fromEntries([...known].sort(([one], [other]) => (one < other ? -1 : 1)));
    return { disk, client, told, tree, until };
  }
  const watched = (client: Client, uri: string, type: number) =>
    client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });

  it('are told of once, also those of files that nobody has open', async () => {
    const { told, tree, until } = await start({
      '/w/a.stof': `x: 1\n${test('one')}group: {\n${test('two')}}`,
      '/w/deep/b.stof': `${test('three')}fn broken( {`,
      '/w/none.stof': '#[main] fn main() {}',
      '/elsewhere/c.stof': test('other'),
    });
    await until(last => last?.isWhole === true);
    assert.deepEqual(tree(), { 'a.stof': ['root.one@2-3', 'root.group.two@6-7'], 'deep/b.stof': ['root.three@1-2'] });
    assert.deepEqual(
      told.flatMap(({ retired }) => retired),
      [],
    );
  });

  it('are not told of to who did not ask', async () => {
    const { client, told } = await start({ '/w/a.stof': test('one') }, {});
    await client.connection.sendRequest('workspace/symbol', { query: 'one' });
    await client.open('file:///w/b.stof', test('two'));
    await client.connection.sendRequest('workspace/symbol', { query: 'two' });
    assert.deepEqual(told, []);
  });

  it('follow edits: those that move, come and go, and nothing else', async () => {
    const { client, told, tree, until } = await start({ '/w/a.stof': test('one'), '/w/b.stof': test('two') });
    await until(last => last?.isWhole === true);
    const uri = 'file:///w/a.stof';
    // The text of the disk: nothing is others.
    await client.open(uri, test('one'));
    await client.connection.sendRequest('workspace/symbol', { query: 'one' });
    const before = told.length;
    await client.change(uri, 2, `\n${test('one')}${test('more')}`);
    await until(() => told.length > before);
    assert.deepEqual(told.slice(before), [
      { documents: [{ uri, tests: told.at(-1)?.documents[0]?.tests }], retired: [uri], isWhole: true },
    ]);
    assert.deepEqual(tree(), { 'a.stof': ['root.one@2-3', 'root.more@5-6'], 'b.stof': ['root.two@1-2'] });
    await client.change(uri, 3, 'x: 1');
    await until(() => tree()['a.stof'] === undefined);
    // What was not saved is gone with the document: the disk's text counts again.
    await client.close(uri);
    await until(() => tree()['a.stof'] !== undefined);
    assert.deepEqual(tree(), { 'a.stof': ['root.one@1-2'], 'b.stof': ['root.two@1-2'] });
  });

  it('follow files that come, change, go and get another name', async () => {
    const { client, disk, told, tree, until } = await start({
      '/w/a.stof': `import './lib'; ${test('one')}`,
      '/w/lib.stof': 'x: 1',
    });
    await until(last => last?.isWhole === true);
    disk.files.set('/w/new.stof', test('two'));
    await watched(client, 'file:///w/new.stof', 1);
    await until(() => tree()['new.stof'] !== undefined);
    disk.files.set('/w/lib.stof', 'x: 2');
    await watched(client, 'file:///w/lib.stof', 2);
    await until(last => last?.retired.includes('file:///w/a.stof') === true);
    assert.deepEqual(told.at(-1), { documents: [], retired: ['file:///w/a.stof'], isWhole: true });
    disk.files.set('/w/other.stof', test('two'));
    disk.files.delete('/w/new.stof');
    await client.connection.sendNotification('workspace/didRenameFiles', {
      files: [{ oldUri: 'file:///w/new.stof', newUri: 'file:///w/other.stof' }],
    });
    await until(() => tree()['other.stof'] !== undefined && tree()['new.stof'] === undefined);
    disk.files.delete('/w/a.stof');
    await watched(client, 'file:///w/a.stof', 3);
    await until(() => tree()['a.stof'] === undefined);
    assert.deepEqual(tree(), { 'other.stof': ['root.two@1-2'] });
  });

  it('are also those of documents that lie nowhere, while they are open', async () => {
    const { client, tree, until } = await start({});
    await client.open('untitled:Untitled-1', test('one'));
    await until(() => tree()['untitled:Untitled-1'] !== undefined);
    await client.close('untitled:Untitled-1');
    await until(() => tree()['untitled:Untitled-1'] === undefined);
  });
});
