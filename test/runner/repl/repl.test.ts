import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { everything } from '../../../runner/permissions/rules.ts';
import { replCommand } from '../../../runner/repl/repl.ts';
import { runStof, type WorkFolder, workFolder } from '../workFolder.ts';

describe('stof repl', function () {
  this.timeout(20_000);
  let folder: WorkFolder;
  before(() => {
    folder = workFolder();
  });
  after(() => folder.remove());

  describe('from a pipe', () => {
    const piped = (args: readonly string[], input: string) => runStof(['repl', ...args], input, folder.path);

    it('prints values alone, and changes the document', async () => {
      folder.write('d.stof', 'a: 1\nfn twice() -> int { self.a * 2 }\n');
      const input = 'self.twice()\nself.a = 20\nself.twice()\nfn f(\n  n: int) -> int {\n\n  n + 1 }\nself.f(1)\npr\n';
      assert.deepEqual(await piped(['d.stof'], input), { stdout: '2\n40\n2\nnull\n', stderr: '', code: 0 });
    });

    it('goes on after a mistake and exits with 1', async () => {
      const { stdout, stderr, code } = await piped([], "let = 1\nthrow('no')\n'on'");
      assert.deepEqual([stdout, code], ['on\n', 1]);
      assert.match(stderr!, /^\[ERROR\] parse error: expected '\('\n.*--> <input 1>:1:4\n/);
      assert.match(stderr!, /\nerror: no\n {2}--> <input 2>:1:1\n/);
    });

    it('says what is missing at the end', async () => {
      const { stdout, stderr, code } = await piped([], 'pln(1\n');
      assert.deepEqual([stdout, code], ['', 1]);
      assert.match(stderr!, /--> <input 1>:1:6/);
    });

    it('enters nothing when the document does not load', async () => {
      folder.write('broken.stof', 'fn f( {}\n');
      const { stdout, stderr, code } = await piped(['broken.stof'], '1\n');
      assert.deepEqual([stdout, code], ['', 1]);
      assert.match(stderr!, /broken\.stof:1:6/);
    });

    it('reads documents of other formats, and imports beside them', async () => {
      folder.write('deep/data.json', '{"port": 80}');
      folder.write('deep/more.stof', 'fn more() -> int { 7 }\n');
      const input = "self.port\nimport './more.stof';\nself.more()\n.reload\nself.more()\n";
      const { stdout, stderr } = await piped(['deep/data.json'], input);
      assert.equal(stdout, '80\n7\n');
      assert.match(stderr!, /'more' is not a function/);
    });

    it('leaves at .exit', async () => {
      assert.deepEqual(await piped([], "1\n.exit\nthrow('no')\n"), { stdout: '1\n', stderr: '', code: 0 });
    });
  });

  describe('at a terminal', () => {
    // A dumb one has no cursor that moves.
    const { TERM } = process.env;
    before(() => {
      process.env['TERM'] = 'xterm';
    });
    after(() => {
      if (TERM === undefined) delete process.env['TERM'];
      else process.env['TERM'] = TERM;
    });

    /** A person at a terminal: waits for what the screen shows before the next key. */
    function terminal(path?: string, permissions = everything) {
      const stdin = new PassThrough();
      const stdout = new PassThrough();
      const stderr = new PassThrough();
      let screen = '';
      let look = () => {};
      for (const stream of [stdout, stderr]) {
        stream.setEncoding('utf8').on('data', text => {
          screen += text;
          look();
        });
      }
      const historyFile = join(folder.path, 'state', 'history');
      const ended = replCommand(
        { path, history: true, version: '1.2.3', permissions: { options: permissions, saidIn: 'flags' } },
        { stdin, stdout, stderr, isTerminal: true, historyFile },
      );
      const shows = (text: string) =>
        new Promise<string>(resolve => {
          look = () => {
            const plain = screen.replace(/\x1b\[[0-9;]*[A-Za-z]/g, '');
            const at = plain.indexOf(text);
            if (at < 0) return;
            look = () => {};
            screen = plain.slice(at + text.length);
            resolve(plain.slice(0, at));
          };
          look();
        });
      return { type: (keys: string) => void stdin.write(keys), shows, ended, historyFile };
    }

    it('prompts, goes on in the next line, and remembers', async () => {
      const { type, shows, ended, historyFile } = terminal();
      await shows('Stof Tools 1.2.3');
      await shows('> ');
      type('fn f() -> int {\r');
      await shows('… ');
      type('41 }\r');
      await shows('> ');
      type('self.f() + 1\r');
      await shows('42\n');
      type('\x04');
      assert.equal(await ended, 0);
      assert.equal(readFileSync(historyFile, 'utf8'), 'fn f() -> int {\n41 }\nself.f() + 1\n');
    });

    it('keeps what is typed while an input runs in its order', async () => {
      const { type, shows, ended } = terminal();
      await shows('> ');
      type("pln('begun'); sleep(30ms); pln('over')\r40 +");
      await shows('over');
      await shows('> 40 +');
      type(' 2\r');
      await shows('42\n');
      type('\x04');
      assert.equal(await ended, 0);
    });

    it('ends what runs at Ctrl+C, and not itself', async () => {
      const { type, shows, ended } = terminal();
      await shows('> ');
      type("pln('begun'); while (true) {}\r");
      await shows('begun\n');
      type('\x03');
      await shows('■ stopped\n');
      type('1 + 1\r');
      await shows('2\n');
      type('let half = \x03');
      await shows('> ');
      type('\x03');
      await shows('Ctrl+C once more');
      type('\x03');
      assert.equal(await ended, 0);
    });

    it('completes members of the document, of what was entered and of what was made', async () => {
      const path = folder.write('members.stof', 'fn counted() -> int { 3 }\n');
      const { type, shows, ended } = terminal(path);
      await shows('> ');
      for (const [keys, completed] of [
        ['self.coun\t', 'ted'],
        ['\x15let lengthy = new { width: 1 }\r', '> '],
        ['leng\t', 'thy'],
        ['.wi\t', 'dth'],
        ['\x15self.made = 1\r', '> '],
        ['self.ma\t', 'de'],
        ['\x15Time.dif\t', 'f'],
        ['\x15.rel\t', 'oad'],
      ] as const) {
        // A tab that comes with other keys at once is text that was pasted.
        for (const part of keys.split(/(?=\t)/)) {
          type(part);
          await new Promise(setImmediate);
        }
        await shows(completed);
      }
      type('\x15\x04');
      await ended;
    });

    it('can do without its document until it is mended', async () => {
      const path = folder.write('mended.stof', 'a: \n');
      const { type, shows, ended } = terminal(path);
      await shows('The document is not there; .reload reads it again.\n');
      folder.write('mended.stof', 'a: 5\n');
      type('.reload\rself.a\r');
      await shows('5\n');
      type('\x04');
      assert.equal(await ended, 0);
    });
  });
});
