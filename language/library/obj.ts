/** Objects: their fields, their place in the document, their types. */

import { defineLibrary } from './library.ts';

export const objLibrary = defineLibrary({
  name: 'Obj',
  doc: 'Objects: their fields, their place in the document, their types.',
  receivers: ['obj'],
  functions: [
    {
      signature: 'name(obj ~ obj) -> str',
      doc: 'The name: of its field for an object of the document, a random one for an object made with `new`.',
      example: ["self.insert('a.b', 1); self.a.name()", 'a'],
    },
    {
      signature: 'id(obj ~ obj) -> str',
      doc: 'The id of the object; `Obj.from_id` finds it again.',
      example: ['const o = new {}; Obj::from_id(o.id()) == o', 'true'],
    },
    {
      signature: 'path(obj ~ obj) -> str',
      doc: 'The names from the root down to the object, with dots between them.',
      example: ["self.insert('a.b', 1); self.a.path()", 'root.a'],
    },
    {
      signature: 'parent(obj ~ obj) -> obj | null',
      doc: 'The object above, or null.',
      example: ['const o = new {}; o.parent() == self && self.parent() == null', 'true'],
    },
    {
      signature: 'is_parent(obj ~ obj, other ~ obj) -> bool',
      doc: 'Does the other object stand somewhere below this one?',
      example: [
        "self.insert('a.b.c', 1); [self.is_parent(self.a.b), self.a.is_parent(self), self.is_parent(self)]",
        '[true, false, false]',
      ],
    },
    {
      signature: 'exists(obj ~ obj) -> bool',
      doc: 'Is the object still alive?',
      example: ['const o = new {}; drop(o); o.exists()', 'false'],
    },
    {
      signature: 'children(obj ~ obj) -> list',
      doc: 'The objects directly below, in the order of their making, also those that no field holds.',
      example: ['const o = new {}; const c = new { k: 1 } on o; o.children()', '[{"k":1}]'],
    },
    {
      signature: 'root(obj ~ obj) -> obj',
      doc: 'The root that the object stands under.',
      example: ["self.insert('a.b', 1); self.a.root() == self", 'true'],
    },
    {
      signature: 'is_root(obj ~ obj) -> bool',
      doc: 'Is the object a root of the document?',
      example: ['self.is_root()', 'true'],
    },
    {
      signature: 'prototype(obj ~ obj) -> obj | list | null',
      doc: 'The prototype, or null; a list when there are several.',
      example: [
        'const t = new { x: 1 }; const o = new {}; o.set_prototype(t); [o.prototype() == t, t.prototype()]',
        '[true, null]',
      ],
      throws: ['ObjProto'],
    },
    {
      signature: 'create_type(obj ~ obj, typename: str) -> void',
      doc: 'Makes the object the type of that name.',
      example: [
        "const t = new { x: 0 }; t.create_type('Made'); const m = new Made {}; [typename m, m.x]",
        '["Made", 0]',
      ],
    },
    {
      signature: 'upcast(obj ~ obj) -> bool',
      doc: "Puts the prototype's own prototype in its place. False, and none is left, when there is no such one.",
      example: ['const o = new {}; o.upcast()', 'false'],
    },
    {
      signature: 'set_prototype(obj ~ obj, proto ~ obj | str) -> void',
      doc: 'Makes an object, or the type of a name, the only prototype.',
      example: ['const t = new {}; const o = new {}; o.set_prototype(t); o.prototype() == t', 'true'],
      throws: ['ObjSetProto', 'ObjectCastProtoDne'],
    },
    {
      signature: 'remove_prototype(obj ~ obj) -> void',
      doc: 'Takes away all prototypes.',
      example: ['const t = new {}; const o = new {}; o.set_prototype(t); o.remove_prototype(); o.prototype()', 'null'],
      throws: ['ObjRemoveProto'],
    },
    {
      signature: 'instance_of(obj ~ obj, proto ~ str | obj) -> bool',
      doc: 'Is the object, or the type of that name, among its prototypes or theirs?',
      example: [
        "const t = new {}; t.create_type('Kind'); const o = new Kind {}; [o.instance_of('Kind'), o.instance_of(t), o.instance_of('Nope')]",
        '[true, true, false]',
      ],
    },
    {
      signature: 'len(obj ~ obj) -> int',
      doc: 'How many fields the object has.',
      example: ['const o = new { x: 0, y: 0 }; o.len()', '2'],
    },
    {
      signature: 'at(obj ~ obj, index: int) -> (str, unknown) | null',
      doc: 'The field at a position as `(name, value)`; null outside. `obj[i]` is the same.',
      example: ['const o = new { x: 0, y: 5 }; [o.at(1), o.at(9), o[0]]', '[("y", 5), null, ("x", 0)]'],
      throws: ['ObjAt', 'ObjAtRef'],
    },
    {
      signature: 'get(obj ~ obj, name: str) -> unknown',
      doc: 'What the object holds under exactly this name, a value or a function; null when nothing.',
      example: ["const o = new { x: 4 }; [o.get('x'), o.get('nope')]", '[4, null]'],
      throws: ['ObjGet', 'ObjGetRef'],
    },
    {
      signature: 'contains(obj ~ obj, name: str) -> bool',
      doc: 'Does the object hold something under exactly this name?',
      example: ["const o = new { x: 0 }; [o.contains('x'), o.contains('x.y')]", '[true, false]'],
    },
    {
      signature: 'insert(obj ~ obj, path: str, value) -> void',
      doc: 'Assigns a value at a path below the object; objects on the way are made.',
      example: ["const o = new { x: 0 }; o.insert('a.b', 9); o", '{"x":0,"a":{"b":9}}'],
      throws: ['ObjInsert', 'AssignConst', 'FieldReadOnlySet'],
    },
    {
      signature: 'remove(obj ~ obj, path: str, shallow: bool = false) -> bool',
      doc: 'Drops what stands at a path below the object. With `shallow` an object that the field held lives on.',
      example: ["const o = new { x: 0, y: 1 }; [o.remove('x'), o.remove('zz'), o.len()]", '[true, false, 1]'],
    },
    {
      signature: 'set(obj ~ obj, name: str, value) -> void',
      doc: 'Assigns to the field of exactly this name, dots included.',
      example: ["const o = new {}; o.set('a.b', 1); [o.get('a.b'), o.a]", '[1, null]'],
      throws: ['ObjInsert', 'AssignConst', 'FieldReadOnlySet'],
    },
    {
      signature: 'unset(obj ~ obj, name: str, shallow: bool = false) -> bool',
      doc: 'Drops what the object holds under exactly this name.',
      example: ["const o = new {}; o.set('a.b', 1); [o.unset('a.b'), o.unset('a.b')]", '[true, false]'],
      throws: ['ObjRemove'],
    },
    {
      signature: 'move_field(obj ~ obj, source: str, dest: str) -> bool',
      doc: 'Renames a field, or moves it to another path below the object.',
      example: [
        "const o = new { x: 1 }; const moved = o.move_field('x', 'in.y'); [moved, o]",
        '[true, {"in":{"y":1}}]',
      ],
    },
    {
      signature: 'fields(obj ~ obj) -> list',
      doc: 'The fields as `(name, value)` in their order.',
      example: ["const o = new { x: 0, y: 'b' }; o.fields()", '[("x", 0), ("y", "b")]'],
    },
    {
      signature: 'funcs(obj ~ obj, attributes ~ str | list | tuple | set | null = null) -> list',
      doc: 'The functions of the object itself, or those with one of these attributes.',
      example: [
        "const o = new {}; parse('#[a] fn f() {} fn g() {}', o); [o.funcs().len(), o.funcs('a').len(), o.funcs(['a', 'zz']).len()]",
        '[2, 1, 1]',
      ],
    },
    {
      signature: 'empty(obj ~ obj) -> bool',
      doc: 'Does the object hold nothing, neither field nor function nor prototype?',
      example: ['const o = new {}; o.empty()', 'true'],
    },
    {
      signature: 'any(obj ~ obj) -> bool',
      doc: 'Does the object hold something?',
      example: ['const o = new { x: 1 }; o.any()', 'true'],
    },
    {
      signature: 'attributes(obj ~ obj, path: str = null) -> map | null',
      doc: 'The attributes of the object, or of what stands at a path below it, with their values; null when nothing stands there.',
      example: [
        "const o = new {}; parse('#[a] #[b(5)] v: 1', o); [o.attributes('v'), o.attributes(), o.attributes('zz')]",
        '[{("a" -> null), ("b" -> 5)}, {}, null]',
      ],
    },
    {
      signature: 'move(obj ~ obj, dest ~ obj) -> bool',
      doc: 'Puts the object under another one. False for a root, and where the other is itself or stands below it.',
      example: ['const o = new {}; const p = new {}; [o.move(p), p.move(o), o.parent() == p]', '[true, false, true]'],
    },
    {
      signature: 'dist(obj ~ obj, other ~ obj) -> int',
      doc: 'How many steps it takes to walk from one object to the other through the tree.',
      example: ["self.insert('a.b', new {}); [self.dist(self.a), self.a.dist(self.a)]", '[1, 0]'],
      throws: ['ObjDistance'],
    },
    {
      signature: 'run(obj ~ obj, prototype ~ str | null = null, steps ~ list | null = null) -> void',
      doc: 'Runs the steps of the object and its types: what has a `#[run]` attribute, in order. `steps` names those to run.',
      example: [
        "const o = new { log: [] }; parse('#[run] fn a() { self.log.push_back(1); } #[run(-1)] fn z() { self.log.push_back(0); }', o); o.run(); o.log",
        '[0, 1]',
      ],
      throws: ['ObjRun', 'Custom'],
    },
    {
      signature: 'diff(schema ~ obj, target ~ obj, symmetric: bool = false) -> void',
      doc: 'Takes out of the target what equals the schema. With `symmetric` it also takes over what only the schema has.',
      example: [
        'const a = new { x: 1, y: 2, only: 3 }; const b = new { x: 1, y: 5 }; a.diff(b, true); b',
        '{"y":5,"only":3}',
      ],
    },
    {
      signature:
        'schemafy(schema ~ obj, target ~ obj, remove_invalid: bool = false, remove_undefined: bool = false) -> bool',
      doc: 'Checks an object against the `#[schema]` attributes of this one, up to the first that does not hold.',
      example: [
        "const s = new {}; parse('#[schema((v: int): bool => v > 2)] n: 3', s); [s.schemafy(new { n: 5 }), s.schemafy(new { n: 1 })]",
        '[true, false]',
      ],
    },
    {
      signature: 'to_map(obj ~ obj) -> map',
      doc: 'The fields as a map.',
      example: ['const o = new { b: 3km, a: 1 }; o.to_map()', '{("a" -> 1), ("b" -> 3km)}'],
      throws: ['ObjToMap', 'ObjToMapRef'],
    },
    {
      signature: 'from_map(map: map) -> obj',
      doc: 'A new object below `self` with a field for each text key.',
      example: ["Obj::from_map(map(('x', 0), (2, 'skipped')))", '{"x":0}'],
    },
    {
      signature: 'from_id(id: str) -> obj',
      doc: 'The object of that id; it may not exist.',
      example: ["Obj::from_id('nope').exists()", 'false'],
    },
    {
      signature: 'dbg_graph() -> void',
      doc: 'For debugging: prints the whole document.',
      throws: [],
    },
  ],
});
