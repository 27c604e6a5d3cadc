import { check } from './findings.ts';

describe('labels', () => {
  it('of break and continue belong to a loop around', () => {
    check(`fn f() {
      ^a for (const x in 3) { if (x > 1) break ^a; while (true) { continue ^b; } } //! unknown-label
      loop { if (true) { break; } const g = () => { break; }; } //! no-loop
      if (true) break; //! no-loop
      if (true) continue; //! no-loop
    }`);
  });
});

describe('names of libraries', () => {
  it('are shadowed by roots and variables', () => {
    check(`root Time { x: 1 } //! library-shadowed
    fn f(Str: int) { //! library-shadowed
      for (const Map in 1) { let List = 2; } //! library-shadowed, library-shadowed
      const g = (Num: int): int => Num;
    }
    Obj: 1`);
  });
});

describe('imports', () => {
  it('lead to files that are there', () => {
    check(
      `import './other' as Other;
      import './gone' as Gone; //! import-missing
      import text './gone.txt' as Text; //! import-missing
      import '@some/package';
      #[if(false)] import './gone';`,
      { 'other.stof': '' },
    );
  });
});

describe('fields that cannot be assigned to', () => {
  it('are const or readonly', () => {
    check(`const str region: 'eu'
    #[readonly] int version: 3
    child: { const x: 1 fn f() { super.region = 'us'; } } //! const-assigned
    #[type] T: { #[readonly] int a: 1 const b: 2 fn f() { self.a = 1; self.b = 2; } } //! readonly-assigned
    fn f() {
      self.region = 'us'; //! const-assigned
      self.version += 1; //! readonly-assigned
      self.child.x = 2; //! const-assigned
      const list = [1]; list.push_back(2);
      self.child.y = 3;
    }`);
    check(
      "const list items: [] fn f() { self.items.push_back(1); drop('self.dropped'); } const dropped: 1 fn g() { self.dropped = 2; }",
    );
    check('const a: 1 fn f() { self.a = 2; } fn g(text: str) { parse(text); }');
  });
});
