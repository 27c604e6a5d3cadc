// The servers that are measured: how each is started, what it reads, and how its diagnostics are waited for.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const root = join(import.meta.dirname, '../../..');
const bench = createRequire(join(import.meta.dirname, '../package.json'));

/** The project's own library of the protocol; what lies beside the benchmarks is that of the JSON server. */
export const protocolLibrary = () => createRequire(join(root, 'package.json'))('vscode-languageserver/node');

export const ours = join(root, 'dist/server.js');
const reference = process.env.STOF_REFERENCE;

/** The compiler of TypeScript 7, which is a program of its own. */
export async function typescriptProgram() {
  const { default: getExePath } = await import(
    pathToFileURL(join(root, 'node_modules/typescript/lib/getExePath.js')).href
  );
  return getExePath();
}

/**
 * `findsKey`: whether it says what is wrong after the key; the reference finds mistakes of syntax only. `answers`: whether each
 * question that it takes has an answer here; the reference answers some with nothing.
 * `waits`: `pull` asks for the diagnostics of the version, `push` takes those that are published. `json/validate` asks that
 * server for what it otherwise says after waiting for 300 ms.
 */
export async function servers() {
  return [
    {
      name: 'stof',
      language: 'stof',
      extension: 'stof',
      command: [process.execPath, ours, '--stdio'],
      waits: 'pull',
      findsKey: true,
      answers: true,
    },
    ...(reference
      ? [{ name: 'reference', language: 'stof', extension: 'stof', command: [reference, 'lsp'], waits: 'push' }]
      : []),
    {
      name: 'typescript',
      language: 'typescript',
      extension: 'ts',
      command: [await typescriptProgram(), '--lsp', '--stdio'],
      waits: 'pull',
      findsKey: true,
      answers: true,
    },
    {
      name: 'json',
      language: 'json',
      extension: 'json',
      command: [process.execPath, jsonServer(), '--stdio'],
      waits: 'json/validate',
      findsKey: true,
      answers: true,
    },
    {
      name: 'bare',
      language: 'stof',
      extension: 'stof',
      command: [process.execPath, join(import.meta.dirname, 'bare.mjs'), '--stdio'],
      waits: 'pull',
      findsKey: true,
    },
  ];
}

function jsonServer() {
  const folder = dirname(bench.resolve('vscode-json-languageserver/package.json'));
  const file = join(folder, 'bin/vscode-json-languageserver');
  if (!existsSync(file)) throw new Error(`${file} is not there: npm ci in test/bench`);
  return file;
}
