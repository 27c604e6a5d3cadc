import assert from 'node:assert/strict';
import { setField, setPath } from '../../../runtime/document/assign.ts';
import { DocumentCasts } from '../../../runtime/document/cast.ts';
import { beginNew } from '../../../runtime/document/create.ts';
import { Document } from '../../../runtime/document/document.ts';
import { removeObject } from '../../../runtime/document/drop.ts';
import { getField, getStep, refField } from '../../../runtime/document/path.ts';
import { write } from '../../../runtime/values/cells.ts';
import { objectJson } from '../../../runtime/values/json.ts';
import { Reference } from '../../../runtime/values/value.ts';

function newDocument(): Document {
  let ids = 0;
  return new Document(() => `id${String(++ids).padStart(12, '0')}`);
}

/** A document with a function that assigns a field of its main root. */
function withRoot() {
  const document = newDocument();
  const { root } = document;
  const host = new DocumentCasts(document, root);
  return { document, root, host };
}

describe('objects', () => {
  it('find the first of several children of a name, few or many, after each change', () => {
    const { document, root } = withRoot();
    const first = document.createObject(root, 'twin');
    const second = document.createObject(root, 'twin');
    assert.equal(root.childNamed('twin'), first);
    for (let i = 0; i < 20; i++) document.createObject(root, `c${i}`);
    assert.equal(root.childNamed('twin'), first);
    assert.equal(root.childNamed('c7')?.name, 'c7');
    removeObject(document, first);
    assert.equal(root.childNamed('twin'), second);
    second.name = 'other';
    assert.equal(root.childNamed('twin'), undefined);
    assert.equal(root.childNamed('other'), second);
  });

  it('leave the fields of others when they end, references and cells among them', () => {
    const { document, root, host } = withRoot();
    const gone = beginNew(document, null, root);
    const holder = beginNew(document, null, root);
    setField(document, root, 'a', gone, undefined, host);
    setField(document, root, 'b', gone, undefined, host);
    setField(document, holder, 'c', gone, undefined, host);
    setField(document, holder, 'd', 1, undefined, host);
    const reference = refField(document, holder, 'd', root);
    assert.ok(reference instanceof Reference);
    write(reference.cell, gone);
    setField(document, root, 'e', gone, undefined, host);
    setField(document, root, 'e', 5, undefined, host);
    assert.equal(removeObject(document, gone), true);
    assert.equal(removeObject(document, gone), false);
    assert.equal(objectJson(root), '{"e":5}');
    assert.equal(objectJson(holder), '{}');
    assert.equal(document.objectById(gone.id), undefined);
  });

  it('end with all below them', () => {
    const { document, root, host } = withRoot();
    setPath(document, root, 'self', ['a', 'b', 'c'], 1, undefined, host);
    const a = getStep(root, 'a', root);
    const b = getField(a, 'b', root);
    assert.ok(a === root.childNamed('a') && a !== undefined);
    setField(document, root, 'held', b, undefined, host);
    removeObject(document, a);
    assert.equal(objectJson(root), '{}');
    assert.equal(getField(b, 'c', root), null);
  });

  it('take no longer to end among many', () => {
    const { document, root, host } = withRoot();
    const count = 20_000;
    const all = Array.from({ length: count }, (_, i) => {
      const object = beginNew(document, null, root);
      setField(document, root, `f${i}`, object, undefined, host);
      return object;
    });
    // Quadratic work would be 400 million steps here, and end by the time limit of the test.
    for (const object of all) removeObject(document, object);
    assert.equal(root.members.size, 0);
    assert.equal(root.children.size, 0);
  }).timeout(20_000);
});
