// Programs of this folder: how one is run, what its record looks like, and what is masked in both.
import { spawn } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, sep } from 'node:path';

const LIMIT_MS = 20_000;

/** Runs a program by its first line with an engine's command; its output, masked. */
export function run([program, ...prefix], file) {
  const [, how = 'run'] = /^\/\/ cmd: (.*)$/m.exec(readFileSync(file, 'utf8').split('\n', 1)[0]) ?? [];
  const [command, ...rest] = how.trim().split(/\s+/);
  const folder = dirname(file);
  const absolute = realpathSync(folder) + sep;
  return new Promise(done => {
    const child = spawn(program, [...prefix, command, basename(file), ...rest], {
      cwd: folder,
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr']) {
      child[name].setEncoding('utf8').on('data', text => {
        output[name] += text;
      });
    }
    child.on('error', error => {
      output.stderr += error.message;
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      // Positions are printed with absolute paths; the recorded output has them without the program's own folder.
      const clean = text => plain(text).replaceAll(absolute, '');
      done({ stdout: clean(output.stdout), stderr: clean(output.stderr), exit: String(code ?? signal) });
    });
  });
}

/** The parts of a record. */
export function read(recorded) {
  const match = /^([\s\S]*?)(?:\n--- stderr\n([\s\S]*?))?\n--- exit (\S+)\n$/.exec(recorded);
  if (!match) throw new Error(`not the record of a run: ${recorded.slice(0, 200)}`);
  return { stdout: match[1], stderr: folded(match[2] ?? ''), exit: match[3] };
}

/** What differs from run to run, and the words in which parsers of other formats explain themselves, are masked on both sides. */
export function plain(text) {
  return text
    .replace(/\x1b\[[0-9;]*m/g, '')
    .replace(/\(\S+ waiting on \S+\)/g, '(<pid> waiting on <pid>)')
    .replace(/^(\s*at (?:[\w<>]+\.)*)[A-Za-z0-9_-]{14}(?= \(|$)/gm, '$1<fn>')
    .replace(/\b((?:JSON|YAML|TOML|XML)\w*Import)\(".*/g, '$1(…)')
    .replace(/\b((?:json|yaml|toml|xml) \w+ import failed): .*/g, '$1: …')
    .replace(/finished in [\d.]+(?:ns|µs|ms|s|min)/g, 'finished in 0s');
}

/** Standard error is compared without regard to blanks. */
export function folded(text) {
  return text
    .replace(/[ \t]+/g, ' ')
    .replace(/ *\n+ */g, '\n')
    .trim();
}
