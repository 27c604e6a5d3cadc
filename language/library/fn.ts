/** Functions as values. */

import { defineLibrary } from './library.ts';

export const fnLibrary = defineLibrary({
  name: 'Fn',
  doc: 'Functions as values.',
  receivers: ['fn'],
  functions: [
    {
      signature: 'id(fn: fn) -> str',
      doc: 'The id of the function in the document.',
      example: ['const f = self.foo; f.id() == f.data().id()', 'true'],
    },
    {
      signature: 'data(fn: fn) -> data',
      doc: 'The function as a reference to a data component.',
      example: ['const f = self.foo; typeof f.data()', 'data'],
    },
    {
      signature: 'bind(fn: fn, to ~ obj) -> bool',
      doc: 'Moves the function to another object, which becomes its `self`.',
      example: [
        "const f = ():unknown => self.msg ?? 'none'; const o = new { msg: 'hi' }; [f.bind(o), f()]",
        '[true, "hi"]',
      ],
      mutates: true,
    },
    {
      signature: 'name(fn: fn) -> str',
      doc: 'The name; arrow functions have a random one.',
      example: ['self.foo.name()', 'foo'],
    },
    {
      signature: 'params(fn: fn) -> list',
      doc: 'The parameters as `(name, type)` texts.',
      example: ['self.foo.params()', '[("a", "int"), ("b", "str")]'],
    },
    {
      signature: 'return_type(fn: fn) -> str',
      doc: 'The declared return type as text, `void` without one.',
      example: ['self.foo.return_type()', 'int'],
    },
    {
      signature: 'has_attribute(fn: fn, name: str) -> bool',
      doc: 'Does the function have this attribute?',
      example: ["const f = self.foo; [f.has_attribute('hi'), f.has_attribute('no')]", '[true, false]'],
      throws: ['FnHasAttr'],
    },
    {
      signature: 'attributes(fn: fn) -> map',
      doc: 'The attributes with their values, null for those without.',
      example: ['self.foo.attributes()', '{("hi" -> "x")}'],
    },
    {
      signature: 'obj(fn: fn) -> obj',
      doc: 'The object that the function stands on.',
      example: ['self.foo.obj() == self', 'true'],
    },
    {
      signature: 'objs(fn: fn) -> list',
      doc: 'All objects that the function stands on.',
      example: ['self.foo.objs().len()', '1'],
    },
    {
      signature: 'is_async(fn: fn) -> bool',
      doc: 'Does calling the function start a process?',
      example: ['[self.foo.is_async(), self.bar.is_async()]', '[false, true]'],
    },
    {
      signature: 'call(fn: fn, ...) -> unknown',
      doc: 'Calls the function with the arguments that follow, in their order: names do not count.',
      example: ['const f = self.foo; [f.call(5), f.call(a = 6), Fn::call(f, 7)]', '[5, 6, 7]'],
    },
    {
      signature: 'call_expanded(fn: fn, ...) -> unknown',
      doc: 'Calls the function with the arguments that follow; lists and sets are spread, one level deep.',
      example: [
        'const f = (a: int, b: int): int => a - b; [f.call_expanded([9, 2]), f.call_expanded(5, [1])]',
        '[7, 4]',
      ],
      throws: ['FnExpandCall'],
    },
  ],
});
