// Runs the mocha suite inside the extension host of a real VS Code: code-server in headless Chromium.
//
//   node test/vscode/run-suite.mjs [WORDS]        WORDS: only the tests that have them in their titles
//
// Exit status 0 only when every test passed; the last line is `N passed, N failed`.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { OUT, runInside, SUITE, scratch, seconds, startCodeServer } from './lib.mjs';

if (process.argv[2]) process.env.STOF_TEST_ONLY = process.argv[2];
const s = scratch();
mkdirSync(OUT, { recursive: true });
const began = performance.now();
const lines = [];
let server;
let status = 1;
let last = '0 passed, 1 failed';
try {
  server = await startCodeServer(s, { driven: true });
  const code = await runInside(server, s.workspace, SUITE, lines, async page => {
    await page.screenshot({ path: path.join(OUT, 'suite-failed.png') }).catch(() => {});
  });
  // The result file is what counts: no file, or no test in it, is a failure.
  if (existsSync(s.result)) {
    const { stats, passes, failures, pending } = JSON.parse(readFileSync(s.result, 'utf8'));
    for (const test of passes) console.log(`  ok   ${test.fullTitle} (${test.duration} ms)`);
    for (const test of pending) console.log(`  skipped ${test.fullTitle}`);
    for (const test of failures) console.log(`  FAIL ${test.fullTitle}\n${test.err.stack ?? test.err.message}`);
    console.log(`suite in the editor: ${seconds(began)} s, the editor's exit code ${code}`);
    last = `${stats.passes} passed, ${stats.failures} failed`;
    if (code === 0 && stats.passes > 0 && stats.failures === 0) status = 0;
    else if (stats.failures === 0) last = `${stats.passes} passed, 1 failed`;
  } else {
    console.log(`no result: the editor's exit code ${code}; see ${path.join(OUT, 'suite-console.log')}`);
  }
} catch (error) {
  console.log(error.stack ?? error);
} finally {
  await server?.stop();
  writeFileSync(path.join(OUT, 'suite-console.log'), `${lines.join('\n')}\n`);
  if (server) writeFileSync(path.join(OUT, 'suite-server.log'), server.log());
  s.keepLogs(path.join(OUT, 'suite-logs'));
  s.remove();
}
console.log(last);
process.exit(status);
