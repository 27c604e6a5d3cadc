import assert from 'node:assert/strict';
import { isColoured } from '../../runner/paintFor.ts';

describe('colours', () => {
  const before = { NO_COLOR: process.env['NO_COLOR'], FORCE_COLOR: process.env['FORCE_COLOR'] };
  const set = (values: Readonly<Record<string, string | undefined>>) => {
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
  afterEach(() => set(before));

  for (const [forced, none, onTerminal, elsewhere] of [
    [undefined, undefined, true, false],
    [undefined, '1', false, false],
    [undefined, '', true, false],
    ['1', undefined, true, true],
    ['3', '1', true, true],
    ['0', undefined, false, false],
    ['false', undefined, false, false],
    ['', '1', false, false],
  ] as const) {
    it(`with FORCE_COLOR ${forced} and NO_COLOR ${none}`, () => {
      set({ FORCE_COLOR: forced, NO_COLOR: none });
      assert.deepEqual([isColoured({ isTTY: true }), isColoured({})], [onTerminal, elsewhere]);
    });
  }
});
