import { strict as assert } from 'node:assert';
import { StofObject } from '../../../runtime/document/object.ts';
import { assignSlot, fresh, makeCell, makeReference, read } from '../../../runtime/values/cells.ts';
import { listOf, mapOf, setOf, tupleOf } from '../../../runtime/values/containers.ts';
import { type CopyHost, copyValue } from '../../../runtime/values/copy.ts';
import { textOf } from '../../../runtime/values/print.ts';
import { Cell, type List, Prompt, SortedSet, type Value } from '../../../runtime/values/value.ts';

const copied: StofObject[] = [];
const host: CopyHost = {
  copyObject(object) {
    copied.push(object);
    return new StofObject(`copy-of-${object.id}`, object.name, undefined);
  },
  copyFunction: fn => fn,
  copyData: data => data,
};

describe('copies', () => {
  it('share nothing with the original, at any depth', () => {
    const inner = listOf([1]);
    const original = fresh(listOf([inner, tupleOf([inner, 2]), mapOf([inner], [inner]), setOf([inner])]));
    const text = textOf(original);
    const copy = copyValue(original, host);
    (read(inner) as List).items.push(9);
    assert.equal(textOf(copy), text);
  });

  it('cut references', () => {
    const cell = makeCell(3);
    const copy = copyValue(listOf([makeReference(cell), 4]), host);
    assignSlot(makeReference(cell), 9);
    assert.equal(textOf(copy), '[3, 4]');
  });

  it('ask the host for each occurrence of an object', () => {
    const object = new StofObject('o', 'o', undefined);
    const copy = copyValue(listOf([object, listOf([object])]), host);
    assert.deepEqual(copied, [object, object]);
    assert.notEqual((read(copy) as List).items[0], object);
  });

  it('sort sets again whose items were changed in place', () => {
    const changed: Value = new Cell(new SortedSet([null, 5, null, 'a']));
    assert.equal(textOf(copyValue(changed, host)), '{5, "a", null}');
  });

  it('keep prompts apart', () => {
    const prompt = new Prompt('a', 't', [new Prompt('b')]);
    const copy = copyValue(new Cell(prompt), host);
    prompt.children[0]!.text = 'changed';
    assert.equal(textOf(copy), '<t>ab</t>');
  });
});
