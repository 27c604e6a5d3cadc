import { check } from './findings.ts';

const strictly = (source: string) => check(source, {}, 'strict');

describe('what is said where people ask for more', () => {
  it('variables that hide others', () => {
    strictly(`fn f(a: int, b: int) {
      if (a > b) { const a = 2; pln(a); } //! variable-shadowed information
      for (const b in 3) { pln(b); } //! variable-shadowed information
      const g = (a: int): int => a; //! variable-shadowed information
      { const c = 1; pln(c); }
      { const c = 2; pln(c); }
      const _a = 1; { const _a = 2; }
      for (const i in 3) { for (const j in 3) { pln(i, j, index); } }
      try { pln(1); } catch (b: str) { pln(b); } //! variable-shadowed information
      pln(g);
    }
    fn h(a: int) { pln(a); }`);
  });
  it('promises that nobody takes', () => {
    strictly(`async fn work() -> int { 1 }
    fn plain() { }
    fn f() {
      self.work(); //! promise-dropped information
      Http.fetch('x'); //! promise-dropped information
      self.plain();
      await self.work();
      const p = self.work();
      await p;
      async self.work();
      pln(self.work());
    }
    fn g() -> int { self.work() }`);
  });
  it('fields that nothing declares', () => {
    strictly(`price: 3
    fn f() {
      pln(self.amount, self.price, self.made); //! undeclared-field information
      self.made = 1;
      if (self.other && !self.third) { pln(self.amount ?? 1, self.amount == null, self.amount ? 1 : 2); }
      const x = self?.amount;
      const y = self.price + self.amount; //! undeclared-field information
      pln(x, y);
    }`);
    check('price: 3 fn f() { pln(self.amount); }');
  });
});
