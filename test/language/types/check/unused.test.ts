import { check } from './findings.ts';

describe('what is never used', () => {
  it('is a variable or parameter that nothing reads', () => {
    check(`fn f(a: int, b: int) { //! unused-parameter hint
      const spare = 1; //! unused-variable hint
      const [x, y] = [b]; //! unused-variable hint
      pln(x);
      { let x = 2; } //! unused-variable hint
      const g = (p: int, q: int): int => { p }; //! unused-parameter hint
      pln(g);
    }`);
  });
  it('is nothing that a template, an object, an arrow function or a loop uses', () => {
    check(`fn f(a: int, b: int, c: int, d: int, e: int, _meant: int) { // unused-
      const text = \`\${a} \${'\\\\n' + b}\`;
      const o = new { c };
      const g = (): int => d;
      for (const turn in 3) { }
      try { } catch (why: str) { }
      using gone = new { };
      pln(text, o, g);
      e = 3;
    }
    fn empty(a: int) { }`);
  });
});
