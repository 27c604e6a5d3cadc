import { check } from './findings.ts';

describe('names that are declared twice', () => {
  it('are variables of one scope', () => {
    check(`fn f(a: int, a: int) { //! duplicate-parameter
      let n = 1;
      const n = 2; //! duplicate-variable
      using n = new { }; //! duplicate-variable
      const [x, { y, x }] = [1]; //! duplicate-variable
      for (const x in 3) { let x = 4; let index = 5; } //! duplicate-variable
      const g = (b: int, b: int) => { }; //! duplicate-parameter
    }`);
  });
  it('are none in inner scopes, and for parameters', () => {
    check(`fn f(a: int) {
      let a = 2;
      { let a = 3; for (let a = 1; a < 2; a += 1) { let a = 4; } }
      try { let a = 1; } catch (e: str) { let e = 2; let a = 4; }
      const g = (a: int): int => { let a = 1; a };
      for (const [a, _, _] in [1]) { const [_, _] = [1, 2]; }
    }`);
  });
  it('are fields and functions of one object', () => {
    check(`server: { int port: 80
      host: 'a'
      int port: 90 //! duplicate-member
      fn port() { } //! duplicate-member
    }
    fn port() { }`);
  });
  it('are none where objects are merged or one may be left out', () => {
    check(`a: { x: 1 } a: { x: 2 }
    #[if(self.x)] b: 1
    #[not(self.x)] b: 2
    #[test] fn t() { }
    fn t() { }
    { x: 1 } { x: 2 }`);
  });
});
