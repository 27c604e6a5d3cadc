import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { agentToolNames } from '../../../agents/tools.ts';
import { runStof, type WorkFolder, workFolder } from '../workFolder.ts';
import { type Connected, connected, textOf } from './client.ts';

interface Ran {
  readonly status: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly leftOut: { readonly stdout: number; readonly stderr: number };
}

interface Tested extends Ran {
  readonly passed: number;
  readonly failed: number;
  readonly tests: readonly {
    readonly object: string;
    readonly name: string;
    readonly verdict: string;
    readonly report?: string;
  }[];
}

interface Checked {
  readonly errors: number;
  readonly files: number;
  readonly diagnostics: readonly { readonly file: string; readonly code: string; readonly start: object }[];
}

const GOOD = `import './prices.stof' as prices;

/// Twice as much.
fn twice(n: int) -> int { n * 2 }

#[main]
fn main() { pln(self.twice(21), self.prices.tea); }

#[test]
fn doubles() { assert_eq(self.twice(2), 4); }

#[test]
fn triples() { assert_eq(self.twice(2), 6); }
`;

describe('the tools of stof mcp', function () {
  this.timeout(60_000);
  let folder: WorkFolder;
  let outside: WorkFolder;
  let server: Connected;

  before(async () => {
    folder = workFolder();
    outside = workFolder();
    folder.write('good.stof', GOOD);
    folder.write('prices.stof', 'tea: 3\n');
    folder.write('broken.stof', 'fn main() { let x = ; }\nfn other() { missing(); }\n');
    folder.write('user.stof', "import './good.stof';\nfn more() -> int { self.twice(4) }\n");
    folder.write('notes.txt', 'no document\n');
    outside.write('secret.stof', 'word: 42\n');
    symlinkSync(outside.path, join(folder.path, 'link'));
    symlinkSync(join(outside.path, 'secret.stof'), join(folder.path, 'linked.stof'));
    server = await connected({ folders: [folder.path] });
  });

  after(async () => {
    await server.close();
    folder.remove();
    outside.remove();
  });

  const run = (text: string, more: object = {}) => server.data<Ran>('stof_run', { text, ...more });

  it('are listed with shapes of what they take and give, and change nothing', async () => {
    const { tools } = await server.client.listTools();
    assert.deepEqual(
      tools.map(({ name }) => name),
      agentToolNames,
    );
    for (const { outputSchema, annotations, description } of tools) {
      assert.equal(outputSchema?.type, 'object');
      assert.equal(annotations?.readOnlyHint, true);
      assert.equal(annotations?.openWorldHint, false);
      assert.ok((description?.length ?? 0) > 50);
    }
  });

  describe('stof_check', () => {
    it('says what stof check says', async () => {
      const { stdout } = await runStof(['check', '--format', 'json', 'broken.stof'], '', folder.path);
      const { diagnostics, errors } = await server.data<Checked>('stof_check', { path: 'broken.stof' });
      assert.deepEqual(diagnostics, JSON.parse(stdout));
      assert.ok(errors > 0);
    });

    it('takes a folder, and leaves out what links lead to outside', async () => {
      const { files, diagnostics } = await server.data<Checked>('stof_check', { path: '.' });
      assert.equal(files, 4);
      assert.deepEqual([...new Set(diagnostics.map(({ file }) => file))], ['broken.stof']);
    });

    it('takes a text in place of what a file holds, with what that imports', async () => {
      const text =
        "import './prices.stof' as prices;\n#[main]\nfn main() { let x = self.prices.missing.more; missing(x); }\n";
      const { diagnostics } = await server.data<Checked>('stof_check', { path: 'new/../new.stof', text });
      assert.deepEqual(diagnostics.map(({ file, code }) => [file, code]).slice(0, 1), [
        ['new.stof', 'unknown-function'],
      ]);
    });

    it('says more on the level strict', async () => {
      const text = 'async fn tick() { }\n#[main]\nfn main() { self.tick(); }\n';
      const certain = await server.data<Checked>('stof_check', { text });
      const strict = await server.data<Checked>('stof_check', { text, level: 'strict' });
      assert.deepEqual(certain.diagnostics, []);
      assert.deepEqual(
        strict.diagnostics.map(({ code }) => code),
        ['promise-dropped'],
      );
    });

    it('stays on its feet where a text is anything at all', async () => {
      for (const text of ['', '\0', '\uD800', '{'.repeat(10_000), 'a: '.repeat(100_000)]) {
        await server.data<Checked>('stof_check', { text });
      }
    });
  });

  describe('stof_format', () => {
    it('gives the usual form and writes nothing', async () => {
      assert.deepEqual(await server.data('stof_format', { text: 'a:1\nfn f( ){pln( 1 )}' }), {
        text: 'a: 1\nfn f() { pln(1) }\n',
        changed: true,
      });
      assert.deepEqual(await server.data('stof_format', { path: 'prices.stof' }), { text: 'tea: 3\n', changed: false });
    });

    it('refuses what does not parse, with the place', async () => {
      assert.match(await server.refusal('stof_format', { path: 'broken.stof' }), /^broken\.stof:1:18 error syntax-/m);
    });
  });

  it('stof_outline lists what is declared, by the paths that run it', async () => {
    interface Outline {
      readonly symbols: readonly {
        name: string;
        kind: string;
        container: string;
        attributes?: string[];
        line: number;
      }[];
    }
    const { symbols } = await server.data<Outline>('stof_outline', {
      text: 'port: 80\nserver: {\n  #[test]\n  fn up() { }\n}\n',
    });
    assert.deepEqual(
      symbols.map(({ container, name, kind, attributes, line }) => [container, name, kind, attributes, line]),
      [
        ['root', 'port', 'field', undefined, 1],
        ['root', 'server', 'object', undefined, 2],
        ['root.server', 'up', 'method', ['test'], 4],
      ],
    );
  });

  describe('stof_references', () => {
    it('finds all places over the documents of the folder', async () => {
      const result = await server.client.callTool({
        name: 'stof_references',
        arguments: { path: 'good.stof', line: 4, name: 'twice' },
      });
      assert.equal(
        textOf(result as never),
        [
          'good.stof:4:4 (declaration) fn twice(n: int) -> int { n * 2 }',
          'good.stof:7:22 fn main() { pln(self.twice(21), self.prices.tea); }',
          'good.stof:10:31 fn doubles() { assert_eq(self.twice(2), 4); }',
          'good.stof:13:31 fn triples() { assert_eq(self.twice(2), 6); }',
          'user.stof:2:25 fn more() -> int { self.twice(4) }',
          '5 references',
        ].join('\n'),
      );
    });

    it('takes a column in place of the name', async () => {
      const text = "fn f(n: int) { pln('𝔘', n + n) }";
      const { references } = await server.data<{ references: { column: number }[] }>('stof_references', {
        text,
        line: 1,
        column: 6,
      });
      assert.deepEqual(
        references.map(({ column }) => column),
        [6, 25, 29],
      );
    });

    it('says why there is no such name', async () => {
      assert.match(await server.refusal('stof_references', { path: 'good.stof', line: 400, name: 'x' }), /no line 400/);
      assert.match(await server.refusal('stof_references', { path: 'good.stof', line: 4, name: 'wice' }), /no name/);
      assert.match(await server.refusal('stof_references', { path: 'good.stof', line: 4 }), /'name'.*'column'/);
    });
  });

  describe('stof_documentation', () => {
    interface Documented {
      readonly libraries: readonly { readonly name: string }[];
      readonly functions: readonly { readonly library: string; readonly signature: string; readonly prints?: string }[];
    }

    it('knows a function, a method of several libraries, a library, and all of them', async () => {
      const round = await server.data<Documented>('stof_documentation', { name: 'Num.round' });
      assert.deepEqual(
        round.functions.map(({ signature, prints }) => [signature, prints]),
        [['Num.round(val: int | float, places: int | float = 0) -> int | float', '[3, -3, 3.14, 1235]']],
      );
      const length = await server.data<Documented>('stof_documentation', { name: 'len' });
      assert.ok(length.functions.length > 3);
      const str = await server.data<Documented>('stof_documentation', { name: 'Str' });
      assert.ok(str.functions.every(({ library }) => library === 'Str') && str.functions.length > 15);
      const all = await server.data<Documented>('stof_documentation', {});
      assert.ok(all.libraries.some(({ name }) => name === 'Http'));
    });

    it('offers names near one that is not there', async () => {
      assert.match(await server.refusal('stof_documentation', { name: 'Str.substr' }), /Str\.substring/);
      assert.match(await server.refusal('stof_documentation', { name: '__proto__' }), /the libraries are/);
    });
  });

  describe('stof_run', () => {
    it('runs a document with what it imports', async () => {
      const { status, stdout, stderr } = await server.data<Ran>('stof_run', { path: 'good.stof' });
      assert.deepEqual({ status, stdout, stderr }, { status: 'succeeded', stdout: '42, 3\n\n', stderr: '' });
    });

    it('runs one function, and those with an attribute', async () => {
      const text = 'fn one() { pln(1); }\n#[two]\nfn two() { pln(2); }\n';
      assert.equal((await run(text, { function: 'root.one' })).stdout, '1\n\n');
      assert.equal((await run(text, { attribute: 'two' })).stdout, '2\n\n');
      assert.match((await run(text, { function: 'root.three' })).stderr, /no function 'root\.three'/);
    });

    it('tells of an error of the program', async () => {
      const { status, stdout } = await run('#[main]\nfn main() { pln("before"); throw("Broken"); }');
      assert.equal(status, 'failed');
      assert.match(stdout, /^before\n[\s\S]*Broken[\s\S]*document\.stof:2/);
    });

    it('ends an endless loop at the limit', async () => {
      assert.equal((await run('#[main]\nfn main() { loop { } }', { timeLimitSeconds: 0.3 })).status, 'timeLimit');
    });

    it('ends a long single step at the limit', async () => {
      const text = `#[main]\nfn main() { pln('${'a'.repeat(100_000)}'.matches('(a{0,500}){200}b')); }`;
      const { status } = await run(text, { timeLimitSeconds: 0.3 });
      assert.equal(status, 'timeLimit');
    });

    it('lets sleeps take no time on a virtual clock', async () => {
      const { stdout, status } = await run('#[main]\nfn main() { sleep(1hr); pln("awake"); }', { clock: 'virtual' });
      assert.deepEqual([stdout, status], ['awake\n\n', 'succeeded']);
    });

    it('cuts output from the middle, and says so', async () => {
      const text = '#[main]\nfn main() { let i = 0; while (i < 1000) { pln(i); i += 1; } }';
      const { stdout, leftOut, status } = await run(text, { outputLimit: 100 });
      assert.equal(status, 'succeeded');
      assert.equal(leftOut.stdout, 3791);
      assert.match(stdout, /^0\n1\n2\n[\s\S]*\n\[… 3791 characters cut here …\]\n[\s\S]*998\n999\n\n$/);
    });

    it('ends a flood of output', async () => {
      const { status, stdout } = await run(
        `#[main]\nfn main() { let s = 'x'; while (s.len() < 100000) { s = s + s; } loop { pln(s); } }`,
        {
          timeLimitSeconds: 20,
        },
      );
      assert.equal(status, 'outputLimit');
      assert.ok(stdout.length < 21_000, String(stdout.length));
    });

    it('ends when memory runs out', async () => {
      const text = `#[main]
fn main() {
  let part = []; let i = 0;
  while (i < 10000) { part.push_back(i); i += 1; }
  let all = [];
  loop { let own = part; own.push_back(0); all.push_back(own); }
}`;
      const { status } = await run(text, { timeLimitSeconds: 25 });
      assert.ok(['failed', 'broke'].includes(status), status);
    });

    for (const [what, statement] of [
      ['reads no file', `fs.read('/etc/hostname')`],
      ['writes no file', `fs.write('x', 'y')`],
      ['has no network', `await Http.fetch('http://127.0.0.1:9/')`],
      ['has no environment', `fs.env('PATH')`],
    ] as const) {
      it(what, async () => {
        const { status, stdout } = await run(`#[main]\nfn main() { pln(${statement}); pln('done'); }`);
        assert.equal(status, 'failed', stdout);
        assert.doesNotMatch(stdout, /^done$/m);
      });
    }

    it('imports nothing from outside, by no way', async () => {
      const secret = join(outside.path, 'secret.stof');
      for (const path of [secret, '../../../../../../etc/hostname', './link/secret.stof', './linked.stof']) {
        const text = `import '${path}' as s;\n#[main]\nfn main() { pln(self.s.word); }`;
        const { status, stdout } = await server.data<Ran>('stof_run', { path: 'new.stof', text });
        assert.equal(status, 'failed');
        assert.doesNotMatch(stdout, /42/);
      }
    });

    it('imports from the folder into a text that stands alone', async () => {
      const text = `import './prices.stof' as p;\n#[main]\nfn main() { pln(self.p.tea); }`;
      assert.equal((await run(text)).stdout, '3\n\n');
    });
  });

  it('stof_test tells of each test', async () => {
    const { status, passed, failed, tests } = await server.data<Tested>('stof_test', { path: 'good.stof' });
    assert.deepEqual([status, passed, failed], ['failed', 1, 1]);
    assert.deepEqual(
      tests.map(({ object, name, verdict }) => [object, name, verdict]),
      [
        ['root', 'doubles', 'ok'],
        ['root', 'triples', 'failed'],
      ],
    );
    assert.match(tests[1]?.report ?? '', /good\.stof:13/);
  });

  describe('paths', () => {
    for (const path of ['../secret.stof', '/etc/passwd', 'link/secret.stof', 'linked.stof', 'link/new.stof']) {
      it(`refuses ${path}`, async () => {
        for (const name of ['stof_check', 'stof_format', 'stof_outline', 'stof_run', 'stof_test']) {
          assert.match(await server.refusal(name, { path }), /outside of the folders/);
          assert.match(await server.refusal(name, { path, text: 'a: 1' }), /outside of the folders/);
        }
      });
    }

    it('refuses what is no document, and what is not there', async () => {
      assert.match(await server.refusal('stof_format', { path: 'notes.txt' }), /no \.stof file/);
      assert.match(await server.refusal('stof_run', { path: 'nothing.stof' }), /No such file/);
      assert.match(await server.refusal('stof_outline', { path: '.' }), /is a folder/);
      assert.match(await server.refusal('stof_check', { path: 'a\0b.stof' }), /no path/);
      assert.match(await server.refusal('stof_check', {}), /'path'.*'text'/);
    });

    it('takes the address of a file', async () => {
      const path = `file://${join(folder.path, 'prices.stof')}`;
      assert.deepEqual(await server.data('stof_format', { path }), { text: 'tea: 3\n', changed: false });
    });
  });

  describe('folders', () => {
    it('are those that the client shares, as they are now', async () => {
      let roots = [folder.path];
      const client = await connected({ roots: () => roots, cwd: outside.path });
      try {
        await client.data('stof_format', { path: 'prices.stof' });
        assert.match(await client.refusal('stof_format', { path: 'secret.stof' }), /No such file/);
        roots = [outside.path];
        await client.client.sendRootsListChanged();
        await client.data('stof_format', { path: 'secret.stof' });
        assert.match(await client.refusal('stof_format', { path: join(folder.path, 'prices.stof') }), /outside/);
        roots = [];
        await client.client.sendRootsListChanged();
        assert.match(await client.refusal('stof_format', { path: 'secret.stof' }), /there are none/);
      } finally {
        await client.close();
      }
    });

    it('are the working folder for a client that shares none', async () => {
      const client = await connected({ cwd: folder.path });
      try {
        await client.data('stof_format', { path: 'prices.stof' });
        assert.match(await client.refusal('stof_format', { path: outside.path }), /outside/);
      } finally {
        await client.close();
      }
    });
  });
});
