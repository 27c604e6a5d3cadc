// Checks the cases themselves with a command line `stof`.

import { readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { findFiles, pool, readCase } from './cases.mjs';
import { marksOf, QUIET } from './checker.mjs';
import { clip, runStof, tokenize } from './compare.mjs';
import { EXPECT } from './expectations.mjs';
import { here, options, paths } from './options.mjs';
import { Workspace } from './workspace.mjs';

/** Do the programs of the cases do what their `run:` line says? ok (default), fails, or skip. */
export async function verify() {
  const problems = [];
  let count = 0;
  if (options.checker) {
    for (const kind of ['valid', 'invalid'])
      await pool(findFiles(join(options.checker, kind), '.stof'), async path => {
        count++;
        const text = readFileSync(path, 'utf8'),
          marks = marksOf(text),
          dir = dirname(path),
          ran = await runStof(dir, basename(path), 'run'),
          tested = await runStof(dir, basename(path), 'test'),
          said = ran.out + ran.err + tested.out + tested.err;
        if (kind === 'valid') {
          if (ran.code || /failed: root|[1-9]\d* failed|warning:|parse error/.test(said))
            problems.push(`${path}: ${clip(said)}`);
          return;
        }
        if (!marks.length) return void problems.push(`${path}: no mark`);
        if (/parse error/.test(said)) return;
        if (marks.every(mark => QUIET.has(mark.category))) {
          if (ran.code) problems.push(`${path}: ${clip(said)}`);
          return;
        }
        const [, passes, fails] = /(\d+) passed; (\d+) failed/.exec(tested.out) ?? [undefined, '?', '0'];
        if (passes !== '0' || Number(fails) < marks.filter(mark => !QUIET.has(mark.category)).length)
          problems.push(`${path}: ${marks.length} marks, ${passes} passed, ${fails} failed: ${clip(tested.out)}`);
      });
  } else {
    const cases = (paths.length ? paths : [join(here, 'cases')]).flatMap(path => findFiles(path, '.txt')).map(readCase);
    await pool(cases, async item => {
      const how = item.header.run ?? 'ok',
        space = new Workspace(item.files);
      count++;
      for (const { line } of item.expectations) {
        const [head] = tokenize(line);
        if (!EXPECT[head.word]) problems.push(`${item.path}: unknown expectation ${head.word}`);
        for (const ref of line.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/\$\d/g) ?? [])
          if (!space.marks.has(ref.slice(1))) problems.push(`${item.path}: no mark ${ref}`);
      }
      if (!item.expectations.length) problems.push(`${item.path}: no expectations`);
      if (how !== 'skip') {
        const ran = await runStof(space.dir, space.main, 'run'),
          tested = await runStof(space.dir, space.main, 'test'),
          said = clip(ran.out + ran.err + tested.out + tested.err),
          bad = ran.code !== 0 || /[1-9]\d* failed|parse error/.test(tested.out + tested.err);
        if (bad !== (how === 'fails')) problems.push(`${item.path}: run: ${how}, but ${said}`);
        if (how === 'ok' && /warning: unknown/.test(ran.out + ran.err)) problems.push(`${item.path}: warns: ${said}`);
      }
      rmSync(space.dir, { recursive: true, force: true });
    });
  }
  for (const problem of problems.sort()) console.log(problem);
  console.log(`${count - problems.length} passed, ${problems.length} failed`);
  return problems.length === 0;
}
