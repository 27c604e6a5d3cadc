import assert from 'node:assert/strict';
import { joinPath } from '../../../language/paths/paths.ts';
import { readArguments } from '../../../runner/arguments.ts';
import type { SaidPermissions } from '../../../runner/permissions/flags.ts';
import { isNarrowed, Rules } from '../../../runner/permissions/rules.ts';
import type { Access } from '../../../runtime/library/permissions.ts';

type Platform = 'linux' | 'win32' | 'darwin';

const FOLDERS: Readonly<Record<Platform, string>> = { linux: '/base', win32: 'C:\\work', darwin: '/base' };

/** What a command line says; a text says what is wrong with it. */
function said(args: readonly string[]): SaidPermissions | string {
  const command = readArguments(['run', ...args]);
  if (command.kind === 'wrong') return command.text.split('\n')[0]!.replace(/^error: /, '');
  assert.ok(command.kind === 'execute');
  return command.options.permissions;
}

const accessOf = (text: string): Access => {
  const [kind = '', what = ''] = text.split(/ (.*)/);
  if (kind === 'env') return { kind, name: what === '' ? undefined : what };
  if (kind === 'read' || kind === 'write') return { kind, path: what };
  const url = new URL(`http://${what}`);
  return { kind: 'net', host: url.hostname, port: Number(url.port || 80) };
};

/** What the flags say of accesses: `read /a/b`, `net host:1`, `env NAME`. */
function check(
  flags: string,
  expected: Readonly<Record<string, 'granted' | 'missing' | 'denied'>>,
  platform: Platform = 'linux',
  links: Readonly<Record<string, string>> = {},
): void {
  const permissions = said(flags === '' ? [] : flags.split(' '));
  assert.ok(typeof permissions === 'object', String(permissions));
  const realPath = (path: string) => links[path] ?? path;
  const rules = new Rules(permissions.options, { platform, realPath }, path => joinPath(FOLDERS[platform], path));
  const found = Object.keys(expected).map(text => {
    const access = accessOf(text);
    return [text, rules.verdict(access, rules.realPath(access)).kind];
  });
  assert.deepEqual(Object.fromEntries(found), expected, flags);
}

