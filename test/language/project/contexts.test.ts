import assert from 'node:assert/strict';
import { definitionAt } from '../../../language/ide/definition.ts';
import { hoverAt } from '../../../language/ide/hover.ts';
import { memberOf, typeNamed } from '../../../language/names/members.ts';
import { type Context, contextsOf, importersOf } from '../../../language/project/contexts.ts';
import {
  EMPTY_SNAPSHOT,
  type FileChange,
  type Snapshot,
  viewOf,
  withFiles,
  withFolders,
} from '../../../language/project/snapshot.ts';
import { Text } from '../../../language/text/text.ts';
import { settled } from './settled.ts';

const uriOf = (name: string) => `file:///w/${name}`;

/** Files below `/w`, and that nothing else is there that packages or imports look for. */
function snapshotOf(files: Readonly<Record<string, string>>): Snapshot {
  const changes: FileChange[] = Object.entries(files).map(([name, text]) => ({ uri: uriOf(name), is: Text.of(text) }));
  return settled(withFiles(withFolders(EMPTY_SNAPSHOT, ['file:///w'], true), changes));
}

const fileOf = (snapshot: Snapshot, name: string) => snapshot.files.get(uriOf(name))!;
const contexts = (snapshot: Snapshot, name: string) =>
  contextsOf(snapshot, fileOf(snapshot, name)).map(({ kind, entry }) => `${kind} ${entry.replace('/w/', '')}`);
const contextOf = (snapshot: Snapshot, name: string): Context => contextsOf(snapshot, fileOf(snapshot, name))[0];

/** Where `name` on the main object of a file is declared, in its first context. */
function member(snapshot: Snapshot, file: string, name: string): string | undefined {
  const found = memberOf(contextOf(snapshot, file), fileOf(snapshot, file).source.outline.main, name);
  return found?.owner.file.uri.replace(uriOf(''), '');
}

