import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { filesBelow, textOf } from './files.ts';

const manifests = filesBelow('').filter(path => /(?:^|\/)package\.json$/.test(path));

/** A manifest, as far as these tests read it. */
interface Manifest {
  readonly version?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly [group: string]: unknown;
}

/** An entry of a lock file, as far as these tests read it. */
interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly optional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** The linter's binaries, whose packages for other systems cannot be had everywhere: locked by version alone. */
const OTHER_SYSTEMS = /^node_modules\/@biomejs\/cli-/;

const manifestOf = (path: string) => JSON.parse(textOf(path)) as Manifest;

describe('packages', () => {
  it('have a manifest', () => assert.ok(manifests.includes('package.json')));

  for (const path of manifests) {
    const manifest = manifestOf(path);

    it(`${path} names exact versions`, () => {
      const groups = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
      const loose = groups
        .flatMap(group => Object.entries((manifest[group] ?? {}) as Record<string, string>))
        .filter(([, version]) => !/^(?:npm:[\w@/.-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version));
      assert.deepEqual(loose, []);
    });

    it(`${path} runs nothing when it is installed`, () => {
      const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish', 'preprepare', 'postprepare'];
      assert.deepEqual(
        Object.keys(manifest.scripts ?? {}).filter(name => hooks.includes(name)),
        [],
      );
    });

    it(`${path} has a lock file that does not say where packages come from`, () => {
      const lock = path.replace(/package\.json$/, 'package-lock.json');
      assert.ok(existsSync(lock), `${lock} is missing`);
      assert.doesNotMatch(textOf(lock), /"resolved"/);
      const packages = (JSON.parse(textOf(lock)) as { packages: Record<string, LockedPackage> }).packages;
      const unsigned = Object.entries(packages).filter(
        ([name, entry]) =>
          name !== '' && !entry.link && !entry.integrity && !(entry.optional && OTHER_SYSTEMS.test(name)),
      );
      assert.deepEqual(
        unsigned.map(([name]) => name),
        [],
        'entries without a hash',
      );
    });

    // A lock file that was written where a registry lacks the packages of other systems cannot be installed on any.
    it(`${path} has a lock file that holds the optional packages of every system`, () => {
      const { packages } = JSON.parse(textOf(path.replace(/package\.json$/, 'package-lock.json'))) as {
        packages: Record<string, LockedPackage>;
      };
      const missing = Object.entries(packages).flatMap(([owner, { optionalDependencies = {} }]) =>
        Object.keys(optionalDependencies).filter(
          name => !packages[`${owner}/node_modules/${name}`]?.version && !packages[`node_modules/${name}`]?.version,
        ),
      );
      assert.deepEqual(missing, []);
    });
  }

  it('the changes of this version stand in the change log', () =>
    assert.match(
      textOf('CHANGELOG.md'),
      new RegExp(`^## ${manifestOf('package.json').version?.replaceAll('.', '\\.')}\\b`, 'm'),
    ));
});

describe('the packed extension', () => {
  const lines = () =>
    textOf('.vscodeignore')
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== '' && !line.startsWith('#'));

  it('leaves everything out first', () => assert.match(lines()[0] ?? '', /^\*\*(?:\/\*\*?)?$/));

  it('takes in all that is built', () => {
    const built = readFileSync('scripts/build.mjs', 'utf8').matchAll(/'dist\/[\w-]+(\.\w+)'/g);
    const kinds = new Set([...built].map(([, extension]) => `!dist/*${extension}`));
    assert.ok(kinds.size > 1);
    for (const kind of kinds) assert.ok(lines().includes(kind), `${kind} is not there`);
  });

  it('then takes in what the editor needs, and nothing else', () => {
    const allowed =
      /^(?:dist\/|syntaxes\/|media\/|README\.md$|docs\/pictures\/run\.png$|CHANGELOG\.md$|LICENSE$|NOTICE$|package(?:\.nls)?\.json$)/;
    const taken = lines()
      .filter(line => line.startsWith('!'))
      .map(line => line.slice(1));
    assert.deepEqual(
      taken.filter(line => !allowed.test(line)),
      [],
    );
    for (const needed of [
      'dist/',
      'syntaxes/',
      'media/',
      'README.md',
      'CHANGELOG.md',
      'LICENSE',
      'package.json',
      'package.nls.json',
    ]) {
      assert.ok(
        taken.some(line => line.startsWith(needed)),
        `${needed} is left out`,
      );
    }
  });

  it('has the files that its manifest names, apart from those that are built', () => {
    const named = textOf('package.json').match(/"\.?\/?(?:syntaxes|media)\/[^"]+"/g) ?? [];
    assert.ok(named.length > 0);
    for (const path of named) assert.ok(existsSync(JSON.parse(path) as string), path);
  });

  it('carries its licence', () => {
    assert.match(textOf('LICENSE'), /Apache License\s+Version 2\.0/);
    assert.equal(manifestOf('package.json')['license'], 'Apache-2.0');
  });
});
