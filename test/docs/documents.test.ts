import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { rooms } from '../structure/arrows.ts';
import { filesBelow, textOf } from '../structure/files.ts';

const files = filesBelow('');
const documents = files.filter(path => path.endsWith('.md'));

/** Relative links of a Markdown text, without their anchors; code is passed over. */
function linksOf(markdown: string): string[] {
  const prose = markdown.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');
  const targets = [...prose.matchAll(/\]\(\s*<?([^)>\s]+)>?[^)]*\)|^\[[^\]]+\]:\s*(\S+)/gm)].map(
    match => match[1] ?? match[2] ?? '',
  );
  return targets.filter(target => !/^(?:[a-z][a-z+.-]*:|#)/i.test(target)).map(target => target.replace(/#.*$/, ''));
}

/** Names of files and folders in backquotes: those with one of our endings; documents of the language with their folder. */
function namesOf(markdown: string): string[] {
  const prose = markdown.replaceAll(/^```[\s\S]*?^```/gm, '');
  return [...prose.matchAll(/`([\w@.-]+(?:\/[\w@.-]+)*\/?)`/g)]
    .map(match => match[1] ?? '')
    .filter(name => /\/$|\w\.(?:ts|mjs|md|sh)$|\/.*\.(?:stof|json)$/.test(name));
}

/** Whether a name is a path from the root, or the end of one that stands below `near`. */
function leads(name: string, near: string): boolean {
  if (/^(?:dist|build|node_modules)\//.test(name) || name.includes('NAME')) return true;
  if (existsSync(posix.join(near, name)) || existsSync(name)) return true;
  const end = `/${name}`;
  return files.some(path => (name.endsWith('/') ? `/${path}`.includes(end) : `/${path}`.endsWith(end)));
}

describe('documents', () => {
  it('are there', () => {
    for (const path of [
      'README.md',
      'CONTRIBUTING.md',
      'CHANGELOG.md',
      'SECURITY.md',
      'docs/architecture.md',
      'docs/differences.md',
    ]) {
      assert.ok(documents.includes(path), path);
    }
  });

  for (const path of documents) {
    it(`${path}: links lead to files`, () => {
      const folder = posix.dirname(path);
      const dead = linksOf(textOf(path)).filter(link => !existsSync(posix.join(folder, decodeURI(link))));
      assert.deepEqual(dead, []);
    });
  }

  const exact = [
    'docs/architecture.md',
    'CONTRIBUTING.md',
    ...documents.filter(path => path.startsWith('docs/decisions/')),
  ];
  const inside = documents.filter(path => path.endsWith('/README.md'));
  for (const path of [...exact, ...inside]) {
    it(`${path}: files that it names are there`, () => {
      const lost = namesOf(textOf(path)).filter(name => !leads(name, posix.dirname(path)));
      assert.deepEqual(lost, []);
    });
  }
});

describe('docs/architecture.md', () => {
  const text = textOf('docs/architecture.md');

  it('is a page or two', () => assert.ok(text.split('\n').length <= 250));

  it('names files by their whole path where it says where to start', () => {
    const table = text.slice(text.indexOf('## Where is'), text.indexOf('## What always holds'));
    const bare = namesOf(table).filter(name => !existsSync(name) && !/^dist\//.test(name) && !name.includes('NAME'));
    assert.deepEqual(bare, []);
  });

  it('draws every folder of the root, and every room, in its map', () => {
    const map = text.slice(text.indexOf('```'), text.indexOf('```\n', text.indexOf('```') + 3));
    const drawn: string[] = [];
    let above = '';
    for (const [, indent, name] of map.matchAll(/^( *)([\w-]+)\/ {2,}\S/gm)) {
      if (indent === '') above = name ?? '';
      drawn.push(indent === '' ? above : `${above}/${name}`);
    }
    assert.deepEqual(
      drawn.filter(folder => !existsSync(folder)),
      [],
      'drawn, and not there',
    );
    const sources = files.filter(path => path.endsWith('.ts') && !path.startsWith('test/'));
    const folders = new Set([
      ...files.filter(path => path.includes('/') && !path.startsWith('.')).map(path => path.split('/', 1)[0] ?? ''),
      ...sources.filter(path => /^(?:language|runtime)\/[^/]+\//.test(path)).map(path => path.split('/', 2).join('/')),
    ]);
    assert.deepEqual(
      [...folders].filter(folder => !drawn.includes(folder)),
      [],
      'there, and not drawn',
    );
  });

  it('has the arrows that the imports are held to', () => {
    const rows = new Map(
      [...text.matchAll(/^\| `([\w/]+)` \|(.*)\|(.*)\|$/gm)].map(match => [
        match[1] ?? '',
        [match[2] ?? '', match[3] ?? ''],
      ]),
    );
    const quoted = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(match => match[1] ?? '');
    const ground = ['language/tables', 'language/library', 'language/paths'];
    let before: string[] = [];
    for (const room of rooms) {
      const row = rows.get(room.path);
      assert.ok(row, `${room.path} has no row`);
      const [inside = '', outside = ''] = row;
      let allowed = quoted(inside);
      if (inside.includes('the three above')) allowed = [...allowed, ...ground];
      if (inside.includes('the same')) allowed = [...allowed, ...before];
      if (inside.includes('all of `language`')) {
        allowed = [
          ...allowed.filter(name => name !== 'language'),
          ...rooms.map(other => other.path).filter(path => path.startsWith('language/')),
        ];
      }
      before = allowed;
      assert.deepEqual(allowed.sort(), [...room.rooms].sort(), room.path);
      assert.deepEqual(quoted(outside).sort(), [...room.packages].sort(), room.path);
      assert.equal(/\bNode\b/.test(outside), room.node, room.path);
    }
    assert.equal(rows.size, rooms.length, 'a row for each room, and no other');
  });
});
