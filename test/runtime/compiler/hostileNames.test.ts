/** Names and texts that would be code, or members of JavaScript's own objects, if they ever became a part of generated code. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Ran, runText } from '../run-text.ts';

/** Words of the engine's generated code, of JavaScript, and members that every object of JavaScript has. */
const names = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  'arguments',
  'eval',
  'undefined',
  'NaN',
  'globalThis',
  'process',
  'require',
  'class',
  'var',
  'yield',
  'delete',
  'K',
  'R',
  'k0',
  'p',
  'pc',
  's',
  's0',
  'a0',
  't',
  'step',
  'fast',
];

/** Pieces that end a text, a comment, a template or a line of JavaScript, and do something behind that. */
const pieces = [
  'globalThis.owned=1',
  "'",
  '"',
  '`',
  '${',
  '}',
  '\\',
  '*/',
  '/*',
  '//',
  '<!--',
  '-->',
  '</script>',
  '\u2028',
  '\u2029',
  '\n',
  '\r',
  '\0',
  '\ufeff',
  ';',
  ')',
  ']',
  '\\u0027',
  '__proto__',
  'x',
];
const hostileText = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 }).map(parts => parts.join(''));

const ownKeys = () => [Object, Array, Function, String, Map].map(made => Reflect.ownKeys(made.prototype).length);

describe('hostile names and texts', function () {
  this.timeout(60_000);
  const before = ownKeys();
  afterEach(() => {
    assert.equal((globalThis as Record<string, unknown>)['owned'], undefined);
    assert.deepEqual(ownKeys(), before);
  });

  it('do what others do, wherever a document has a name', async () => {
    const program = (name: string) => `
${name}: 1
#[type]
Shape: { int ${name}: 4 }
#[${name}('x')]
object: { inner: { ${name}: 2 } fn ${name}(${name}: int = 5) -> int { let before = ${name}; ${name} += before; ${name} } }
${name}_object: { ${name}: { ${name}: 9 } }
#[main]
fn main() {
  let ${name} = 3;
  ${name} += 1;
  pln(${name}, self.${name}, self.object.inner.${name}, self.${name}_object.${name}.${name});
  pln(self.object.${name}(), self.object.${name}(2), self.object.${name}(${name} = 7));
  const doubled = (${name}: int): int => ${name} * 2;
  pln(doubled(${name}));
  for (const ${name} in [8]) pln(${name});
  const made = new Shape {};
  pln(made.${name});
  made.${name} = 6;
  pln(made.${name}, self.object.inner.get('${name}'), self.get('absent'));
  self.${name} = 10;
  const running = async { ${name} + 1 };
  pln(self.${name}, await running);
  try { throw(${name}); } catch (${name}: int) { pln(${name}); }
  drop(self.object.inner.${name});
  pln(self.object.inner.${name});
}`;
    const wanted = await runText(program('plain'));
    assert.deepEqual(wanted.failures, []);
    assert.ok(wanted.out.split('\n').length > 8, wanted.out);
    for (const name of names) assert.deepEqual(await runText(program(name)), wanted, name);
  });

  it('are fields of their own only where a document made them', async () => {
    const { out, failures } = await runText(`
object: {}
#[main]
fn main() {
  const m = map();
  for (const name in [${names.map(quoted).join(', ')}]) {
    if (self.object.get(name) != null || m.get(name) != null || m.contains(name)) pln(name);
  }
}`);
    assert.deepEqual([out, failures], ['', []]);
  });

  it('come out as they went in, wherever a document has a text', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async text => {
        const ran = await runText(`
#[note(${quoted(text)})]
field: ${quoted(text)}
fn given(text: str = ${quoted(text)}) -> str { text }
#[main]
fn main() {
  const local = ${quoted(text)};
  const m = map();
  m.insert(local, 1);
  const o = new {};
  pln(local == self.field && self.given() == local && m.get(${quoted(text)}) == 1 && m.keys().at(0) == local);
  switch (local) { case ${quoted(text)}: { pln('case'); } default: { pln('no case'); } }
  try { throw(local); } catch (e: str) { pln(e == local); }
  pln(self.field);
}`);
        assert.deepEqual(ran, said(`true\ncase\ntrue\n${text}\n`), JSON.stringify(text));
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('are keys like others in data that is read', async () => {
    const keys = fc.oneof(hostileText, fc.constantFrom(...names));
    await fc.assert(
      fc.asyncProperty(keys, async key => {
        const json = JSON.stringify({ [key]: { [key]: 5 } });
        const ran = await runText(`
#[main]
fn main() {
  const o = new {};
  parse(${quoted(json)}, o, 'json');
  pln(o.len(), stringify('json', o));
}`);
        assert.deepEqual(ran.failures, [], json);
        assert.equal(JSON.stringify(JSON.parse(ran.out.slice(1))), json);
      }),
      { numRuns: 300, seed: 2 },
    );
    for (const name of names) {
      for (const [format, text] of [
        ['json', `{"${name}": {"${name}": 5}}`],
        ['yaml', `${name}:\n  ${name}: 5\n`],
        ['toml', `[${name}]\n${name} = 5\n`],
        ['xml', `<${name}><${name}>5</${name}></${name}>`],
        ['urlencoded', `${name}=5`],
      ] as const) {
        const { failures, out } = await runText(`
#[main]
fn main() {
  const o = new {};
  parse(${quoted(text)}, o, '${format}');
  const other = new {};
  pln(o.get('${name}') != null, o.get('polluted') == null, other.get('${name}') == null);
}`);
        assert.deepEqual([failures, out], [[], 'true, true, true\n'], `${format}: ${name}`);
      }
    }
  });
});

function said(out: string): Ran {
  return { out, err: '', failures: [] };
}

/** A literal of the language. */
function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
