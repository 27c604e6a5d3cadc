// Uses the playground as a person would, in real Chromium, in the sizes of a phone, a tablet and a desk. Screenshots go to
// build/vscode-out/playground/.
//
//   node test/playground/drive.mjs
//
// Each step counts as one test; the last line is `N passed, N failed`.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { servePlayground } from '../../scripts/playground.mjs';
import { Acting } from '../vscode/acting.mjs';
import { startChromium } from '../vscode/lib.mjs';

const SIZES = {
  phone: { width: 390, height: 844 },
  tablet: { width: 820, height: 1180 },
  desk: { width: 1440, height: 900 },
};

const acting = new Acting('playground');
const { address, close } = await servePlayground();
const { browser, context } = await startChromium(new URL(address).host);
/** What pages said that they should not: errors, and what a policy had to stop. */
const complaints = [];
/** Addresses that were asked for elsewhere. */
const elsewhere = [];

/** Opens the page afresh. */
async function open(fragment = '', size = SIZES.desk, options = {}) {
  await acting.page?.context().close();
  const one = await browser.newContext({ viewport: size, acceptDownloads: true, ...options });
  await one.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(address).origin });
  const page = await one.newPage();
  page.setDefaultTimeout(20_000);
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', error => complaints.push(String(error)));
  page.on('request', request => {
    const url = request.url();
    if (!url.startsWith(address) && !/^(?:blob|data):/.test(url)) elsewhere.push(url);
  });
  acting.page = page;
  await page.goto(`${address}${fragment === '' ? '' : `#${fragment}`}`);
  await page.locator('body.ready').waitFor();
  return page;
}

const packed = bytes => `1.${deflateRawSync(bytes).toString('base64url')}`;
const output = page => page.locator('#output');
const status = page => page.locator('#status');

async function write(page, text) {
  await page.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

await acting.step('a link runs nothing by itself', async () => {
  const text = "#[main]\nfn main() { pln('by itself'); }\n#[init]\nfn init() { pln('by itself'); }\n";
  const page = await open(packed(text));
  await page.locator('.lens button', { hasText: 'Run main' }).waitFor();
  assert.equal(await output(page).textContent(), '');
  await page.locator('#run').click();
  await output(page).filter({ hasText: 'exit 0' }).waitFor();
  assert.equal((await output(page).textContent()).split('by itself').length, 3);
});

await context.close();
for (const [name, size] of Object.entries(SIZES)) {
  await acting.step(`${name}: the example is there, with colours and a button above main`, async () => {
    const page = await open('', size, name === 'phone' ? { hasTouch: true, isMobile: true } : {});
    await page.locator('.lens button', { hasText: 'Run main' }).waitFor();
    await page.locator('.stof-keyword', { hasText: 'async' }).first().waitFor();
    await page.locator('.stof-comment', { hasText: 'Counts to' }).waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `the page is ${wide} pixels too wide`);
    assert.equal(await output(page).textContent(), '');
  });

  await acting.step(`${name}: it runs, and says how it ended`, async () => {
    const { page } = acting;
    await page.locator('#run').click();
    await output(page).filter({ hasText: '3 processes · exit 0' }).waitFor();
    assert.match(await output(page).textContent(), /▶ main · playground\.stof\n\[\d+ms, \d+ms\]/);
    await status(page).filter({ hasText: '3 processes · exit 0' }).waitFor();
  });

  await acting.step(`${name}: three lanes of processes`, async () => {
    const { page } = acting;
    await page.locator('#processes-tab').click();
    const view = page.frameLocator('#processes');
    await view.locator('#counts', { hasText: '3 processes' }).waitFor();
    await view.locator('#toggle').click();
    const rows = await view.locator('tbody tr').allTextContents();
    assert.equal(rows.length, 3, rows.join('\n'));
    for (const [index, lane] of ['main', 'count_to', 'async block'].entries()) assert.ok(rows[index].includes(lane));
    await view.locator('#toggle').click();
    await view.locator('#chart').waitFor();
  });
}

await acting.step('the picture has the arrows of two spawns, and of main that is woken', async () => {
  const { page } = acting;
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.frameLocator('#processes').locator('#svg').click(),
  ]);
  const svg = readFileSync(await download.path(), 'utf8');
  for (const lane of ['main #1', 'count_to #2', 'async block #3']) assert.ok(svg.includes(lane), lane);
  const arrows = [...svg.matchAll(/marker-end="url\(#head-(\w+)\)"/g)].map(([, look]) => look);
  assert.deepEqual(arrows.filter(look => look === 'spawn').length, 2, arrows.join());
  assert.ok(
    arrows.some(look => look === 'await'),
    arrows.join(),
  );
});

await acting.step('a click in the table goes to the function', async () => {
  const { page } = acting;
  const view = page.frameLocator('#processes');
  await view.locator('#toggle').click();
  await view.locator('button.link', { hasText: 'count_to' }).click();
  await page.locator('.cm-activeLine', { hasText: 'async fn count_to' }).waitFor();
});

