import assert from 'node:assert/strict';
import type { FromChild, TestEndedMessage, TestStartedMessage } from '../../messages/run.ts';
import { TestChild } from './childProcess.ts';
import { type WorkFolder, workFolder } from './workFolder.ts';

const TEXT = `async fn inner(x: int) -> int {
    sleep(1ms);
    assert_eq([x], [2]);
    x
}
#[test]
fn quiet() {}
#[test]
async fn awaits() {
    pln('ä');
    let a = await self.inner(1);
}
o: {
    #[test]
    #[errors]
    fn wrong() -> int { err('no end'); 5 }
    #[test]
    fn lost() {
        pln('prints');
        root.inner(4);
        'é'; assert(false);
    }
}
#[test]
fn caught() {
    try { await self.inner(3); } catch { pln('caught'); }
}
`;

describe('tests that run one after another', function () {
  this.timeout(20_000);
  let folder: WorkFolder;
  before(() => {
    folder = workFolder();
  });
  after(() => folder.remove());

  const child = (path: string, names: readonly string[], more: object = {}) => {
    const functions = names.map(name => {
      const [object = '', fn = ''] = name.split(/\.(?=[^.]*$)/);
      return { object, name: fn };
    });
    const entry = { kind: 'functions', as: 'test', functions, alone: true } as const;
    return new TestChild({ document: { kind: 'file', path }, workingFolder: folder.path, entry, ...more });
  };
  const ends = (messages: readonly FromChild[]) =>
    messages.filter((message): message is TestEndedMessage => message.type === 'testEnded');

  it('are told of with what they printed, why and where they failed, and their processes', async () => {
    const path = folder.write('alone.stof', TEXT);
    const names = ['root.quiet', 'root.awaits', 'root.o.wrong', 'root.o.lost', 'root.caught'];
    const { messages, stdout, stderr } = await child(path, names).ended;
    const bytes = { stdout: Buffer.from(stdout), stderr: Buffer.from(stderr) };
    let begun: TestStartedMessage | undefined;
    const seen: unknown[] = [];
    for (const message of messages) {
      if (message.type === 'testStarted') begun = message;
      if (message.type !== 'testEnded') continue;
      const from = begun!.at;
      const printed = (['stdout', 'stderr'] as const).map(stream =>
        bytes[stream].subarray(from[stream], message.at[stream]).toString(),
      );
      const { object, name } = message.function;
      assert.deepEqual(begun!.function, { object, name });
      const failures = message.failures.map(({ message: text, place, compared }) => {
        return [text, place && `${place.line}:${place.character}`, compared && `${compared.first}/${compared.second}`];
      });
      seen.push([`${object}.${name}`, message.verdict, message.processes, printed[1], failures]);
      if (name === 'lost') assert.equal(printed[0], 'prints\n');
      if (name === 'awaits') assert.ok(printed[0]?.startsWith('ä\n'), printed[0]);
    }
    const differs = (x: number) => `assertion failed: '[${x}]' does not equal '[2]'`;
    assert.deepEqual(seen, [
      ['root.quiet', 'ok', 1, '', []],
      ['root.awaits', 'failed', 2, '', [[`awaited process failed: ${differs(1)}`, '2:4', '[1]/[2]']]],
      [
        'root.o.wrong',
        'failed',
        1,
        'no end\n',
        [["expected to error, but received a result of 'Some(5)'", undefined, undefined]],
      ],
      [
        'root.o.lost',
        'failed',
        2,
        '',
        [
          ["assertion failed: 'false' is not truthy", '20:13', undefined],
          [differs(4), '2:4', '[4]/[2]'],
        ],
      ],
      ['root.caught', 'ok', 2, '', []],
    ]);
    assert.match(stdout, /test result: failed\. 2 passed; 3 failed/);
  });

  it('do not keep each other from their time: one that never ends is ended alone', async () => {
    const path = folder.write('forever.stof', '#[test]\nfn turns() { pln("x"); loop {} }\n#[test]\nfn after() {}\n');
    const running = child(path, ['root.turns', 'root.after'], { timeLimitMs: 300 });
    await running.said('printed');
    const { messages } = await running.ended;
    assert.deepEqual(
      ends(messages).map(({ function: { name }, verdict }) => [name, verdict]),
      [
        ['turns', 'failed'],
        ['after', 'ok'],
      ],
    );
    assert.deepEqual(ends(messages)[0]?.failures[0]?.place?.line, 1);
  });

  it('end when they are stopped, and those behind do not start', async () => {
    const path = folder.write('stopped.stof', '#[test]\nfn turns() { pln("x"); loop {} }\n#[test]\nfn after() {}\n');
    const running = child(path, ['root.turns', 'root.after']);
    await running.printed('x');
    running.stop();
    const { messages } = await running.ended;
    assert.deepEqual(
      ends(messages).map(({ function: { name }, verdict }) => [name, verdict]),
      [['turns', 'stopped']],
    );
    assert.equal(messages.at(-1)?.type, 'done');
  });

  it('that are not there fail, and the others run', async () => {
    const path = folder.write('missing.stof', '#[test]\nfn there() {}\n');
    const { messages, code } = await child(path, ['root.gone', 'root.there']).ended;
    assert.deepEqual(
      ends(messages).map(({ function: { name }, verdict }) => [name, verdict]),
      [
        ['gone', 'failed'],
        ['there', 'ok'],
      ],
    );
    assert.match(ends(messages)[0]?.failures[0]?.message ?? '', /^no function 'root\.gone' in the document/);
    assert.equal(code, 1);
  });

  it('have the names of their document, also where its package loads it into another object', async () => {
    folder.write('house/pkg.stof', "import: { path: 'room.stof', as: 'self.room' }");
    const path = folder.write('house/room.stof', 'o: {\n#[test]\nfn t() { assert_eq(self.path().len(), 3); }\n}\n');
    const document = { kind: 'file', path, packageFolder: `${folder.path}/house` } as const;
    const { messages, stdout } = await child(path, ['root.o.t'], { document }).ended;
    assert.deepEqual(
      ends(messages).map(({ function: address }) => address),
      [{ object: 'root.o', name: 't' }],
    );
    assert.match(stdout, /root\.room\.o/);
  });

  it('say what of each file ran, when that is asked', async () => {
    folder.write('lib.stof', 'fn twice(x: int) -> int {\n    x * 2\n}\nfn never() { pln(1); }\n');
    const path = folder.write(
      'counted.stof',
      "import './lib';\n#[test]\nfn t() {\n    for (let i in [1, 2]) {\n        self.twice(i);\n    }\n}\n",
    );
    const { messages } = await child(path, ['root.t'], { coverage: true }).ended;
    const counted = messages.find(message => message.type === 'coverage');
    assert.deepEqual(counted?.type === 'coverage' && counted.files, [
      {
        file: path,
        statements: [
          [3, 4, 1],
          [4, 8, 2],
        ],
        functions: [{ name: 't', range: [2, 0, 6, 1], count: 1 }],
      },
      {
        file: `${folder.path}/lib.stof`,
        statements: [
          [1, 4, 2],
          [3, 13, 0],
        ],
        functions: [
          { name: 'twice', range: [0, 0, 2, 1], count: 2 },
          { name: 'never', range: [3, 0, 3, 22], count: 0 },
        ],
      },
    ]);
    assert.equal(messages.at(-1)?.type, 'done');
    const { messages: others } = await child(path, ['root.t']).ended;
    assert.ok(others.every(({ type }) => type !== 'coverage'));
  });

  it('of a text that does not load are not begun, and standard error says why', async () => {
    const path = folder.write('broken.stof', '#[test]\nfn t() { let a = 5 }\n');
    const { messages, stderr } = await child(path, ['root.t']).ended;
    assert.deepEqual(ends(messages), []);
    assert.match(stderr, /parse error: expected ';'/);
  });
});
