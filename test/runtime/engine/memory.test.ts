/** What is too large, or does not fit any more, is an error of the language. */

import assert from 'node:assert/strict';
import { run, VirtualHost } from './run.ts';

describe('memory', () => {
  it('ends a run when the host has none left', async () => {
    class ShortHost extends VirtualHost {
      isMemoryShort(): boolean {
        return this.monotonic() > 1000;
      }
    }
    const host = new ShortHost();
    host.tick = 5;
    const { result } = await run('#[main] fn main() { try { loop {} } catch { pln("caught"); } }', { host });
    assert.match(JSON.stringify(result.failures), /out of memory/);
    assert.equal(host.output, '');
  });

  for (const step of ['l.append(copy(l))', 'l.push_back(copy(l))', 'l = l + l', 'l.append(l)']) {
    it(`ends a run whose step would fill it: ${step}`, async () => {
      let taken = 0;
      class SmallHost extends VirtualHost {
        isMemoryShort(bytes = 0): boolean {
          taken += bytes;
          return taken > 30e6;
        }
      }
      const { result } = await run(`#[main] fn main() { let l = [1]; loop { ${step}; } }`, { host: new SmallHost() });
      assert.match(JSON.stringify(result.failures), /out of memory/);
      assert.ok(taken < 200e6, `asked about ${taken} bytes`);
    });
  }

  it('can be caught when a text would be too long', async () => {
    const { output } = await run(
      `#[main] fn main() { let s = 'a'; try { for (const i in 40) { s += s; } } catch (e) { pln(e); } }`,
    );
    assert.match(output, /the text would be too long/);
  });
});
