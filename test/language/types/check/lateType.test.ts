import { check } from './findings.ts';

const BASE = '#[type] Base: { c: 2 }';

describe('a type that is declared later', () => {
  it('is not there yet for objects that are cast to it', () => {
    check(`#[extends('Base')] a: { b: 1 } //! type-declared-later
      Base d: { b: 1 } //! type-declared-later
      e: { b: 1 } as Base //! type-declared-later
      f: [{ b: 1 } as Base] //! type-declared-later
      g: { h: new Base { b: 1 } } //! type-declared-later
      i: [new Base { }] //! type-declared-later
      inner: { #[extends('Base')] j: { } } //! type-declared-later
      ${BASE}`);
  });
  it('is there for what runs later, and for what stands below one of its names', () => {
    check(`fn f() -> Base { new Base { } }
      a: () : Base => new Base { };
      Base none: null
      #[extends('Base')] n: 5
      #[if(false)] #[extends('Base')] gone: { }
      #[if(false)] around: { #[extends('Base')] gone: { } }
      ${BASE}
      #[extends('Base')] b: { }
      #[type('Base')] Other: { }`);
  });
  it('is there when it stands in the object, or around it', () => {
    check(`#[extends('Inner')] a: { #[type] Inner: { v: 1 } }
      #[type] T: { v: 1 x: { #[extends('T')] y: { } } }`);
  });
  it('may be in another file', () => {
    check(`import './base.stof';\n#[extends('Base')] a: { }\n${BASE}`, { 'base.stof': BASE });
  });
});
