import assert from 'node:assert/strict';
import { ALL_HINTS, inlayHints } from '../../../language/ide/inlayHints.ts';
import { viewOfText } from '../../../language/project/snapshot.ts';

/** The text with its hints written into it, between `«` and `»`. */
function hinted(text: string, options = ALL_HINTS): string {
  let done = '';
  let from = 0;
  for (const { offset, label } of inlayHints(viewOfText(text), 0, text.length, options)) {
    done += `${text.slice(from, offset)}«${label}»`;
    from = offset;
  }
  return done + text.slice(from);
}

/** The text between the marks is what a person sees. */
function check(expected: string, options = ALL_HINTS): void {
  assert.equal(hinted(expected.replace(/«[^»]*»/g, ''), options), expected);
}

const NONE = { types: false, parameterNames: false, promises: false, units: false };

describe('inlay hints', () => {
  const slow = 'async fn slow(n: int) -> ms { 5ms }\n';
  const all = `${slow}fn f() {
    const far«: km» = 1km + 500m;
    const pending«: Promise<ms>» = self.slow(«n:»1);
    const done«: ms» = await pending;
    const sum«: int» = 1 + 2;
    const [a«: int», b«: str»] = [1, 'x'];
    for (const x«: int» in [1, 2]) {}
}`;
  it('types of variables that declare none', () => check(all));
  it('each kind by itself', () => {
    const off = all.replace(/«[^»]*»/g, '');
    check(off, NONE);
    check(all.replace(/«(?!: km)[^»]*»/g, ''), { ...NONE, units: true });
    check(
      all
        .replace(/«(?!: Promise)[^»]*»/g, '')
        .replace('const done', 'const done«: ms»')
        .replace('done«: ms»', 'done«: ms»'),
      {
        ...NONE,
        promises: true,
      },
    );
    check(all.replace(/«(?!n:)[^»]*»/g, ''), { ...NONE, parameterNames: true });
    check(all.replace(/«(?!: int|: str)[^»]*»/g, ''), { ...NONE, types: true });
  });
  it('none where the text says it, or nothing is known', () => {
    check(
      "#[type] P: {} fn f(q: int) { const a = 5; const b: int = q + 1; const c = 'x'; const d = new P {}; const e = q as str; }",
    );
    check('fn f() { const a = nope; const b = () => {}; let c; const d = self.f(); }');
  });
  it('names of parameters before plain values', () => {
    const price = 'fn price(units: int, rate: float = 2) { }\n';
    check(`${price}fn f(x: int) { self.price(«units:»3, «rate:»-1.5); self.price(units = 4); self.price(x, x + 1); }`);
    check(`${price}fn f() { self.price(rate = 1, «units:»2); self.price(«units:»1, «rate:»2, 3); }`);
    check("fn f() { 'a'.replace(«find:»'a', «replace:»'b'); 'a'.split(','); pln('x', 1); assert_eq(1, 2); }");
    check('fn f() { const g = (step: int): int => 1; g(«step:»2); }'.replace('const g', 'const g'));
  });
  it('between two offsets alone', () => {
    const text = all.replace(/«[^»]*»/g, '');
    const from = text.indexOf('const pending');
    const found = inlayHints(viewOfText(text), from, text.indexOf('\n', from), ALL_HINTS);
    assert.deepEqual(
      found.map(hint => hint.label),
      [': Promise<ms>', 'n:'],
    );
  });
  it('as code where they can be written', () => {
    const found = inlayHints(viewOfText('fn f() { const a = 1 + 2; const [b] = [1]; }'), 0, 99, ALL_HINTS);
    assert.deepEqual(
      found.map(hint => hint.isCode),
      [true, false],
    );
  });
});
