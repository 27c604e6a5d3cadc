import { check } from './findings.ts';

describe('what is never reached', () => {
  it('stands behind a return, a throw, a jump, a loop without end', () => {
    check(`fn f() -> int {
      return 1;
      pln('never'); //! unreachable hint
      return 2;
    }
    fn g(n: int) {
      while (true) {
        break;
        pln('never'); //! unreachable hint
      }
      loop { if (n) { continue; } }
      pln('never'); //! unreachable hint
    }
    fn h() -> int {
      throw('stop');
      2 //! unreachable hint
    }`);
  });
  it('stands behind statements that always end', () => {
    check(`fn sign(n: int) -> str {
      if (n > 0) { return '+'; } else if (n < 0) { '-' } else { throw('zero'); }
      'never' //! unreachable hint
    }
    fn g() -> int {
      try { return 1; } catch (e) { return 2; }
      3 //! unreachable hint
    }`);
  });
  it('is nothing behind what may go on', () => {
    check(`fn f(n: int) -> int {
      if (n > 0) { return 1; }
      while (n > 0) { return 2; }
      loop { if (n > 5) break; n += 1; }
      for (let i in 3) { return i; }
      switch (n) { case 1: return 1; default: return 2; }
      try { return 1; } catch (e) { pln(e); }
      self.throw('x');
      { pln(1); }
      const v = { return 3; };
      4
    }
    fn throw(x: str) {}`);
  });
});

describe('functions that end without their result', () => {
  it('are reported at the type', () => {
    check(
      `fn none() -> int { pln('x'); } //! return-missing
    fn empty() -> unknown {} //! return-missing
    fn some(n: int) -> int { if (n > 0) return 1; }
    fn nothing() -> void { pln('x'); }
    fn ends() -> int { throw('x'); }
    fn turns() -> int { loop {} }
    fn half() -> int {`.concat(' //! syntax-expected-at-end'),
    );
  });
  it('async blocks and arrow functions give to others', () => {
    check('fn f() -> int { const g = (): int => 5; async { return 3; } } //! return-missing');
  });
});
