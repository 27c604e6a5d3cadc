import assert from 'node:assert/strict';
import { diagnosticsOf } from '../../../language/ide/diagnostics.ts';
import {
  EMPTY_SNAPSHOT,
  newProject,
  type Snapshot,
  viewOf,
  withFile,
  withFiles,
} from '../../../language/project/snapshot.ts';
import { Text } from '../../../language/text/text.ts';
import { checkedItems } from '../../../language/types/check/kept.ts';
import { corpus, randomOf } from '../../fuzz/random.ts';
import { settled } from './settled.ts';

const URI = 'file:///main.stof';

/** A project of one file that is edited; its findings are kept from edit to edit. */
class Edited {
  #snapshot: Snapshot;
  text: Text;

  constructor(text: string) {
    this.text = Text.of(text);
    this.#snapshot = settled(withFile(newProject(), URI, this.text));
    this.diagnostics();
  }

  replace(start: number, end: number, insert: string): void {
    this.replaceAll([[start, end, insert]]);
  }

  /** Several at once, each in the text that the one before it made. */
  replaceAll(all: readonly (readonly [start: number, end: number, insert: string])[]): void {
    const edits = all.map(([start, end, insert]) => {
      this.text = this.text.edit(start, end, insert);
      return { start, oldEnd: end, newEnd: start + insert.length };
    });
    this.#snapshot = settled(withFiles(this.#snapshot, [{ uri: URI, is: this.text, edits }]));
  }

  diagnostics() {
    return diagnosticsOf(viewOf(this.#snapshot, URI)!, 'strict');
  }
}

/** The same of the text opened anew. */
function diagnosticsAnew(text: string) {
  return diagnosticsOf(viewOf(settled(withFile(EMPTY_SNAPSHOT, URI, Text.of(text))), URI)!, 'strict');
}

/** How many items are checked anew after `find` (its first place) becomes `insert`. */
function checkedBy(text: string, find: string, insert: string): number {
  const edited = new Edited(text);
  const at = text.indexOf(find);
  edited.replace(at, at + find.length, insert);
  const before = checkedItems.count;
  assert.deepEqual(edited.diagnostics(), diagnosticsAnew(edited.text.toString()));
  return checkedItems.count - before;
}

const many = Array.from({ length: 50 }, (_, n) => `fn f${n}() -> int { self.f${(n + 1) % 50}() }\n`).join('');

describe('what an edit makes stale', () => {
  it('inside a body: the body', () => {
    assert.equal(checkedBy(many, 'self.f8()', 'self.f8() + 1'), 1);
  });
  it('a signature: the function, and those that mention it', () => {
    assert.equal(checkedBy(many, 'fn f7()', 'fn f7(a: int)'), 2);
  });
  it('a new function: that, and its neighbours, whose ends the parser looked at', () => {
    assert.equal(checkedBy(many, 'fn f3()', 'fn missing() {}\nfn f3()'), 3);
  });
  it('blanks between items: their neighbours', () => {
    assert.equal(checkedBy(many, '\nfn f9', '\n\n\nfn f9'), 2);
  });
  it('a type that moves: what is cast to it, too', () => {
    const late = `#[extends('Base')] a: { b: 1 }
fn f() { }
#[type] Base: { c: 2 }
fn g() { }
`;
    const type = '#[type] Base: { c: 2 }\n';
    const below = new Edited(late);
    below.replaceAll([
      [late.indexOf(type), late.indexOf(type) + type.length, ''],
      [0, 0, type],
    ]);
    assert.deepEqual(below.diagnostics(), []);
    below.replaceAll([
      [0, type.length, ''],
      [late.indexOf(type), late.indexOf(type), type],
    ]);
    assert.deepEqual(
      below.diagnostics().map(({ code }) => code),
      ['type-declared-later'],
    );
  });
  it('what starts a function twice: that, and the function', () => {
    const racing = `total: 0
async fn add() { const t = self.total; sleep(1ms); self.total = t + 1; }
async fn reset() { self.total = 0; }
fn f() { await [self.add(), self.add()]; }
fn g() { pln(1); }
`;
    assert.equal(checkedBy(racing, 'await [self.add(), self.add()]', 'await [self.add()]'), 2);
    assert.equal(checkedBy(racing, 'await [self.add(), self.add()]', 'await [self.add(), self.reset()]'), 2);
    const paired = racing.replace('self.add()]', 'self.reset()]');
    assert.equal(checkedBy(paired, 'self.total = 0;', 'self.other = 0;'), 2);
    assert.equal(checkedBy(paired, 'async fn reset', 'fn reset'), 3);
  });
});

/** A word replaced by another or made longer, a line taken away or doubled. */
function editAtRandom(edited: Edited, below: (limit: number) => number): void {
  const before = edited.text.toString();
  const words = [...before.matchAll(/[A-Za-z_]\w*/g)];
  const word = words[below(words.length)];
  const other = words[below(words.length)]?.[0] ?? 'x';
  const line = edited.text.lineStart(below(edited.text.lineCount));
  const from = edited.text.lineStart(below(edited.text.lineCount));
  switch (below(4)) {
    case 0:
      if (word) edited.replace(word.index, word.index + word[0].length, other);
      break;
    case 1:
      edited.replace(line, edited.text.lineEnd(edited.text.lineAt(line)), '');
      break;
    case 2:
      edited.replace(line, line, `${before.slice(from, before.indexOf('\n', from) + 1)}`);
      break;
    default:
      if (word) edited.replace(word.index, word.index, 'q');
  }
}

/** A document whose lists are long enough to be held in groups, with everything that declares something in them. */
const long = [
  ...Array.from({ length: 130 }, (_, n) => [
    `/// Number ${n}.\nfn f${n}(a: int = ${n}) -> int { const b = self.f${(n + 1) % 130}(a); self.data.x${n}; b }`,
    `int v${n}: ${n}`,
    n % 13 === 0 ? `{ int w${n}: 1, fn g${n}() { self.w${n} + self.v${n}; } }` : '',
    n % 17 === 0 ? `#[type] T${n}: { int z: ${n} fn m() -> int { self.z } }\nT${n} t${n}: {}` : '',
    n % 29 === 0 ? `root R${n} { y: ${n} fn h() { R${n}.y; <R${n}>.y; self.y } }` : '',
  ]).flat(),
  'data: {',
  ...Array.from({ length: 130 }, (_, n) => `  x${n}: { k: ${n}, l: [{ o: ${n} }] }`),
  '}',
].join('\n');

describe('diagnostics after edits', function () {
  this.timeout(120_000);
  const random = randomOf(20_261_127);
  const below = (limit: number) => Math.floor(random() * limit);
  it('are those of the same text opened anew', () => {
    const texts = corpus('test/conformance');
    for (const text of texts) {
      if (text.length > 6000) continue;
      const edited = new Edited(text);
      for (let step = 0; step < 3; step++) {
        const before = edited.text.toString();
        editAtRandom(edited, below);
        const actual = edited.diagnostics();
        const expected = diagnosticsAnew(edited.text.toString());
        assert.deepEqual(actual, expected, JSON.stringify({ before, after: edited.text.toString() }));
      }
    }
  });
  it('also in a long document', () => {
    const edited = new Edited(long);
    for (let step = 0; step < 30; step++) {
      editAtRandom(edited, below);
      assert.deepEqual(edited.diagnostics(), diagnosticsAnew(edited.text.toString()), `after step ${step}`);
    }
  });
});
