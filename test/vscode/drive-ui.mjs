// Uses the extension as a person would, in the same VS Code as the suite: opens files from the explorer, looks at lens,
// colours and squiggles, hovers, clicks, types, reads the terminal. The extension is packed, and installed as a person does. A
// screenshot after each step, in build/vscode-out/ui/.
//
//   node test/vscode/drive-ui.mjs
//
// Each step counts as one test; the last line is `N passed, N failed`.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Acting } from './acting.mjs';
import { EXTENSION, OUT } from './lib.mjs';

const acting = new Acting('ui');
const step = (what, act) => acting.step(what, act);
let page;
/** What the steps do is said of this one. */
let person;

function withEditor(options, settings, act) {
  return acting.withEditor(options, settings, (one, server) => {
    person = one;
    page = one.page;
    return act(server);
  });
}

// As it is published: one file, installed by the editor's command line, far from the repository.
const packed = path.join(OUT, 'packed.vsix');
mkdirSync(OUT, { recursive: true });
execFileSync(process.execPath, [path.join(EXTENSION, 'scripts', 'package.mjs'), '--built', '--out', packed]);
await withEditor({ packed }, {}, async server => {
  rmSync(packed);

  await step('lens above main, of the packed extension', async () => {
    await person.openFile('examples', 'async.stof');
    await person.lens('▶ Run main').waitFor();
    const servers = processes(server.pid, /exts\/stof-tools\.stof-tools-[\d.]+\/dist\/server\.js/);
    if (servers.length !== 1) throw new Error(`it is the installed one whose server is there: ${servers}`);
  });

  await step('keywords, names and comments have colours of their own', async () => {
    const colour = locator => locator.evaluate(element => getComputedStyle(element).color);
    const seen = await Promise.all(
      [person.word('fn'), person.word('count_to'), person.word('int'), person.word('10_000')].map(colour),
    );
    const comment = await colour(page.locator('.view-line span span', { hasText: 'Counts' }).first());
    if (new Set([...seen, comment]).size < 4) throw new Error(`too few colours: ${[...seen, comment]}`);
  });

  await step('hover on an async function', async () => {
    await person.hoverShows('async fn', 'count_to', 'Promise<ms>');
    await person.hover('Counts to').waitFor();
  });

  await step('hover on a promise', () => person.hoverShows('await', 'counted', 'Promise<ms>'));

  await step('a click on the lens runs main in a terminal', async () => {
    await page.mouse.move(5, 5);
    await person.lens('▶ Run main').click();
    await person.terminal(/\[\d+ms, \d+ms\]/).waitFor();
    await person.terminal('3 processes · exit 0').waitFor();
  });

  await step('its processes are shown over time, and as a table', async () => {
    await person.command('Stof: Show Processes');
    const view = person.webView();
    await view.locator('#counts', { hasText: '3 processes' }).waitFor();
    await view.locator('#toggle').click();
    await view.locator('tbody tr', { hasText: 'async block #3' }).waitFor();
    await view.locator('button.link', { hasText: 'count_to' }).click();
    await page.locator('.statusbar-item', { hasText: 'Ln 2,' }).waitFor();
    await view.locator('#toggle').click();
    await person.command('Terminal: Focus Terminal');
  });

  await step('unsaved text runs, from the editor title', async () => {
    await person.openFile('simple.stof');
    await person.lens('▶ Run main').waitFor();
    await person.word('.?saved.?').dblclick();
    await page.keyboard.type('changed');
    await page.locator('.editor-actions a[aria-label^="Run main"]').first().click();
    await person.terminal('(unsaved changes)').waitFor();
    await person.terminal('changed').waitFor();
    await person.terminal('✓').waitFor();
  });

  await step('a syntax error gets its squiggle while the lens stays', async () => {
    await page.locator('.view-line', { hasText: 'pln' }).last().click();
    await page.keyboard.press('End');
    await page.keyboard.type(' let a = 5');
    await page.locator('.squiggly-error').first().waitFor();
    await person.lens('▶ Run main').waitFor();
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel .monaco-list-row', { hasText: "expected ';'" }).first().waitFor();
  });

  await step('the error goes when it is mended', async () => {
    await page.locator('.view-line', { hasText: 'pln' }).last().click();
    await page.keyboard.press('End');
    await page.keyboard.type(';');
    await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
  });

  await step('the explorer menu runs tests', async () => {
    await person.choose(person.explorerRow('tests.stof'), 'Run Tests');
    await person.terminal('1 passed · 1 failed').waitFor();
  });

  await step('a report names its places as links', async () => {
    await person.choose(person.explorerRow('failing.stof'), 'Run main');
    await person.terminal('failing.stof:7:5').waitFor();
    await person.terminal('✗ failed').waitFor();
    const place = page.locator('.terminal-wrapper.active .xterm-rows span', { hasText: /failing\.stof:2:5$/ }).first();
    // The terminal's own layer lies above its text: only the mouse itself reaches it. A link takes clicks once the mouse
    // has been over it for a while.
    const { x, y, width, height } = await place.boundingBox();
    const opened = page.locator('.tab.active', { hasText: 'failing.stof' });
    await page.keyboard.down('Control');
    for (let i = 0; i < 10 && (await opened.count()) === 0; i += 1) {
      await page.mouse.move(x + width / 2 + i, y + height / 2);
      await page.mouse.click(x + width / 2 + i, y + height / 2);
      await opened.waitFor({ timeout: 1000 }).catch(() => {});
    }
    await page.keyboard.up('Control');
    await page.locator('.tab.active', { hasText: 'failing.stof' }).waitFor();
    await page.locator('.statusbar-item', { hasText: 'Ln 2, Col 5' }).waitFor();
  });

  await step('the test explorer runs what it shows, and a failure stands at its line', async () => {
    await person.openFile('explorer', 'sums.stof');
    await person.command('Testing: Focus on Test Explorer View');
    await person.testRow('sums.stof').waitFor();
    await person.command('Test: Run Tests in Current File');
    await page.locator('.test-error-content-widget', { hasText: '1 != 0' }).first().waitFor();
    await person.testRow('sums.stof').click();
    await page.keyboard.press('ArrowRight');
    await person.testRow('halves').waitFor();
    await person.testRow('3 processes').waitFor();
  });

  await step('coverage stands beside the lines', async () => {
    await person.command('Test: Run Tests with Coverage in Current File');
    await page.locator('.coverage-deco-gutter').first().waitFor();
    await person.command('View: Show Explorer');
    await person.explorerRow('tests.stof').waitFor();
  });

  await step('the explorer menu runs a package', async () => {
    await person.choose(person.explorerRow('house'), 'Run main');
    await person.terminal('package house').waitFor();
    await person.terminal('kitchen').waitFor();
  });

  await step('the walkthrough shows its pictures', async () => {
    await person.command('Welcome: Open Walkthrough');
    await person.offer('Get Started with Stof').click();
    await page.locator('.gettingStartedContainer', { hasText: 'Write a document' }).first().waitFor();
    // Pictures stand beside the steps where there is room.
    await page.keyboard.press('Control+j');
    await page.keyboard.press('Control+b');
    await person.webView().locator('svg').first().waitFor();
  });

  await step('a template opens as a new document', async () => {
    await page.keyboard.press('Control+b');
    await person.command('Stof: New Document');
    await person.offer('Data').click();
    await page.locator('.view-line', { hasText: 'Data as in JSON' }).first().waitFor();
    await person.lens('▶ Run main').waitFor();
  });

  await step('it is converted to JSON beside it', async () => {
    await person.command('Stof: Convert');
    await person.offer('JSON').click();
    await page.locator('.view-line', { hasText: '"port": 8080' }).first().waitFor();
  });

  await step('the REPL answers in a terminal', async () => {
    await person.openFile('simple.stof');
    await person.command('Stof: Open REPL');
    await person.terminal('.help shows what there is').waitFor();
    await page.keyboard.type('let x = 20; x * 2 + 2\n', { delay: 5 });
    await person.terminal('42').waitFor();
  });

  await step('the braces of the status bar show how the server is', async () => {
    await page.locator('.editor-instance .view-lines').first().click();
    const braces = page.locator('.statusbar-item[id="status.languageStatus"]').first();
    await braces.hover();
    await page.getByText('the server is running').first().waitFor();
  });

  await step('Stop ends a run that turns for ever', async () => {
    // Other documents on the screen have a lens of the same name.
    await person.command('View: Join All Editor Groups');
    await person.openFile('forever.stof');
    await person.lens('▶ Run main').click();
    await person.terminal('turning').waitFor();
    await person.command('Stof: Stop');
    await person.terminal('■ stopped').waitFor();
  });

  await step('a window that is loaded again during a run ends it, and has everything as it was', async () => {
    await person.lens('▶ Run main').click();
    await person.terminal('turning').waitFor();
    const before = processes(server.pid, /dist\/(?:stof\.js --child|server\.js)/);
    if (before.length < 2) throw new Error(`a server and a run are there: ${before}`);
    await page.reload();
    const loaded = performance.now();
    await until(
      'the end of what belonged to the window',
      () => processes(server.pid, /dist\/(?:stof\.js --child|server\.js)/).filter(one => before.includes(one)),
      left => left.length === 0,
    );
    console.log(`       it took ${(performance.now() - loaded).toFixed(0)} ms`);
    await page.locator('.tab.active', { hasText: 'forever.stof' }).waitFor();
    await person.lens('▶ Run main').waitFor();
    if (processes(server.pid, /dist\/server\.js/).length !== 1) throw new Error('there is one server');
  });

  await step('a run and the server end within 3 s of their extension host', async () => {
    await person.lens('▶ Run main').click();
    await person.terminal('turning').waitFor();
    // One more may be ready for the next run.
    const children = await until(
      'the child of the run, and the server',
      () => processes(server.pid, /dist\/(?:stof\.js --child|server\.js)/),
      found => found.length >= 2,
    );
    const [host] = processes(server.pid, /--type=extensionHost/);
    process.kill(host, 'SIGKILL');
    const died = performance.now();
    await until(
      'the end of both',
      () => processes(server.pid, /dist\/(?:stof\.js --child|server\.js)/).filter(one => children.includes(one)),
      left => left.length === 0,
      3000,
    );
    console.log(`       it took ${(performance.now() - died).toFixed(0)} ms`);
  });
});

