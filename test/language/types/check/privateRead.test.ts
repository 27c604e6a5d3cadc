import { check } from './findings.ts';

const BOX = `box: {
        #[private] int secret: 5
        #[private] o: { x: 1 }
        #[private] fn hidden() -> int { 1 }
        fn own() -> int { self.secret + root.box.secret }
        fn set() { self.secret = 4; }
        inner: { fn up() -> unknown { super.secret } } //! private-read hint
      }`;

describe('private fields', () => {
  it('are null from outside', () => {
    check(`${BOX}
      fn f() {
        pln(self.box.secret, root.box.secret ?? 1); //! private-read hint, private-read hint
        pln(self.box.secret + 1); //! private-read
        pln(self.box.secret.abs()); //! private-read
        self.box.secret += 1; //! private-read
        self.box.secret = 9;
        pln(self.box.own(), self.box.hidden(), self.box.o.x, self.box?.secret);
      }`);
  });
  it('are read by the object itself and by functions that may run on it', () => {
    check(`#[type] Base: { #[private] int p: 1 fn get(other: Base) -> int { self.p + other.p } }
      #[type] #[extends('Base')] Sub: { fn more() -> int { self.p } }
      fn f() {
        const s = new Sub { };
        pln(s.p); //! private-read hint
      }
      #[private] int mine: 1
      fn own() -> int { self.mine }
      o: { fn f() { pln(root.mine); } } //! private-read hint
      #[unself] fn other() { pln(self.o.mine); }`);
  });
  it('may be made anew where their name is spoken of', () => {
    check(`${BOX.replace(' //! private-read hint', '')}
      fn f() { drop('self.box.secret'); pln(self.box.secret); }`);
  });
});
