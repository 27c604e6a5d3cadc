// What the command line says.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const here = dirname(fileURLToPath(import.meta.url));
export const options = {
  server: 'node dist/stof.js lsp --stdio',
  show: '10',
  jobs: '2',
  stof: '',
  verify: '',
  checker: '',
  timeout: '10000',
  settle: '200',
};
export const paths = [];
for (let i = 2; i < process.argv.length; i++) {
  const arg = process.argv[i];
  if (arg === '--served') paths.push(...served());
  else if (arg.startsWith('--')) options[arg.slice(2)] = process.argv[++i];
  else paths.push(arg);
}

/** The cases and folders of cases that the server is said to pass: what the project's own tests run. */
function served() {
  return readFileSync(join(here, 'served.txt'), 'utf8')
    .split('\n')
    .map(line => line.replace(/#.*/, '').trim())
    .filter(Boolean)
    .map(path => join(here, 'cases', path));
}

export const command = text =>
  text
    .split(' ')
    .filter(Boolean)
    .map(part => (existsSync(part) ? resolve(part) : part));
export const TIMEOUT = Number(options.timeout),
  SETTLE = Number(options.settle);
export const sleep = ms => new Promise(done => setTimeout(done, ms));

export class Failure extends Error {}
export const fail = message => {
  throw new Failure(message);
};
