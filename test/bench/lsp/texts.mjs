// Files of one shape in three languages: functions with bodies in Stof and TypeScript, data of as many lines in JSON.
export const LINES_OF_A_BLOCK = 20;

const stofBlock = n => `/// Adds up what is in the list.
fn work_${n}(items: list, limit: int = ${n}) -> int {
    let total = 0;
    for (const item in items) {
        if (item > limit) {
            total = total - limit;
        } else {
            total = total + item;
        }
    }
    const scaled = self.scale_${n}(total, 2);
    return scaled + total;
}

/// Multiplies.
fn scale_${n}(value: int, by: int) -> int {
    const scaled = value * by;
    return scaled;
}

`;

const typescriptBlock = n => `/** Adds up what is in the list. */
export function work_${n}(items: number[], limit: number = ${n}): number {
    let total = 0;
    for (const item of items) {
        if (item > limit) {
            total = total - limit;
        } else {
            total = total + item;
        }
    }
    const scaled = scale_${n}(total, 2);
    return scaled + total;
}

/** Multiplies. */
export function scale_${n}(value: number, by: number): number {
    const scaled = value * by;
    return scaled;
}

`;

const jsonBlock = n => `  "work_${n}": {
    "items": ["one", "two", "three"],
    "limit": ${n},
    "total": {
      "start": 0,
      "step": 1,
      "over": [
        { "kind": "less", "by": "limit" },
        { "kind": "more", "by": "one" }
      ]
    },
    "scaled": true
  },
  "scale_${n}": {
    "value": 1.5,
    "by": 2,
    "unit": null,
    "title": "scaled ${n}",
    "tags": ["a", "b"]
  },`;

const block = { stof: stofBlock, typescript: typescriptBlock, json: jsonBlock };

/** A text of about so many lines. */
export function textOf(language, lines) {
  const blocks = Array.from({ length: Math.round(lines / LINES_OF_A_BLOCK) }, (_, n) => block[language](n)).join(
    language === 'json' ? '\n' : '',
  );
  return language === 'json' ? `{\n${blocks.slice(0, -1)}\n}\n` : blocks;
}

/** Where things stand in the block in the middle: a word and how far into it, in each language. */
const WORDS = {
  stof: { key: ['total + item', 5], name: ['self.scale_', 7], call: ['(total, 2)', 1], member: ['self.scale_', 5] },
  typescript: { key: ['total + item', 5], name: [' scale_', 3], call: ['(total, 2)', 1], member: [' scale_', 3] },
  json: { key: ['"less"', 5], name: ['"limit": ', 3], call: undefined, member: ['"by": "limit"', 1] },
};

/** The place as the protocol says it: lines and columns from 0. */
export function placeIn(language, text, what) {
  const word = WORDS[language][what];
  if (!word) return undefined;
  const from = text.indexOf(language === 'json' ? '"work_' : 'work_', text.length >> 1);
  const at = text.indexOf(word[0], from) + word[1];
  const before = text.slice(0, at);
  return { line: before.split('\n').length - 1, character: at - before.lastIndexOf('\n') - 1 };
}

/** The schema that the data of {@link textOf} follows: with it the JSON server has something to check and to say. */
export const JSON_SCHEMA = {
  id: 'bench://work',
  type: 'object',
  additionalProperties: {
    type: 'object',
    properties: {
      limit: { type: 'number', description: 'What is over it is taken off.' },
      total: {
        type: 'object',
        properties: { over: { type: 'array', items: { properties: { kind: { enum: ['less', 'more'] } } } } },
      },
    },
  },
};

/** The files of a project by name: each folder has ten, of which nine import the first. */
export function projectOf(language, files, linesOfAFile) {
  const extension = language === 'stof' ? 'stof' : 'ts';
  const made = new Map();
  for (let n = 0; n < files; n++) {
    const text = textOf(language, linesOfAFile).replaceAll(/\b(work|scale)_(?=\d)/g, `$1_${n}_`);
    const first = n - (n % 10);
    const head = n === first ? '' : IMPORT[language](first);
    made.set(`part_${first}/file_${n}.${extension}`, `${head}${text}`);
  }
  return made;
}

const IMPORT = {
  stof: first => `import './file_${first}.stof' as First;\n`,
  typescript: first => `import * as First from './file_${first}';\nexport const first = First.scale_${first}_0;\n`,
};
