// Sets up and builds, runs examples/async.stof through the same child as the lens, and opens the examples in VS Code with
// the extension: the desktop editor where it is installed and there is a display, else one served to the browser.
//
//   node scripts/start.mjs [--no-editor]
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { installPackages, node, root } from './setUp.mjs';

const editor = !process.argv.includes('--no-editor');
try {
  installPackages();
  node('scripts/build.mjs');
  node('build/inConsole.js', 'examples/async.stof');
  if (editor) await openEditor();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function openEditor() {
  const examples = join(root, 'examples');
  const desktop = desktopEditor();
  if (desktop) {
    console.log(`== opening the examples in ${desktop}`);
    const args = ['--new-window', `--extensionDevelopmentPath=${root}`, examples];
    const windows = process.platform === 'win32';
    // `code` is a script for a shell on Windows: quotes keep a path with blanks one argument.
    const child = spawn(desktop, windows ? args.map(one => `"${one}"`) : args, {
      stdio: 'ignore',
      detached: true,
      shell: windows,
    });
    child.unref();
    return;
  }
  if (process.platform !== 'linux') {
    console.log('VS Code was not found: install it, with its command `code` in the PATH, and run `npm start` again.');
    return;
  }
  console.log('== setting up an editor in the browser');
  const setUp = spawnSync('bash', ['test/vscode/setup.sh', '--editor'], { cwd: root, stdio: 'inherit' });
  if (setUp.status !== 0) throw new Error('the editor could not be set up');
  const { install, startCodeServer, workbenchUrl } = await import('../test/vscode/lib.mjs');
  // A copy to play with, and settings that last: kept from one start to the next.
  const dir = join(homedir(), '.cache', 'stof-tools', 'editor');
  const folder = join(dir, 'examples');
  for (const name of ['user', 'exts']) mkdirSync(join(dir, name), { recursive: true });
  if (!existsSync(folder)) cpSync(examples, folder, { recursive: true });
  writeFileSync(join(dir, 'server.yaml'), '{}\n');
  install(join(dir, 'exts'));
  const env = { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
  const server = await startCodeServer({ dir }, { env });
  console.log(`== open ${workbenchUrl(server.host, folder)}\n   (Ctrl+C ends it)`);
  await new Promise(resolve => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await server.stop();
}

/** The command of an installed desktop editor, if there is a display for it. */
function desktopEditor() {
  const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!display) return undefined;
  return ['code', 'code-insiders', 'codium'].find(name => {
    const { status } = spawnSync(name, ['--version'], { stdio: 'ignore', shell: process.platform === 'win32' });
    return status === 0;
  });
}
