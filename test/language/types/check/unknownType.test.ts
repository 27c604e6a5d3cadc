import assert from 'node:assert/strict';
import { check, fixed, messagesOf } from './findings.ts';

describe('types that nobody declares', () => {
  it('are errors where a value is cast to them, warnings where one may be', () => {
    check(`#[type] #[extends('Vehicle')] Car: { int wheels: 4 } //! unknown-type
    Colour tint: 3 //! unknown-type
    list: [{ a: 1 } as Colour] //! unknown-type
    fn f(x: Colour) -> Colour { //! unknown-type, unknown-type
      let y: Colour = null; //! unknown-type
      const z: int | Colour = x as Colour; //! unknown-type, unknown-type
      <Colour>.make(); //! unknown-type
      new Colour { } //! unknown-type
    }`);
  });
  it('are misspelled', () => {
    const source = "#[type] Point: { } #[extends('Piont')] p: { } fn f() { new self.Pont { }; <Pont>.x(); }";
    assert.equal(
      fixed(source),
      "#[type] Point: { } #[extends('Point')] p: { } fn f() { new self.Point { }; <Point>.x(); }",
    );
    assert.deepEqual(messagesOf('#[type] Point: { } fn f(x: Pont) { }').slice(0, 1), [
      "Pont: no type is named 'Pont' (did you mean 'Point'?)",
    ]);
  });
  it('may be declared elsewhere, made at run time, or come with a file that is not read', () => {
    check("import './other'; fn f(x: Colour) { }", { 'other.stof': '#[type] Colour: { }' });
    check('fn f(x: Colour) { }', { 'other.stof': "import './main'; #[type] Colour: { }" });
    check("fn f(x: Colour) { self.create_type('Colour'); }");
    check("fn f(x: Colour) { parse('#[type] Colour: { }'); }");
    check("import './gone'; fn f(x: Colour) { } //! import-missing");
    check("#[type('Colour')] tint: { } fn f(x: Colour, y: km, z: Data<Image>) { New = new root { }; }");
  });
});
