// Makes a release of what is committed: the version, the change log, a commit and a tag. Pushing the tag publishes.
//
//   node scripts/release.mjs VERSION [--dry-run]     --dry-run says what would be done, and does nothing
//
// The change log's section `## Next` becomes that of the version, with the date; a section that has the version already stays (the
// first release). Refused: a version that is not higher than all tags, changes that are not committed, a change log that says nothing.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const [version = '', ...options] = process.argv.slice(2);
const dry = options.includes('--dry-run');
const git = (...args) => execFileSync('git', args, { encoding: 'utf8' }).trim();
const partsOf = text => text.split('.').map(Number);

if (!/^\d+\.\d+\.\d+$/.test(version)) refuse('say which version: node scripts/release.mjs 1.2.3 [--dry-run]');
const tag = `v${version}`;
for (const other of git('tag', '--list', 'v*')
  .split('\n')
  .filter(name => /^v\d+\.\d+\.\d+$/.test(name))) {
  const [a, b] = [partsOf(version), partsOf(other.slice(1))];
  const at = a.findIndex((part, index) => part !== b[index]);
  if (at < 0 || a[at] < b[at]) refuse(`${other} is there: ${version} is not higher`);
}
if (git('status', '--porcelain') !== '') refuse('there are changes that are not committed');

const log = readFileSync('CHANGELOG.md', 'utf8');
const date = new Date().toISOString().slice(0, 10);
const named = log.replace(/^## Next$/m, `## ${version} (${date})`);
const escaped = version.replaceAll('.', '\\.');
const section = new RegExp(`^## ${escaped}\\b.*\\n([\\s\\S]*?)(?=^## |(?![\\s\\S]))`, 'm').exec(named)?.[1]?.trim();
if (!section) refuse(`CHANGELOG.md says nothing of ${version}: it has no section "## Next"`);

// The version stands first in each file that has it, twice in the lock file.
const files = ['package.json', 'package-lock.json', 'syntaxes/tree-sitter-stof/tree-sitter.json'].filter(existsSync);
const changed = [
  ['CHANGELOG.md', log, named],
  ...files.map(path => {
    const text = readFileSync(path, 'utf8');
    let left = path === 'package-lock.json' ? 2 : 1;
    return [
      path,
      text,
      text.replace(/^( +"version": )"[^"]+"/gm, (all, key) => (left-- > 0 ? `${key}"${version}"` : all)),
    ];
  }),
].filter(([, before, after]) => before !== after);

for (const [path] of changed) console.log(`${dry ? 'would write' : 'writes'} ${path}`);
console.log(`${dry ? 'would commit and tag' : 'commits and tags'} ${tag}`);
console.log(`\n${section}`);
if (!dry) {
  for (const [path, , after] of changed) writeFileSync(path, after);
  if (changed.length > 0)
    git('commit', '--quiet', '--message', `Release ${version}`, '--', ...changed.map(([path]) => path));
  git('tag', '--annotate', tag, '--message', `Stof Tools ${version}`);
  console.log(`\nnow: git push origin HEAD ${tag}`);
}

function refuse(text) {
  console.error(text);
  process.exit(1);
}
