import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { filesBelow, textOf } from '../structure/files.ts';

const { version, exports } = JSON.parse(textOf('package.json')) as { version: string; exports: unknown };
const tarball = resolve(`build/stof-tools-${version}.tgz`);

/** A program as its users write it: every kind of thing that is declared, used as its type says. */
const TYPED = `
import { StofDocument, StofError, StofObject, StofQuantity, type StofValue } from 'stof-tools';
import { check, NodeKind, parse, walk, type Diagnostic } from 'stof-tools/language';

export async function main(): Promise<number> {
  const doc: StofDocument = await StofDocument.new('rate: 2  fn total(n: int) -> int { n * self.rate }', {
    files: new Map([['/a', 'b']]),
    output: (text: string, stream: 'stdout' | 'stderr') => void [text, stream],
  });
  doc.lib('App', 'greet', (name: string, times: number) => name.repeat(times), { signature: '(name: str, times: int) -> str' });
  doc.lib('App', 'who', async function () { return this.self.path; });
  const some: StofValue = await doc.call('total', [21], { signal: AbortSignal.timeout(1000) });
  if (some instanceof StofObject) some.set('a', new StofQuantity(1, 'km'));
  const total = await doc.call<number>('total', 21);
  const bytes: Uint8Array = await doc.blobify('bstf');
  try { doc.set('rate', bytes); } catch (error) { if (error instanceof StofError) console.log(error.place?.line); }
  const found: readonly Diagnostic[] = check('a: 1');
  walk(parse('a: 1').root, child => child.kind !== NodeKind.Field);
  // @ts-expect-error: a symbol has no form in Stof
  doc.set('rate', Symbol('a'));
  // @ts-expect-error: what a handle is made of is no affair of others
  new StofObject({});
  return total + found.length;
}
`;

describe('the npm package', function () {
  this.timeout(120_000);
  let folder = '';
  const at = (...names: string[]) => join(folder, ...names);
  const installed = (name: string) => at('node_modules/stof-tools', name);
  const node = (...args: string[]) => execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });

  before(() => {
    execFileSync(process.execPath, ['scripts/npmPackage.mjs', '--built'], { stdio: 'pipe' });
    folder = mkdtempSync(join(tmpdir(), 'stof-package-'));
    writeFileSync(at('package.json'), '{ "name": "user", "version": "1.0.0", "private": true }');
    execFileSync('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', tarball], {
      cwd: folder,
      stdio: 'pipe',
      shell: process.platform === 'win32',
    });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('holds the library, its declarations and the command line, and nothing of the editor or of how it was made', () => {
    const list = execFileSync('tar', ['tzf', tarball], { encoding: 'utf8' }).trimEnd().split('\n');
    const names = list.map(name => name.replace(/^package\//, ''));
    for (const needed of [
      'package.json',
      'README.md',
      'LICENSE',
      'NOTICE',
      'dist/stof.js',
      'dist/server.js',
      'dist/yaml.js',
    ]) {
      assert.ok(names.includes(needed), `${needed} is missing`);
    }
    const surplus = names.filter(
      name =>
        !/^(?:package\.json|README\.md|CHANGELOG\.md|LICENSE|NOTICE|dist\/[\w-]+\.js|dist\/library\/.*\.(?:[cm]js|d\.m?ts))$/.test(
          name,
        ) || /client|view|\.test\./i.test(name),
    );
    assert.deepEqual(surplus, []);
  });

  it('has a manifest with what npm needs, whose files are there', () => {
    const manifest = JSON.parse(readFileSync(installed('package.json'), 'utf8')) as Record<string, unknown>;
    for (const name of ['contributes', 'activationEvents', 'devDependencies', 'dependencies', 'scripts', 'publisher']) {
      assert.ok(!(name in manifest), name);
    }
    assert.deepEqual(manifest['exports'], exports);
    const named = JSON.stringify(manifest).match(/\.\/dist\/[^"]+/g) ?? [];
    assert.ok(named.length > 10);
    for (const name of named) assert.ok(existsSync(installed(name)), name);
  });

  it('declares nothing of its insides', () => {
    const declared = filesBelow('dist/library/types');
    const inside = declared.filter(name => /\/(?:runtime|runner|server)\/|inside|process\.d\.ts/.test(name));
    assert.deepEqual(inside, []);
    assert.ok(declared.length > 10);
    for (const name of declared) assert.doesNotMatch(readFileSync(name, 'utf8'), /\.ts['"]|Inside|Platform/, name);
  });

  const PROGRAM = `(async () => {
    const doc = await StofDocument.new('a: 1');
    await doc.parse('b: [1, 2]', { format: 'yaml' });
    console.log(await doc.stringify('json'), check('a: ]').length);
  })()`;

  it('is imported', () => {
    const head = `import { StofDocument } from 'stof-tools'; import { check } from 'stof-tools/language';`;
    assert.equal(node('--input-type=module', '--eval', `${head} await ${PROGRAM}`), '{"a":1,"b":[1,2]} 1\n');
  });

  it('is required, as the same library', () => {
    const head = `const { StofDocument } = require('stof-tools'); const { check } = require('stof-tools/language');`;
    assert.equal(node('--eval', `${head} ${PROGRAM}`), '{"a":1,"b":[1,2]} 1\n');
    const same = `import('stof-tools').then(one => console.log(one.StofDocument === require('stof-tools').StofDocument))`;
    assert.equal(node('--eval', same), 'true\n');
  });

  it('has the command line', () => {
    writeFileSync(at('a.stof'), `#[main] fn main() { pln('ran'); }`);
    assert.match(node('node_modules/.bin/stof', 'run', 'a.stof'), /^ran\n/);
  });

  for (const [name, settings] of [
    ['a module', { file: 'main.mts', module: 'nodenext', conditions: [] }],
    ['a script', { file: 'main.cts', module: 'nodenext', conditions: [] }],
    ['a page that is bundled', { file: 'main.mts', module: 'esnext', conditions: ['browser'] }],
  ] as const) {
    it(`is typed for ${name}`, () => {
      writeFileSync(at(settings.file), TYPED);
      const isBundled = settings.module === 'esnext';
      const compilerOptions = {
        module: settings.module,
        moduleResolution: isBundled ? 'bundler' : 'nodenext',
        ...(settings.conditions.length > 0 ? { customConditions: settings.conditions } : {}),
        target: 'es2022',
        lib: ['es2022', 'dom', 'dom.iterable'],
        types: [],
        strict: true,
        noEmit: true,
        skipLibCheck: false,
      };
      writeFileSync(at('tsconfig.json'), JSON.stringify({ compilerOptions, files: [settings.file] }));
      try {
        node(resolve('node_modules/typescript/bin/tsc'), '-p', '.');
      } catch (error) {
        assert.fail((error as { stdout: string }).stdout);
      }
    });
  }
});
