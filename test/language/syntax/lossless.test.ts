import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from '../../../language/syntax/parse.ts';
import { coverage } from './coverage.ts';

const folder = 'test/conformance/syntax';
const programs = readdirSync(folder)
  .filter(name => name.endsWith('.stof'))
  .map(name => readFileSync(join(folder, name), 'utf8'));

/** Pieces that begin, end or break constructs. */
const pieces = [
  ...[
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    '#[',
    ',',
    ';',
    ':',
    '::',
    '?',
    '?.',
    '??',
    '?:',
    '.',
    '->',
    '=>',
    '=',
    '+=',
    '<<=',
  ],
  ...['+', '-', '*', '/', '&', '&&', '|', '^', '<', '>', '!', '\\', '$', '@', '_', '\0', '\r', '\r\n', '\n', ' ', '\t'],
  ...[
    '\ufeff',
    'é',
    '😀',
    '\ud83d',
    "'",
    '"',
    '`',
    '${',
    'r#"',
    '"#',
    '/*',
    '*/',
    '/**',
    '///',
    '/*!',
    '//',
    '0x',
    '1.2.3',
  ],
  ...[
    'fn ',
    'let ',
    'const ',
    'if ',
    'else ',
    'for ',
    'in ',
    'while ',
    'loop ',
    'switch ',
    'case ',
    'default',
    'try ',
    'as ',
  ],
  ...[
    'catch ',
    'return ',
    'break',
    'new ',
    'on ',
    'async ',
    'await ',
    'typeof ',
    'using ',
    'import ',
    'root ',
    'data ',
    'true',
  ],
];

/** The tree covers the text, its errors lie inside it, and asking for the node at any place gives one that holds it. */
function check(text: string): void {
  const tree = parse(text);
  assert.equal(coverage(tree), text);
  assert.equal(tree.root.fullStart, 0);
  for (const { start, end, message } of tree.errors)
    assert.ok(start >= 0 && start <= end && end <= text.length, `${message}: ${start} to ${end} of ${text.length}`);
  for (let offset = 0; offset <= text.length; offset += 1 + Math.floor(text.length / 40)) {
    const node = tree.nodeAt(offset);
    assert.ok(node === tree.root || (node.start <= offset && offset <= node.end));
  }
}

describe('any text gives a tree that covers it', () => {
  it('garbage', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), parts => check(parts.join(''))),
      {
        numRuns: 1500,
      },
    );
  });

  it('any string', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), check), { numRuns: 500 });
  }).timeout(60_000);

  it('programs with pieces put in, taken out and doubled', () => {
    const edit = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat(60),
      insert: fc.constantFrom('', ...pieces),
    });
    const property = fc.property(
      fc.constantFrom(...programs),
      fc.array(edit, { minLength: 1, maxLength: 4 }),
      (program, edits) => {
        let text = program;
        for (const { at, cut, insert } of edits) {
          const place = Math.floor(at * text.length);
          text = text.slice(0, place) + insert + text.slice(place + cut);
        }
        check(text);
      },
    );
    fc.assert(property, { numRuns: 600 });
  }).timeout(60_000);

  it('every program cut off at many places', () => {
    for (const program of programs)
      for (let end = 0; end < program.length; end += 1 + Math.floor(program.length / 12)) check(program.slice(0, end));
  }).timeout(60_000);

  it('line ends of all three kinds', () => {
    for (const program of programs.slice(0, 20))
      for (const lineEnd of ['\r\n', '\r']) check(program.replaceAll('\n', lineEnd));
  });
});

describe('line ends', () => {
  it('make no difference to what is correct, LF or CRLF', () => {
    for (const program of programs) {
      if (parse(program).errors.length > 0) continue;
      assert.deepEqual(parse(program.replaceAll('\n', '\r\n')).errors, []);
    }
  });
});
