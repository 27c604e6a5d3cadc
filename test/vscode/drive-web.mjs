// The extension as a web extension, used as a person would: the same VS Code as the other scripts, told to run it in the page's own
// worker, without Node. Screenshots go to build/vscode-out/web/.
//
//   node test/vscode/drive-web.mjs
//
// Each step counts as one test; the last line is `N passed, N failed`.
import { Acting } from './acting.mjs';

const acting = new Acting('web');
const step = (what, act) => acting.step(what, act);

await acting.withEditor({}, { 'remote.extensionKind': { 'stof-tools.stof-tools': ['web'] } }, async person => {
  const { page } = person;

  await step('lens, colours and hover', async () => {
    await person.openFile('examples', 'async.stof');
    await person.lens('▶ Run main').waitFor();
    await person.hoverShows('async fn', 'count_to', 'Promise<ms>');
  });

  await step('it runs in a worker: there are no processes to report', async () => {
    await page.mouse.move(5, 5);
    await person.command('Stof: Copy Report');
    await page.locator('.notifications-toasts', { hasText: 'on the clipboard' }).waitFor();
    const report = await page.evaluate(() => navigator.clipboard.readText());
    if (!report.includes('in a browser')) throw new Error(report);
  });

  await step('a click on the lens runs main in a terminal', async () => {
    await person.lens('▶ Run main').click();
    await person.terminal(/\[\d+ms, \d+ms\]/).waitFor();
    await person.terminal('3 processes · exit 0').waitFor();
  });

  await step('the view of processes has three rows, and arrows from and to main', async () => {
    await person.command('Stof: Show Processes');
    const view = person.webView();
    await view.locator('#counts', { hasText: '3 processes' }).waitFor();
    await view.locator('#toggle').click();
    const rows = await view.locator('tbody tr').allTextContents();
    if (rows.length !== 3) throw new Error(rows.join('\n'));
    await view.locator('tbody tr', { hasText: 'async block #3' }).waitFor();
    await view.locator('button.link', { hasText: 'count_to' }).click();
    await page.locator('.statusbar-item', { hasText: 'Ln 2,' }).waitFor();
    await view.locator('#toggle').click();
  });

  await step('unsaved text runs, and what is wrong is underlined', async () => {
    await person.command('Terminal: Focus Terminal');
    await person.openFile('simple.stof');
    await person.lens('▶ Run main').waitFor();
    await person.word('.?saved.?').dblclick();
    await page.keyboard.type('changed');
    await page.locator('.editor-actions a[aria-label^="Run main"]').first().click();
    await person.terminal('(unsaved changes)').waitFor();
    await person.terminal('changed').waitFor();
    await page.locator('.view-line', { hasText: 'pln' }).last().click();
    await page.keyboard.press('End');
    await page.keyboard.type(' let a = 5');
    await page.locator('.squiggly-error').first().waitFor();
    for (let i = 0; i < 10; i += 1) await page.keyboard.press('Backspace');
    await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
  });

  await step('a package runs with what it imports, read through the editor', async () => {
    await person.choose(person.explorerRow('house'), 'Run main');
    await person.terminal('the house has a kitchen').waitFor();
    await person.terminal('exit 0').waitFor();
  });

  await step('a loop that never rests is stopped', async () => {
    await person.openFile('forever.stof');
    await person.lens('▶ Run main').click();
    await person.terminal('▶ main · forever.stof').waitFor();
    await person.command('Stof: Stop');
    await person.terminal('■ stopped').waitFor();
  });

  await step('tests run in the Test Explorer', async () => {
    await person.openFile('tests.stof');
    await person.command('Test: Run Tests in Current File');
    await page.locator('.testing-run-glyph, .codicon-testing-failed-icon').first().waitFor();
    await page.locator('.codicon-testing-passed-icon').first().waitFor();
  });

  await step('a breakpoint holds the program, and it goes on', async () => {
    await person.openFile('examples', 'hello.stof');
    await person.lens('▶ Run main').waitFor();
    await page.locator('.view-line', { hasText: 'self.visits += 1' }).first().click();
    await page.keyboard.press('F9');
    await page.keyboard.press('F5');
    await page.locator('.debug-toolbar').waitFor();
    await page.locator('.debug-call-stack .monaco-list-row', { hasText: 'main' }).first().waitFor();
    await page.locator('.debug-top-stack-frame-line').first().waitFor();
    await person.line('self.visits = 0').waitFor();
    await page.keyboard.press('F5');
    await page.locator('.debug-toolbar').waitFor({ state: 'hidden' });
    await page.keyboard.press('F9');
  });

  await step('what a browser does not lend is refused by name', async () => {
    await person.command('Stof: Open REPL');
    await page.locator('.notifications-toasts', { hasText: 'which a browser does not lend' }).waitFor();
  });
});

acting.end();
