import assert from 'node:assert/strict';
import { type CheckOptions, check, format, parse, StofSyntaxError, walk } from '../../embedding/language.ts';

/** `code line:column` of what is found. */
function found(text: string, options?: CheckOptions): string[] {
  return check(text, options).map(({ code, line, column }) => `${code} ${line}:${column}`);
}

describe('stof-tools/language', () => {
  it('checks a text: syntax, names, and with a fix', () => {
    assert.deepEqual(found('a: ]'), ['syntax-invalid 1:4']);
    const [diagnostic] = check('price: 1\nfn f() -> int { price }');
    assert.deepEqual(
      [diagnostic?.code, diagnostic?.severity, diagnostic?.line, diagnostic?.column, diagnostic?.end],
      ['unknown-name', 'warning', 2, 17, 30],
    );
    assert.deepEqual(diagnostic?.fixes[0]?.edits, [{ start: 25, end: 30, text: 'self.price' }]);
  });

  it('knows nothing of imports, unless it is told', () => {
    const text = 'import "./a.stof";\nfn f() -> int { self.x }  fn g() -> int { self.y() }';
    assert.deepEqual(found(text), []);
    assert.deepEqual(found(text, { files: { '/a.stof': 'x: 1' } }), ['unknown-member 2:48']);
    assert.ok(found(text, { files: {} }).includes('import-missing 1:8'));
    assert.deepEqual(found(text, { path: '/b/c.stof', files: { '/b/a.stof': 'x: 1  fn y() -> int { 1 }' } }), []);
  });

  it('says more when it is asked to', () => {
    const text = 'fn f() -> int { const a = 1; while (true) { const a = 2; return a; } a }';
    assert.ok(found(text, { level: 'strict' }).some(one => one.startsWith('variable-shadowed')));
    assert.ok(!found(text).some(one => one.startsWith('variable-shadowed')));
  });

  it('walks in the order of the text, and not where it is told to stay out', () => {
    const tree = parse('a: { b: 1 }');
    const seen: number[] = [];
    walk(tree.root, child => {
      seen.push(child.fullStart);
    });
    assert.deepEqual(
      seen,
      seen.toSorted((one, other) => one - other),
    );
    let outermost = 0;
    walk(tree.root, () => {
      outermost++;
      return false;
    });
    assert.equal(outermost, tree.root.children().length);
    assert.ok(seen.length > outermost);
  });

  it('formats, and says why not', () => {
    assert.equal(format('a:1\nb:{c:2}', { indent: '  ' }), 'a: 1\nb: { c: 2 }\n');
    assert.throws(
      () => format('a: ]'),
      (error: unknown) => error instanceof StofSyntaxError && error.mistakes[0]?.start === 3,
    );
  });
});
