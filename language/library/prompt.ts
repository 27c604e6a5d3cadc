/** Text trees with tags, for language models. */

import { defineLibrary } from './library.ts';

export const promptLibrary = defineLibrary({
  name: 'Prompt',
  doc: 'Text trees with tags, for language models.',
  receivers: ['prompt'],
  functions: [
    {
      signature: 'str(prompt: prompt) -> str',
      doc: 'The whole text: its own, then that of the prompts inside, between its tags.',
      example: ["const p = prompt('a', 't', ); p.str()", '<t>a</t>'],
    },
    {
      signature: 'text(prompt: prompt) -> str',
      doc: 'The text of the prompt itself.',
      example: ["const p = prompt('a', 't'); p.push('b'); p.text()", 'a'],
    },
    {
      signature: 'tag(prompt: prompt) -> str | null',
      doc: 'The tag, or null.',
      example: ["[prompt('a', 't').tag(), prompt('a').tag()]", '["t", null]'],
    },
    {
      signature: 'prompts(prompt: prompt) -> list',
      doc: 'Copies of the prompts inside.',
      example: ["const p = prompt('a'); p.push('b'); p.prompts()", '[b]'],
    },
    {
      signature: 'set_text(prompt: prompt, text: str) -> void',
      doc: 'Changes the text of the prompt itself.',
      example: ["const p = prompt('a', 't'); p.set_text('z'); p.str()", '<t>z</t>'],
      mutates: true,
    },
    {
      signature: 'set_tag(prompt: prompt, tag: str) -> void',
      doc: 'Changes the tag; null removes it.',
      example: ["const p = prompt('a', 't'); p.set_tag(null); p.str()", 'a'],
      mutates: true,
    },
    {
      signature: 'len(prompt: prompt) -> int',
      doc: 'How many prompts are inside.',
      example: ["const p = prompt('a'); p.push('b'); p.len()", '1'],
    },
    {
      signature: 'at(prompt: prompt, index: int) -> prompt | null',
      doc: 'A copy of the prompt at an index, moved into the range when outside; null when there is none inside.',
      example: [
        "const p = prompt('a'); p.push('b'); p.push('c'); [p.at(1), p.at(99), prompt('x').at(0)]",
        '[c, c, null]',
      ],
    },
    {
      signature: 'any(prompt: prompt) -> bool',
      doc: 'Are there prompts inside?',
      example: ["prompt('a').any()", 'false'],
    },
    {
      signature: 'empty(prompt: prompt) -> bool',
      doc: 'Are there no prompts inside?',
      example: ["prompt('a').empty()", 'true'],
    },
    {
      signature: 'push(prompt: prompt, other: str | prompt, tag: str = null) -> void',
      doc: 'Adds a prompt at the end, under another tag if one is given.',
      example: ["const p = prompt('a', 't'); p.push('b', 'u'); p.str()", '<t>a<u>b</u></t>'],
      mutates: true,
    },
    {
      signature: 'pop(prompt: prompt) -> prompt | null',
      doc: 'Takes out the last prompt; null when there is none.',
      example: ["const p = prompt('a'); p.push('b'); [p.pop(), p.pop()]", '[b, null]'],
      mutates: true,
    },
    {
      signature: 'clear(prompt: prompt) -> void',
      doc: 'Takes out all prompts.',
      example: ["const p = prompt('a'); p.push('b'); p.clear(); p.str()", 'a'],
      mutates: true,
    },
    {
      signature: 'reverse(prompt: prompt) -> void',
      doc: 'Turns the order of the prompts inside round, in place.',
      example: ["const p = prompt(); p.push('b'); p.push('a'); p.reverse(); p.str()", 'ab'],
      mutates: true,
    },
    {
      signature: 'remove(prompt: prompt, index: int) -> prompt | null',
      doc: 'Takes out the prompt at an index, moved into the range when outside.',
      example: ["const p = prompt(); p.push('a'); p.push('b'); [p.remove(9), p.str()]", '[b, "a"]'],
      mutates: true,
    },
    {
      signature: 'insert(prompt: prompt, index: int, other: prompt) -> void',
      doc: 'Puts a prompt in front of the one at an index.',
      example: ["const p = prompt(); p.push('b'); p.insert(0, 'a'); p.str()", 'ab'],
      mutates: true,
    },
    {
      signature: 'replace(prompt: prompt, index: int, other: prompt) -> void',
      doc: 'Puts a prompt in the place of the one at an index.',
      example: ["const p = prompt(); p.push('b'); p.replace(7, 'z'); p.str()", 'z'],
      mutates: true,
    },
  ],
});
