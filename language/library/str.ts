/** Text. Lengths and positions count the bytes of its UTF-8 form. */

import { defineLibrary } from './library.ts';

export const strLibrary = defineLibrary({
  name: 'Str',
  doc: 'Text. Lengths and positions count the bytes of its UTF-8 form.',
  receivers: ['str'],
  functions: [
    {
      signature: 'len(val: str) -> int',
      doc: 'How many bytes the text has in UTF-8. Use `(s as list).len()` to count characters.',
      example: ["['abc'.len(), 'é'.len()]", '[3, 2]'],
    },
    {
      signature: 'at(val: str, index: int) -> str',
      doc: 'The byte at an index, as the character of that code. Indexes outside the text, negative ones too, give the last byte.',
      example: ["['abc'.at(1), 'abc'.at(99), 'abc'.at(-1)]", '["b", "c", "c"]'],
    },
    {
      signature: 'first(val: str) -> str',
      doc: 'The first byte as a character; a space when the text is empty.',
      example: ["['abc'.first(), ''.first()]", '["a", " "]'],
    },
    {
      signature: 'last(val: str) -> str',
      doc: 'The last byte as a character; a space when the text is empty.',
      example: ["'abc'.last()", 'c'],
    },
    {
      signature: 'starts_with(val: str, seq: str) -> bool',
      doc: 'Does the text begin with these characters?',
      example: ["'hello'.starts_with('he')", 'true'],
    },
    {
      signature: 'ends_with(val: str, seq: str) -> bool',
      doc: 'Does the text end with these characters?',
      example: ["'hello'.ends_with('lo')", 'true'],
    },
    {
      signature: 'push(val: str, other: str) -> void',
      doc: 'Appends text to a variable in place, even to a `const` one. On a field, or in the form `Str.push(…)`, the receiver needs an `&`.',
      example: ["let s = 'ab'; s.push('cd'); s", 'abcd'],
      mutates: true,
    },
    {
      signature: 'contains(val: str, seq: str) -> bool',
      doc: 'Do these characters stand anywhere in the text?',
      example: ["'a5b'.contains(5)", 'true'],
    },
    {
      signature: 'index_of(val: str, seq: str) -> int',
      doc: 'The byte at which these characters first stand, or -1.',
      example: ["['hello'.index_of('l'), 'hello'.index_of('z')]", '[2, -1]'],
    },
    {
      signature: "replace(val: str, find: str, replace: str = '') -> str",
      doc: 'The text with every occurrence replaced; without a replacement they are removed.',
      example: ["['a-b-c'.replace('-'), 'a-b'.replace('-', '+'), 'ab'.replace('', '.')]", '["abc", "a+b", ".a.b."]'],
    },
    {
      signature: "split(val: str, sep: str = ' ') -> list",
      doc: 'The pieces between the separators, empty ones included.',
      example: ["['a b  c'.split(), 'ab'.split(''), ''.split(',')]", '[["a", "b", "", "c"], ["", "a", "b", ""], [""]]'],
    },
    {
      signature: 'upper(val: str) -> str',
      doc: 'The text in upper case, by the rules of Unicode; it may become longer.',
      example: ["'straße'.upper()", 'STRASSE'],
    },
    {
      signature: 'lower(val: str) -> str',
      doc: 'The text in lower case, by the rules of Unicode.',
      example: ["'ÀB'.lower()", 'àb'],
    },
    {
      signature: 'trim(val: str) -> str',
      doc: 'The text without white space at its ends.',
      example: ["[' \\t a '.trim()]", '["a"]'],
    },
    {
      signature: 'trim_start(val: str) -> str',
      doc: 'The text without white space at its start.',
      example: ["[' a '.trim_start()]", '["a "]'],
    },
    {
      signature: 'trim_end(val: str) -> str',
      doc: 'The text without white space at its end.',
      example: ["[' a '.trim_end()]", '[" a"]'],
    },
    {
      signature: 'substring(val: str, start: int = 0, end: int = -1) -> str',
      doc: 'The bytes from `start` up to, but without, `end`. A negative or too large `end` means the end of the text; a negative `start` its start.',
      example: ["['hello'.substring(1), 'hello'.substring(1, 3), 'hello'.substring(3, 1)]", '["ello", "el", ""]'],
    },
    {
      signature: 'matches(val: str, regex: str) -> bool',
      doc: 'Does the regular expression match somewhere in the text? Look-around and back-references do not exist in it.',
      example: ["['abc123'.matches('\\\\d+'), 'abc'.matches('^b')]", '[true, false]'],
      throws: ['StrIsMatch', 'StrRegexFail'],
    },
    {
      signature: 'find_matches(val: str, regex: str) -> list',
      doc: 'Every match of the regular expression as `(text, start, end)`, in bytes; matches do not overlap.',
      example: ["'a1bb22'.find_matches('\\\\d+')", '[("1", 1, 2), ("22", 4, 6)]'],
      throws: ['StrFindAll', 'StrRegexFail'],
    },
  ],
});
