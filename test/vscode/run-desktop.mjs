// The same suite in the desktop VS Code that @vscode/test-electron downloads: for machines that may do so.
//
//   node test/vscode/run-desktop.mjs          (on Linux without a display: xvfb-run -a node …)
//
// STOF_VSCODE_VERSION takes another version than the newest, such as the oldest that package.json allows.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { EXTENSION, SUITE, scratch } from './lib.mjs';

const s = scratch();
try {
  await runTests({
    version: process.env.STOF_VSCODE_VERSION ?? 'stable',
    extensionDevelopmentPath: EXTENSION,
    extensionTestsPath: SUITE,
    launchArgs: [
      s.workspace,
      '--disable-extensions',
      '--disable-workspace-trust',
      '--user-data-dir',
      path.join(s.dir, 'user'),
    ],
    extensionTestsEnv: { STOF_TEST_RESULT: s.result },
  });
  const { stats } = JSON.parse(readFileSync(s.result, 'utf8'));
  console.log(`${stats.passes} passed, ${stats.failures} failed`);
} finally {
  s.remove();
}
