import assert from 'node:assert/strict';
import fc from 'fast-check';
import { OutputSlices } from '../../../client/tests/outputSlices.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** What was taken, as `owner: text`, neighbours of one owner joined. */
function taken(act: (slices: OutputSlices<string>) => void): string[] {
  const all: { owner: string; text: string }[] = [];
  const slices = new OutputSlices<string>((text, owner = 'run', stream) => {
    const name = stream === 'stdout' ? owner : `${owner} err`;
    const last = all.at(-1);
    if (last?.owner === name) last.text += text;
    else all.push({ owner: name, text });
  });
  act(slices);
  return all.map(({ owner, text }) => `${owner}: ${text}`);
}

const at = (stdout: number, stderr = 0) => ({ stdout, stderr });

describe('the output of tests that run one after another', () => {
  it('is told apart by bytes, when the marks came first and when they came last', () => {
    const text = bytes('run\nöneörest\n');
    const marks = (slices: OutputSlices<string>) => {
      slices.begin('a', at(4));
      slices.begin(undefined, at(10));
    };
    const expected = ['run: run\r\n', 'a: öneö', 'run: rest\r\n'];
    assert.deepEqual(
      taken(slices => {
        slices.push('stdout', text);
        marks(slices);
        slices.end();
      }),
      expected,
    );
    assert.deepEqual(
      taken(slices => {
        marks(slices);
        for (const byte of text) slices.push('stdout', Uint8Array.of(byte));
        slices.end();
      }),
      expected,
    );
  });

  it('is given on while a test runs, as far as it is known to be its own', () => {
    const seen = taken(slices => {
      slices.begin('a', at(0));
      slices.push('stdout', bytes('known, perhaps of another'));
      slices.printed(at(5));
    });
    assert.deepEqual(seen, ['a: known']);
  });

  it('keeps the streams apart', () => {
    const seen = taken(slices => {
      slices.begin('a', at(0, 0));
      slices.push('stderr', bytes('bad'));
      slices.push('stdout', bytes('good'));
      slices.begin('b', at(4, 2));
      slices.end();
    });
    assert.deepEqual(seen, ['a: good', 'a err: ba', 'b err: d']);
  });

  it('does no more to a terminal than colour it, and a colour that is not ended stays where it is', () => {
    const seen = taken(slices => {
      slices.begin('a', at(0));
      slices.push('stdout', bytes('\x1b[31mred\x1b[2J\x1b[3'));
      slices.begin('b', at(15));
      slices.push('stdout', bytes('1mnext'));
      slices.end();
    });
    assert.deepEqual(seen, ['a: \x1b[31mred␛[3', 'b: 1mnext']);
  });

  it('loses nothing and gives nothing to another, however the pieces and the marks come', () => {
    const part = fc.record({ owner: fc.constantFrom('a', 'b', 'c', undefined), text: fc.string({ unit: 'grapheme' }) });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.array(fc.nat(9), { maxLength: 40 }), (parts, choices) => {
        const all = bytes(parts.map(({ text }) => text).join(''));
        const seen = new Map<string | undefined, string>();
        const slices = new OutputSlices<string>((text, owner) => seen.set(owner, (seen.get(owner) ?? '') + text));
        // A choice of 0 is the next mark, others are so many of the next bytes.
        let end = 0;
        const marks = parts.map(({ owner, text }) => {
          const mark = { owner, from: end };
          end += bytes(text).length;
          return mark;
        });
        const mark = () => {
          const next = marks.shift();
          if (next) slices.begin(next.owner, at(next.from));
        };
        let given = 0;
        for (const choice of choices) {
          if (choice === 0) mark();
          else {
            slices.push('stdout', all.slice(given, given + choice));
            given = Math.min(all.length, given + choice);
          }
        }
        slices.push('stdout', all.slice(given));
        while (marks.length > 0) mark();
        slices.end();
        for (const owner of ['a', 'b', 'c', undefined]) {
          const own = parts.filter(one => one.owner === owner).map(({ text }) => text);
          assert.equal(plain(seen.get(owner) ?? ''), plain(own.join('')));
        }
      }),
    );
  });
});

/** Without what a terminal needs: control characters have pictures, line ends a return. */
function plain(text: string): string {
  return text.replace(/[\x00-\x20\x7f-\x9f\u2400-\u2426\ufffd]/g, '');
}
