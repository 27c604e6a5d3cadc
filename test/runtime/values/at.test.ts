import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { literalUnits } from '../../../language/tables/units.ts';
import { Field, StofObject } from '../../../runtime/document/object.ts';
import { itemAt } from '../../../runtime/values/at.ts';
import { listOf, mapOf, setOf, tupleOf } from '../../../runtime/values/containers.ts';
import { StofError } from '../../../runtime/values/error.ts';
import { walkItem, walkLength } from '../../../runtime/values/iterate.ts';
import { textOf } from '../../../runtime/values/print.ts';
import { decodeUtf8, encodeUtf8, utf8ByteAt, utf8Length } from '../../../runtime/values/utf8.ts';
import { Blob, Cell, Prompt, Quantity, type Value, Version } from '../../../runtime/values/value.ts';

const prompt = (): Value => new Cell(new Prompt('a', 't', [new Prompt('b'), new Prompt('c')]));

function object(): StofObject {
  const made = new StofObject('o', 'o', undefined);
  made.members.set('x', new Field(1));
  made.members.set('y', new Field('q'));
  return made;
}

function at(value: Value, index: Value): string {
  try {
    return textOf(itemAt(value, index));
  } catch (error) {
    if (!(error instanceof StofError)) throw error;
    return `!${textOf(error.caught)}`;
  }
}

describe('indexing', () => {
  it('answers for every kind as the reference does', () => {
    const km = new Quantity(2, literalUnits.get('km')!);
    // The value, then what it has at 0, 1, -1, 9, null.
    const rows: [Value, ...string[]][] = [
      ['hé', 'h', 'Ã', '©', '©', '!StrAt'],
      [3, '0', '1', '-1', '3', 'null'],
      [3.7, '0', '1', '-1', '3', 'null'],
      [-2, '-2', '-2', '-2', '-2', 'null'],
      [km, '0', '1', '-1', '2', 'null'],
      [listOf([1, 2]), '1', '2', 'null', 'null', '!ListAt'],
      [tupleOf([1, 'b']), '1', 'b', 'null', 'null', '!TupAt'],
      [setOf([3, 1]), '1', '3', 'null', 'null', '!SetAt'],
      [mapOf(['a'], [1]), '("a", 1)', 'null', 'null', 'null', '!MapAt'],
      [object(), '("x", 1)', '("y", "q")', 'null', 'null', '!ObjAt'],
      [new Blob(new Uint8Array([5, 6])), '5', '6', '!BlobAt', '!BlobAt', '!BlobAt'],
      [prompt(), 'b', 'c', 'b', 'c', '!PromptAt'],
    ];
    for (const [value, ...answers] of rows) {
      assert.deepEqual(
        [0, 1, -1, 9, null].map(index => at(value, index)),
        answers,
        textOf(value),
      );
    }
    assert.equal(at('', 0), 'null');
  });

  it('casts the index to an int', () => {
    const list = listOf([1, 2]);
    assert.deepEqual(
      ['1', 1.9, -0.5, true].map(index => at(list, index)),
      ['2', '2', '1', '2'],
    );
    assert.equal(at(list, 'k'), '!CastVal(Str, Num(Int))');
    assert.equal(at(list, listOf([1])), '!CastVal(List, Num(Int))');
    assert.equal(at(null, 0), '!FuncDne("Empty.at")');
    assert.equal(at(true, 0), '!FuncDne("Bool.at")');
    assert.equal(at(new Version(1, 2, 3), 0), '!FuncDne("Ver.at")');
  });

  it('walks over what a loop walks over', () => {
    const walked = (value: Value): string[] =>
      Array.from({ length: Math.max(0, walkLength(value)) }, (_, index) => textOf(walkItem(value, index)));
    assert.deepEqual(walked('hé'), ['h', 'Ã', '©']);
    assert.deepEqual(walked(3.7), ['0', '1', '2']);
    assert.deepEqual(walked(-2), []);
    assert.deepEqual(walked(object()), ['("x", 1)', '("y", "q")']);
    assert.deepEqual(walked(mapOf(['a'], [1])), ['("a", 1)']);
    assert.deepEqual(walked(prompt()), ['b', 'c']);
    assert.deepEqual([null, true, new Version(1, 2, 3)].flatMap(walked), []);
  });
});

describe('UTF-8', () => {
  it('agrees with the platform on every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const bytes = Buffer.from(text);
        assert.equal(utf8Length(text), bytes.length);
        assert.deepEqual([...encodeUtf8(text)], [...bytes]);
        assert.equal(decodeUtf8(encodeUtf8(text)), bytes.toString());
        for (let i = -1; i <= bytes.length; i++) assert.equal(utf8ByteAt(text, i), bytes[i]);
      }),
    );
  });

  it('refuses bytes that are not UTF-8 as the platform does', () => {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const bytes = fc.uint8Array({ maxLength: 6 });
    const near = fc.array(
      fc.constantFrom(0x41, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80, 0xed, 0xa0, 0xf4),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          bytes,
          near.map(list => new Uint8Array(list)),
        ),
        input => {
          let expected: string | undefined;
          try {
            expected = strict.decode(input);
          } catch {
            expected = undefined;
          }
          assert.equal(decodeUtf8(input), expected);
        },
      ),
    );
  });
});
