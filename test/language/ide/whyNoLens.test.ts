import assert from 'node:assert/strict';
import { whyNoLens } from '../../../language/ide/whyNoLens.ts';
import { viewOfText } from '../../../language/project/snapshot.ts';

/** `|` marks the cursor. */
function check(marked: string, expected: unknown, error?: string): void {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = whyNoLens(viewOfText(text), offset);
  assert.deepEqual(found.reason, expected);
  assert.equal(found.error && `${text.slice(0, found.error.offset).split('\n').length} ${found.error.message}`, error);
}

describe('why there is no lens', () => {
  it('there is one', () => {
    check('#[main]\nfn main() {| }', { kind: 'lens', name: 'main', titles: ['▶ Run main'] });
    check('#[te|st] #[main]\nfn m() { }', { kind: 'lens', name: 'm', titles: ['▶ Run main', '▶ Run test'] });
  });
  it('nothing that could be run stands there', () => check('a: 1|\n\nfn f() {}', { kind: 'no function' }));
  it('it has no attribute', () => check('fn f() { | }', { kind: 'no attribute', name: 'f' }));
  it('its attributes do not start it', () =>
    check('#[init] #[async]\nfn |f() { }', { kind: 'not run by these', name: 'f', attributes: ['init', 'async'] }));
  it('it needs an argument', () =>
    check('#[nightly]\nfn f(a: int = 1, |b: int) {}', { kind: 'needs argument', name: 'f', parameter: 'b' }));
  it('another one takes its place', () =>
    check('#[main]\nfn f() {|}\n#[main]\nfn f() {}', { kind: 'replaced', name: 'f' }));
  it('no path leads to its object', () => check('list: [{ #[main] fn f() {|} }]', { kind: 'no address', name: 'f' }));
  it('the text before it is broken', () =>
    check('fn g( {}\nfn f() {|}', { kind: 'no attribute', name: 'f' }, "1 expected ')'"));
});
