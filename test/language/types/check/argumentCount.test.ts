import assert from 'node:assert/strict';
import { check, fixed, messagesOf } from './findings.ts';

describe('arguments', () => {
  it('are too few, too many, or have names that the function does not know', () => {
    check(`fn price(units: int, rate: float = 1, note?: str) -> float { units * rate }
    fn f() {
      self.price(); //! argument-missing
      self.price(1, 2, 'a', 4); //! argument-surplus
      self.price(1, rte = 2); //! argument-unknown
      self.price(rate = 2); //! argument-missing
      self.price(1, units = 2);
      self.price(rate = 1, 2);
      self.price(1, 2, 'a', units = 4); //! argument-surplus
    }`);
    assert.deepEqual(messagesOf('fn f(a: int,  b: str = "x") { pln(a, b); self.f(); self.f(1, 2, 3); }'), [
      'f: the argument \'a\' is missing for f(a: int, b: str = "x")',
      '3: 3 arguments are too many for f(a: int, b: str = "x"), which takes 2',
    ]);
    assert.equal(fixed('fn f(rate: int) { self.f(rte = 3); }'), 'fn f(rate: int) { self.f(rate = 3); }');
  });
  it('of arrow functions and libraries are counted', () => {
    check(`fn f(text: str) {
      const g = (x: int): int => x;
      g(1, 2); //! argument-surplus
      text.contains(); //! argument-missing
      text.substring(1, 2, 3); //! argument-surplus
      text.substring(end = 2);
      Str.contains(text); //! argument-missing
      assert_eq(1); //! argument-missing
      pln(); pln(1, 2, 3); max(1);
      [1, 2].at(); //! argument-missing
    }`);
  });
  it('are right when one of the functions that may be meant takes them', () => {
    check(`#[type] A: { fn f(a: int) -> int { self.f(1, 2) } }
    #[type] #[extends('A')] B: { fn f(a: int, b: int) -> int { a + b } }
    fn g(x: int) { self.later(1, 2); self.made(1); }
    fn later(x: int) { }
    fn made() { self.made = (x: int): int => x; }
    fn replace() { self.child.later = 5; }`);
    check("import './other'; fn g(x: int) { } fn f() { self.g(); }", { 'other.stof': 'fn g() { }' });
    check(
      'fn f() { let list = [1]; let other = list; other = "abc"; list.split(","); list.at(1, 2, 3); } //! argument-surplus',
    );
  });
  it('that are half typed are left to the parser', () => {
    check('fn f(a: int) { self.f(1, ); self.f(); } //! argument-missing');
    assert.deepEqual(
      messagesOf('fn f(a: int) { self.f( }').filter(message => message.includes('argument')),
      [],
    );
  });
});
