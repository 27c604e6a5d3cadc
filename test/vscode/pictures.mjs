// Takes the pictures of the guide, docs/pictures/*.png, in the same VS Code as the suite, and notes what they were taken of.
//
//   node test/vscode/pictures.mjs [NAME…]
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EXTENSION, install, scratch, startChromium, startCodeServer, workbenchUrl } from './lib.mjs';
import { madeFrom, NOTE } from './madeFrom.mjs';
import { Person } from './person.mjs';

const folder = path.join(EXTENSION, 'docs', 'pictures');
const wanted = process.argv.slice(2);
const SETTINGS = {
  'workbench.colorTheme': 'Default Dark Modern',
  'editor.minimap.enabled': false,
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'breadcrumbs.enabled': false,
  'editor.stickyScroll.enabled': false,
};

const MISTAKES = `server: {
    port: 8080
    timeout: 2s
}

fn total(prices: list) -> float {
    let sum = 0.0;
    for (const price in prices) sum += price;
    sum
}

#[main]
fn main() {
    const limit = self.server.timeout + 5km;
    pln(self.totl([1.5, 2.5]), limit);
}
`;

const TESTS = `/// What a basket costs, in cents.
fn price(items: list) -> int {
    let sum = 0;
    for (const item in items) sum += item;
    if (sum > 100) sum -= 10;
    sum
}

async fn fetched(item: int) -> int {
    sleep(2ms);
    item * 10
}

#[test]
fn empty_basket() {
    assert_eq(self.price([]), 0);
}

#[test]
fn discount() {
    assert_eq(self.price([60, 50]), 99);
}

#[test]
fn fetched_items() {
    const all = await [self.fetched(1), self.fetched(2)];
    assert_eq(all, [10, 20]);
}
`;

const POOL = `/// Fetches a page; page 5 is gone.
async fn fetch_page(number: int) -> str {
    sleep(6ms * (number % 3 + 1));
    if (number == 5) throw('page 5 is gone');
    \`page \${number}\`
}

/// Takes every third page.
async fn worker(first: int) -> int {
    let found = 0;
    for (let page = first; page < 9; page += 3) {
        try { await self.fetch_page(page); found += 1; } catch {}
    }
    found
}

#[main]
fn main() {
    pln(await [self.worker(0), self.worker(1), self.worker(2)]);
}
`;

/** By name: the files of its own, and how the editor comes to look like that. */
const pictures = {
  run: async ({ person }) => {
    await person.openFile('examples', 'async.stof');
    await person.lens('▶ Run main').click();
    await person.terminal('exit 0').waitFor();
    await person.hoverShows('async fn', 'count_to', 'Promise<ms>');
  },
  problems: async ({ page, person }) => {
    await person.openFile('shop.stof');
    await page.locator('.squiggly-error').first().waitFor();
    await person.line('self.totl').click();
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'totl' }).first().waitFor();
    await person.hoverShows('self.totl', 'totl', 'total');
  },
  tests: async ({ page, person }) => {
    await person.openFile('basket.stof');
    await person.lens('▶ Run test').waitFor();
    await person.command('Testing: Focus on Test Explorer View');
    await person.testRow('basket.stof').waitFor();
    await person.command('Test: Run Tests in Current File');
    await page.locator('.test-error-content-widget').first().waitFor();
    await person.testRow('basket.stof').click();
    await page.keyboard.press('ArrowRight');
    await person.testRow('discount').waitFor();
  },
  coverage: async ({ page, person }) => {
    await person.openFile('basket.stof');
    await person.lens('▶ Run test').waitFor();
    await person.command('Test: Run Tests with Coverage in Current File');
    await page.locator('.coverage-deco-gutter').first().waitFor();
    await page.locator('.test-coverage-list, .monaco-list-row', { hasText: 'basket.stof' }).first().waitFor();
  },
  debug: async ({ page, person }) => {
    await person.openFile('basket.stof');
    // A click beside the line's number sets a breakpoint.
    await person.line('item * 10').click();
    await page.keyboard.press('F9');
    await page.locator('.codelens-decoration a', { hasText: 'Debug' }).last().click();
    await page.locator('.debug-top-stack-frame-column, .debug-top-stack-frame').first().waitFor();
    await page.locator('.debug-call-stack .monaco-list-row', { hasText: 'fetched' }).first().waitFor();
  },
  processes: async ({ page, person }) => {
    await person.openFile('pool.stof');
    await person.lens('▶ Run main').click();
    await person.terminal('exit 0').waitFor();
    await person.command('Stof: Show Processes');
    const view = person.webView();
    await view.locator('#counts', { hasText: '13 processes' }).waitFor();
    await page.keyboard.press('Control+b');
    // A moment of one that waits.
    await view.locator('#chart').hover({ position: { x: 700, y: 55 } });
    await view.locator('#tip').waitFor();
  },
  values: async ({ page, person }) => {
    await person.openFile('pool.stof');
    await person.lens('▶ Run main').click();
    await person.terminal('exit 0').waitFor();
    await page.keyboard.press('Control+b');
    await page.keyboard.press('Control+j');
    await person.hoverShows('found += 1', 'found', 'Last value');
  },
  repl: async ({ page, person }) => {
    await person.openFile('examples', 'hello.stof');
    await person.command('Stof: Open REPL');
    await person.terminal('.help shows what there is').waitFor();
    await page.keyboard.type('const way = 1.5km + 200m;\nway as ft\n[1, 2, 3].map((n: int): int => n * n)\n', {
      delay: 5,
    });
    await person.terminal('[1, 4, 9]').waitFor();
  },
  convert: async ({ page, person }) => {
    await person.openFile('shop.stof');
    await person.lens('▶ Run main').waitFor();
    await person.command('Stof: Convert');
    await person.offer(/^YAML/).click();
    await person.line('port: 8080').waitFor();
    await page.keyboard.press('Control+b');
  },
  walkthrough: async ({ page, person }) => {
    await person.command('Welcome: Open Walkthrough');
    await person.offer('Get Started with Stof').click();
    await page.locator('.gettingStartedContainer', { hasText: 'Write a document' }).first().waitFor();
    await page.keyboard.press('Control+b');
    await person.webView().locator('svg').first().waitFor();
  },
};

/** By the picture's name: settings besides. */
const settings = { values: { 'stof.values.inline': true } };

mkdirSync(folder, { recursive: true });
for (const [name, compose] of Object.entries(pictures)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const s = scratch({ ...SETTINGS, ...settings[name] });
  // Only what a picture is about.
  for (const file of readdirSync(s.workspace)) {
    if (file !== 'examples') rmSync(path.join(s.workspace, file), { recursive: true });
  }
  for (const [file, text] of Object.entries({ 'shop.stof': MISTAKES, 'basket.stof': TESTS, 'pool.stof': POOL })) {
    writeFileSync(path.join(s.workspace, file), text);
  }
  install(path.join(s.dir, 'exts'));
  const server = await startCodeServer(s);
  const { browser, context } = await startChromium(server.host);
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(workbenchUrl(server.host, s.workspace));
    await compose({ page, person: new Person(page) });
    // The caret blinks, and what has just appeared may still move.
    await page.waitForTimeout(500);
    await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
    console.log(`docs/pictures/${name}.png`);
  } finally {
    await browser.close();
    await server.stop();
    s.remove();
  }
}
if (wanted.length === 0) writeFileSync(path.join(EXTENSION, NOTE), madeFrom(EXTENSION));
