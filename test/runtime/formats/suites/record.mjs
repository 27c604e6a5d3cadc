// Records what the reference engine makes of the cases: each as JSON, or that it is refused.
//
//   STOF_REFERENCE=/path/to/stof node test/runtime/formats/suites/record.mjs
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { casesOf, FORMATS, program, saidIn } from './program.mjs';

const here = 'test/runtime/formats/suites';
const reference = process.env.STOF_REFERENCE;
if (reference === undefined || !existsSync(reference)) {
  console.error('STOF_REFERENCE does not name the reference engine');
  process.exit(2);
}
mkdirSync(join(here, 'recorded'), { recursive: true });
for (const format of FORMATS) {
  const folder = mkdtempSync(join(tmpdir(), 'suites-'));
  const cases = casesOf(format);
  cases.forEach(({ bytes }, i) => {
    writeFileSync(join(folder, String(i)), bytes);
  });
  writeFileSync(join(folder, 'program.stof'), program(format, cases.keys()));
  const { stdout } = spawnSync(reference, ['run', 'program.stof'], { cwd: folder, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  const said = saidIn(stdout);
  if (said.size !== cases.length) throw new Error(`${format}: ${said.size} of ${cases.length}`);
  const recorded = Object.fromEntries(cases.map(({ name }, i) => [name, said.get(i)]));
  writeFileSync(join(here, 'recorded', `${format}.json`), `${JSON.stringify(recorded, undefined, 1)}\n`);
  console.log(`${format}: ${cases.length}, refused ${[...said.values()].filter(each => each === 'refused').length}`);
}