await acting.step('a process is paused, goes on and is ended, by buttons and by keys', async () => {
  const page = await open();
  await write(
    page,
    `async fn count(name: str) { for (let i = 0; i < 2000; i += 1) { sleep(10ms); pln(name, i); } }
#[main]
fn main() {
    const a = self.count('a');
    const b = self.count('b');
    try { await a; } catch (e: str) { pln(e); }
    await b;
}
`,
  );
  await page.locator('#run').click();
  await output(page).filter({ hasText: 'b3' }).waitFor();
  await page.locator('#processes-tab').click();
  const view = page.frameLocator('#processes');
  await view.locator('#toggle').click();
  const [b, a] = ['#3', '#2'].map(text => view.locator('tbody tr', { hasText: text }));
  assert.ok(await view.locator('#pause').isDisabled());
  await b.locator('button').focus();
  await view.locator('#pause').click();
  await b.filter({ hasText: 'running (paused)' }).waitFor();
  await acting.shot('paused-table');
  const stood = await b.locator('td').nth(4).textContent();
  // Its button is the one that lets it go on; the other process has gone on all the while.
  await view.locator('#pause', { hasText: 'Let go on' }).waitFor();
  await view.locator('#toggle').click();
  await acting.shot('paused');
  await view.locator('#toggle').click();
  assert.equal(await b.locator('td').nth(4).textContent(), stood);
  await b.locator('button').focus();
  await page.keyboard.press('p');
  await b.filter({ hasNotText: 'paused' }).waitFor();
  await a.locator('button').focus();
  await page.keyboard.press('Delete');
  await a.filter({ hasText: 'errored: process stopped' }).waitFor();
  await page.locator('#output-tab').click();
  await output(page).filter({ hasText: 'AwaitError(ProcessStopped)' }).waitFor();
  await page.locator('#stop').click();
  await status(page).filter({ hasText: 'stopped' }).waitFor();
});

await acting.step('what is wrong is underlined and listed, and goes when it is mended', async () => {
  const page = await open();
  await write(page, '#[main]\nfn main() {\n    let a = 5\n}\n');
  await page.locator('.cm-lintRange-error').first().waitFor();
  await page.locator('#problems-tab', { hasText: /\(\d\)/ }).click();
  await page.locator('#problems button', { hasText: "line 3: expected ';'" }).click();
  await page.keyboard.press('End');
  await page.keyboard.type(';');
  await page.locator('.cm-lintRange-error').first().waitFor({ state: 'detached' });
});

await acting.step('what is written before the server is there reaches it', async () => {
  const page = await open();
  let go = () => {};
  const isWritten = new Promise(resolve => {
    go = resolve;
  });
  await page.route(/server\.js/, async route => {
    await isWritten;
    await route.continue();
  });
  await page.reload();
  await write(page, '#[main]\nfn main() {\n    let a = 5\n}\n');
  go();
  await page.locator('.cm-lintRange-error').first().waitFor();
});

await acting.step('names are completed, and what they are stands in a hover', async () => {
  const page = await open();
  await write(page, '#[main]\nfn main() {\n    let numbers = [3, 1];\n    numbers.');
  await page.locator('.cm-tooltip-autocomplete li', { hasText: 'push_back' }).first().waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.type('len();\n}');
  await page.locator('.cm-line', { hasText: 'let numbers' }).locator('span', { hasText: 'numbers' }).first().hover();
  await page.locator('.cm-tooltip-hover .markdown', { hasText: 'list' }).waitFor();
});

await acting.step('lines and brackets go where they belong while somebody writes', async () => {
  const page = await open();
  await write(page, '');
  await page.keyboard.type('#[main]\nfn main() {\nif (true) {\npln(1);\n');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('\npln(2);');
  const lines = await page.locator('.cm-line').allTextContents();
  assert.deepEqual(
    lines.map(line => line.trimEnd()),
    ['#[main]', 'fn main() {', '    if (true) {', '        pln(1);', '', '    }', '    pln(2);', '}'],
  );
});

await acting.step('tests run, and a failure names its place, which a click goes to', async () => {
  const page = await open();
  await write(page, '#[test]\nfn good() {}\n\n#[test]\nfn bad() {\n    assert_eq(1, 2);\n}\n');
  await page.locator('#test').click();
  await output(page).filter({ hasText: '1 passed · 1 failed' }).waitFor();
  await output(page).locator('button.place').first().click();
  await page.locator('.cm-activeLine', { hasText: 'assert_eq' }).waitFor();
});

await acting.step('Ctrl+Enter runs, and Stop ends a loop that never rests', async () => {
  const page = await open();
  await write(page, '#[main]\nfn main() {\n    pln("turning");\n    loop {}\n}\n');
  await page.keyboard.press('Control+Enter');
  await output(page).filter({ hasText: 'turning' }).waitFor();
  await page.locator('#stop').click();
  await output(page).filter({ hasText: '■ stopped' }).waitFor();
  await page.locator('#stop[disabled]').waitFor();
});

