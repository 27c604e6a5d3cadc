import assert from 'node:assert/strict';
import { libraryFunction } from '../../../language/library/libraries.ts';
import { bindArguments, checkArgumentCount } from '../../../runtime/library/bind.ts';
import type { CastHost } from '../../../runtime/values/cast.ts';
import { read } from '../../../runtime/values/cells.ts';
import { StofError } from '../../../runtime/values/error.ts';
import { textOf } from '../../../runtime/values/print.ts';
import { Cell, List, Reference, type Value } from '../../../runtime/values/value.ts';

const noObjects: CastHost = {
  castObject: () => assert.fail('no object is cast here'),
  isInstance: () => false,
};

describe('binding arguments of library functions', () => {
  it('fills in defaults', () => {
    assert.deepEqual(bound('Str.split', ['a b']), ['a b', ' ']);
    assert.deepEqual(bound('Str.substring', ['abc', 1]), ['abc', 1, -1]);
    assert.deepEqual(bound('Std.prompt', []), ['', null]);
  });

  it('casts to the declared types; null passes', () => {
    assert.deepEqual(bound('Str.contains', ['a5b', 5]), ['a5b', '5']);
    assert.deepEqual(bound('List.at', [null, '2']), [null, 2]);
    assert.deepEqual(bound('Num.abs', ['5']), ['5']);
  });

  it('inserts named arguments at their places, which moves positional ones behind them', () => {
    assert.deepEqual(bound('Num.pow', [5, 2], [undefined, 'val']), [2, 5]);
    assert.deepEqual(bound('Str.replace', ['+', 'a-b', '-'], ['replace', undefined, undefined]), ['a-b', '-', '+']);
    assert.deepEqual(bound('Std.max', [3, 4], ['a', undefined]), [3, 4]);
    assert.deepEqual(bound('Std.prompt', ['x', 'sub', 'text'], ['tag', 'zz', undefined]), ['sub', 'x', 'text']);
  });

  it('casts a referenced value where it stands', () => {
    const cell = new Cell('ab');
    const [receiver] = bindArguments(fn('List.push_back'), [new Reference(cell), 'c'], undefined, noObjects);
    assert.ok(receiver instanceof Reference && receiver.cell === cell);
    assert.ok(read(receiver) instanceof List);
    assert.equal(textOf(receiver), '["a", "b"]');
  });

  it('says what does not fit', () => {
    const messages: [name: string, args: Value[], names: (string | undefined)[] | undefined, message: string][] = [
      ['Str.contains', ['a'], undefined, "missing argument 'seq' for Str.contains(val: str, seq: str)"],
      ['Num.sqrt', [1, 2], undefined, 'too many arguments (2 given, 1 expected) for Num.sqrt(val)'],
      ['Num.round', [1, 2], [undefined, 'digits'], "unknown argument 'digits' for Num.round(val, places?)"],
      ['Str.contains', ['a'], ['seq'], "missing argument 'val' for Str.contains(val: str, seq: str)"],
    ];
    for (const [name, args, names, message] of messages) {
      assert.equal(thrownBy(() => bindArguments(fn(name), [...args], names, noObjects)).message, message);
      const early = thrownBy(() => checkArgumentCount(fn(name), args.length, names));
      assert.equal(early.message, message);
      assert.equal(early.caught, 'FuncArgs');
    }
  });

  it('does not count the arguments of functions that take any number', () => {
    assert.deepEqual(bound('List.push_back', []), []);
    checkArgumentCount(fn('Fn.call'), 0, undefined);
  });
});

function fn(name: string) {
  const [library = '', method = ''] = name.split('.');
  const found = libraryFunction(library, method);
  assert.ok(found !== undefined, name);
  return found;
}

function bound(name: string, args: Value[], names?: readonly (string | undefined)[]): Value[] {
  return bindArguments(fn(name), args, names, noObjects);
}

function thrownBy(action: () => unknown): StofError {
  try {
    action();
  } catch (error) {
    if (error instanceof StofError) return error;
    throw error;
  }
  assert.fail('nothing was thrown');
}
