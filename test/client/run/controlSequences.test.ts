import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ControlSequenceFilter } from '../../../client/run/controlSequences.ts';

/** What a terminal is given of these pieces. */
function filtered(...pieces: string[]): string {
  const filter = new ControlSequenceFilter();
  return pieces.map(piece => filter.push(piece)).join('') + filter.end();
}

describe('control sequences of a program', function () {
  this.timeout(30_000);

  it('lets text, tabs and colours through', () => {
    assert.equal(filtered('a\tb ▶ 😀'), 'a\tb ▶ 😀');
    assert.equal(filtered('\x1b[31mred\x1b[0m'), '\x1b[31mred\x1b[0m');
    assert.equal(filtered('\x1b[38;2;1;2;3mx\x1b[4:3my\x1b[m'), '\x1b[38;2;1;2;3mx\x1b[4:3my\x1b[0m');
    assert.equal(filtered('\x9b1mbold'), '\x1b[1mbold');
  });

  it('ends every line as a terminal wants it', () => {
    assert.equal(filtered('a\nb\r\nc'), 'a\r\nb\r\nc');
    assert.equal(filtered('a\r', '\nb'), 'a\r\nb');
    assert.equal(filtered('10%\r20%\r'), '10%\r\n20%\r\n');
    assert.equal(filtered('a\r', 'b'), 'a\r\nb');
  });

  for (const [what, sequence] of [
    ['cursor movement', '\x1b[2A'],
    ['an emptied screen', '\x1b[2J'],
    ['a question', '\x1b[5n'],
    ['a private mode', '\x1b[?1049h'],
    ['a key mode that ends in m', '\x1b[>4;2m'],
    ['a sequence with an intermediate that ends in m', '\x1b[1 m'],
    ['a title', '\x1b]0;owned\x07'],
    ['a title ended by ST', '\x1b]0;owned\x1b\\'],
    ['the clipboard', '\x1b]52;c;cm0gLXJm\x07'],
    ['a link', '\x1b]8;;http://localhost\x07'],
    ['a device control string', '\x1bP1$r0m\x1b\\'],
    ['an application command', '\x1b_x\x1b\\'],
    ['a reset', '\x1bc'],
    ['a character set', '\x1b(0'],
    ['a saved cursor', '\x1b7'],
    ['a title by C1 controls', '\x9d0;owned\x9c'],
    ['a next line by a C1 control', '\x85'],
  ] as const) {
    it(`takes out ${what}`, () => {
      assert.equal(filtered(`a${sequence}b`), 'ab');
      for (let cut = 0; cut <= sequence.length; cut += 1) {
        assert.equal(filtered(`a${sequence.slice(0, cut)}`, `${sequence.slice(cut)}b`), 'ab', `cut at ${cut}`);
      }
    });
  }

  it('shows other control characters as pictures', () => {
    assert.equal(filtered('\x00\x07\x08\x0b\x0c\x0e\x7f'), '␀␇␈␋␌␎␡');
  });

  it('loses no text to a sequence that is never ended', () => {
    assert.equal(filtered('before \x1b]0;title and then the output'), 'before ␛]0;title and then the output');
    const long = 'x'.repeat(10_000);
    assert.equal(filtered(`\x1b]0;${long}`, ' more'), `␛]0;${long} more`);
    assert.equal(filtered('a\x1b'), 'a␛');
    assert.equal(filtered('a\x1b[12'), 'a␛[12');
  });

  it('gives the same for any text, however it is cut', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom(
        '\x1b',
        '[',
        ']',
        '0',
        ';',
        'm',
        '\x07',
        '\x1b\\',
        '\x9b',
        '\n',
        '\r',
        '\x1b[31m',
        '\x1b]0;',
        'x',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.array(fc.nat(60), { maxLength: 6 }), (parts, cuts) => {
        const text = parts.join('');
        const at = [...new Set([0, ...cuts.map(cut => Math.min(cut, text.length)), text.length])].sort((a, b) => a - b);
        const pieces = at.slice(1).map((end, index) => text.slice(at[index], end));
        assert.equal(filtered(...pieces), filtered(text));
      }),
    );
  });

  it('gives a terminal nothing but text, tabs, line ends and colours, for any text', () => {
    const rest = /\x1b\[[\d:;]*m|\r\n|[^\x00-\x08\x0a-\x1f\x7f-\x9f]/gu;
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'\x1b[]0;m\x07\\\x9b\x9d\x9c\n\r\t\x00?> Pq\x85x'), { maxLength: 30 }),
        characters => {
          assert.equal(filtered(characters.join('')).replace(rest, ''), '');
        },
      ),
    );
  });
});
