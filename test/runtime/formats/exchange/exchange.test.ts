import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FIXED, filesOf, read, WITH_IDS, written } from './programs.mjs';

const here = 'test/runtime/formats/exchange';
const ours = [process.execPath, join(process.cwd(), 'dist/stof.js')];
const reference = process.env['STOF_REFERENCE'];

/** Files of two engines, each in every format: what one writes, the other reads as the same. */
describe('exchange with the reference', function () {
  this.timeout(60_000);
  for (const file of readdirSync(join(here, 'documents'))) {
    const name = basename(file, '.stof');
    const document = join(here, 'documents', file);
    const recorded = filesOf(join(here, 'recorded', name));
    const bytesOf = (names: readonly string[]) =>
      Object.fromEntries(Object.entries(recorded).filter(([format]) => names.includes(format.replace('.error', ''))));
    const readings = Object.fromEntries(
      Object.entries(recorded)
        .filter(([format]) => /\.(read|refused)$/.test(format))
        .map(([format, bytes]) => [format, bytes.toString()]),
    );

    it(`${name}: its files are read`, () => {
      assert.deepEqual(read(ours, bytesOf([...FIXED, ...WITH_IDS])), readings);
    });

    it(`${name}: files are the same where they hold no ids, and are read as the same where they do`, () => {
      const made = written(ours, document);
      const texts = (files: Readonly<Record<string, Buffer>>) =>
        Object.fromEntries(
          Object.entries(files)
            .filter(([format]) => FIXED.includes(format.replace('.error', '')))
            .map(([format, bytes]) => [format, bytes.toString('latin1')]),
        );
      assert.deepEqual(texts(made), texts(bytesOf(FIXED)));
      assert.deepEqual(read(ours, made), sound(readings));
      if (reference !== undefined) assert.deepEqual(read([reference], made), sound(readings));
    });
  }
});

/** The reference lets a text of several lines break out of a comment of `stof:human`, and cannot read its own file then. */
function sound(readings: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { 'stof-human.refused': refused, ...others } = readings;
  return refused === undefined ? readings : { ...others, 'stof-human.read': readings['stof-graph.read']! };
}
