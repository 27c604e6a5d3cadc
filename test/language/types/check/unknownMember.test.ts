import assert from 'node:assert/strict';
import { check, fixed, messagesOf } from './findings.ts';

describe('members that are not there', () => {
  it('are functions of values', () => {
    check(
      `fn f(n: int, text: str) {
      'abc'.shout(); //! unknown-member
      const items = [1, 2];
      items.push(3); //! unknown-member
      n.split(','); //! unknown-member
      text.upper().lenn(); //! unknown-member
      (1 + 2).foo(); //! unknown-member
      (n > 2).foo(); //! unknown-member
    }`.replace('      true.foo();\n', ''),
    );
    assert.deepEqual(messagesOf('fn f(text: str) { text.uper(); }'), [
      "uper: 'uper' is no function of str values (did you mean 'upper'?)",
    ]);
  });
  it('are functions of libraries', () => {
    check(`fn f() {
      Num::absolute(1); //! unknown-member
      Time.today(); //! unknown-member
      Num?::absolute(1);
      Time?.today();
    }`);
    check('root Time { fn today() -> int { 1 } } fn f() { Time.today(); } //! library-shadowed');
  });
  it('are functions of objects and types', () => {
    const source = `server: { int port: 80 fn start() { } fn twice() { self.strat(); } } //! unknown-member
    #[type] Point: { float x: 0 #[static] fn zero() -> Point { new Point {} } }
    fn f() {
      self.server.start();
      self.server.url(); //! unknown-member
      self.nope(); //! unknown-member
      <Point>.zreo(); //! unknown-member
      const p = new Point { };
      p.zer(); //! unknown-member
      p.zero().len();
      (new { a: 1 }).go(); //! unknown-member
    }`;
    check(source);
    assert.ok(fixed(source).includes('self.start(); }'));
    assert.ok(fixed(source).includes('<Point>.zero();'));
  });
  it('are fields whose null fails', () => {
    check(`#[type] Box: { cm width: 1cm cm height: 4cm
      fn around() -> cm { (self.width + self.heigth) * 2 } //! unknown-field
      fn told() { pln(self.heigth); self.heigth ?? 3; self.hieght.round(2); } //! unknown-field
      fn asked() { self.other * 2; }
      fn less() -> cm { self.width-1 } //! operator-in-name
    }`);
  });
  it('may be made by an assignment, a text, data, a cast, another file', () => {
    check('fn f() { self.later(); } fn g() { self.child.later = (): int => 1; }');
    check(`fn f() { self.later(); } fn g() { self.insert('a.later', 3); }`);
    check(`fn f() { self.later(); } fn g() { parse("fn later() { }", self); }`);
    check('fn f() { self.later(); } fn g(text: str) { parse(text, self); }');
    check('fn f() { self.later(); } fn g(name: str, value: unknown) { self.insert(name, value); }');
    check('fn f() { self.later(); } fn g(name: str) { let m: map = null; m.insert(name, 1); } //! unknown-member');
    check("fn f() { self.child.later(); } import text './notes.md' as self.child;", { 'notes.md': '' });
    check('fn f() { self.later(); } #[type] T: { fn later() { } }');
    check('fn f() { const o = new { }; o.set_prototype(self.base); o.later(); } base: { fn later() { } }');
    check("import './other'; fn f() { self.later(); }", { 'other.stof': 'fn later() { }' });
    check('fn f() { self.later(); }', { 'other.stof': "import './main'; fn later() { }" });
    check('fn f() { if (self.later) self.later(); }');
  });
  it('are not asked of what only looks certain', () => {
    check(`fn f(x: int | null, o: obj) {
      let any = 'abc'; any = 5; const r = &any; any.foo();
      x.foo(); o.foo(); self.count.foo();
      let list = [1]; let other = list; other = 'abc'; list.upper();
    }
    count: 1
    fn g() { self.count = 'abc'; }
    #[unself] fn h() { self.nope(); }`);
  });
});
