// Packs what is committed twice, in two clones that have nothing in common but the commit, and compares the bytes.
//
//   node scripts/reproduce.mjs [--against FOLDER]     --against: packages of a release, compared as well by their names
//
// The npm package names the repository that it was built in, by the variables GITHUB_SERVER_URL and GITHUB_REPOSITORY: to compare with a release
// they have to be those of its repository.
//
// Prints the checksums as `sha256sum` does; the exit status is 0 only when all are the same.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './setUp.mjs';

/** What differs between machines and must not matter: where it is built, in which time zone, who may read the files. */
const WAYS = [
  { name: 'one', env: { TZ: 'UTC', LC_ALL: 'C' }, umask: 0o022 },
  { name: 'another/place far away', env: { TZ: 'Pacific/Kiritimati', LC_ALL: 'C.UTF-8' }, umask: 0o077 },
];

const at = process.argv.indexOf('--against');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'stof-reproduce-')));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const all = WAYS.map(({ name, env, umask }) => {
  const before = process.umask(umask);
  try {
    return packed(join(folder, name), { ...process.env, ...env });
  } finally {
    process.umask(before);
  }
});
if (at > 0) all.push(sumsIn(process.argv[at + 1]));
const [first, ...others] = all;
let isSame = true;
for (const [name, sum] of Object.entries(first)) {
  console.log(`${sum}  ${name}`);
  for (const other of others) {
    if (other[name] === sum) continue;
    isSame = false;
    console.log(`${other[name] ?? 'nothing'.padEnd(64)}  ${name}: differs`);
  }
}
console.log(isSame ? 'the packages are the same' : 'the packages differ');
process.exit(isSame ? 0 : 1);

/** The checksums of the packages of a clone, by name. */
function packed(clone, env) {
  const run = (command, ...args) =>
    execFileSync(command, args, {
      cwd: existsSync(clone) ? clone : root,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32' && command === 'npm',
    });
  run('git', 'clone', '--quiet', '--no-hardlinks', root, clone);
  run('npm', 'ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund');
  run('npm', 'run', '--silent', 'package');
  run('npm', 'run', '--silent', 'package:npm');
  run(process.execPath, 'scripts/sbom.mjs');
  const sums = sumsIn(join(clone, 'build'));
  rmSync(clone, { recursive: true, force: true });
  return sums;
}

function sumsIn(build) {
  const names = readdirSync(build).filter(name => /\.(?:vsix|tgz|cdx\.json)$/.test(name));
  return Object.fromEntries(
    names.sort().map(name => [
      name,
      createHash('sha256')
        .update(readFileSync(join(build, name)))
        .digest('hex'),
    ]),
  );
}