describe('the contexts of a file', () => {
  it('are its own when nothing loads it', () => {
    const alone = snapshotOf({ 'main.stof': "import './other'", 'other.stof': '' });
    assert.deepEqual(contexts(alone, 'main.stof'), ['own main.stof']);
    assert.deepEqual(contexts(alone, 'other.stof'), ['importer main.stof', 'own other.stof']);
  });

  it('are the package around it first, then what imports it, then its own', () => {
    const snapshot = snapshotOf({
      'pkg.stof': "import: ['app.stof', { path: '/lib/geo', as: 'Geo' }]",
      'app.stof': "import './lib/base'",
      'lib/base.stof': '',
      'lib/geo.stof': '',
      'tests/geo.stof': "import '../lib/geo'",
    });
    assert.deepEqual(contexts(snapshot, 'lib/base.stof'), [
      'package pkg.stof',
      'importer app.stof',
      'own lib/base.stof',
    ]);
    assert.deepEqual(contexts(snapshot, 'lib/geo.stof'), [
      'package pkg.stof',
      'importer tests/geo.stof',
      'own lib/geo.stof',
    ]);
    assert.deepEqual(contexts(snapshot, 'pkg.stof'), ['own pkg.stof']);
    const [packaged] = contextsOf(snapshot, fileOf(snapshot, 'lib/geo.stof'));
    assert.deepEqual(packaged.pathOf(fileOf(snapshot, 'lib/geo.stof').source.outline.main), ['Geo']);
  });

  it('take the nearest package, and no other one as its own', () => {
    const snapshot = snapshotOf({
      'pkg.stof': "import: 'inner/x.stof'",
      'inner/pkg.stof': "import: 'x'",
      'inner/x.stof': '',
    });
    assert.deepEqual(contexts(snapshot, 'inner/x.stof'), [
      'package inner/pkg.stof',
      'importer pkg.stof',
      'own inner/x.stof',
    ]);
  });

  it('are there for files that import each other and themselves', () => {
    const snapshot = snapshotOf({
      'a.stof': "import './b' as self.b",
      'b.stof': "import './a' as self.a",
      'c.stof': "import './c'",
    });
    assert.deepEqual(contexts(snapshot, 'a.stof').at(-1), 'own a.stof');
    assert.equal(contexts(snapshot, 'a.stof')[0], 'importer b.stof');
    assert.deepEqual(contexts(snapshot, 'c.stof'), ['own c.stof']);
    assert.deepEqual(
      importersOf(snapshot, fileOf(snapshot, 'a.stof')).map(({ uri }) => uri),
      [uriOf('b.stof')],
    );
  });

  it('hold what is loaded together: types anywhere, members where the imports put them', () => {
    const snapshot = snapshotOf({
      'main.stof': "import './types'; import './base' as self.base; import './geo' as Geo.shapes; own: 1",
      'types.stof': '#[type] Plan: { seats: 1 }',
      'base.stof': 'shared: 2 fn f() { super.own; self.shared; }',
      'geo.stof': 'fn area() {}',
    });
    const base = contextOf(snapshot, 'base.stof');
    const { main } = fileOf(snapshot, 'base.stof').source.outline;
    assert.equal(typeNamed(base, main, 'Plan')?.file.uri, uriOf('types.stof'));
    assert.equal(typeNamed(base, main, 'Plan.Other'), undefined);
    assert.equal(base.parentOf(main)?.file.uri, uriOf('main.stof'));
    assert.deepEqual(base.pathOf(main), ['root', 'base']);
    assert.equal(member(snapshot, 'types.stof', 'own'), 'main.stof');
    assert.equal(member(snapshot, 'main.stof', 'Plan'), 'types.stof');
    assert.equal(member(snapshot, 'base.stof', 'own'), undefined);
    const own = contextOf(snapshot, 'main.stof');
    const root = fileOf(snapshot, 'main.stof').source;
    const geo = own.rootNamed(root, 'Geo');
    assert.ok(geo);
    assert.equal(own.importedAt(geo, 'shapes')?.file.uri, uriOf('geo.stof'));
    assert.equal(own.importedAt(geo, 'other'), undefined);
    assert.equal(own.parentOf(own.importedAt(geo, 'shapes')!), geo);
  });

  it('merge what is imported into an object that the text declares', () => {
    const snapshot = snapshotOf({
      'main.stof': "conf: { a: 1 } import './more' as self.conf; fn f() { self.conf.b + self.conf.a }",
      'more.stof': 'b: 2.5',
    });
    const text = fileOf(snapshot, 'main.stof').text.toString();
    const view = viewOf(snapshot, uriOf('main.stof'))!;
    assert.equal(definitionAt(view, text.indexOf('b +'))?.uri, uriOf('more.stof'));
    assert.match(hoverAt(view, text.indexOf('b +'))?.markdown ?? '', /2\.5/);
    const conf = view.file.source.outline.objects[1]!;
    assert.equal(view.context.partsOf(conf).length, 2);
    assert.equal(view.context.partsOf(fileOf(snapshot, 'more.stof').source.outline.main)[1], conf);
  });

  it('start @name imports in the folder of the nearest package, of the workspace, or their own', () => {
    const inPackage = snapshotOf({
      'p/pkg.stof': '',
      'p/in/main.stof': "import '@geo/area'",
      'p/stof/geo/area.stof': 'x: 1',
      'deep/main.stof': "import '@geo/area'",
      'stof/geo/area.stof': 'y: 1',
    });
    assert.equal(member(inPackage, 'p/in/main.stof', 'x'), 'p/stof/geo/area.stof');
    assert.equal(member(inPackage, 'deep/main.stof', 'y'), 'stof/geo/area.stof');
    const alone = settled(
      withFiles(EMPTY_SNAPSHOT, [{ uri: uriOf('d/main.stof'), is: Text.of("import '@geo/area'") }]),
    );
    assert.equal(alone.absent.get('/w/d/stof/geo/area.stof'), 'missing');
  });

  it('know the fields of imported JSON, and nothing about other data', () => {
    const snapshot = snapshotOf({
      'main.stof': "import './data.json' as self.data; import './other.yaml' as self.other; other: { x: 1 }",
      'data.json': '{"port": 8080, "deep": {"x": [1]}}',
    });
    const { main, objects } = fileOf(snapshot, 'main.stof').source.outline;
    const context = contextOf(snapshot, 'main.stof');
    const data = context.importedAt(main, 'data')!;
    assert.equal(memberOf(context, data, 'port')?.kind, 'field');
    assert.ok(context.isWhole(data));
    assert.ok(context.isWhole(main));
    assert.ok(!context.isWhole(objects[1]!), 'what the other file adds is not known');
    assert.ok(context.isComplete);
  });
});

