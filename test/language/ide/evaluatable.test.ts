import assert from 'node:assert/strict';
import { evaluatableAt } from '../../../language/ide/evaluatable.ts';
import { viewOfText } from '../../../language/project/snapshot.ts';

/** `|` marks the pointer, inside of a function with some names around it. */
function check(body: string, expected: string | undefined): void {
  const marked = `
total: 1,
server: { port: 80, fn url() -> str { 'x' } },
fn f(given: int) {
    const local = 2;
    ${body}
}`;
  const found = evaluatableAt(viewOfText(marked.replace('|', '')), marked.indexOf('|'));
  assert.equal(found?.expression, expected);
}

describe('what a debugger may compute where the pointer rests', () => {
  it('a variable, also where it is declared', () => {
    check('pln(lo|cal);', 'local');
    check('pln(gi|ven + 1);', 'given');
    check('let ot|her = 1;', 'other');
  });
  it('a path, up to the name', () => {
    check('pln(self.server.po|rt);', 'self.server.port');
    check('pln(self.ser|ver.port);', 'self.server');
    check('pln(se|lf.server.port);', 'self');
  });
  it('the object of a call, and nothing that calls', () => {
    check('pln(self.ser|ver.url());', 'self.server');
    check('pln(self.server.u|rl());', undefined);
    check('pln(self.server.url().le|n());', undefined);
    check('p|ln(local);', undefined);
  });
  it('nothing in texts and comments', () => {
    check("pln('lo|cal');", undefined);
    check('// lo|cal', undefined);
  });
});
