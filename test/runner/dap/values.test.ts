import assert from 'node:assert/strict';
import { type WorkFolder, workFolder } from '../workFolder.ts';
import { DapClient, launched, rows, scopes, stackOf, stop, value } from './client.ts';

const TEXT = `
total: 10,
limit: 5min,
#[type]
Point: { x: 0, y: 0 },
fn twice(x: int) -> int { return x * 2; }
#[main]
fn main() {
    let n = 4;
    const fixed = 7;
    const list = [1, 'two', [3]];
    const map = {'k': 1, 'l': {'m': 2}};
    const at = new Point { x: 1 };
    const long = [];
    for (let i = 0; i < 1000; i += 1) { long.push_back(i); }
    const add = (x: int): int => x + n;
    const blocked = async {
        pln('in the block ', n);
        n
    };
    pln(n, ' ', self.total, ' ', list, ' ', map, ' ', at.x, ' ', await blocked);
}
`;

describe('stof dap: what it shows', function () {
  this.timeout(20_000);
  let folder: WorkFolder;
  let client: DapClient;
  let at: Awaited<ReturnType<typeof stop>>;
  beforeEach(async () => {
    folder = workFolder();
    client = new DapClient(folder.path);
    await launched(client, folder.write('doc.stof', TEXT), { lines: [21] });
    at = await stop(client);
    assert.equal(at.what, 'breakpoint main 21');
  });
  afterEach(() => {
    client.kill();
    folder.remove();
  });

  const unfolded = async (
    scope: number,
    name: string,
  ): Promise<{ reference: number; indexed: number; named: number }> => {
    const { variables } = await client.get<{
      variables: { name: string; variablesReference: number; indexedVariables?: number; namedVariables?: number }[];
    }>('variables', { variablesReference: scope });
    const row = variables.find(each => each.name === name)!;
    return { reference: row.variablesReference, indexed: row.indexedVariables ?? 0, named: row.namedVariables ?? 0 };
  };

  it('shows scopes, and unfolds values', async () => {
    const all = await scopes(client, at.frame);
    assert.deepEqual(Object.keys(all), ['Locals', 'Self', 'Roots', 'Process']);
    assert.deepEqual((await rows(client, all['Locals']!)).sort(), [
      'add = fn root.<fn>',
      'at = Point { x: 1, y: 0 }',
      'blocked = Promise (process 2 running)',
      'fixed = 7',
      'list = [1, "two", [3]]',
      'long = [0, 1, 2, 3, 4, 5, 6, 7, …]',
      'map = {"k": 1, "l": {"m": 2}}',
      'n = 4',
    ]);
    assert.deepEqual((await rows(client, all['Self']!)).slice(0, 2), ['total = 10', 'limit = 5min']);
    assert.match((await rows(client, all['Roots']!))[0]!, /^root = \{ total: 10, /);
    const process = await rows(client, all['Process']!);
    assert.ok(process.includes('kind = "main"') && process.includes('state = "running"'), process.join());
    const list = await unfolded(all['Locals']!, 'list');
    assert.deepEqual(await rows(client, list.reference), ['[0] = 1', '[1] = "two"', '[2] = [3]']);
    const map = await unfolded(all['Locals']!, 'map');
    assert.deepEqual(await rows(client, map.reference), ['"k" = 1', '"l" = {"m": 2}']);
    const point = await unfolded(all['Locals']!, 'at');
    assert.deepEqual(await rows(client, point.reference), ['x = 1', 'y = 0']);
  });

  it('gives the items of long lists by parts', async () => {
    const { Locals } = await scopes(client, at.frame);
    const long = await unfolded(Locals!, 'long');
    assert.equal(long.indexed, 1000);
    const part = { filter: 'indexed', start: 998, count: 5 };
    assert.deepEqual(await rows(client, long.reference, part), ['[998] = 998', '[999] = 999']);
    assert.deepEqual(await rows(client, long.reference, { filter: 'named' }), []);
  });

  it('sets variables, items and fields, and refuses what the language does', async () => {
    const { Locals, Self } = await scopes(client, at.frame);
    const set = (variablesReference: number, name: string, value: string) =>
      client.get('setVariable', { variablesReference, name, value });
    assert.equal((await set(Locals!, 'n', '20 + 1'))['value'], '21');
    assert.equal((await set(Self!, 'total', 'n * 2'))['value'], '42');
    const list = await unfolded(Locals!, 'list');
    assert.equal((await set(list.reference, '[1]', "'second'"))['value'], '"second"');
    const map = await unfolded(Locals!, 'map');
    assert.equal((await set(map.reference, '"k"', '3'))['value'], '3');
    const point = await unfolded(Locals!, 'at');
    assert.equal((await set(point.reference, 'x', '5'))['value'], '5');
    assert.match(
      await client.refusal('setVariable', { variablesReference: Locals, name: 'fixed', value: '1' }),
      /const/i,
    );
    assert.match(
      await client.refusal('setVariable', { variablesReference: Locals, name: 'n', value: '1 +' }),
      /expected/,
    );
    assert.match(
      await client.refusal('setVariable', { variablesReference: Locals, name: 'none', value: '1' }),
      /no variable/,
    );
    const expression = await client.get('setExpression', {
      expression: 'self.limit',
      value: '7min',
      frameId: at.frame,
    });
    assert.equal(expression['value'], '7min');
    await client.get('continue', { threadId: at.thread });
    await client.next('terminated');
    assert.match(
      client.output(),
      /^in the block 21\n21 42 \[1, "second", \[3\]\] \{\("k" -> 3\), \("l" -> .*\)\} 5 21\n/,
    );
  });

  it('computes expressions in a frame', async () => {
    const { frame } = at;
    assert.equal(await value(client, 'self.twice(n) + 1', frame), '9');
    assert.equal(await value(client, 'long.len()', frame), '1000');
    assert.equal(await value(client, 'list.len() + n', frame), '7');
    assert.match(await value(client, 'nope.f()', frame), /^!cannot call 'f' on null/);
    assert.match(await value(client, '1 +', frame), /^!invalid syntax/);
    assert.equal(await value(client, 'await blocked', frame), '!it waits for a process that stands still');
    assert.equal(await value(client, 'await async { sleep(1ms); 3 }', frame), '3');
    assert.match(
      await client.refusal('evaluate', { expression: 'self.twice(n)', frameId: frame, context: 'hover' }),
      /call/,
    );
    assert.equal(
      (await client.get('evaluate', { expression: 'self.total', frameId: frame, context: 'hover' }))['result'],
      '10',
    );
    assert.equal(
      (await client.get('evaluate', { expression: 'list', frameId: frame, context: 'clipboard' }))['result'],
      '[1, "two", [3]]',
    );
    await client.get('evaluate', { expression: 'let k = n; n = k + 1;', frameId: frame, context: 'repl' });
    assert.equal(await value(client, 'n', frame), '5');
  });

  it('offers names in the console', async () => {
    const offers = async (text: string) => {
      const { targets } = await client.get<{ targets: { label: string; start: number; length: number }[] }>(
        'completions',
        {
          frameId: at.frame,
          text,
          column: text.length + 1,
        },
      );
      return targets.map(({ label, start, length }) => `${label} ${start}+${length}`);
    };
    assert.deepEqual(await offers('1 + l'), ['list 4+1', 'long 4+1']);
    assert.deepEqual(await offers('self.t'), ['total 5+1', 'twice 5+1']);
    assert.deepEqual(await offers('at.'), ['x 3+0', 'y 3+0']);
    assert.deepEqual(await offers('nothing.'), []);
  });

  it('knows what a block took along, and says that what was shown is of another stop', async () => {
    const before = await scopes(client, at.frame);
    const source = { path: `${folder.path}/doc.stof` };
    await client.get('setBreakpoints', { source, breakpoints: [{ line: 18 }] });
    await client.get('continue', { threadId: at.thread });
    const inside = await stop(client);
    assert.equal(inside.what, 'breakpoint async block 18');
    assert.deepEqual(await stackOf(client, inside.thread), ['async block 18', '-- spawned by main', 'main 8']);
    const { Captured, Locals } = await scopes(client, inside.frame);
    assert.equal(Locals, undefined);
    assert.ok((await rows(client, Captured!)).includes('n = 4'));
    assert.match(await client.refusal('scopes', { frameId: at.frame }), /another stop/);
    assert.match(await client.refusal('variables', { variablesReference: before['Locals'] }), /another stop/);
  });
});
