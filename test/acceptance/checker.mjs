// A corpus of marked programs, against the diagnostics of the server.

import { existsSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { findFiles, pool } from './cases.mjs';
import { clip, serious } from './compare.mjs';
import { options } from './options.mjs';
import { Server } from './server.mjs';
import { Workspace } from './workspace.mjs';

export const marksOf = text =>
  text.split('\n').flatMap((line, i) => {
    const match = /\/\/ error: ([a-z-]+(?:, *[a-z-]+)*)\s*$/.exec(line);
    return match ? match[1].split(/, */).map(category => ({ line: i, category })) : [];
  });
export const QUIET = new Set(['unreachable']); // an information or a hint is enough for these

export async function checker(dir) {
  const files = ['valid', 'invalid'].flatMap(kind =>
    existsSync(join(dir, kind))
      ? findFiles(join(dir, kind), '.stof').map(path => ({ kind, path, text: readFileSync(path, 'utf8') }))
      : [],
  );
  const categories = new Map(),
    reports = [],
    extra = { valid: 0, invalid: 0 },
    tally = name => {
      if (!categories.has(name)) categories.set(name, { found: 0, missed: 0 });
      return categories.get(name);
    };
  await pool(
    Array.from({ length: Math.max(1, Number(options.jobs)) }, (_, k) =>
      files.filter((_, i) => i % Math.max(1, Number(options.jobs)) === k),
    ),
    async group => {
      const space = new Workspace(
        new Map(group.map(file => [`${file.kind}-${basename(file.path, '.stof')}/main.stof`, file.text])),
      );
      try {
        await space.start();
        for (const file of group) {
          const name = `${file.kind}-${basename(file.path, '.stof')}/main.stof`,
            marks = marksOf(file.text);
          let found;
          try {
            found = await space.diagnostics(name);
            space.close(name);
          } catch (error) {
            reports.push(`${file.path}: ${error.message}`);
            found = [];
            if (space.server.dead) {
              await space.stop().catch(() => {});
              space.server = await new Server(space.dir).start();
            }
          }
          for (const mark of marks) {
            const hit = found.some(
              item =>
                (serious(item) || QUIET.has(mark.category)) &&
                item.range.start.line <= mark.line &&
                mark.line <= item.range.end.line &&
                item.range.end.line - item.range.start.line <= 6,
            );
            tally(mark.category)[hit ? 'found' : 'missed']++;
            if (!hit)
              reports.push(
                `${relative(process.cwd(), file.path)}:${mark.line + 1} missed (${mark.category}): ${file.text.split('\n')[mark.line].trim().slice(0, 100)}`,
              );
          }
          for (const item of found.filter(serious))
            if (!marks.some(mark => item.range.start.line <= mark.line && mark.line <= item.range.end.line)) {
              extra[file.kind]++;
              reports.push(
                `${relative(process.cwd(), file.path)}:${item.range.start.line + 1} false positive: ${clip(item.message)}`,
              );
            }
        }
      } finally {
        await space.stop();
      }
    },
  );
  for (const report of reports.sort().slice(0, Number(options.show))) console.log(report);
  if (reports.length > Number(options.show))
    console.log(`… and ${reports.length - Number(options.show)} more (--show ${reports.length} prints all)`);
  console.log(`\n${'category'.padEnd(16)} found missed`);
  let found = 0,
    missed = 0;
  for (const [name, total] of [...categories].sort()) {
    found += total.found;
    missed += total.missed;
    console.log(`${name.padEnd(16)} ${String(total.found).padStart(5)} ${String(total.missed).padStart(6)}`);
  }
  console.log(`${'all'.padEnd(16)} ${String(found).padStart(5)} ${String(missed).padStart(6)}`);
  console.log(`false positives: ${extra.valid} in valid files, ${extra.invalid} on unmarked lines of invalid files`);
  console.log(`${found} passed, ${missed + extra.valid + extra.invalid} failed`);
  return missed + extra.valid + extra.invalid === 0;
}
