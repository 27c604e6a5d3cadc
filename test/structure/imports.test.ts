import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { loadedByName, type Room, rooms } from './arrows.ts';
import { filesBelow, foldersOf, textOf } from './files.ts';
import { importsOf } from './imports.ts';

const roomByPath = new Map(rooms.map(room => [room.path, room]));

/** The room a file lies in. */
function roomOf(path: string): Room | undefined {
  return foldersOf(path)
    .map(folder => roomByPath.get(folder))
    .find(room => room !== undefined);
}

/** Why a file of `room` may not import `name`; `undefined` where it may. */
function objection(room: Room, path: string, name: string): string | undefined {
  if (name.startsWith('.')) {
    const target = posix.join(posix.dirname(path), name);
    if (!name.endsWith('.ts')) return 'an import says the whole name of the file, with .ts';
    const to = roomOf(target);
    if (to === undefined) return `${target} lies in no room`;
    if (to === room || room.rooms.includes(to.path)) return undefined;
    return `there is no arrow from ${room.path} to ${to.path}`;
  }
  if (name.startsWith('node:')) return room.node ? undefined : `${room.path} is pure: it knows no machine`;
  const known = room.packages.some(allowed => name === allowed || name.startsWith(`${allowed}/`));
  return known ? undefined : `${room.path} may not use the package ${name}`;
}

describe('arrows between rooms', () => {
  const sources = [...new Set(rooms.map(room => room.path.split('/', 1)[0] ?? room.path))]
    .flatMap(folder => filesBelow(folder))
    .filter(path => /\.[cm]?tsx?$/.test(path));

  it('every source of the product lies in a room', () => {
    assert.ok(sources.length > 100, `only ${sources.length} sources were found`);
    assert.deepEqual(
      sources.filter(path => roomOf(path) === undefined),
      [],
    );
  });

  for (const room of rooms) {
    it(`${room.path} imports what it may`, () => {
      const own = sources.filter(path => roomOf(path) === room);
      assert.ok(own.length > 0, 'a room without sources');
      const wrong = own.flatMap(path =>
        importsOf(textOf(path)).flatMap(({ name, line }) => {
          const reason =
            name !== undefined
              ? objection(room, path, name)
              : path in loadedByName
                ? undefined
                : 'a module is loaded by a name made at run time; name the file in arrows.ts, with the reason';
          return reason === undefined ? [] : [`${path}:${line}: ${reason}`];
        }),
      );
      assert.deepEqual(wrong, []);
    });
  }

  it('names no file that loads by name and is gone', () => {
    for (const path of Object.keys(loadedByName)) {
      assert.ok(
        importsOf(textOf(path)).some(({ name }) => name === undefined),
        path,
      );
    }
  });
});

describe('reader of imports', () => {
  function check(source: string, ...expected: (string | undefined)[]): void {
    assert.deepEqual(
      importsOf(source).map(({ name }) => name),
      expected,
      source,
    );
  }

  it('reads every form', () =>
    check(
      [
        "import a from './a.ts';",
        "import './b.ts';",
        "import type { C } from './c.ts';",
        "import { type D,\n  E as F,\n} from './d.ts';",
        "import * as g from 'g/node';",
        "export * from './h.ts';",
        "export { i } from './i.ts';",
        "const j = await import('./j.ts');",
        "const k = require('k');",
        'require(join(folder, name));',
      ].join('\n'),
      ...['./a.ts', './b.ts', './c.ts', './d.ts', 'g/node', './h.ts', './i.ts', './j.ts', 'k', undefined],
    ));

  it('takes no comment and no other text for an import', () => {
    check(
      "// import './a.ts'\n/* import './b.ts'\nimport './c.ts' */\nexport const d = 'd';\nexport function e() {\n  return 'e';\n}",
    );
    check("const text = '// '; import('./a.ts');", './a.ts');
    check('import.meta.url;\nexport const required = "x";\nexport type T = "a" | "b";');
  });

  it('counts lines', () => assert.deepEqual(importsOf("// a\n\nimport './b.ts';"), [{ name: './b.ts', line: 3 }]));

  it('sees an import that has no arrow', () => {
    const pure = roomByPath.get('language/syntax');
    assert.ok(pure);
    assert.match(objection(pure, 'language/syntax/a.ts', '../ide/hover.ts') ?? '', /no arrow/);
    assert.match(objection(pure, 'language/syntax/a.ts', 'node:fs') ?? '', /pure/);
    assert.match(objection(pure, 'language/syntax/a.ts', 'vscode-uri') ?? '', /package/);
    assert.equal(objection(pure, 'language/syntax/a.ts', '../text/text.ts'), undefined);
  });
});
