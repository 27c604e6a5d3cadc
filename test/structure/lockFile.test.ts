import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** A lock file that was written where a registry lacks the packages of other systems cannot be installed on any. */
for (const file of ['package-lock.json', 'test/vscode/tools/package-lock.json']) {
  describe(file, () => {
    const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, LockedPackage> };

    it('locks the optional packages of every system', () => {
      const missing: string[] = [];
      for (const [path, { optionalDependencies = {} }] of Object.entries(packages)) {
        for (const name of Object.keys(optionalDependencies)) {
          const places = [`${path}/node_modules/${name}`, `node_modules/${name}`];
          if (!places.some(place => packages[place]?.version)) missing.push(`${name} of ${path}`);
        }
      }
      assert.deepEqual(missing, []);
    });

    it('names no place that packages were downloaded from', () => {
      const named = Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined);
      assert.deepEqual(named, []);
    });
  });
}
