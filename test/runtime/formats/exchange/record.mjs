// Records what the reference engine writes and reads in every format, of each document here:
//
//   STOF_REFERENCE=/path/to/stof node test/runtime/formats/exchange/record.mjs
//
// recorded/NAME/FORMAT is the file, FORMAT.read what the reference reads out of it. What has random ids is recorded anew each time.
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { read, replaceFolder, written } from './programs.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const reference = process.env.STOF_REFERENCE;
if (reference === undefined || !existsSync(reference)) {
  console.error('STOF_REFERENCE does not name the reference engine');
  process.exit(2);
}
for (const name of readdirSync(join(here, 'documents'))) {
  const files = written([reference], join(here, 'documents', name));
  replaceFolder(join(here, 'recorded', basename(name, '.stof')), { ...files, ...read([reference], files) });
  console.log(`recorded ${name}: ${Object.keys(files).join(', ')}`);
}
