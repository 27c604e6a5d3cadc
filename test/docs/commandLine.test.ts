import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { BEGIN, commandLinePart } from './commandLinePage.ts';

describe('docs/command-line.md', () => {
  it('ends with what scripts/command-line.mjs writes', () => {
    const page = readFileSync('docs/command-line.md', 'utf8');
    assert.equal(page.slice(page.indexOf(BEGIN)), commandLinePart());
  });
});
