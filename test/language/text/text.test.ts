import assert from 'node:assert/strict';
import fc from 'fast-check';
import { characterPosition, characters } from '../../../language/text/columns.ts';
import { Text } from '../../../language/text/text.ts';

/** Where lines begin, by the protocol's definition of a line end. */
function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(found => found.index + found[0].length)];
}

function sameAs(text: Text, expected: string): void {
  assert.equal(text.length, expected.length);
  assert.equal(text.toString(), expected);
  const starts = lineStarts(expected);
  assert.equal(text.lineCount, starts.length);
  starts.forEach((start, line) => {
    assert.equal(text.lineStart(line), start);
    assert.equal(text.lineAt(start), line);
    assert.deepEqual(text.positionAt(start), { line, character: 0 });
    const end = expected.slice(start).search(/[\r\n]/);
    assert.equal(text.lineEnd(line), end < 0 ? expected.length : start + end);
  });
}

const piece = fc.constantFrom(
  'a',
  'bc',
  '\n',
  '\r',
  '\r\n',
  '\n\r',
  'é',
  '😀',
  ' ',
  '',
  'x'.repeat(3000),
  'line\r\n'.repeat(900),
);
const string = fc.array(piece, { maxLength: 40 }).map(parts => parts.join(''));

describe('Text', () => {
  it('is the string it was made of', () => {
    fc.assert(
      fc.property(string, text => sameAs(Text.of(text), text)),
      { numRuns: 100 },
    );
  });

  it('stays what a string would be after edits', () => {
    const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(9000), insert: string });
    const start = fc.constantFrom('', 'a\r\n', 'word\r\n'.repeat(20_000), `${'x'.repeat(4095)}\r\n`.repeat(20));
    fc.assert(
      fc.property(start, fc.array(edit, { maxLength: 6 }), (first, edits) => {
        let text = Text.of(first);
        let expected = first;
        for (const { at, cut, insert } of edits) {
          const from = Math.floor(at * expected.length);
          const to = Math.min(expected.length, from + cut);
          text = text.edit(from, to, insert);
          expected = expected.slice(0, from) + insert + expected.slice(to);
          assert.equal(text.toString(), expected);
        }
        sameAs(text, expected);
      }),
      { numRuns: 40 },
    );
  }).timeout(60_000);

  it('keeps CR and LF of one line end together over a seam', () => {
    const text = Text.of('ab'.repeat(50_000)).edit(4096, 4096, '\r').edit(4097, 4097, '\n');
    assert.equal(text.lineCount, 2);
    assert.equal(text.edit(4096, 4097, '').lineCount, 2);
    assert.equal(text.edit(4097, 4098, '').lineCount, 2);
    assert.equal(text.edit(4096, 4098, '').lineCount, 1);
  });

  it('finds strings over seams', () => {
    const text = Text.of(`${'a'.repeat(70_000)}needle${'b'.repeat(70_000)}`);
    assert.equal(text.indexOf('needle', 0), 70_000);
    assert.equal(text.indexOf('needle', 70_001), -1);
    fc.assert(
      fc.property(fc.nat(139_990), fc.integer({ min: 1, max: 5000 }), (start, length) => {
        const source = text.toString();
        const part = source.slice(start, start + length);
        assert.equal(text.slice(start, start + length), part);
        assert.equal(text.indexOf(part, start), start);
        assert.ok(text.startsWith(part, start));
        assert.equal(text.charCodeAt(start), source.charCodeAt(start));
      }),
      { numRuns: 50 },
    );
  });

  it('gives places inside the text for positions outside', () => {
    const text = Text.of('ab\r\ncd');
    assert.equal(text.offsetAt({ line: 0, character: 99 }), 2);
    assert.equal(text.offsetAt({ line: 1, character: 1 }), 5);
    assert.equal(text.offsetAt({ line: 9, character: 0 }), 6);
    assert.equal(text.offsetAt({ line: -1, character: 0 }), 0);
    assert.deepEqual(text.positionAt(99), { line: 1, character: 2 });
    assert.equal(text.charCodeAt(-1), -1);
    assert.equal(text.charCodeAt(6), -1);
  });
});

describe('columns', () => {
  it('count characters, not units', () => {
    assert.equal(characters('a😀é'), 3);
    assert.equal(characters('\ud83d'), 1);
    assert.deepEqual(characterPosition(Text.of("x\n'😀' y"), 7), { line: 2, column: 5 });
  });
});