// Everything but running works where the workspace is not trusted, and running says why it does not.
await withEditor({ trust: false }, { 'security.workspace.trust.startupPrompt': 'never' }, async server => {
  await step('an untrusted workspace has lenses and does not run', async () => {
    await person.openFile('simple.stof');
    await person.lens('▶ Run main').click();
    await page.locator('.notification-list-item-message', { hasText: 'not trusted' }).first().waitFor();
    if (await page.locator('.terminal-wrapper').count()) throw new Error('a terminal was opened');
    if (processes(server.pid, /dist\/stof\.js --child/).length > 0) throw new Error('a process for runs was made');
  });

  await step('and shows its tests, with the reason why they do not run', async () => {
    await person.command('Testing: Focus on Test Explorer View');
    await person.testRow('tests.stof').waitFor();
    await page.locator('.test-explorer .monaco-list-row', { hasText: 'not trusted' }).first().waitFor();
    await person.command('Test: Run All Tests');
    await page.locator('.monaco-dialog-box', { hasText: 'Running tests may execute code' }).first().waitFor();
  });
});

/** The processes below `root` (Linux) whose command line matches. */
function processes(root, pattern) {
  const parents = new Map();
  const commands = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const [state, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (state === 'Z') continue;
      parents.set(Number(name), { parent: Number(parent), group: Number(group) });
      commands.set(Number(name), readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' '));
    } catch {
      // It ended while we looked.
    }
  }
  // The group stays when a parent dies and its children get another one.
  return [...parents]
    .filter(([pid, { group }]) => group === root && pattern.test(commands.get(pid)))
    .map(([pid]) => pid);
}

async function until(what, read, holds, ms = 10_000) {
  const end = performance.now() + ms;
  for (;;) {
    const value = read();
    if (holds(value)) return value;
    if (performance.now() > end) throw new Error(`waited ${ms} ms in vain for ${what}`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

acting.end();
