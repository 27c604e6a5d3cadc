// The test suite that the reference engine publishes with its crate, as a copy that may be changed.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

export const CRATE = { name: 'stof', version: '0.10.8' };
/** Tests of the suite that the reference runs with every library; all pass but one, which needs a network. */
export const TESTS = 621;
/** Where the suite lies in the crate. */
const SUITE = ['src', 'model', 'formats', 'stof', 'tests'];

/** The folder's absolute path, as cargo has it. Throws an Error for a person when there is no cargo or no such crate. */
export function crateFolder(workFolder) {
  const project = join(workFolder, 'cargo');
  mkdirSync(join(project, 'src'), { recursive: true });
  writeFileSync(join(project, 'src', 'lib.rs'), '');
  writeFileSync(
    join(project, 'Cargo.toml'),
    `[package]\nname = "suite"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n[dependencies]\n${CRATE.name} = { version = "=${CRATE.version}", default-features = false }\n`,
  );
  // What was fetched before is found without a connection.
  let answer = cargoMetadata(project, ['--offline']);
  if (answer.status !== 0) answer = cargoMetadata(project, []);
  if (answer.status !== 0)
    throw new Error(`cargo cannot fetch ${CRATE.name} ${CRATE.version}:\n${answer.stderr.trim()}`);
  const { packages } = JSON.parse(answer.stdout);
  return dirname(packages.find(one => one.name === CRATE.name && one.version === CRATE.version).manifest_path);
}

function cargoMetadata(project, more) {
  const answer = spawnSync('cargo', ['metadata', '--format-version', '1', ...more], {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (answer.error?.code === 'ENOENT') {
    throw new Error('cargo is not installed: it fetches the crate that the suite is published in (https://rustup.rs)');
  }
  if (answer.error !== undefined) throw answer.error;
  return answer;
}

/** Copies the suite to `to`, anew. The crate leaves its picture out: a picture of ours stands in its place. */
export function copySuite(crate, to) {
  rmSync(to, { recursive: true, force: true });
  cpSync(join(crate, ...SUITE), to, { recursive: true });
  writeFileSync(join(to, 'formats', 'norse.png'), grayPicture(1200));
}

/** A square PNG of one gray, `side` pixels wide. */
function grayPicture(side) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 0, 0, 0, 0], 8); // eight bits of gray, no interlacing
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(side, 0x80)]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: side }, () => row)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
