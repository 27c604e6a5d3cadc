import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readArguments } from '../../runner/arguments.ts';
import { STOF } from './workFolder.ts';

function convert(from: string, to: string, input: string | Uint8Array) {
  const ran = spawnSync(process.execPath, [STOF, 'convert', '--from', from, '--to', to], { input, encoding: 'utf8' });
  return { stdout: ran.stdout, stderr: ran.stderr, code: ran.status };
}

describe('stof convert', function () {
  this.timeout(30_000);

  const data =
    '{"name":"web","list":[1,{"b":null,"c":[{"d":2.0}]},[]],"x y":2.5,"e":{},"o":{"p":"it\'s\\n"},"fn":true}';
  const stof = [
    "name: 'web'",
    'list: [1, { b: null, c: [{ d: 2.0 }] }, []]',
    "'x y': 2.5",
    'e: {}',
    'o: {',
    "    p: 'it\\'s\\n'",
    '}',
    'fn: true',
    '',
  ].join('\n');

  it('writes data as Stof, and reads that back', () => {
    assert.deepEqual(convert('json', 'stof', data), { stdout: stof, stderr: '', code: 0 });
    const { stdout, stderr, code } = convert('stof', 'json', stof);
    assert.deepEqual([JSON.parse(stdout), stderr, code], [JSON.parse(data), '', 0]);
    assert.match(stdout, /"d": 2\.0\n/);
  });

  it('goes to YAML and TOML and back', () => {
    for (const format of ['yaml', 'toml']) {
      const text = "port: 8080\nratio: 0.5\ntags: ['a', 'b']\nweb: {\n    host: 'h'\n}\n";
      const there = convert('stof', format, text);
      assert.deepEqual([there.stderr, there.code], ['', 0]);
      assert.equal(convert(format, 'stof', there.stdout).stdout, text);
    }
  });

  it('runs nothing, and says what it leaves out', () => {
    const text = [
      'a: 1',
      'b: self.a + 1',
      'c: [1, { d: 2, fn f() { pln("ran"); } }]',
      "import './x.json' as self.y;",
      "#[init] fn g() { pln('ran'); }",
      "#[k(throw('ran'))]",
      'l: 3',
    ].join('\n');
    assert.deepEqual(convert('stof', 'json', text), {
      stdout: '{\n  "a": 1,\n  "c": [\n    1,\n    {\n      "d": 2\n    }\n  ],\n  "l": 3\n}\n',
      stderr: [
        "left out: field 'b', whose value has to be computed (line 2)",
        "left out: function 'f' (line 3)",
        'left out: import (line 4)',
        "left out: function 'g' (line 5)",
        "left out: the value of '#[k]', which has to be computed (line 6)",
        '',
      ].join('\n'),
      code: 0,
    });
  });

  it('gives data that is no table a name, as an import does', () =>
    assert.equal(convert('json', 'stof', '[1, 2]').stdout, 'field: [1, 2]\n'));

  it('says which numbers become others', () => {
    const { stdout, stderr, code } = convert('json', 'stof', '{"n": 12345678901234567890}');
    assert.deepEqual([stdout, code], ['n: 12345678901234567890\n', 0]);
    assert.match(stderr, /^changed: 12345678901234567890 .* reads it as -6101065172474983726\n$/);
  });

  it('says what is wrong with a text', () => {
    for (const [from, input, expected] of [
      ['json', '[1,', /^\[ERROR\] json import failed: EOF/],
      ['yaml', 'a: [', /^\[ERROR\] yaml import failed/],
      ['toml', 'a = ', /^\[ERROR\] toml import failed/],
      ['stof', 'a: {', /^\[ERROR\] parse error/],
      ['json', Uint8Array.of(0x22, 0xff), /^\[ERROR\] standard input: it is not UTF-8 text/],
    ] as const) {
      const { stdout, stderr, code } = convert(from, 'json', input);
      assert.deepEqual([stdout, code], ['', 1]);
      assert.match(stderr, expected);
    }
  });

  it('reads its arguments', () => {
    const read = (...args: string[]) => {
      const command = readArguments(['convert', ...args]);
      return command.kind === 'convert' ? command.options : command.kind;
    };
    assert.deepEqual(read('--to', 'json', 'a.YML'), { path: 'a.YML', from: 'yaml', to: 'json' });
    assert.deepEqual(read('--to=toml', '--from', 'stof'), { path: '-', from: 'stof', to: 'toml' });
    for (const args of [
      ['--to', 'json'],
      ['a.json'],
      ['--to', 'xml', 'a.json'],
      ['--to', 'json', 'a.txt'],
      ['--to', 'json', 'a.json', 'b'],
    ])
      assert.equal(read(...args), 'wrong', args.join(' '));
  });
});
