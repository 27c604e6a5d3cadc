/** Semantic versions. */

import { defineLibrary } from './library.ts';

export const verLibrary = defineLibrary({
  name: 'Ver',
  doc: 'Semantic versions.',
  receivers: ['ver'],
  functions: [
    {
      signature: 'major(ver: ver) -> int',
      doc: 'The first number of the version.',
      example: ['const v = 1.2.3; v.major()', '1'],
    },
    {
      signature: 'minor(ver: ver) -> int',
      doc: 'The second number of the version.',
      example: ['const v = 1.2.3; v.minor()', '2'],
    },
    {
      signature: 'patch(ver: ver) -> int',
      doc: 'The third number of the version.',
      example: ['const v = 1.2.3; v.patch()', '3'],
    },
    {
      signature: 'release(ver: ver) -> str | null',
      doc: 'What stands behind the `-`, or null.',
      example: ['const v = 1.2.3-beta; v.release()', 'beta'],
    },
    {
      signature: 'build(ver: ver) -> str | null',
      doc: 'What stands behind the `+`, or null.',
      example: ['const v = 1.2.3+b7; v.build()', 'b7'],
    },
    {
      signature: 'set_major(ver: ver, val: int) -> void',
      doc: "Changes the first number of a variable's version in place; a negative one prints as `*`.",
      example: ['const v = 1.2.3; v.set_major(4); v', '4.2.3'],
      mutates: true,
    },
    {
      signature: 'set_minor(ver: ver, val: int) -> void',
      doc: "Changes the second number of a variable's version in place; a negative one prints as `*`.",
      example: ['const v = 1.2.3; v.set_minor(-1); v', '1.*.3'],
      mutates: true,
    },
    {
      signature: 'set_patch(ver: ver, val: int) -> void',
      doc: "Changes the third number of a variable's version in place; a negative one prints as `*`.",
      example: ["const v = 1.2.3; v.set_patch('9'); v", '1.2.9'],
      mutates: true,
    },
    {
      signature: 'set_release(ver: ver, val: str) -> void',
      doc: "Changes what stands behind the `-` of a variable's version, in place.",
      example: ["const v = 1.2.3; v.set_release('rc1'); v", '1.2.3-rc1'],
      mutates: true,
    },
    {
      signature: 'set_build(ver: ver, val: str) -> void',
      doc: "Changes what stands behind the `+` of a variable's version, in place.",
      example: ["const v = 1.2.3; v.set_build('x'); v", '1.2.3+x'],
      mutates: true,
    },
    {
      signature: 'clear_release(ver: ver) -> void',
      doc: "Takes the `-…` off a variable's version, in place.",
      example: ['const v = 1.2.3-rc+x; v.clear_release(); v', '1.2.3+x'],
      mutates: true,
    },
    {
      signature: 'clear_build(ver: ver) -> void',
      doc: "Takes the `+…` off a variable's version, in place.",
      example: ['const v = 1.2.3-rc+x; v.clear_build(); v', '1.2.3-rc'],
      mutates: true,
    },
  ],
});
