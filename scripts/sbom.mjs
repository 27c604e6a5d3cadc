// Writes build/stof-tools-VERSION.cdx.json: what the bundles hold, as a bill of materials in CycloneDX.
//
//   node scripts/sbom.mjs
//
// `npm sbom` (npm 10 or newer) says of every locked package what it is and which bytes it has; NOTICE, which is held to what the
// bundler says, names those that are in the product. The same commit gives the same file: no time, no random number.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setUp.mjs';

const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const npm = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
const said = execFileSync('npm', npm, {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 1 << 28,
  shell: process.platform === 'win32',
});
const { serialNumber: _number, metadata, components, dependencies: _edges, ...head } = JSON.parse(said);

const notice = readFileSync(join(root, 'NOTICE'), 'utf8').replaceAll('\r\n', '\n');
const bundled = [...notice.matchAll(/^-{80}\n\n(\S+) (\S+) \([^)]+\)$/gm)].map(([, of, at]) => `${of}@${at}`);
const idOf = component => `${component.group ? `${component.group}/` : ''}${component.name}@${component.version}`;
const held = bundled.map(id => components.find(component => idOf(component) === id) ?? fail(`npm knows no ${id}`));

const self = {
  'bom-ref': `${name}@${version}`,
  type: 'application',
  name,
  version,
  licenses: [{ license: { id: license } }],
};
const bill = {
  ...head,
  metadata: { tools: metadata.tools, component: { ...self, purl: `pkg:npm/${name}@${version}` } },
  // In the product, whatever they are to who builds it.
  components: held.map(({ properties: _properties, ...component }) => ({ ...component, scope: 'required' })),
  dependencies: [{ ref: self['bom-ref'], dependsOn: held.map(component => component['bom-ref']) }],
};
mkdirSync(join(root, 'build'), { recursive: true });
writeFileSync(join(root, 'build', `${name}-${version}.cdx.json`), `${JSON.stringify(bill, undefined, 2)}\n`);

function fail(text) {
  throw new Error(text);
}
