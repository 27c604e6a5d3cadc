import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { readBzip2 } from '../../runtime/parts/bzip2.ts';
import { readZip, writeZip } from '../../runtime/parts/zip.ts';
import { workFolder } from './workFolder.ts';

/** A package of the reference, bzip2 in it: `pkg.stof`, `main.stof` and `sub/o.stof`. */
const PACKED_BY_REFERENCE =
  'UEsDBBQAAAAAALUsfF0AAAAAAAAAAAAAAAAEAAAAc3ViL1BLAwQuAAAADAC1LHxdnim/6i4AAAAFAAAACgAAAHN1Yi9vLnN0b2ZCWmg2MUFZJlNZlCafbwAAAliAABBAAAIQAEAgACGGgZoKG3F3JFOFCQlCafbwUEsDBC4AAAAMALUsfF1iu5ViVAAAACoAAAAIAAAAcGtnLnN0b2ZCWmg2MUFZJlNZeCtlnQAADFuAABBAgYAQAAovJ95AIAAxQaNGgyA0Ik02UY0ynqMeqT6QlPVUitGQ4FBAHm+Ps50Thj7eHXA5/F3JFOFCQeCtlnRQSwMELgAAAAwAtSx8XZbj3wBoAAAARAAAAAkAAABtYWluLnN0b2ZCWmg2MUFZJlNZy80N5AAABNuAABBI5YAIAAo/L95KIABIig0ZpPRD0mjRtGoRGgTAEaGTJgaktFImuk+cRDFdwrpM2EYogLT5Fjcw1CzXsteThDOVdcSeNFakBjhsXckU4UJDLzQ3kFBLAQIUAxQAAAAAALUsfF0AAAAAAAAAAAAAAAAEAAAAAAAAAAAAAADtQQAAAABzdWIvUEsBAi4DLgAAAAwAtSx8XZ4pv+ouAAAABQAAAAoAAAAAAAAAAAAAAO2BIgAAAHN1Yi9vLnN0b2ZQSwECLgMuAAAADAC1LHxdYruVYlQAAAAqAAAACAAAAAAAAAAAAAAA7YF4AAAAcGtnLnN0b2ZQSwECLgMuAAAADAC1LHxdluPfAGgAAABEAAAACQAAAAAAAAAAAAAA7YHyAAAAbWFpbi5zdG9mUEsFBgAAAAAEAAQA1wAAAIEBAAAAAA==';

