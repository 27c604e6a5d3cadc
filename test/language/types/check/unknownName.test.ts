import assert from 'node:assert/strict';
import { check, fixed, messagesOf } from './findings.ts';

describe('names that nothing bears', () => {
  it('are warnings where they are read, errors where they are called', () => {
    check(`fn f() -> int {
      pln(totl); //! unknown-name
      total(); //! unknown-function
      totl.len() //! unknown-name
    }
    const made: nope() //! unknown-function`);
  });
  it('are members that lack their self', () => {
    const source = 'price: 3 fn f() { pln(price); total(); } fn total() { }';
    assert.deepEqual(messagesOf(source), [
      "price: 'price' is no parameter, variable or root: it is always null (did you mean 'self.price'?)",
      "total: 'total' is no variable and no function of the standard library (did you mean 'self.total'?)",
    ]);
    assert.equal(fixed(source), 'price: 3 fn f() { pln(self.price); self.total(); } fn total() { }');
  });
  it('are misspelled', () => {
    assert.equal(fixed('fn f() { let total = 3; pln(totl); }'), 'fn f() { let total = 3; pln(total); }');
    assert.equal(
      fixed('fn total() { } fn f() { totl(); asert(true); }'),
      'fn total() { } fn f() { self.total(); assert(true); }',
    );
    assert.equal(
      fixed('root Settings { x: 1 } fn f() { pln(Setings.x); }'),
      'root Settings { x: 1 } fn f() { pln(Settings.x); }',
    );
  });
  it('are variables of a caller', () => {
    check(`fn helper() -> int { limit } //! unknown-name
    fn f() { const limit = 3; self.helper(); }`);
  });
  it('swallow operators', () => {
    const source = 'fn f(i: int, b: int) { if (i<10) pln(i-b, i-1-b); while (b>self.x) { } }';
    check(`${source} //! operator-in-name, operator-in-name, operator-in-name, operator-in-name`);
    assert.equal(fixed(source), 'fn f(i: int, b: int) { if (i < 10) pln(i - b, i - 1 - b); while (b > self.x) { } }');
    check('fn f(a-b: int, i: int) { pln(a-b, i - 1); }');
  });
  it('are none where the name is declared elsewhere in the function', () => {
    check(`fn f() {
      const twice = (n: int): int => n > 9 ? n : twice(n * 2); //! name-out-of-scope hint
      { let inner = twice(1); }
      pln(inner); //! name-out-of-scope hint
    }`);
  });
  it('are none where a root may come to bear them', () => {
    check(
      `fn f() { Made = new root { x: 1 }; Other.x = 1; pln(Made.x, Other.x, Lib.x, Data.y, Time.x); }
    import json './data.json' as Data;
    import './lib.stof' as Lib;`,
      { 'data.json': '{}', 'lib.stof': '' },
    );
    check("import './other.stof'; fn f() { pln(Anything.x); }", { 'other.stof': 'root Anything { x: 1 }' });
    check('fn f() { pln(Anything.x); }', { 'other.stof': "import './main.stof'; root Anything { x: 1 }" });
  });
  it('are none where null is asked for, and in the words of the language', () => {
    check('fn f(n: int) -> int { pln(?maybe.x, maybe?.x, Host?::now()); if (n < 1) return 1; this(n - 1) }');
  });
});
