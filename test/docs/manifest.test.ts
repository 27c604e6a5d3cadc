import assert from 'node:assert/strict';
import { DEBUG_COMMAND, EXPLORE_COMMAND, RUN_FUNCTION_COMMAND } from '../../messages/lens.ts';
import { filesBelow, textOf } from '../structure/files.ts';
import { manifest, texts } from './manifestText.ts';

interface Contributions {
  readonly commands: readonly { readonly command: string; readonly title: string }[];
  readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
  readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
}

const { contributes } = manifest<{ contributes: Contributions }>();
const NAMED: Readonly<Record<string, string>> = { DEBUG_COMMAND, EXPLORE_COMMAND, RUN_FUNCTION_COMMAND };
const readme = textOf('README.md');

describe('README.md', () => {
  it("says how much of the reference's own suite passes", () => {
    const { passed, of } = JSON.parse(textOf('test/conformance/reference-suite.json')) as Record<string, number>;
    const [, said] = /Of the (\d+\s+tests of that engine's own suite, \d+) pass/.exec(readme) ?? [];
    assert.equal(said?.replace(/\s+/g, ' '), `${of} tests of that engine's own suite, ${passed}`);
  });

  it('names every command', () => {
    const lost = contributes.commands.filter(({ title }) => !readme.includes(title));
    assert.deepEqual(lost, []);
  });

  it('has every setting in its table, with the default, and no other', () => {
    const rows = new Map(
      [...readme.matchAll(/^\| `(stof\.[\w.]+)` \| ([^|]+?) \|/gm)].map(([, name = '', value = '']) => [name, value]),
    );
    const said = (value: unknown) => {
      if (typeof value === 'boolean') return value ? 'on' : 'off';
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
    };
    const { properties } = contributes.configuration;
    assert.deepEqual(
      rows,
      new Map(Object.entries(properties).map(([name, { default: value }]) => [name, said(value)])),
    );
  });
});

describe('package.json', () => {
  it('offers the commands that the extension registers, no more and no less', () => {
    const code = textOf('client/activation.ts');
    const table = code.slice(code.indexOf('const commands'), code.indexOf('};', code.indexOf('const commands')));
    const registered = [...table.matchAll(/^ {4}(?:'([\w.]+)'|\[(\w+)\]):/gm)].map(
      ([, name, constant]) => name ?? NAMED[constant ?? ''],
    );
    assert.deepEqual(registered.sort(), contributes.commands.map(({ command }) => command).sort());
  });

  it('puts into menus only commands that there are', () => {
    const commands = contributes.commands.map(({ command }) => command);
    const unknown = Object.values(contributes.menus)
      .flat()
      .filter(({ command }) => !commands.includes(command));
    assert.deepEqual(unknown, []);
  });
});

describe('texts of the editor', () => {
  it('stand in package.nls.json, each used', () => {
    const used = new Set([...textOf('package.json').matchAll(/"%([^"%]+)%"/g)].map(([, key]) => key));
    assert.deepEqual(
      Object.keys(texts).filter(key => !used.has(key)),
      [],
    );
    const raw = JSON.parse(textOf('package.json')).contributes as Contributions;
    assert.deepEqual(
      raw.commands.map(({ title }) => title).filter(title => !/^%.+%$/.test(title)),
      [],
      'titles that are not in package.nls.json',
    );
  });

  it('can be translated: no message is shown that l10n has not seen', () => {
    const shown = /show(?:Information|Warning|Error)Message\(\s*['"`](?!Stof: \$\{words\})|placeHolder: ['"`]/;
    assert.deepEqual(
      filesBelow('client').filter(path => path.endsWith('.ts') && shown.test(textOf(path))),
      [],
    );
  });
});
