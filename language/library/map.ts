/** Values under keys, kept in the order of the keys. */

import { defineLibrary } from './library.ts';

export const mapLibrary = defineLibrary({
  name: 'Map',
  doc: 'Values under keys, kept in the order of the keys.',
  receivers: ['map'],
  functions: [
    {
      signature: 'append(map: map, other: map) -> void',
      doc: 'Takes over the pairs of another map; values of keys that exist are replaced.',
      example: ["const m = {'a': 1}; m.append({'a': 2, 'b': 3}); m", '{("a" -> 2), ("b" -> 3)}'],
      throws: ['MapAppendOther'],
      mutates: true,
    },
    {
      signature: 'clear(map: map) -> void',
      doc: 'Takes out all pairs.',
      example: ["const m = {'a': 1}; m.clear(); m", '{}'],
      mutates: true,
    },
    {
      signature: 'contains(map: map, key) -> bool',
      doc: 'Is there a value under this key?',
      example: ["{'a': 1}.contains('a')", 'true'],
    },
    {
      signature: 'first(map: map) -> (unknown, unknown) | null',
      doc: 'The `(key, value)` pair with the smallest key, or null.',
      example: ["{'b': 2, 'a': 1}.first()", '("a", 1)'],
      byReference: true,
    },
    {
      signature: 'last(map: map) -> (unknown, unknown) | null',
      doc: 'The `(key, value)` pair with the largest key, or null.',
      example: ["{'b': 2, 'a': 1}.last()", '("b", 2)'],
      byReference: true,
    },
    {
      signature: 'get(map: map, key) -> unknown',
      doc: 'The value under a key, or null.',
      example: ["const m = {'a': 1}; let r = &m.get('a'); r = 5; [m, m.get('z')]", '[{("a" -> 5)}, null]'],
      byReference: true,
    },
    {
      signature: 'insert(map: map, key, value) -> unknown',
      doc: 'Puts a value under a key and gives the value that stood there, or null.',
      example: ["const m = {'a': 1}; [m.insert('a', 2), m.insert('b', 3), m]", '[1, null, {("a" -> 2), ("b" -> 3)}]'],
      mutates: true,
    },
    {
      signature: 'empty(map: map) -> bool',
      doc: 'Is the map without pairs?',
      example: ['map().empty()', 'true'],
    },
    {
      signature: 'any(map: map) -> bool',
      doc: 'Does the map have pairs?',
      example: ["{'a': 1}.any()", 'true'],
    },
    {
      signature: 'keys(map: map) -> set',
      doc: 'The keys, as a set.',
      example: ["{'b': 2, 'a': 1}.keys()", '{"a", "b"}'],
    },
    {
      signature: 'values(map: map) -> list',
      doc: 'The values, as a list in the order of their keys.',
      example: ["{'b': 2, 'a': 1}.values()", '[1, 2]'],
      byReference: true,
    },
    {
      signature: 'len(map: map) -> int',
      doc: 'How many pairs the map has.',
      example: ["{'b': 2, 'a': 1}.len()", '2'],
    },
    {
      signature: 'at(map: map, index: int) -> (unknown, unknown) | null',
      doc: 'The `(key, value)` pair at a position in the order of the keys; null outside. `map[i]` is the same: it takes no key.',
      example: ["const m = {'b': 2, 'a': 1}; [m.at(1), m[0], m.at(9)]", '[("b", 2), ("a", 1), null]'],
      byReference: true,
    },
    {
      signature: 'pop_first(map: map) -> (unknown, unknown) | null',
      doc: 'Takes out the pair with the smallest key; null when there is none.',
      example: ["const m = {'a': 1, 'b': 2}; [m.pop_first(), m]", '[("a", 1), {("b" -> 2)}]'],
      mutates: true,
    },
    {
      signature: 'pop_last(map: map) -> (unknown, unknown) | null',
      doc: 'Takes out the pair with the largest key; null when there is none.',
      example: ["const m = {'a': 1, 'b': 2}; [m.pop_last(), m]", '[("b", 2), {("a" -> 1)}]'],
      mutates: true,
    },
    {
      signature: 'remove(map: map, key) -> unknown',
      doc: 'Takes a key out of the map and gives its value, or null.',
      example: ["const m = {'a': 1}; [m.remove('a'), m.remove('a'), m]", '[1, null, {}]'],
      mutates: true,
    },
  ],
});
