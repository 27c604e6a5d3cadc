// Reads cases and runs them.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { tokenize } from './compare.mjs';
import { EXPECT } from './expectations.mjs';
import { Failure, fail, here, options, paths } from './options.mjs';
import { Workspace } from './workspace.mjs';

export function readCase(path) {
  const files = new Map(),
    expectations = [];
  let section = '',
    header = {};
  for (const line of readFileSync(path, 'utf8').replace(/\r\n/g, '\n').split('\n')) {
    const match = /^--- (.+)$/.exec(line);
    if (match) {
      section = match[1].trim();
      if (section !== 'expect') files.set(section, '');
      continue;
    }
    if (section === '') {
      const [, key, value] = /^(\w+): *(.*)$/.exec(line) ?? [];
      if (key) header[key] = value;
    } else if (section !== 'expect') files.set(section, `${files.get(section) + line}\n`);
    else if (/^\s+\S/.test(line) && expectations.length) expectations.at(-1).block.push(line);
    else if (line.trim() && !line.startsWith('#')) expectations.push({ line: line.trim(), block: [] });
  }
  for (const [name, text] of files) files.set(name, text.replace(/\n+$/, '\n'));
  return { path, header, files, expectations, feature: basename(dirname(path)) };
}
export const findFiles = (path, ext) =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap(name => findFiles(join(path, name), ext))
    : path.endsWith(ext) && basename(path) !== 'README.txt'
      ? [path]
      : [];

export async function runCase(item) {
  const space = new Workspace(item.files),
    failures = [];
  let passed = 0;
  try {
    await space.start();
    space.ensureOpen(space.main);
    for (const { line, block } of item.expectations) {
      const [head, ...rest] = tokenize(line),
        check = EXPECT[head.word];
      try {
        if (!check) fail(`unknown expectation '${head.word}'`);
        await check(space, rest, block);
        passed++;
      } catch (error) {
        failures.push({ line, message: error instanceof Failure ? error.message : `${error.stack}` });
        if (space.server.dead) break;
      }
    }
  } catch (error) {
    failures.push({ line: 'start', message: error.message });
  } finally {
    await space.stop();
  }
  return { ...item, failures, passed, checks: item.expectations.length };
}

export async function pool(items, work) {
  const results = [],
    queue = [...items.entries()];
  await Promise.all(
    Array.from({ length: Math.max(1, Number(options.jobs)) }, async () => {
      for (let next; (next = queue.shift()); ) results[next[0]] = await work(next[1]);
    }),
  );
  return results;
}

export async function acceptance() {
  const cases = (paths.length ? paths : [join(here, 'cases')]).flatMap(path => findFiles(path, '.txt')).map(readCase);
  const results = await pool(cases, runCase),
    features = new Map();
  for (const result of results) {
    const total = features.get(result.feature) ?? { cases: 0, all: 0, checks: 0, good: 0 };
    total.all++;
    total.checks += result.checks;
    total.good += result.passed;
    if (!result.failures.length) total.cases++;
    features.set(result.feature, total);
  }
  const failed = results.filter(result => result.failures.length);
  for (const result of failed.slice(0, Number(options.show))) {
    console.log(`\n✗ ${relative(process.cwd(), result.path)}  ${result.header.title ?? ''}`);
    for (const { line, message } of result.failures) console.log(`    ${line}\n      expected: ${message}`);
  }
  if (failed.length > Number(options.show))
    console.log(
      `\n… and ${failed.length - Number(options.show)} more failing cases (--show ${failed.length} prints all)`,
    );
  console.log();
  for (const [feature, total] of [...features].sort())
    console.log(
      `${feature.padEnd(20)} ${String(total.cases).padStart(3)} of ${String(total.all).padStart(3)} cases   ${String(total.good).padStart(4)} of ${String(total.checks).padStart(4)} expectations`,
    );
  console.log(`${results.length - failed.length} passed, ${failed.length} failed`);
  return failed.length === 0;
}
