import assert from 'node:assert/strict';
import { callHierarchyAt, incomingCalls, outgoingCalls } from '../../../language/ide/callHierarchy.ts';
import { subtypes, supertypes, typeHierarchyAt } from '../../../language/ide/typeHierarchy.ts';
import { workspaceSymbols } from '../../../language/ide/workspaceSymbols.ts';
import { EMPTY_SNAPSHOT, type Snapshot, viewOf, withFile } from '../../../language/project/snapshot.ts';
import { Text } from '../../../language/text/text.ts';

const main = `import './geo.stof' as Geo;
#[type]
Disc: { float r: 1 fn size() -> float { Geo.area(self.r) } }
#[type]
#[extends('Disc')]
Ring: { fn size() -> float { Geo.area(1) + Geo.area(2) } }
ratio: self.report() + self.report()
fn report() -> float { const d = new Disc {}; pln(d.size()); const f = self.twice; d.size() }
fn twice() { async { self.report(); }; self.report(); self.nope(); }`;

const files: Snapshot = [
  ['file:///p/main.stof', main],
  ['file:///p/geo.stof', 'fn area(r: float) -> float { r * 3 }\nfn unused() { self.area(1); }'],
].reduce((snapshot, [uri, text]) => withFile(snapshot, uri!, Text.of(text!)), EMPTY_SNAPSHOT);

const view = viewOf(files, 'file:///p/main.stof')!;

describe('call hierarchy', () => {
  /** Calls of the function that the text names first after `where`: `name*count`. */
  const calls = (where: string, find: typeof incomingCalls) => {
    const item = callHierarchyAt(view, main.indexOf(where) + where.length);
    assert.ok(item, where);
    return find(files, item.uri, item.nameRange.start).map(call => `${call.item.name}*${call.places.length}`);
  };
  it('who calls a function', () => {
    assert.deepEqual(calls('fn report() -> float { const d = new Disc {}; pln(d.', incomingCalls), ['report*2']);
    assert.deepEqual(calls('Geo.', incomingCalls), ['size*1', 'size*2', 'unused*1']);
    assert.deepEqual(calls('fn ', incomingCalls), ['report*2']);
    assert.deepEqual(calls('fn twice() { async { self.', incomingCalls), ['ratio*2', 'twice*2']);
  });
  it('whom it calls', () => {
    assert.deepEqual(calls(' + self.report()\nfn ', outgoingCalls), ['size*2']);
    assert.deepEqual(calls("} }\n#[type]\n#[extends('Disc')]\nRing: { fn ", outgoingCalls), ['area*2']);
  });
  it('of nothing but functions of documents', () => {
    assert.equal(callHierarchyAt(view, main.indexOf('pln')), undefined);
    assert.equal(callHierarchyAt(view, main.indexOf('ratio')), undefined);
    assert.deepEqual(incomingCalls(files, 'file:///p/main.stof', 1), []);
    assert.deepEqual(outgoingCalls(files, 'file:///nope', 0), []);
  });
});

describe('type hierarchy', () => {
  it('goes up and down', () => {
    const disc = typeHierarchyAt(view, main.indexOf('Disc'));
    const ring = typeHierarchyAt(view, main.indexOf('Ring'));
    assert.ok(disc && ring);
    const names = (items: readonly { name: string }[]) => items.map(item => item.name);
    assert.deepEqual(names(supertypes(files, ring.uri, ring.nameRange.start)), ['Disc']);
    assert.deepEqual(names(supertypes(files, disc.uri, disc.nameRange.start)), []);
    assert.deepEqual(names(subtypes(files, disc.uri, disc.nameRange.start)), ['Ring']);
    assert.deepEqual(names(subtypes(files, ring.uri, ring.nameRange.start)), []);
    assert.equal(typeHierarchyAt(view, main.indexOf("Disc')"))?.name, 'Disc');
    assert.equal(typeHierarchyAt(view, main.indexOf('ratio')), undefined);
  });
});

describe('workspace symbols', () => {
  const find = (query: string) =>
    workspaceSymbols(files, query).map(
      symbol => `${symbol.container === '' ? '' : `${symbol.container}.`}${symbol.name}`,
    );
  it('of all files, the best first', () => {
    assert.deepEqual(find('area'), ['area']);
    assert.deepEqual(find('r'), ['Disc.r', 'Ring', 'ratio', 'report', 'area']);
    assert.deepEqual(find('sz'), ['Disc.size', 'Ring.size']);
    assert.deepEqual(find('nothing like it'), []);
    assert.equal(find('').length, 10);
  });
});
