import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { examples } from '../../playground/examples.ts';

/** Asks a server that a page does not have. */
const FAN_OUT = 'life/fanout';

describe('the examples of the playground', () => {
  it('are the examples that there are', () => {
    const files = readdirSync('examples', { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.stof'))
      .map(name => name.replaceAll('\\', '/').replace(/\.stof$/, ''));
    assert.deepEqual([...examples.map(({ name }) => name), FAN_OUT].sort(), files.sort());
  });
});
