/** The components that objects are made of, as references. */

import { defineLibrary } from './library.ts';

export const dataLibrary = defineLibrary({
  name: 'Data',
  doc: 'The components that objects are made of, as references.',
  receivers: ['data'],
  functions: [
    {
      signature: 'id(data ~ data | fn) -> str',
      doc: 'The id of the component.',
      example: [
        "const o = new { a: 1 }; parse('fn f() {}', o); const d = o.f.data(); Data::from_id(d.id()) == d",
        'true',
      ],
    },
    {
      signature: 'libname(data ~ data | fn) -> str | null',
      doc: 'What the component is: `Field`, `Fn`, `Proto`, `Image`…; null when it does not exist.',
      example: ["self.insert('v', 1); Data::field('self.v').libname()", 'Field'],
      throws: ['DataTagname'],
    },
    {
      signature: 'exists(data ~ data | fn) -> bool',
      doc: 'Is the component still in the document?',
      example: ["Data::from_id('nope').exists()", 'false'],
    },
    {
      signature: 'invalidate(data ~ data | fn, symbol: str = null) -> bool',
      doc: 'Marks the component as changed, under a name. True when the mark is new.',
      example: [
        "self.insert('v', 1); const d = Data::field('self.v'); d.validate(); [d.invalidate('x'), d.invalidate('x')]",
        '[true, false]',
      ],
    },
    {
      signature: 'validate(data ~ data | fn, symbol: str = null) -> bool',
      doc: 'Takes away one mark of change, or all. True when there was one.',
      example: [
        "self.insert('v', 1); const d = Data::field('self.v'); d.invalidate('x'); [d.validate('x'), d.validate('x')]",
        '[true, false]',
      ],
    },
    {
      signature: 'objs(data ~ data | fn) -> list',
      doc: 'The objects that the component is attached to.',
      example: ["self.insert('v', 1); Data::field('self.v').objs().len()", '1'],
    },
    {
      signature: 'blob(data ~ data | fn) -> blob',
      doc: 'The component as bytes.',
      example: ["self.insert('v', 1); typename Data::field('self.v').blob()", 'blob'],
      throws: ['DataToBlob'],
    },
    {
      signature: 'load_blob(bytes: blob, context ~ obj | str | null = null) -> data',
      doc: 'Attaches a component, read from bytes, to an object.',
      example: ["self.insert('v', 7); const o = new {}; Data::load_blob(Data::field('self.v').blob(), o); o.v", '7'],
      throws: ['DataFromBlob'],
    },
    {
      signature: 'drop(data ~ data | fn) -> bool',
      doc: 'Takes the component out of the document.',
      example: ["self.insert('v', 1); [Data::field('self.v').drop(), self.v]", '[true, null]'],
    },
    {
      signature: 'drop_from(data ~ data | fn, obj ~ obj) -> bool',
      doc: 'Takes the component off an object.',
      example: [
        "self.insert('v', 1); const d = Data::field('self.v'); [d.drop_from(self), d.exists()]",
        '[true, false]',
      ],
      throws: ['DataDrop'],
    },
    {
      signature: 'attach(data ~ data | fn, obj ~ obj) -> bool',
      doc: 'Attaches the component to one more object, which shares it.',
      example: ["self.insert('v', 1); const o = new {}; Data::field('self.v').attach(o); o.v = 5; self.v", '5'],
    },
    {
      signature: 'move(data ~ data | fn, from ~ obj, to ~ obj) -> bool',
      doc: 'Takes the component off one object and attaches it to another.',
      example: [
        "self.insert('v', 1); const o = new {}; const ok = Data::field('self.v').move(self, o); [ok, self.v, o.v]",
        '[true, null, 1]',
      ],
    },
    {
      signature: 'from_id(id: str) -> data',
      doc: 'The component of that id; it may not exist.',
      example: ["typename Data::from_id('x')", 'data'],
    },
    {
      signature: 'field(path: str) -> data | null',
      doc: 'The component of the field at a path, or null.',
      example: [
        "self.insert('v', 1); [Data::field('self.v') == Data::field('root.v'), Data::field('v')]",
        '[true, null]',
      ],
    },
  ],
});
