import assert from 'node:assert/strict';
import type { CompletionItem, CompletionList } from 'vscode-languageserver/node';
import { Client, VirtualDisk } from './virtualDisk.ts';

const uri = 'file:///w/main.stof';
const text = '/// Doubles.\nfn twice(n: int) -> int { n * 2 }\nint half: 1\nfn f() { self.tw }\n';
const position = { line: 3, character: text.split('\n')[3]!.indexOf('tw') + 2 };
const range = { start: { line: 3, character: position.character - 2 }, end: position };

describe('completions over the protocol', () => {
  const clients: Client[] = [];
  after(() => {
    for (const client of clients) client.end();
  });
  const ask = async <Answer>(completion: object, behind = '') => {
    const client = await Client.start({ disk: new VirtualDisk({}), capabilities: { textDocument: { completion } } });
    clients.push(client);
    await client.open(uri, text + behind);
    const answer = await client.ask<Answer>('completion', uri, position.line, position.character);
    return { client, answer };
  };
  const named = (items: readonly CompletionItem[], label: string) => items.find(item => item.label === label)!;
  const resolved = async (client: Client, item: CompletionItem) =>
    (await client.connection.sendRequest<CompletionItem>('completionItem/resolve', item)).documentation;

  it('say what each replaces', async () => {
    const { client, answer } = await ask<CompletionItem[]>({});
    const twice = named(answer, 'twice');
    assert.deepEqual(twice.textEdit, { range, newText: 'twice' });
    assert.deepEqual(await resolved(client, twice), { kind: 'markdown', value: 'Doubles.' });
    assert.equal(named(answer, 'half').data, undefined);
  });

  it('of very many are some, and asked for again', async () => {
    const many = Array.from({ length: 500 }, (_, n) => `fn twist_${n}() {}\n`).join('');
    const plain = await ask<CompletionList>({}, many);
    assert.equal(plain.answer.isIncomplete, true);
    assert.notEqual(named(plain.answer.items, 'twice'), undefined);
    const { answer } = await ask<CompletionList>({ completionList: { itemDefaults: ['editRange', 'data'] } }, many);
    assert.equal(answer.isIncomplete, true);
    assert.ok(answer.items.length < 300);
  });

  it('say it once for all to a client that takes defaults', async () => {
    const { client, answer } = await ask<CompletionList>({
      completionItem: { snippetSupport: true },
      completionList: { itemDefaults: ['editRange', 'data'] },
    });
    assert.equal(answer.isIncomplete, false);
    assert.deepEqual(answer.itemDefaults?.editRange, range);
    const twice = named(answer.items, 'twice');
    assert.deepEqual([twice.textEdit, twice.textEditText, twice.insertTextFormat], [undefined, 'twice($1)$0', 2]);
    const half = named(answer.items, 'half');
    assert.deepEqual([half.textEdit, half.textEditText], [undefined, undefined]);
    const data: unknown = answer.itemDefaults?.data;
    assert.deepEqual(await resolved(client, { ...twice, data }), { kind: 'markdown', value: 'Doubles.' });
    assert.equal(await resolved(client, { ...half, data }), undefined);
  });
});