await acting.step('a page lends nothing: files, network and environment are refused by name', async () => {
  const page = await open();
  const calls = {
    'fs.read_string("/etc/passwd")': 'this page has no files',
    'await Http.fetch("http://127.0.0.1:9/")': 'the network is not lent to documents here',
    'Std.env("HOME")': 'a browser has no environment variables',
  };
  for (const [call, why] of Object.entries(calls)) {
    await write(page, `#[main]\nfn main() {\n    pln(${call});\n}\n`);
    await page.locator('#run').click();
    await output(page).filter({ hasText: '✗ failed' }).waitFor();
    assert.match(await output(page).textContent(), new RegExp(`error: .*${why}`));
    await page.locator('#stop[disabled]').waitFor();
  }
});

await acting.step('a link holds the document, and nothing of it runs without a click', async () => {
  const page = await open();
  const text = '#[main]\nfn main() {\n    pln("from a link: ä 😀");\n}\n';
  await write(page, text);
  await page.locator('#share').click();
  await status(page).filter({ hasText: 'clipboard' }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await open(new URL(link).hash.slice(1));
  await other.locator('.cm-line', { hasText: 'from a link: ä 😀' }).waitFor();
  await status(other).filter({ hasText: 'Nothing runs until you press Run' }).waitFor();
  await other.locator('.lens button').waitFor();
  assert.equal(await output(other).textContent(), '');
  await other.locator('#run').click();
  await output(other).filter({ hasText: 'from a link: ä 😀' }).waitFor();
});

const hostile = {
  'is broken': '1.%%%%',
  'is cut': packed(Buffer.from('fn main() {}'.repeat(99))).slice(0, -9),
  'holds no text': packed(Buffer.from([0xff, 0xfe, 0x00])),
  'is of another version': '9.abc',
  'unpacks to a gigabyte': packed(Buffer.alloc(64 * 1024 * 1024)),
};
for (const [what, fragment] of Object.entries(hostile)) {
  await acting.step(`a link that ${what} is refused, and the page works`, async () => {
    const page = await open(fragment);
    await status(page)
      .filter({ hasText: /The (?:link|document in the link) is/ })
      .waitFor();
    await page.locator('.lens button', { hasText: 'Run main' }).waitFor();
  });
}

await acting.step('a document that looks like markup stays text', async () => {
  const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
  const page = await open(packed(Buffer.from(`/// ${markup}\n#[main]\nfn main() {\n    pln('${markup}');\n}\n`)));
  await page.locator('.cm-line', { hasText: 'onerror' }).first().waitFor();
  await page.locator('.cm-line', { hasText: 'fn main' }).locator('span', { hasText: 'main' }).first().hover();
  await page.locator('.cm-tooltip-hover .markdown').waitFor();
  await page.locator('#run').click();
  await output(page).filter({ hasText: '</script>' }).waitFor();
  assert.equal(await page.title(), 'Stof Playground');
  assert.equal(await page.locator('#output img, .markdown img, #output script').count(), 0);
});

await acting.step('every example runs', async () => {
  const page = await open();
  const names = await page
    .locator('#examples option')
    .evaluateAll(all => all.map(({ value }) => value).filter(Boolean));
  assert.ok(names.length >= 8);
  for (const name of names) {
    await page.locator('#examples').selectOption(name);
    const text = readFileSync(new URL(`../../examples/${name}.stof`, import.meta.url), 'utf8');
    await page.waitForFunction(
      first => document.querySelector('.cm-content')?.textContent.startsWith(first),
      text.split('\n')[0],
    );
    await page.locator('#run').click();
    await page
      .locator('body.running')
      .waitFor({ timeout: 2000 })
      .catch(() => {});
    await page.locator('#stop[disabled]').waitFor();
    assert.match(await output(page).textContent(), /exit 0/, `${name}: ${await output(page).textContent()}`);
  }
});

await acting.step('dark colours are kept', async () => {
  const page = await open();
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const before = await background();
  await page.locator('#theme').click();
  assert.notEqual(await background(), before);
  await page.reload();
  await page.locator('.lens button').waitFor();
  assert.notEqual(await background(), before);
  await page.locator('#run').click();
  await page.locator('#processes-tab').click();
  await page.frameLocator('#processes').locator('#counts', { hasText: '3 processes' }).waitFor();
});

await acting.step('the tabs are used with the keyboard alone', async () => {
  const page = await open();
  await page.locator('#output-tab').focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.locator('#processes-tab').getAttribute('aria-selected'), 'true');
  await page.keyboard.press('ArrowRight');
  await page.locator('#problems', { hasText: 'Nothing is wrong' }).waitFor();
});

await acting.step('the page has complained of nothing, and asked nobody else', async () => {
  assert.deepEqual(complaints, []);
  assert.deepEqual(elsewhere, []);
});

await browser.close();
close();
acting.end();
