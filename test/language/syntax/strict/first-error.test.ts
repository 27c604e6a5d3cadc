import assert from 'node:assert/strict';
import { parse } from '../../../../language/syntax/parse.ts';
import { characterPosition } from '../../../../language/text/columns.ts';
import { firstErrors } from './first-errors.ts';

describe('the first error of a text', () => {
  for (const [text, place, message] of firstErrors)
    it(JSON.stringify(text), () => {
      const tree = parse(text);
      const first = tree.errors[0];
      assert.ok(first !== undefined, 'nothing was reported');
      const { line, column } = characterPosition(tree.text, first.start);
      assert.deepEqual([`${line}:${column}`, first.message], [place, message]);
    });
});
