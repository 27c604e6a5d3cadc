import assert from 'node:assert/strict';
import { whyNotUnpacked } from '../../runner/unpackedNames.ts';

function check(platform: string, paths: string, reason: string | undefined): void {
  assert.equal(whyNotUnpacked(paths.split(' '), platform), reason, `${platform}: ${paths}`);
}

describe('names that are unpacked', () => {
  it('are no devices of Windows, in any folder and with any extension', () => {
    for (const name of [
      'con',
      'a/NUL.stof',
      'Aux/b.stof',
      'prn.tar.gz',
      'com1',
      'LPT9.txt',
      'com¹',
      'conin$',
      'CONOUT$',
    ]) {
      check('win32', `x.stof ${name}`, `${name} is no name of a file on Windows`);
      check('linux', `x.stof ${name}`, undefined);
    }
    check('win32', 'console.stof com10 a/auxiliary', undefined);
  });

  it('are no names that Windows writes as another one', () => {
    for (const name of ['a.', 'a./b', 'a...', 'what?', 'a*', 'a|b']) {
      check('win32', name, `${name} is no name of a file on Windows`);
    }
    assert.equal(whyNotUnpacked(['a /b'], 'win32'), 'a /b is no name of a file on Windows');
  });

  it('do not differ in case alone where that is one file', () => {
    for (const platform of ['win32', 'darwin']) {
      check(platform, 'pkg.stof PKG.stof', 'pkg.stof and PKG.stof are one name here');
      check(platform, 'Lib/a.stof lib/b.stof', 'Lib and lib are one name here');
      check(platform, 'A a/b.stof', 'A and a are one name here');
      check(platform, '\u00e9 e\u0301', '\u00e9 and e\u0301 are one name here');
      check(platform, 'lib/a.stof lib/b.stof lib2/a.stof', undefined);
    }
    check('linux', 'pkg.stof PKG.stof', undefined);
  });

  it('have no control characters, which would act on a terminal', () => {
    check(
      'linux',
      'a\x1b]0;owned\x07.stof',
      'the name of a file has control characters: "a\\u001b]0;owned\\u0007.stof"',
    );
    check('linux', 'a\nb', 'the name of a file has control characters: "a\\nb"');
    assert.match(whyNotUnpacked(['a\x9b31m'], 'linux') ?? '', /control characters/);
  });
});
