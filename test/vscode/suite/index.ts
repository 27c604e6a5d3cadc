/**
 * The suite's entry inside the extension host: the editor calls `run`. The same bundle for code-server and for the
 * desktop. The results go to the file that STOF_TEST_RESULT names; STOF_TEST_ONLY leaves out tests without that in their titles.
 */

import Mocha from 'mocha';

export async function run(): Promise<void> {
  const output = process.env['STOF_TEST_RESULT'];
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, reporter: 'json', reporterOptions: { output } });
  const only = process.env['STOF_TEST_ONLY'];
  if (only !== undefined) mocha.grep(only);
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./language.test.ts');
  await import('./processes.test.ts');
  await import('./values.test.ts');
  await import('./running.test.ts');
  await import('./firstMinutes.test.ts');
  await import('./server.test.ts');
  await import('./terminals.test.ts');
  await import('./testing.test.ts');
  await import('./debugging.test.ts');
  await import('./exploring.test.ts');
  await import('./permissions.test.ts');
  await import('./agents.test.ts');
  const failures = await new Promise<number>(resolve => {
    mocha.run(resolve);
  });
  if (failures > 0) throw new Error(`${failures} failed`);
}
