// Uses the extension as a person would, in the same VS Code as the suite: opens files from the explorer, looks at lens,
// colours and squiggles, hovers, clicks, types, reads the terminal. A screenshot after each step, in build/vscode-out/ui/.
//
//   node test/vscode/drive-ui.mjs
//
// Each step counts as one test; the last line is `N passed, N failed`.
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { install, OUT, scratch, seconds, startChromium, startCodeServer, workbenchUrl } from './lib.mjs';

const shots = path.join(OUT, 'ui');
rmSync(shots, { recursive: true, force: true });
mkdirSync(shots, { recursive: true });

const began = performance.now();
let passed = 0;
let failed = 0;
let page;

/** A failing step is shown and counted; the next ones are tried all the same. */
async function step(what, act) {
  const name = `${String(passed + failed + 1).padStart(2, '0')}-${what.replace(/[^\w]+/g, '-').toLowerCase()}`;
  try {
    await act();
    passed += 1;
    console.log(`  ok   ${what} (at ${seconds(began)} s)`);
  } catch (error) {
    failed += 1;
    console.log(`  FAIL ${what}\n${error.stack ?? error}`);
  }
  await page.screenshot({ path: path.join(shots, `${name}.png`), animations: 'disabled' }).catch(() => {});
  // Nothing that a step left open is in the way of the next one.
  await page.keyboard.press('Escape').catch(() => {});
}

/** Opens the workspace in a server of its own, acts, and takes all of it down. */
async function withEditor(options, settings, act) {
  const s = scratch(settings);
  let server;
  let browser;
  try {
    install(path.join(s.dir, 'exts'));
    server = await startCodeServer(s, options);
    const started = await startChromium(server.host);
    browser = started.browser;
    page = await started.context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(workbenchUrl(server.host, s.workspace));
    await act(server);
  } catch (error) {
    failed += 1;
    console.log(`  FAIL the editor itself\n${error.stack ?? error}`);
    await page?.screenshot({ path: path.join(shots, 'failed.png') }).catch(() => {});
  } finally {
    await browser?.close();
    await server?.stop();
    s.keepLogs(path.join(OUT, 'ui-logs'));
    s.remove();
  }
}

const explorerRow = name => page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();
const testRow = name => page.locator('.test-explorer .monaco-list-row', { hasText: name }).first();
const lens = title => page.locator('.codelens-decoration a', { hasText: title }).first();
const word = text => page.locator('.view-line span span', { hasText: new RegExp(`^${text}$`) }).first();
const hover = text => page.locator('.monaco-hover:visible', { hasText: text }).first();
const terminal = text => page.locator('.terminal-wrapper.active .xterm-rows', { hasText: text }).first();

async function openFile(...names) {
  for (const name of names.slice(0, -1)) {
    const row = explorerRow(name);
    if ((await row.getAttribute('aria-expanded')) !== 'true') await row.click();
  }
  await explorerRow(names.at(-1)).dblclick();
  await page.locator('.tab.active', { hasText: names.at(-1) }).waitFor();
}

async function command(title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
}

/** Moves the mouse over the first `text` of the line that holds `line`, and waits for what the hover says. */
async function hoverShows(line, text, said) {
  const spot = await page
    .locator('.view-line', { hasText: line })
    .first()
    .evaluate((element, wanted) => {
      const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
        const at = node.data.indexOf(wanted);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      return undefined;
    }, text);
  if (!spot) throw new Error(`no ${text} in the line with ${line}`);
  await page.mouse.move(5, 5);
  await page.mouse.move(spot.x, spot.y, { steps: 3 });
  await hover(said).waitFor();
}

/** Chooses from the explorer's menu of a row. A menu takes no click in its first moments: it is asked until it is gone. */
async function choose(row, title) {
  await row.click({ button: 'right' });
  const item = page.locator('.monaco-menu .action-item', { hasText: title }).first();
  await item.waitFor();
  for (let i = 0; i < 20 && (await item.count()); i += 1) {
    await item.hover();
    await page.mouse.down();
    await page.mouse.up();
    await item.waitFor({ state: 'detached', timeout: 500 }).catch(() => {});
  }
}

