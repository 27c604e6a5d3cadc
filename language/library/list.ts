/** Ordered items. */

import { defineLibrary } from './library.ts';

export const listLibrary = defineLibrary({
  name: 'List',
  doc: 'Ordered items.',
  receivers: ['list'],
  functions: [
    {
      signature: 'any(list: list, func ~ fn | null = null) -> bool',
      doc: 'Does the list have items? With a function: is its result truthy for any of them? It is called for every item.',
      example: ['[[].any(), [1, 2].any((x: int): bool => x > 1)]', '[false, true]'],
    },
    {
      signature: 'append(list: list, other: list) -> void',
      doc: 'Adds the items of another list at the end. The lists share them.',
      example: ['const a = [1]; a.append([2, 3]); a', '[1, 2, 3]'],
      throws: ['ListAppendOther'],
      mutates: true,
    },
    {
      signature: 'push_back(list: list, ...) -> void',
      doc: 'Adds the values at the end.',
      example: ['const a = [1]; a.push_back(2, 3); a', '[1, 2, 3]'],
      mutates: true,
    },
    {
      signature: 'push_front(list: list, ...) -> void',
      doc: 'Adds the values at the front, one after the other, so that the last one comes to stand first.',
      example: ['const a = [1]; a.push_front(2, 3); a', '[3, 2, 1]'],
      mutates: true,
    },
    {
      signature: 'pop_front(list: list) -> unknown',
      doc: 'Takes the first item out of the list; null when there is none.',
      example: ['const a = [1, 2]; [a.pop_front(), a]', '[1, [2]]'],
      throws: [],
      mutates: true,
    },
    {
      signature: 'pop_back(list: list) -> unknown',
      doc: 'Takes the last item out of the list; null when there is none.',
      example: ['const a = [1, 2]; [a.pop_back(), a]', '[2, [1]]'],
      throws: [],
      mutates: true,
    },
    {
      signature: 'clear(list: list) -> void',
      doc: 'Takes out all items.',
      example: ['const a = [1]; a.clear(); a', '[]'],
      mutates: true,
    },
    {
      signature: 'reverse(list: list) -> void',
      doc: 'Turns the order of the items round, in place.',
      example: ['const a = [1, 2, 3]; a.reverse(); a', '[3, 2, 1]'],
      mutates: true,
    },
    {
      signature: 'reversed(list: list) -> list',
      doc: 'A new list with the items in the opposite order.',
      example: ['[1, 2, 3].reversed()', '[3, 2, 1]'],
      throws: [],
    },
    {
      signature: 'len(list: list) -> int',
      doc: 'How many items the list has.',
      example: ['[1, 2, 3].len()', '3'],
    },
    {
      signature: 'at(list: list, index: int) -> unknown',
      doc: 'The item at an index; null outside the list, and for negative indexes. `list[i]` is the same.',
      example: ['const a = [1, 2]; let r = &a[1]; r = 9; [a, a.at(5), a[-1]]', '[[1, 9], null, null]'],
      byReference: true,
    },
    {
      signature: 'empty(list: list) -> bool',
      doc: 'Is the list without items?',
      example: ['[].empty()', 'true'],
    },
    {
      signature: 'front(list: list) -> unknown',
      doc: 'The first item, or null.',
      example: ['[[7, 8].front(), [].front()]', '[7, null]'],
      throws: ['ListFirst'],
      byReference: true,
    },
    {
      signature: 'back(list: list) -> unknown',
      doc: 'The last item, or null.',
      example: ['[[7, 8].back(), [].back()]', '[8, null]'],
      throws: ['ListLast'],
      byReference: true,
    },
    {
      signature: "join(list: list, sep: str = ' ') -> str",
      doc: 'The items as text, with a separator between them.',
      example: ["[[1, 'a', null].join(), ['x', ['y']].join('-')]", '["1 a null", "x-["y"]"]'],
    },
    {
      signature: 'contains(list: list, search) -> bool',
      doc: 'Is one of the items equal to the value?',
      example: ["[[1, 'a'].contains(1.0), ['1'].contains(1)]", '[true, false]'],
    },
    {
      signature: 'index_of(list: list, search) -> int',
      doc: 'The index of the first item that is equal to the value, or -1.',
      example: ["['a', 'b'].index_of('b')", '1'],
    },
    {
      signature: 'remove(list: list, index: int) -> unknown',
      doc: 'Takes the item at an index out of the list; null outside.',
      example: ['const a = [1, 2]; [a.remove(0), a.remove(9), a]', '[1, null, [2]]'],
      mutates: true,
    },
    {
      signature: 'remove_first(list: list, search) -> unknown',
      doc: 'Takes out the first item that is equal to the value; null when there is none.',
      example: ['const a = [2, 1, 2]; [a.remove_first(2), a]', '[2, [1, 2]]'],
      mutates: true,
    },
    {
      signature: 'remove_last(list: list, search) -> unknown',
      doc: 'Takes out the last item that is equal to the value; null when there is none.',
      example: ['const a = [2, 1, 2]; [a.remove_last(2), a]', '[2, [2, 1]]'],
      mutates: true,
    },
    {
      signature: 'remove_all(list: list, search) -> bool',
      doc: 'Takes out every item that is equal to the value. True when there was one.',
      example: ['const a = [2, 1, 2]; [a.remove_all(2), a]', '[true, [1]]'],
      mutates: true,
    },
    {
      signature: 'insert(list: list, index: int, value) -> void',
      doc: 'Puts a value in front of the item at an index; indexes outside mean the ends.',
      example: ["const a = [1, 2]; a.insert(1, 'x'); a.insert(99, 'y'); a", '[1, "x", 2, "y"]'],
      mutates: true,
    },
    {
      signature: 'replace(list: list, index: int, value) -> unknown',
      doc: 'Puts a value in the place of the item at an index, which is moved into the list when outside, and gives the old item; null for an empty list.',
      example: ["const a = [1, 2]; [a.replace(1, 'x'), a.replace(99, 'y'), a]", '[2, "x", [1, "y"]]'],
      mutates: true,
    },
    {
      signature: 'sort(list: list) -> void',
      doc: 'Sorts the items, in place, in the order that all values have among each other.',
      example: ["const a = [3, 'b', 1, null, true, 'a']; a.sort(); a", '[true, 1, 3, "a", "b", null]'],
      mutates: true,
    },
    {
      signature: 'sort_by(list: list, func: fn) -> void',
      doc: 'Sorts in place by a function of two items that gives a negative int, 0 or a positive one. Items that count as equal keep their order.',
      example: ['const a = [1, 3, 2]; a.sort_by((x: int, y: int): int => y - x); a', '[3, 2, 1]'],
      mutates: true,
    },
    {
      signature: 'is_uniform(list: list) -> str | null',
      doc: 'The name of the type that all items have; null when they differ, `void` for an empty list.',
      example: ['[[1, 2].is_uniform(), [1, 2.0].is_uniform(), [].is_uniform()]', '["int", null, "void"]'],
    },
    {
      signature: 'to_uniform(list: list, type: str) -> void',
      doc: 'Casts each item, in place, to the type of that name. An item that cannot be cast ends it with an error; those before stay cast.',
      example: ["const a = [1, 2.7, '3']; a.to_uniform('int'); a", '[1, 2, 3]'],
      mutates: true,
    },
    {
      signature: 'map(list: list, func: fn) -> list',
      doc: 'A new list of what the function gives for each item. The function must declare its return type.',
      example: ['[1, 2].map((x: int): int => x * 2)', '[2, 4]'],
    },
    {
      signature: 'filter(list: list, func: fn) -> list',
      doc: 'A new list of the items for which the function gives something truthy.',
      example: ['[1, 2, 3].filter((x: int): bool => x > 1)', '[2, 3]'],
    },
  ],
});
