import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { rooms } from './arrows.ts';
import { filesBelow, foldersOf, textOf } from './files.ts';
import { withoutComments } from './imports.ts';

const files = filesBelow('');

/** Texts that people wrote; programs and pages that tests only read are left out. */
const written = files.filter(
  path =>
    /\.(?:[cm]?[jt]s|json|md|sh|ya?ml|txt)$|^\.ci\/|^\.[a-z]+ignore$|^\.npmrc$/.test(path) &&
    !/^test\/(?:conformance|acceptance\/cases)\//.test(path) &&
    !path.endsWith('package-lock.json'),
);
const code = written.filter(path => /\.[cm]?[jt]s$/.test(path));

/** `path:line: text` of every line of the files that matches. */
function linesThat(paths: readonly string[], pattern: RegExp): string[] {
  return paths.flatMap(path =>
    textOf(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
}

/** What a file says before its first line of code. */
function headerOf(source: string): string {
  return source.slice(0, withoutComments(source).search(/\S/));
}

describe('sources', () => {
  it('are there', () => assert.ok(code.length > 200, `${code.length} sources`));

  it('are short, or their header says why not', () => {
    const long = code.filter(path => {
      const text = textOf(path);
      return text.split('\n').length > 801 && !/\blines\b/.test(headerOf(text));
    });
    assert.deepEqual(
      long,
      [],
      'more than 800 lines, and no header comment that gives the reason and has the word "lines"',
    );
  });

  it('hold things of their own: no file only hands on what others have', () => {
    const barrels = code.filter(path => {
      const text = withoutComments(textOf(path));
      return (
        /^export\s+\*/m.test(text) ||
        (/^export\s*\{[^}]*\}\s*from\b/m.test(text) &&
          !/\b(?:function|class|const|interface|let|type \w+ =)\b/.test(text))
      );
    });
    assert.deepEqual(barrels, []);
  });

  it('are named after what they do', () => {
    const vague = code.filter(path => /(?:manager|helpers?|utils?|utilities|misc|common)\.[cm]?[jt]s$/i.test(path));
    assert.deepEqual(vague, []);
  });

  it('leave nothing to be done later without saying what is missing', () =>
    assert.deepEqual(linesThat(written, /\b(?:TO[D]O|FIX[M]E|X[X]X|HA[C]K)\b/), []));

  it('name no folder of the machine they were written on', () => {
    assert.deepEqual(linesThat(written, /(?:\/home\/|\/Users\/|[A-Z]:\\Users\\)(?!me\b|runner\b)\w/), []);
    assert.deepEqual(
      linesThat(
        written.filter(path => !path.startsWith('test/')),
        /\/tm[p]\//,
      ),
      [],
      'a folder for temporary files is asked for by os.tmpdir(), or mktemp',
    );
    for (const folder of [process.cwd(), homedir()]) {
      if (folder.split(/[\\/]/).filter(part => part !== '').length < 2) continue;
      const pattern = new RegExp(`${folder.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?=[/\\\\"'\\s]|$)`);
      assert.deepEqual(linesThat(written, pattern), []);
    }
  });

  it('leave where packages come from to the settings of who installs them', () =>
    assert.deepEqual(
      linesThat(written, /https?:\/\/[\w.:-]*(?:registr[y]|npmj[s]|verdacci[o]|artifactor[y]|nexu[s])/),
      [],
    ));
});

describe('rooms', () => {
  /** Rooms and the folders above them; the rooms inside the runtime; what travels with the extension. */
  const folders = new Set([
    ...rooms.flatMap(room => [room.path, ...foldersOf(room.path)]),
    ...files.filter(path => /^runtime\/[^/]+\/[^/]+\.ts$/.test(path)).flatMap(path => foldersOf(path)),
    ...['syntaxes', 'media', 'examples', 'test'],
  ]);

  for (const folder of folders) {
    it(`${folder} says in at most 40 lines what lives there`, () => {
      const readme = `${folder}/README.md`;
      assert.ok(existsSync(readme), `${readme} is missing`);
      const lines = textOf(readme).trimEnd().split('\n').length;
      assert.ok(lines <= 40, `${readme} has ${lines} lines`);
      assert.ok(textOf(readme).startsWith('# '), `${readme} begins with its title`);
    });
  }

  it('no README of a folder is longer than 40 lines', () => {
    const long = files
      .filter(path => path.endsWith('/README.md'))
      .filter(path => textOf(path).trimEnd().split('\n').length > 40);
    assert.deepEqual(long, []);
  });
});
