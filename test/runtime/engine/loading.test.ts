/** What is said of texts that do not load; the words are those of the reference engine unless a test says otherwise. */

import assert from 'node:assert/strict';
import { run } from './run.ts';

async function refused(text: string): Promise<string> {
  try {
    await run(text);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'loaded';
}

describe('loading', () => {
  it('refuses number literals that are no number, at the outermost item', async () => {
    assert.match(
      await refused('a: 1\nb: 0x_'),
      /^parse error: number literal 0x has no digits\n {2}--> \/doc\.stof:2:1/,
    );
    const digits = 'F'.repeat(40);
    assert.match(
      await refused(`fn f() { 0x${digits}; }`),
      new RegExp(`number literal 0x${digits} is too large\n.*:1:1`),
    );
  });

  it('wants a separator between a call and a name right behind it (the reference calls a method of the result)', async () => {
    assert.match(await refused("fn f() { pln('a')pln('b'); }"), /^parse error: expected ';'\n {2}--> \/doc\.stof:1:18/);
    assert.equal(await refused("fn f() { if (true) pln('a')else pln('b'); }"), 'loaded');
  });

  it('says that cases are constants', async () => {
    assert.match(
      await refused('fn f(x: int) { switch (x) { case null + 1: pln(1); } }'),
      /switch case values must be constants: cannot add null/,
    );
  });

  it('names a format that it does not read', async () => {
    assert.match(await refused("import './a.yaml'"), /No such file|not read by this version/);
    assert.match(await refused("import nofmt './a'"), /unknown import format 'nofmt' for '\.\/a'/);
  });

  it('takes expressions of a thousand operators, and survives a hundred thousand', async () => {
    const sum = (count: number) => `#[main] fn main() { pln(${'1+'.repeat(count)}1); }`;
    assert.equal((await run(sum(1000))).output, '1001\n');
    assert.match(await refused(sum(100_000)), /nested too deeply|loaded/);
  }).timeout(20_000);
});
