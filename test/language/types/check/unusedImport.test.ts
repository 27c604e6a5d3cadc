import { check } from './findings.ts';

const MAIN = '#[main] fn main() { pln(1); }';
/** For the marks: what is never used counts only where a text says so. */
const ABOUT = '// unused-';

function checkImport(other: string, main: string, isUnused: boolean, as = ''): void {
  const mark = isUnused ? ' //! unused-import hint' : '';
  check(`import './other.stof'${as};${mark}\n${main}\n${ABOUT}`, { 'other.stof': other });
}

describe('an import', () => {
  it('is unused when nothing names what it brings', () => {
    checkImport('fn f() -> int { 1 }', MAIN, true);
    checkImport('#[type] T: { int x: 1 fn f() -> int { self.x } }', MAIN, true);
    checkImport('fn f() -> int { 1 }', MAIN, true, ' as self.mod');
    checkImport('a: 1 b: { c: [2, 3] }', MAIN, true, ' as Config');
    check(`import './data.json' as Config; //! unused-import hint\n${MAIN}`, { 'data.json': '{ "a": 1 }' });
    check(`import './outer.stof'; //! unused-import hint\n${MAIN}`, {
      'outer.stof': "import './inner.stof';",
      'inner.stof': 'fn f() -> int { 1 }',
    });
  });
  it('is used when a name of it stands somewhere, in a text too', () => {
    checkImport('fn f() -> int { 1 }', '#[main] fn main() { pln(self.f()); }', false);
    checkImport('#[type] T: { int x: 1 }', '#[main] fn main() { pln(new T {}); }', false);
    checkImport('#[type] T: { int x: 1 }', "#[main] fn main() { pln(self.instance_of('T')); }", false);
    checkImport('a: 1', '#[main] fn main() { pln(Config.a); }', false, ' as Config');
    checkImport('fn f() -> int { 1 }', '#[main] fn main() { pln(self.mod.f()); }', false, ' as self.mod');
    checkImport('root R { a: 1 }', '#[main] fn main() { pln(R.a); }', false);
    checkImport('#[type] T: { int x: 1 }', "#[extends('T')] a: { } #[main] fn main() { pln(1); }", false);
    check(`import './outer.stof';\n#[main] fn main() { pln(self.f()); }\n${ABOUT}`, {
      'outer.stof': "import './inner.stof';",
      'inner.stof': 'fn f() -> int { 1 }',
    });
  });
  it('is used when something of it runs or becomes part of the document', () => {
    checkImport('#[init] fn f() { pln(1); }', MAIN, false);
    checkImport('#[test] fn f() { pln(1); }', MAIN, false);
    checkImport('#[type] T: { x: pln(1) }', MAIN, false);
    checkImport('a: 1', MAIN, false);
    checkImport('a: 1', MAIN, false, ' as self.mod');
    checkImport('a: self.f() fn f() -> int { pln(1); 1 }', MAIN, false, ' as Config');
    checkImport("import './data.yaml';", MAIN, false);
  });
  it('may be used by whoever imports the file, or looks at the whole document', () => {
    checkImport('fn f() -> int { 1 }', 'fn g() { }', false);
    checkImport('fn f() -> int { 1 }', '#[main] fn main() { pln(self.funcs()); }', false);
    checkImport('fn f() -> int { 1 }', '#[main] fn main() { pln(self); }', false);
    check(`import './other.stof';\n${MAIN}\n${ABOUT}`, {
      'other.stof': 'fn f() -> int { 1 }',
      'above.stof': "import './main.stof';\nfn g() { pln(self.f()); }",
    });
    check(`import './other.stof';\nimport './more.stof';\n${MAIN}\n${ABOUT}`, {
      'other.stof': 'fn f() -> int { 1 }',
      'more.stof': "import './other.stof';",
    });
  });
});
