// The two programs of an exchange, and how an engine runs them: one writes a document in every format, one reads such files.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Formats whose files are the same from every run. */
export const FIXED = ['json', 'yaml', 'toml', 'xml', 'html', 'urlencoded', 'text', 'md', 'bytes', 'stof'];
/** Formats whose files hold random ids. */
export const WITH_IDS = ['bstf', 'stof-graph', 'stof-human'];
/** Of what is written, all but this can be read. */
export const UNREAD = ['html'];

const id = format => format.replace('-', ':');
const all = [...FIXED, ...WITH_IDS];

const WRITE = `import './doc.stof' as self.o;
#[main] fn main() {
${all
  .map(
    f =>
      `    try { fs.write('${f}', blobify('${id(f)}', self.o)); } catch (e: unknown) { fs.write('${f}.error', e as str); }`,
  )
  .join('\n')}
}
`;

const READ = `fn shown(format: str, file: str) {
    const o = new {};
    try { parse(fs.read(file), o, format); fs.write(file + '.read', stringify('json', o)); }
    catch (e: unknown) { fs.write(file + '.refused', 'refused'); }
}
#[main] fn main() {
FILES}
`;

/** What an engine (a command in words) writes of the document: file names to bytes; a refusal is a file `FORMAT.error`. */
export function written(engine, document) {
  return inFolder(engine, WRITE, { 'doc.stof': readFileSync(document) }, name =>
    all.includes(name.replace('.error', '')),
  );
}

/** What an engine makes of files: `FORMAT.read` holds the data as JSON, `FORMAT.refused` says that there is none. */
export function read(engine, files) {
  const readable = Object.keys(files).filter(name => !name.includes('.') && !UNREAD.includes(name));
  const calls = readable.map(name => `    self.shown('${id(name)}', '${name}');\n`).join('');
  const found = inFolder(
    engine,
    READ.replace('FILES', () => calls),
    files,
    name => /\.(read|refused)$/.test(name),
  );
  return Object.fromEntries(Object.entries(found).map(([name, bytes]) => [name, bytes.toString()]));
}

function inFolder([command, ...args], program, files, isWanted) {
  const folder = mkdtempSync(join(tmpdir(), 'stof-exchange-'));
  try {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    writeFileSync(join(folder, 'program.stof'), program);
    const { status, stdout, stderr } = spawnSync(command, [...args, 'run', 'program.stof'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (status !== 0) throw new Error(`${command}: ${stdout}${stderr}`);
    const names = readdirSync(folder).filter(isWanted).sort();
    return Object.fromEntries(names.map(name => [name, readFileSync(join(folder, name))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Puts files in place of those of a folder. */
export function replaceFolder(folder, files) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
}

/** The files of a folder; none where there is no folder. */
export function filesOf(folder) {
  if (!existsSync(folder)) return {};
  return Object.fromEntries(readdirSync(folder).map(name => [name, readFileSync(join(folder, name))]));
}
