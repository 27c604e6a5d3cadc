import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, stop } from 'esbuild';
import { chromium, resultOf } from './chromium.ts';

/** What a page does with the library, in a function that is read as text: `results` is what it has found out. */
const PROGRAM = `
  const results = {};
  const printed = [];
  const doc = new StofDocument({ output: text => printed.push(text), files: new Map([['/more.stof', 'n: 7']]) });
  doc.lib('App', 'load', async name => name + '!');
  await doc.parse(
    \`import './more.stof';
     #[main] fn main() { async { sleep(2ms); pln('b'); } pln('a'); }
     fn wait() -> str { App.load('x') }
     fn loop() { while (true) {} }\`,
  );
  await doc.run();
  results.printed = printed.join('');
  results.imported = doc.get('n');
  results.awaited = await doc.call('wait');
  await doc.parse('list: [1, 2]', { format: 'yaml' });
  await doc.parse('t = 1979-05-27', { format: 'toml' });
  results.record = doc.record();
  results.bytes = (await doc.blobify('bstf')).length > 0;
  results.aborted = (await doc.call('loop', [], { signal: AbortSignal.timeout(30) }).catch(error => error)).name;
  results.late = (await doc.call('loop', [], { maxExecutionTime: 30 }).catch(error => error)).code;
  results.files = (await StofDocument.new('import "./a.stof";').catch(error => error)).name;
  results.checked = check('price: 1\\nfn f() -> int { price }').map(({ code }) => code);
  results.node = typeof process;
`;

const EXPECTED = {
  printed: 'a\nb\n',
  imported: 7,
  awaited: 'x!',
  record: { n: 7, list: [1, 2], t: '1979-05-27' },
  bytes: true,
  aborted: 'TimeoutError',
  late: 'ExecutionTimeout',
  files: 'StofParseError',
  checked: ['unknown-name'],
  node: 'undefined',
};

describe('the library in browsers', function () {
  this.timeout(120_000);
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'stof-browser-'));
    cpSync('dist/library/browser', join(folder, 'stof'), { recursive: true });
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    // Its process would keep this one.
    await stop();
  });

  it('imports no module but its own', async () => {
    const { metafile } = await build({
      entryPoints: ['dist/library/browser/stof.mjs', 'dist/library/browser/language.mjs'],
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'neutral',
      outdir: join(folder, 'all'),
      metafile: true,
      write: false,
      logLevel: 'silent',
    });
    const files = Object.keys(metafile.inputs);
    assert.ok(files.length > 8);
    assert.deepEqual(
      files.filter(path => !path.startsWith('dist/library/browser/')),
      [],
    );
  });

  it('loads what few documents need only when one needs it', () => {
    const loaded = new Set<string>();
    const load = (path: string): void => {
      if (loaded.has(path)) return;
      loaded.add(path);
      const text = readFileSync(path, 'utf8');
      for (const [, to = ''] of text.matchAll(/^(?:import|\} from|.*\bfrom)\s*["'](\.[^"']+)["'];?$/gm))
        load(join(path, '..', to));
    };
    load('dist/library/browser/stof.mjs');
    assert.ok(loaded.size > 1);
    assert.deepEqual(
      [...loaded].filter(path => /yaml|toml|age|images|markdown|pdf|zip/.test(path)),
      [],
    );
  });

  it('runs in a page, and in a worker', async function () {
    if (chromium === undefined) this.skip();
    const imports = `import { StofDocument } from './stof/stof.mjs'; import { check } from './stof/language.mjs';`;
    writeFileSync(join(folder, 'worker.mjs'), `${imports} ${PROGRAM} postMessage(results);`);
    writeFileSync(
      join(folder, 'page.html'),
      `<!doctype html><script type="module">
        const post = results => fetch('/result', { method: 'POST', body: JSON.stringify(results) });
        try {
          ${imports.replaceAll('import {', 'const {').replaceAll(/\} from ('[^']+')/g, '} = await import($1)')}
          ${PROGRAM}
          const worker = new Worker('worker.mjs', { type: 'module' });
          worker.onerror = event => post({ error: event.message });
          worker.onmessage = event => post({ page: results, worker: event.data });
        } catch (error) {
          post({ error: String(error?.stack ?? error) });
        }
      </script>`,
    );
    assert.deepEqual(await resultOf(folder, 'page.html'), { page: EXPECTED, worker: EXPECTED });
  });

  it('is bundled into a page', async function () {
    if (chromium === undefined) this.skip();
    writeFileSync(
      join(folder, 'entry.mjs'),
      `import { StofDocument } from 'stof-tools'; import { check } from 'stof-tools/language';
      const post = results => fetch('/result', { method: 'POST', body: JSON.stringify(results) });
      (async () => { ${PROGRAM} post(results); })().catch(error => post({ error: String(error?.stack ?? error) }));`,
    );
    await build({
      entryPoints: [join(folder, 'entry.mjs')],
      outdir: join(folder, 'bundled'),
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'browser',
      logLevel: 'silent',
      // The package by its own name, as its users have it.
      plugins: [
        {
          name: 'the package',
          setup({ onResolve, resolve: resolved }) {
            onResolve({ filter: /^stof-tools/ }, ({ path, kind, pluginData }) =>
              pluginData === true ? undefined : resolved(path, { kind, resolveDir: process.cwd(), pluginData: true }),
            );
          },
        },
      ],
    });
    assert.ok(existsSync(join(folder, 'bundled/entry.js')));
    writeFileSync(
      join(folder, 'bundled.html'),
      '<!doctype html><script type="module" src="bundled/entry.js"></script>',
    );
    assert.deepEqual(await resultOf(folder, 'bundled.html'), EXPECTED);
  });
});
