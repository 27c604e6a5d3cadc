import assert from 'node:assert/strict';
import { codeLenses } from '../../../language/ide/codeLens.ts';
import { viewOfText } from '../../../language/project/snapshot.ts';

/** Each lens as `title → kind object.name @ the text that it stands at`. */
function lensesOf(text: string): string[] {
  return codeLenses(viewOfText(text)).map(({ title, run, start, end }) => {
    return `${title} → ${run.kind} ${run.object}.${run.name} @ ${text.slice(start, end)}`;
  });
}

const check = (text: string, ...expected: string[]) => assert.deepEqual(lensesOf(text), expected);

describe('code lenses', () => {
  it('main and tests, at the line of fn', () => {
    check(
      '/// Docs.\n#[main]\nfn start() {}\n#[test]\nasync fn adds() {}\nfn helper() {}',
      '▶ Run main → main root.start @ fn start',
      '▶ Run test → test root.adds @ async fn adds',
    );
  });
  it('an attribute of its own, unless an argument is needed', () => {
    check(
      '#[nightly] fn audit(a: int = 1, b?: str) {} #[nightly] fn needs(a: int) {}',
      '▶ Run audit → function root.audit @ fn audit',
    );
  });
  it('of a test says whether it starts processes', () => {
    const text = `async fn work() {}
#[test] fn calls() { const p = self.work(); await p; }
#[test] fn blocks() { async { pln('x'); } }
#[test] fn through() { self.calls(); }
#[test] async fn alone() { assert(true); }`;
    assert.deepEqual(
      codeLenses(viewOfText(text)).map(({ run }) => [run.name, run.startsProcesses]),
      [
        ['calls', true],
        ['blocks', true],
        ['through', true],
        ['alone', undefined],
      ],
    );
  });
  it('none for attributes that the language has a meaning for', () => {
    check(
      '#[init] fn a() {} #[async] fn b() {} #[if(true)] fn c() {} #[static] #[run(1)] fn d() {} #[errors] fn e() {}',
    );
  });
  it('one that is main and test has both', () => {
    check('#[main] #[test] #[own] fn m() {}', '▶ Run main → main root.m @ fn m', '▶ Run test → test root.m @ fn m');
  });
  it('in objects, types, roots, and objects written without a field', () => {
    check(
      `api: { deep: { #[test] fn a() {} } }
       #[type] Shape: { #[test] fn b() {} }
       root Settings { theme: { #[test] fn c() {} } }
       { #[test] fn d() {} }
       'my api': { #[test] fn e() {} }`,
      '▶ Run test → test root.api.deep.a @ fn a',
      '▶ Run test → test root.Shape.b @ fn b',
      '▶ Run test → test Settings.theme.c @ fn c',
      '▶ Run test → test root.d @ fn d',
      '▶ Run test → test root.my api.e @ fn e',
    );
  });
  it('none where no path leads', () => {
    check("items: [{ #[test] fn a() {} }] 'a.b': { #[test] fn b() {} }");
  });
  it('none for a function that a later one of its name replaces', () => {
    check('#[main] fn m() { pln(1); }\n#[main] fn m() { pln(2); }', '▶ Run main → main root.m @ fn m');
    assert.ok((codeLenses(viewOfText('#[main] fn m() {}\n#[main] fn m() {}'))[0]?.start ?? 0) > 10);
  });
  it('an object that is continued is one object', () => {
    check('a: { x: 1 } a: { #[test] fn t() {} }', '▶ Run test → test root.a.t @ fn t');
  });
});

describe('code lenses of broken texts', () => {
  const rest = '\n#[test]\nfn second() { pln(2); }\n#[main]\nfn last() { pln(3); }\n';
  const broken = [
    'fn broken() { let x = ;',
    'fn broken() { self.',
    'fn broken(',
    'fn broken() { if (a { }',
    'fn broken() { const s = "open;\n}',
    'fn broken() { pln(`open);\n}',
    'fn broken() { [1, 2, (3; }',
    'a: {',
    'a: [1, 2',
    'b: 5 5 5',
    '} } ) ]',
    '#[',
    '#[main',
    'import',
    'fn',
    'na',
    'let x = 5;',
    '\u0000\u0000',
  ];
  for (const text of broken) {
    it(`none is lost behind ${JSON.stringify(text)}`, () => {
      const titles = codeLenses(viewOfText(text + rest)).map(lens => lens.run.name);
      assert.deepEqual(titles.slice(-2), ['second', 'last']);
    });
  }

  it('their number stays while a function above is typed letter by letter', () => {
    const typed = 'fn twice(n: int) -> int {\n    let m = n * 2;\n    if (m > 3) { pln("x", [1, 2]); }\n    m\n}\n';
    for (let length = 0; length <= typed.length; length++) {
      const names = codeLenses(viewOfText(`rate: 2\n${typed.slice(0, length)}${rest}`)).map(lens => lens.run.name);
      assert.deepEqual(names, ['second', 'last'], JSON.stringify(typed.slice(0, length)));
    }
  });
});
