// Records what the reference engine prints for new programs of this folder.
//
//   STOF_REFERENCE=/path/to/stof node test/conformance/record.mjs AREA/NAME.stof...
//
// A program is run several times and refused when it does not print the same each time, once the masks of programs.mjs are on.
// A record that is there already is never overwritten: it is compared, and must be what the reference prints now.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { plain, run } from './programs.mjs';

const RUNS = 6;
const here = dirname(fileURLToPath(import.meta.url));
const reference = process.env.STOF_REFERENCE;
const files = process.argv.slice(2);
if (reference === undefined || !existsSync(reference)) {
  console.error('STOF_REFERENCE does not name the reference engine (the `stof` of stof-cli 0.13.3)');
  process.exit(2);
}
if (files.length === 0) {
  console.error('usage: node test/conformance/record.mjs AREA/NAME.stof...');
  process.exit(2);
}

let refused = 0;
for (const named of files) {
  const file = [resolve(named), resolve(here, named)].find(path => path.endsWith('.stof') && existsSync(path));
  const problem = file === undefined ? 'there is no such program' : await record(file);
  if (problem === undefined) continue;
  refused += 1;
  console.error(`refused ${named}: ${problem}`);
}
process.exitCode = refused > 0 ? 1 : 0;

/** Writes the record beside the program; why it did not, when it did not. */
async function record(file) {
  const out = file.replace(/\.stof$/, '.out');
  const records = new Set();
  for (let i = 0; i < RUNS; i++) {
    const { stdout, stderr, exit } = await run([reference], file);
    if (exit === 'SIGKILL') return 'it does not end in time';
    if (exit === '101') return 'the reference ends with a fault of its own';
    records.add(`${stdout}${stderr === '' ? '' : `\n--- stderr\n${stderr}`}\n--- exit ${exit}\n`);
  }
  if (records.size > 1) return `it printed ${records.size} different things in ${RUNS} runs`;
  const [text] = records;
  if (!existsSync(out)) {
    writeFileSync(out, text);
    console.log(`recorded ${relative(here, out)}`);
    return undefined;
  }
  return plain(readFileSync(out, 'utf8')) === text ? undefined : 'there is another record of it already';
}
