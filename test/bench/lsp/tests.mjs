// How long the server takes to tell of 2,000 tests in 200 files, beside checking them.
//
//   node test/bench/lsp/tests.mjs
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { protocolLibrary } from './servers.mjs';

const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = protocolLibrary();
const SERVER = path.resolve(import.meta.dirname, '..', '..', '..', 'dist', 'server.js');
const FILES = 200;
const TESTS = 10;

const folder = mkdtempSync(path.join(tmpdir(), 'stof-tests-'));
for (let file = 0; file < FILES; file += 1) {
  const below = path.join(folder, `part${file % 20}`);
  mkdirSync(below, { recursive: true });
  const tests = Array.from({ length: TESTS }, (_, test) => {
    const body = `let sum = 0;\n    for (let i = 0; i < 10; i += 1) { sum += i * ${test}; }\n    assert_eq(sum, ${45 * test});`;
    return `#[test]\nfn test_${file}_${test}() {\n    ${body}\n}\n`;
  });
  writeFileSync(path.join(below, `t${file}.stof`), tests.join('\n'));
}

try {
  for (let round = 0; round < 3; round += 1) await measure();
} finally {
  rmSync(folder, { recursive: true });
}

async function measure() {
  const child = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  let tests = 0;
  const whole = new Promise(resolve => {
    connection.onNotification('stof/tests', ({ documents, isWhole }) => {
      for (const document of documents) tests += document.tests.length;
      if (isWhole) resolve();
    });
  });
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: { textDocument: { diagnostic: {} } },
    initializationOptions: { tests: true },
  });
  const began = performance.now();
  await connection.sendNotification('initialized', {});
  await whole;
  const told = performance.now();
  const { items } = await connection.sendRequest('workspace/diagnostic', { previousResultIds: [] });
  const checked = performance.now();
  console.log(
    `${tests} tests known after ${(told - began).toFixed(0)} ms, ${items.length} files checked ${(checked - told).toFixed(0)} ms later`,
  );
  child.kill();
  connection.dispose();
}