describe('packages as files', function () {
  this.timeout(20_000);
  const work = workFolder();
  const folder = () => work.path;
  after(() => work.remove());
  const stof = (...args: string[]) => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [join(process.cwd(), 'dist/stof.js'), ...args], {
      cwd: folder(),
      encoding: 'utf8',
    });
    return { stdout, stderr, status };
  };

  it('pack, run, import and unpack', () => {
    mkdirSync(join(folder(), 'p/sub'), { recursive: true });
    writeFileSync(join(folder(), 'p/pkg.stof'), "import: './main.stof'\nexclude: ['secret', '^a+$']\n");
    writeFileSync(
      join(folder(), 'p/main.stof'),
      "import './sub/o.stof';\n#[main] fn main() { pln('x is ', self.x); }\n",
    );
    writeFileSync(join(folder(), 'p/sub/o.stof'), 'x: 5');
    writeFileSync(join(folder(), 'p/secret.txt'), 's');
    writeFileSync(join(folder(), 'p/aaa'), 's');
    assert.deepEqual(stof('pkg', 'p', 'made/p.pkg'), { stdout: 'created made/p.pkg\n', stderr: '', status: 0 });
    assert.deepEqual(
      [...readZip(readFileSync(join(folder(), 'made/p.pkg'))).keys()],
      ['main.stof', 'pkg.stof', 'sub/o.stof'],
    );
    assert.equal(stof('run', 'made/p.pkg').stdout, 'x is 5\n\n');
    writeFileSync(join(folder(), 'i.stof'), "import './made/p.pkg' as self.P;\n#[main] fn main() { pln(self.P.x); }");
    assert.equal(stof('run', 'i.stof').stdout, '5\nx is 5\n\n');
    assert.deepEqual(stof('unpkg', 'made/p'), { stdout: 'unpacked made/p.pkg\n', stderr: '', status: 0 });
    assert.equal(readFileSync(join(folder(), 'stof/p/sub/o.stof'), 'utf8'), 'x: 5');
  });

  it('leaves itself out', () => {
    mkdirSync(join(folder(), 'q'), { recursive: true });
    writeFileSync(join(folder(), 'q/pkg.stof'), '');
    for (let i = 0; i < 2; i++) assert.equal(stof('pkg', 'q').status, 0);
    assert.deepEqual([...readZip(readFileSync(join(folder(), 'q/out.pkg'))).keys()], ['pkg.stof']);
  });

  it('reads what the reference has packed', () => {
    writeFileSync(join(folder(), 'r.pkg'), Buffer.from(PACKED_BY_REFERENCE, 'base64'));
    assert.equal(stof('run', 'r.pkg').stdout, 'packed5\n\n');
  });

  it('writes nothing outside of the folder', () => {
    const text = new TextEncoder().encode('x');
    const bad = {
      '../out.txt': text,
      '/abs.txt': text,
      'a/../../up.txt': text,
      'C:/x.txt': text,
      'a\\..\\..\\b.txt': text,
      'in.txt': text,
    };
    writeFileSync(join(folder(), 'bad.pkg'), zipSync(bad));
    assert.equal(stof('unpkg', 'bad.pkg', 'box').status, 0);
    assert.deepEqual(readdirSync(join(folder(), 'box')), ['in.txt']);
    assert.ok(!existsSync(join(folder(), 'out.txt')) && !existsSync(join(folder(), 'up.txt')));
    mkdirSync(join(folder(), 'linked'));
    symlinkSync(folder(), join(folder(), 'linked/a'));
    writeFileSync(join(folder(), 'link.pkg'), zipSync({ 'a/evil.txt': text }));
    const refused = stof('unpkg', 'link.pkg', 'linked');
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /a\/evil\.txt would be written outside of linked/);
    assert.ok(!existsSync(join(folder(), 'evil.txt')));
  });

  it('lends the document that says what is packed nothing but its folder', () => {
    writeFileSync(join(folder(), 'secret.stof'), "names: ['leaked']");
    const packed = (name: string, text: string) => {
      mkdirSync(join(folder(), name), { recursive: true });
      writeFileSync(join(folder(), name, 'pkg.stof'), text);
      return stof('pkg', name);
    };
    const { stdout, stderr, status } = packed(
      'nosy',
      "import '../secret.stof' as self.s;\nexclude: self.s.names\nfn f() {}\n",
    );
    assert.deepEqual([stdout, status], ['', 1]);
    assert.match(stderr, /file imports are not allowed: it lies outside of the folder that is packed/);
    if (process.platform !== 'win32') {
      symlinkSync('../secret.stof', join(folder(), 'nosy/link.stof'));
      const linked = packed('nosy', "import './link.stof' as self.s;\nexclude: self.s.names\n");
      assert.match(linked.stderr, /it lies outside of the folder that is packed/);
    }
    mkdirSync(join(folder(), 'own'));
    writeFileSync(join(folder(), 'own/names.stof'), "names: ['names']");
    assert.equal(packed('own', "import './names.stof' as self.s;\nexclude: self.s.names\n").status, 0);
    assert.deepEqual([...readZip(readFileSync(join(folder(), 'own/out.pkg'))).keys()], ['pkg.stof']);
    // No library of the machine is there, not even by its name.
    for (const call of ["fs.read_string('secret.stof')", "env('PATH')", "Http.fetch('http://127.0.0.1:1/')"]) {
      const refused = packed('tries', `fn names() -> list { [${call}] }\nexclude: self.names()\n`);
      assert.equal(refused.status, 1, call);
      assert.match(refused.stderr, /cannot call '\w+' on null|function 'env' not found/, call);
    }
  });

  it('unpacks no name that acts on a terminal, and nothing of its archive', () => {
    const text = new TextEncoder().encode('x');
    writeFileSync(join(folder(), 'title.pkg'), zipSync({ 'in.txt': text, 'a\x1b]0;owned\x07': text }));
    const refused = stof('unpkg', 'title.pkg', 'titled');
    assert.equal(refused.status, 1);
    assert.doesNotMatch(refused.stderr, /[\x1b\x07]/);
    assert.match(refused.stderr, /title\.pkg: the name of a file has control characters/);
    assert.ok(!existsSync(join(folder(), 'titled')));
  });

  it('says what is missing', () => {
    assert.deepEqual(stof('unpkg', 'nope'), { stdout: '', stderr: '[ERROR] package not found: nope\n', status: 1 });
    assert.equal(stof('pkg', 'nowhere').status, 1);
    assert.equal(stof('unpkg').status, 2);
    writeFileSync(join(folder(), 'junk.pkg'), 'no archive');
    assert.match(stof('unpkg', 'junk.pkg').stderr, /junk\.pkg: no archive/);
    assert.match(stof('run', 'junk.pkg').stderr, /pkg import failed: no archive/);
  });
});

describe('archives', () => {
  it('hold no more than they say, and are refused when that is too much', () => {
    const zeros = new Uint8Array(1_000_000);
    const packed = writeZip(new Map([['a', zeros]]));
    const view = new DataView(packed.buffer, packed.byteOffset);
    const directory = packed.length - 22 - 46 - 1;
    const setSize = (size: number) => view.setUint32(directory + 24, size, true);
    setSize(10);
    assert.throws(() => readZip(packed), /a|damaged/);
    setSize(0xffff_fff0);
    assert.throws(() => readZip(packed), /holds too much/);
    setSize(1_000_000);
    assert.equal(readZip(packed).get('a')?.length, 1_000_000);
  });

  it('are never more than refused, wherever they are damaged', () => {
    const packed = writeZip(new Map([['a/b.txt', new TextEncoder().encode('hello '.repeat(20))]]));
    for (let at = 0; at < packed.length; at++) {
      for (const change of [1, 128, 255]) {
        const damaged = Uint8Array.from(packed);
        damaged[at] = (damaged[at]! + change) & 255;
        try {
          readZip(damaged);
        } catch (error) {
          assert.equal((error as Error).constructor.name, 'ZipError', String(error));
        }
      }
    }
  });

  it('bzip2 ends where it was said to end', () => {
    const bomb = Buffer.from('QlpoOTFBWSZTWaZFgLIAFvpACMAAQAAACCAAMMwJqmmpAi2pIEXi7kinChIUyLAWQA==', 'base64');
    assert.equal(readBzip2(bomb, 3_000_000).length, 3_000_000);
    assert.throws(() => readBzip2(bomb, 2_999_999), /more than was said/);
    assert.throws(() => readBzip2(bomb.subarray(0, 20), 3_000_000), /unexpected end/);
  });
});