describe('what is not known', () => {
  const files = { 'main.stof': "import './lib'; import './data.json'; import './img.png' as self.img;" };
  const changes = Object.entries(files).map(([name, text]) => ({ uri: uriOf(name), is: Text.of(text) }));
  const fresh = withFiles(EMPTY_SNAPSHOT, changes);
  const wanted = (snapshot: Snapshot) => snapshot.graph.wanted.map(({ key }) => key).sort();

  it('is wanted: what imports lead to, and the documents that would make folders packages', () =>
    assert.deepEqual(wanted(fresh), ['/pkg.stof', '/w/data.json', '/w/img.png', '/w/lib.stof', '/w/pkg.stof']));

  it('leaves the document open until it is known or known to be missing', () => {
    assert.ok(!contextOf(fresh, 'main.stof').isComplete);
    const known = settled(withFiles(fresh, [{ uri: uriOf('lib.stof'), is: Text.of("import './deeper'") }]));
    assert.deepEqual(wanted(known), []);
    assert.equal(known.absent.get('/w/deeper.stof'), 'missing');
    assert.ok(contextOf(known, 'main.stof').isComplete);
    assert.ok(!contextOf(known, 'main.stof').isWhole(fileOf(known, 'main.stof').source.outline.main));
    assert.ok(
      !contextOf(withFolders(known, ['file:///w'], false), 'main.stof').isComplete,
      'folders not looked through',
    );
  });

  it('what a package computes is open', () => {
    const snapshot = snapshotOf({ 'pkg.stof': 'import: [self.x]', 'main.stof': '' });
    assert.ok(!contextOf(snapshot, 'main.stof').isComplete);
  });

  it('nothing is opened on other machines', () => {
    const snapshot = withFiles(EMPTY_SNAPSHOT, [
      { uri: uriOf('main.stof'), is: Text.of("import '//server/share/x.stof';") },
      { uri: 'file://server/share/y.stof', is: Text.of("import './z.stof'") },
    ]);
    assert.deepEqual(wanted(snapshot), ['/pkg.stof', '/w/pkg.stof']);
  });

  it('a keystroke that leaves the imports as they are leaves the graph as it is', () => {
    const before = snapshotOf({ 'main.stof': "import './a'; fn f() {}", 'a.stof': 'x: 1' });
    const after = withFiles(before, [{ uri: uriOf('main.stof'), is: Text.of("/* */ import './a'; fn f() { 1 }") }]);
    assert.equal(after.graph, before.graph);
    const other = withFiles(after, [{ uri: uriOf('main.stof'), is: Text.of("import './b'; fn f() { 1 }") }]);
    assert.deepEqual(wanted(other), ['/w/b.stof']);
    assert.deepEqual(contexts(other, 'a.stof'), ['own a.stof']);
    assert.equal(fileOf(other, 'a.stof'), fileOf(before, 'a.stof'));
  });

  it('a file that is gone is not known any longer, then missing', () => {
    const before = snapshotOf({ 'main.stof': "import './a'", 'a.stof': 'x: 1' });
    const gone = withFiles(before, [{ uri: uriOf('a.stof'), is: undefined }]);
    assert.deepEqual(wanted(gone), ['/w/a.stof']);
    assert.equal(member(gone, 'main.stof', 'x'), undefined);
    assert.deepEqual(wanted(settled(gone)), []);
  });
});
