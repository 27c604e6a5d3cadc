import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from '../../../language/syntax/parse.ts';
import { characterPosition } from '../../../language/text/columns.ts';
import { coverage } from './coverage.ts';

const folder = 'test/conformance';
/** Documents that other programs import, broken on purpose. */
const brokenImports = new Set(['syntax/lib/broken.stof', 'stdlib-host/zz-bad.stof', 'modules/broken/bad.stof']);
/** Messages that come from evaluating while the reference engine reads: no mistake of syntax. */
const evaluated = /^(?:field|import|attribute|switch case|cannot|not implemented|'\w+' (?:is not|could not))/;

describe('the programs of the conformance suite', () => {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.stof')))
    it(name, () => {
      const file = join(folder, name);
      const text = readFileSync(file, 'utf8');
      const tree = parse(text);
      assert.equal(coverage(tree), text);
      const known = expected(file, basename(name));
      const first = tree.errors[0];
      if (brokenImports.has(name.replaceAll('\\', '/'))) return assert.ok(first !== undefined);
      if (known === undefined) return assert.deepEqual(tree.errors, []);
      assert.ok(first !== undefined, `no error, expected: ${known.message}`);
      const { line, column } = characterPosition(tree.text, first.start);
      assert.deepEqual([`${line}:${column}`, first.message], [known.place, known.message]);
    });
});

/** The mistake of syntax that the reference engine printed for a program, if it printed one for this very file. */
function expected(file: string, name: string): { readonly message: string; readonly place: string } | undefined {
  const out = file.replace(/\.stof$/, '.out');
  if (!existsSync(out)) return undefined;
  const found = /^\[ERROR\] parse error: (.*)\n[ |]*--> (\S+?):(\d+:\d+)$/m.exec(readFileSync(out, 'utf8'));
  if (found === null || found[2] !== name || evaluated.test(found[1]!)) return undefined;
  return { message: found[1]!, place: found[3]! };
}