describe('rules of permissions', () => {
  it('grant everything without a flag, devices too', () => {
    assert.equal(isNarrowed({ sandbox: false, ask: false, allow: {}, deny: {} }), false);
    check('', {
      'read /a': 'granted',
      'write /a': 'granted',
      'net a:1': 'granted',
      'env A': 'granted',
      env: 'granted',
    });
  });

  it('narrow only the kind that is named', () => {
    check('--allow-read=data', {
      'read /base/data': 'granted',
      'read /base/data/a/b': 'granted',
      'read /base/database': 'missing',
      'read /base': 'missing',
      'read /': 'missing',
      'write /base/x': 'granted',
      'net a:1': 'granted',
      env: 'granted',
    });
  });

  it('grant nothing in a sandbox but what is added', () => {
    check('--sandbox', { 'read /a': 'missing', 'write /a': 'missing', 'net a:1': 'missing', 'env A': 'missing' });
    check('--sandbox --allow-write=/out --allow-env', {
      'write /out/a': 'granted',
      'read /out/a': 'missing',
      'env A': 'granted',
      env: 'granted',
    });
    check('--ask --allow-net', { 'net a:1': 'granted', 'read /a': 'missing' });
  });

  it('let a denial win, however it was said', () => {
    const secret = {
      'read /base/a': 'granted',
      'read /base/secret/x': 'denied',
      'read /base/secrets': 'granted',
    } as const;
    check('--deny-read=secret', secret);
    check('--deny-read=secret --allow-read', secret);
    check('--sandbox --allow-read=/ --deny-read=/base/secret', secret);
    check('--deny-net --allow-net=a', { 'net a:80': 'denied' });
  });

  it('keep `..`, and commas in names', () => {
    check('--allow-read=data/../other,a,,b', {
      'read /base/data/x': 'missing',
      'read /base/other/x': 'granted',
      'read /base/a,b': 'granted',
      'read /base/a': 'missing',
    });
    check('--allow-read=a --allow-read=b', {
      'read /base/a': 'granted',
      'read /base/b': 'granted',
      'read /base/c': 'missing',
    });
    check('--allow-read=/', { 'read /a/b': 'granted', 'read /': 'granted' });
  });

  it('look at where links lead, of paths and of entries', () => {
    const links = { '/base/data/out': '/etc/passwd', '/base/link': '/real/data', '/base/link/x': '/real/data/x' };
    check('--allow-read=data', { 'read /base/data/out': 'missing', 'read /base/data/in': 'granted' }, 'linux', links);
    check('--allow-read=link', { 'read /base/link/x': 'granted', 'read /real/data/x': 'granted' }, 'linux', links);
    check('--deny-read=/etc', { 'read /base/data/out': 'denied' }, 'linux', links);
  });

  it('lend devices and other processes by their names alone', () => {
    const special = ['read /proc/self/environ', 'read /dev/sda', 'write /sys/power/state', 'read /dev'];
    check('--deny-env', Object.fromEntries([...special.map(text => [text, 'missing']), ['read /process', 'granted']]));
    check('--allow-read=/', { 'read /proc/1/mem': 'missing', 'read /etc': 'granted' });
    check('--sandbox --allow-read=/proc/cpuinfo --allow-write --allow-write=/dev/null', {
      'read /proc/cpuinfo': 'granted',
      'read /proc/self/environ': 'missing',
      'write /dev/null': 'granted',
      'write /dev/sda': 'missing',
      'write /tmp/x': 'granted',
    });
    check('--deny-net', { 'read /home/me/env': 'missing' }, 'linux', { '/home/me/env': '/proc/self/environ' });
  });

  it('know Windows: drives, letters, devices, streams, other machines', () => {
    check(
      '--allow-read=data,D:/x --deny-read=data\\secret.txt',
      {
        'read C:\\work\\data\\a': 'granted',
        'read c:\\WORK\\Data\\a': 'granted',
        'read C:\\work\\database': 'missing',
        'read D:\\x\\y': 'granted',
        'read D:\\xy': 'missing',
        'read C:\\work\\data\\SECRET.TXT': 'denied',
        'read C:\\work\\data\\secret.txt:stream': 'missing',
        'read C:\\work\\data\\con': 'missing',
        'read C:\\work\\data\\Nul.txt': 'missing',
        'read C:\\work\\data\\com1': 'missing',
        'read C:\\work\\data\\console': 'granted',
      },
      'win32',
    );
    check(
      '--deny-net',
      {
        'read \\\\server\\share\\a': 'missing',
        'read \\\\.\\pipe\\a': 'missing',
        'read \\\\?\\C:\\a': 'missing',
        'read C:\\a': 'granted',
      },
      'win32',
    );
    check(
      '--allow-read=\\\\server\\share',
      { 'read \\\\server\\share\\a': 'granted', 'read \\\\server\\other\\a': 'missing' },
      'win32',
    );
  });

  it('keep what was denied denied where names may differ in case alone', () => {
    check('--deny-read=Secret', { 'read /base/secret': 'denied', 'read /base/SECRET/x': 'denied' }, 'darwin');
    check('--deny-read=Secret', { 'read /base/secret': 'granted' }, 'linux');
    check('--allow-read=Data', { 'read /base/data': 'missing' }, 'darwin');
  });

  it('match hosts by name, with a port or any', () => {
    check('--allow-net=Example.com,api.test:8080,*.below.test,127.0.0.1,[::1]:81,fe80::1', {
      'net example.com': 'granted',
      'net EXAMPLE.com.:443': 'granted',
      'net example.com.evil.test': 'missing',
      'net notexample.com': 'missing',
      'net sub.example.com': 'missing',
      'net api.test:8080': 'granted',
      'net api.test:80': 'missing',
      'net a.below.test': 'granted',
      'net a.b.below.test:1': 'granted',
      'net below.test': 'missing',
      'net xbelow.test': 'missing',
      'net 127.0.0.1:9': 'granted',
      'net 127.1:9': 'granted',
      'net 0x7f000001': 'granted',
      'net [::ffff:127.0.0.1]': 'granted',
      'net localhost': 'missing',
      'net [::1]:81': 'granted',
      'net [0:0:0:0:0:0:0:1]:81': 'granted',
      'net [::1]:82': 'missing',
      'net [fe80::1]:5': 'granted',
    });
    check('--deny-net=10.0.0.1', {
      'net [::ffff:a00:1]': 'denied',
      'net 167772161': 'denied',
      'net 10.0.0.2': 'granted',
    });
  });

  it('reach private addresses where all hosts are meant, and not by a list that leaves them out', () => {
    const near = ['localhost', '127.0.0.1', '[::1]', '10.1.2.3', '192.168.0.1', '169.254.169.254', '2852039166', '0'];
    const all = (verdict: 'granted' | 'missing') => Object.fromEntries(near.map(host => [`net ${host}`, verdict]));
    check('--sandbox --allow-net', all('granted'));
    check('--allow-net=example.com,*.example.com', all('missing'));
    check('--deny-net=169.254.169.254', { 'net 2852039166': 'denied', 'net 0xa9.254.43518': 'denied' });
  });

  it('match variables by name or by how they begin; all of them only as a whole', () => {
    check('--allow-env=HOME,APP_*', {
      'env HOME': 'granted',
      'env home': 'missing',
      'env HOMEPATH': 'missing',
      'env APP_': 'granted',
      'env APP_A': 'granted',
      'env APP': 'missing',
      env: 'missing',
    });
    check('--allow-env=HOME', { 'env home': 'granted' }, 'win32');
    check('--deny-env=AWS_*', { 'env AWS_KEY': 'denied', 'env HOME': 'granted', env: 'denied' });
    check('--deny-env=Path', { 'env PATH': 'denied' }, 'win32');
  });
});

