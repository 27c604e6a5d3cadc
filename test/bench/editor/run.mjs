// What a person waits for in the real editor: activation beside the JSON extension's, and the click on a lens beside `node -e 0`.
//
//   npm run bench:editor [-- --windows N]
//
// Needs the editor's tools: test/vscode/setup.sh.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  EXTENSION,
  install,
  runInside,
  scratch,
  startChromium,
  startCodeServer,
  workbenchUrl,
} from '../../vscode/lib.mjs';
import { Person } from '../../vscode/person.mjs';

const ENTRY = path.join(EXTENSION, 'build', 'vscode', 'measure');
const at = process.argv.indexOf('--windows');
const windows = at < 0 ? 6 : Number(process.argv[at + 1]);

const { node, click, empty } = await clicks();
const activations = [];
for (let window = 0; window < windows; window++) activations.push(await activation(window));

/** In the editor with a suite inside. */
async function clicks() {
  const s = scratch();
  const server = await startCodeServer(s, { driven: true });
  try {
    const lines = [];
    const code = await runInside(server, s.workspace, ENTRY, lines);
    if (code !== 0) throw new Error(`the editor ended with ${code}\n${lines.join('\n')}`);
    return JSON.parse(readFileSync(s.result, 'utf8'));
  } finally {
    await server.stop();
    s.remove();
  }
}

/** Both activations in one window, as the editor's own list of running extensions tells them. */
async function activation(window) {
  const s = scratch();
  install(path.join(s.dir, 'exts'));
  writeFileSync(path.join(s.workspace, 'data.json'), '{ "a": 1 }\n');
  const server = await startCodeServer(s);
  let browser;
  try {
    const started = await startChromium(server.host);
    browser = started.browser;
    const page = await started.context.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(workbenchUrl(server.host, s.workspace));
    // Each is first in every second window.
    const files = ['simple.stof', 'data.json'];
    for (const name of window % 2 === 0 ? files : files.reverse()) {
      await page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first().dblclick();
      await page.locator('.tab.active', { hasText: name }).waitFor();
    }
    await page.locator('.tab', { hasText: 'simple.stof' }).click();
    await page.locator('.codelens-decoration a').first().waitFor();
    // The slowest stand first, and only rows in sight have a text.
    await page.setViewportSize({ width: 1280, height: 2400 });
    await new Person(page).command('Developer: Show Running Extensions');
    return { ours: await timeOf(page, 'Stof Tools'), json: await timeOf(page, 'JSON Language Features') };
  } finally {
    await browser?.close();
    await server.stop();
    s.remove();
  }
}

async function timeOf(page, name) {
  const row = page.locator('.runtime-extensions-editor .extension', { hasText: name });
  const text = await row.locator('.activation-time', { hasText: 'ms' }).first().textContent();
  return Number(/(\d+)ms/.exec(text)[1]);
}

const ours = activations.map(one => one.ours);
const json = activations.map(one => one.json);
console.log(`Node ${node} in the extension host, ${windows} windows; ms: minimum / median / maximum\n`);
row('activation, ours', ours);
row("activation, VS Code's JSON extension", json);
row('click to first byte', click);
row('node -e 0', empty);
console.log(`\nactivation beside JSON's: ${ratio(ours, json)} (goal: below 1)`);
console.log(`click beside node -e 0: ${ratio(click, empty)} (goal: at most 2.5)`);

function row(what, list) {
  const sorted = sortedOf(list);
  const shown = [sorted[0], median(list), sorted.at(-1)].map(ms => ms.toFixed(1)).join(' / ');
  console.log(`${what.padEnd(40)}${shown}`);
}

function ratio(a, b) {
  return `${(median(a) / median(b)).toFixed(2)} of medians, ${(sortedOf(a)[0] / sortedOf(b)[0]).toFixed(2)} of minima`;
}

function median(list) {
  return sortedOf(list)[list.length >> 1];
}

function sortedOf(list) {
  return [...list].sort((a, b) => a - b);
}
