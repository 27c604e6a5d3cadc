/** Unique values, kept in their order. */

import { defineLibrary } from './library.ts';

export const setLibrary = defineLibrary({
  name: 'Set',
  doc: 'Unique values, kept in their order.',
  receivers: ['set'],
  functions: [
    {
      signature: 'append(set: set, other: set) -> void',
      doc: 'Takes over the values of another set.',
      example: ['const s = {1}; s.append({2, 1}); s', '{1, 2}'],
      throws: ['SetAppendOther'],
      mutates: true,
    },
    {
      signature: 'clear(set: set) -> void',
      doc: 'Takes out all values.',
      example: ['const s = {1}; s.clear(); s', '{}'],
      mutates: true,
    },
    {
      signature: 'contains(set: set, val) -> bool',
      doc: 'Is the value in the set?',
      example: ['{1, 2}.contains(2)', 'true'],
    },
    {
      signature: 'first(set: set) -> unknown',
      doc: 'The smallest value, or null.',
      example: ['{3, 1, 2}.first()', '1'],
      byReference: true,
    },
    {
      signature: 'last(set: set) -> unknown',
      doc: 'The largest value, or null.',
      example: ['{3, 1, 2}.last()', '3'],
      byReference: true,
    },
    {
      signature: 'insert(set: set, val) -> bool',
      doc: 'Adds a value. True when it is new; an equal one is replaced.',
      example: ['const s = {1}; [s.insert(2), s.insert(1), s]', '[true, false, {1, 2}]'],
      mutates: true,
    },
    {
      signature: 'split(set: set, val) -> (set, set)',
      doc: 'Two new sets, `(below, above)`, without the value itself.',
      example: ['{1, 2, 3}.split(2)', '({1}, {3})'],
    },
    {
      signature: 'empty(set: set) -> bool',
      doc: 'Is the set without values?',
      example: ['set().empty()', 'true'],
    },
    {
      signature: 'any(set: set) -> bool',
      doc: 'Does the set have values?',
      example: ['{1}.any()', 'true'],
    },
    {
      signature: 'len(set: set) -> int',
      doc: 'How many values the set has.',
      example: ['{3, 1, 3}.len()', '2'],
    },
    {
      signature: 'at(set: set, index: int) -> unknown',
      doc: 'The value at a position in the order of the set; null outside.',
      example: ['{30, 10, 20}.at(1)', '20'],
      byReference: true,
    },
    {
      signature: 'pop_first(set: set) -> unknown',
      doc: 'Takes out the smallest value; null when there is none.',
      example: ['const s = {3, 1}; [s.pop_first(), s]', '[1, {3}]'],
      mutates: true,
    },
    {
      signature: 'pop_last(set: set) -> unknown',
      doc: 'Takes out the largest value; null when there is none.',
      example: ['const s = {3, 1}; [s.pop_last(), s]', '[3, {1}]'],
      mutates: true,
    },
    {
      signature: 'remove(set: set, val) -> unknown',
      doc: 'Takes a value out of the set and gives it, or null.',
      example: ['const s = {1, 2}; [s.remove(1), s.remove(9), s]', '[1, null, {2}]'],
      mutates: true,
    },
    {
      signature: 'union(set: set, other: set) -> set',
      doc: 'A new set of what is in either.',
      example: ['{1, 2}.union({2, 3})', '{1, 2, 3}'],
    },
    {
      signature: 'difference(set: set, other: set) -> set',
      doc: 'A new set of what is in this one but not in the other.',
      example: ['{1, 2}.difference({2, 3})', '{1}'],
    },
    {
      signature: 'intersection(set: set, other: set) -> set',
      doc: 'A new set of what is in both.',
      example: ['{1, 2}.intersection({2, 3})', '{2}'],
    },
    {
      signature: 'symmetric_difference(set: set, other: set) -> set',
      doc: 'A new set of what is in one of the two but not in the other.',
      example: ['{1, 2}.symmetric_difference({2, 3})', '{1, 3}'],
    },
    {
      signature: 'disjoint(set: set, other: set) -> bool',
      doc: 'Have the two sets nothing in common?',
      example: ['[{1}.disjoint({2}), {1}.disjoint({1})]', '[true, false]'],
    },
    {
      signature: 'subset(set: set, other: set) -> bool',
      doc: 'Is all of this set in the other?',
      example: ['{1}.subset({1, 2})', 'true'],
    },
    {
      signature: 'superset(set: set, other: set) -> bool',
      doc: 'Is all of the other set in this one?',
      example: ['{1, 2}.superset({1})', 'true'],
    },
    {
      signature: 'is_uniform(set: set) -> str | null',
      doc: 'The name of the type that all values have; null when they differ, `void` for an empty set.',
      example: ['[{1, 2}.is_uniform(), {1m, 2km}.is_uniform()]', '["int", null]'],
    },
    {
      signature: 'to_uniform(set: set, type: str) -> void',
      doc: 'Casts each value, in place, to the type of that name. The values keep their positions, also where they become equal.',
      example: ["const s = {1000m, 3km}; s.to_uniform('km'); s", '{1km, 3km}'],
      mutates: true,
    },
  ],
});
