import assert from 'node:assert/strict';
import { libraries } from '../../language/library/libraries.ts';
import { literalUnits } from '../../language/tables/units.ts';
import { tokenize } from './tokenize.ts';

// The grammar is written without the language's tables (an editor reads it alone), so what it lists is compared with them.
describe('grammar and tables', () => {
  it('colours every unit of the table, as a whole', async () => {
    for (const unit of literalUnits.keys()) {
      const { tokens } = await tokenize(`a: 5${unit}`);
      const { text, scopes } = tokens.at(-1) ?? { text: '', scopes: [] };
      assert.deepEqual([text, scopes.at(-1)], [unit, 'keyword.other.unit']);
    }
  });

  it('knows every library of the table, and no other name for one', async () => {
    const scopeOf = async (name: string) => {
      const { tokens } = await tokenize(`fn f() { ${name}.call(1); }`);
      return tokens.find(token => token.text === name)?.scopes.at(-1);
    };
    const known = await scopeOf('Std');
    assert.notEqual(known, await scopeOf('Nothing'));
    for (const { name } of libraries) assert.equal(await scopeOf(name), known, name);
  });
});
