import assert from 'node:assert/strict';
import { diagnosticsOf } from '../../language/ide/diagnostics.ts';
import { EMPTY_SNAPSHOT, viewOf, withFile } from '../../language/project/snapshot.ts';
import { explanations } from '../../language/tables/explanations.ts';
import { Text } from '../../language/text/text.ts';
import { settled } from '../language/project/settled.ts';

describe('docs/diagnostics.md', () => {
  for (const [code, { example, beside = {} }] of Object.entries(explanations)) {
    it(`${code}: its example has it`, () => {
      const uri = 'file:///main.stof';
      let files = withFile(EMPTY_SNAPSHOT, uri, Text.of(example));
      for (const [name, text] of Object.entries(beside)) files = withFile(files, `file:///${name}`, Text.of(text));
      const snapshot = settled(files, () => 'missing');
      const codes = diagnosticsOf(viewOf(snapshot, uri)!, 'strict').map(found => found.code);
      assert.ok(codes.includes(code), `found: ${codes.join(', ')}`);
    });
  }
});