describe('flags of permissions', () => {
  for (const [flags, message] of [
    ['--allow-read=', "'--allow-read': a path is empty"],
    ['--allow-write=a,', "'--allow-write': a path is empty"],
    ['--deny-net=https://a.b/', /^'--deny-net': 'https:\/\/a\.b\/' is no host: .*without what stands in front/],
    ['--allow-net=a:99999', /99999 is no port$/],
    ['--allow-net=a/b', /is no host/],
    ['--allow-net=*', /is no host/],
    ['--allow-net=[::1', /is no host/],
    ['--allow-env=A=B', "'--allow-env': 'A=B' is no name of a variable"],
    ['--allow-env=*', "'--allow-env': '*' is no name of a variable"],
    ['--permissions', /^a value is required for '--permissions <JSON>'/],
    ['--permissions=x', "'--permissions': 'x' is no JSON"],
    ['--sandbox=1', /^unexpected value '1' for '--sandbox'/],
    ['--allow-run', /^unexpected argument '--allow-run'/],
    ['--permissions=5', /^'--permissions': it is "trusted", "ask", "sandbox" or an object with lists, not 5$/],
    ['--permissions={"a":1}', /"a" is not known/],
    ['--permissions={"ask":1}', /"ask" is true or false, not 1/],
    ['--permissions={"allow":[]}', /"allow" is an object/],
    ['--permissions={"allow":{"run":true}}', /"run" in "allow" is no kind of permission/],
    ['--permissions={"deny":{"read":"x"}}', /"deny": "read" is true, false or a list of texts, not "x"/],
    ['--permissions="ask" --sandbox', /no other option of permissions goes with it/],
  ] as const) {
    it(`refuse ${flags}`, () => {
      const taken = said(flags.split(' '));
      if (typeof message === 'string') assert.equal(taken, message);
      else assert.match(String(taken), message);
    });
  }

  it('mean the same as the setting of an editor', () => {
    const json = { sandbox: true, allow: { read: ['data'], net: true, env: false }, deny: { write: ['a', 'b'] } };
    const setting = said([`--permissions=${JSON.stringify(json)}`]);
    const flags = said(['--sandbox', '--allow-read=data', '--allow-net', '--deny-write=a,b']);
    assert.ok(typeof setting === 'object' && typeof flags === 'object');
    assert.deepEqual(setting, {
      options: { ...flags.options, allow: { ...flags.options.allow, env: [] } },
      saidIn: 'setting',
    });
    const words = ['trusted', 'ask', 'sandbox'].map(word => said(['--permissions', JSON.stringify(word)]));
    const options = [[], ['--ask'], ['--sandbox']].map(said);
    assert.deepEqual(
      words.map(each => typeof each === 'object' && each.options),
      options.map(each => typeof each === 'object' && each.options),
    );
  });
});