await withEditor({}, {}, async server => {
  await step('lens above main', async () => {
    await openFile('examples', 'async.stof');
    await lens('▶ Run main').waitFor();
  });

  await step('keywords, names and comments have colours of their own', async () => {
    const colour = locator => locator.evaluate(element => getComputedStyle(element).color);
    const seen = await Promise.all([word('fn'), word('count_to'), word('int'), word('10_000')].map(colour));
    const comment = await colour(page.locator('.view-line span span', { hasText: 'Counts' }).first());
    if (new Set([...seen, comment]).size < 4) throw new Error(`too few colours: ${[...seen, comment]}`);
  });

  await step('hover on an async function', async () => {
    await hoverShows('async fn', 'count_to', 'Promise<ms>');
    await hover('Counts to').waitFor();
  });

  await step('hover on a promise', () => hoverShows('await', 'counted', 'Promise<ms>'));

  await step('a click on the lens runs main in a terminal', async () => {
    await page.mouse.move(5, 5);
    await lens('▶ Run main').click();
    await terminal(/\[\d+ms, \d+ms\]/).waitFor();
    await terminal('3 processes · exit 0').waitFor();
  });

  await step('unsaved text runs, from the editor title', async () => {
    await openFile('simple.stof');
    await lens('▶ Run main').waitFor();
    await word('.?saved.?').dblclick();
    await page.keyboard.type('changed');
    await page.locator('.editor-actions a[aria-label^="Run main"]').first().click();
    await terminal('(unsaved changes)').waitFor();
    await terminal('changed').waitFor();
    await terminal('✓').waitFor();
  });

  await step('a syntax error gets its squiggle while the lens stays', async () => {
    await page.locator('.view-line', { hasText: 'pln' }).last().click();
    await page.keyboard.press('End');
    await page.keyboard.type(' let a = 5');
    await page.locator('.squiggly-error').first().waitFor();
    await lens('▶ Run main').waitFor();
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
    await choose(explorerRow('tests.stof'), 'Run Tests');
    await terminal('1 passed · 1 failed').waitFor();
  });

  await step('a report names its places as links', async () => {
    await choose(explorerRow('failing.stof'), 'Run main');
    await terminal('failing.stof:7:5').waitFor();
    await terminal('✗ failed').waitFor();
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
    await openFile('explorer', 'sums.stof');
    await command('Testing: Focus on Test Explorer View');
    await testRow('sums.stof').waitFor();
    await command('Test: Run Tests in Current File');
    await page.locator('.test-error-content-widget', { hasText: '1 != 0' }).first().waitFor();
    await testRow('sums.stof').click();
    await page.keyboard.press('ArrowRight');
    await testRow('halves').waitFor();
    await testRow('3 processes').waitFor();
  });

  await step('coverage stands beside the lines', async () => {
    await command('Test: Run Tests with Coverage in Current File');
    await page.locator('.coverage-deco-gutter').first().waitFor();
    await command('View: Show Explorer');
    await explorerRow('tests.stof').waitFor();
  });

  await step('the explorer menu runs a package', async () => {
    await choose(explorerRow('house'), 'Run main');
    await terminal('package house').waitFor();
    await terminal('kitchen').waitFor();
  });

  await step('the walkthrough shows its pictures', async () => {
    await command('Welcome: Open Walkthrough');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Get Started with Stof' }).first().click();
    await page.locator('.gettingStartedContainer', { hasText: 'Write a document' }).first().waitFor();
    // Pictures stand beside the steps where there is room.
    await page.keyboard.press('Control+j');
    await page.keyboard.press('Control+b');
    await page.frameLocator('iframe.webview').frameLocator('iframe').locator('svg').first().waitFor();
  });

  await step('a template opens as a new document', async () => {
    await page.keyboard.press('Control+b');
    await command('Stof: New Document');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Data' }).first().click();
    await page.locator('.view-line', { hasText: 'Data as in JSON' }).first().waitFor();
    await lens('▶ Run main').waitFor();
  });

  await step('it is converted to JSON beside it', async () => {
    await command('Stof: Convert');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'JSON' }).first().click();
    await page.locator('.view-line', { hasText: '"port": 8080' }).first().waitFor();
  });

  await step('the REPL answers in a terminal', async () => {
    await openFile('simple.stof');
    await command('Stof: Open REPL');
    await terminal('.help shows what there is').waitFor();
    await page.keyboard.type('let x = 20; x * 2 + 2\n', { delay: 5 });
    await terminal('42').waitFor();
  });

  await step('the braces of the status bar show how the server is', async () => {
    await page.locator('.editor-instance .view-lines').first().click();
    const braces = page.locator('.statusbar-item[id="status.languageStatus"]').first();
    await braces.hover();
    await page.getByText('the server is running').first().waitFor();
  });

  await step('Stop ends a run that turns for ever', async () => {
    // Other documents on the screen have a lens of the same name.
    await command('View: Join All Editor Groups');
    await openFile('forever.stof');
    await lens('▶ Run main').click();
    await terminal('turning').waitFor();
    await command('Stof: Stop');
    await terminal('■ stopped').waitFor();
  });

  await step('a run ends within 3 s of its extension host', async () => {
    await lens('▶ Run main').click();
    await terminal('turning').waitFor();
    const [child] = await until(
      'the child of the run',
      () => processes(server.pid, /dist\/stof\.js --child/),
      found => found.length === 1,
    );
    const [host] = processes(server.pid, /--type=extensionHost/);
    process.kill(host, 'SIGKILL');
    const died = performance.now();
    await until(
      'the end of the child',
      () => processes(server.pid, /dist\/stof\.js --child/).includes(child),
      there => !there,
      3000,
    );
    console.log(`       it took ${(performance.now() - died).toFixed(0)} ms`);
  });
});

// Everything but running works where the workspace is not trusted, and running says why it does not.
await withEditor({ trust: false }, { 'security.workspace.trust.startupPrompt': 'never' }, async () => {
  await step('an untrusted workspace has lenses and does not run', async () => {
    await openFile('simple.stof');
    await lens('▶ Run main').click();
    await page.locator('.notification-list-item-message', { hasText: 'not trusted' }).first().waitFor();
    if (await page.locator('.terminal-wrapper').count()) throw new Error('a terminal was opened');
  });

  await step('and shows its tests, with the reason why they do not run', async () => {
    await command('Testing: Focus on Test Explorer View');
    await testRow('tests.stof').waitFor();
    await page.locator('.test-explorer .monaco-list-row', { hasText: 'not trusted' }).first().waitFor();
    await command('Test: Run All Tests');
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

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed || !passed ? 1 : 0);
