import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
}

const snippets = JSON.parse(readFileSync('syntaxes/snippets.json', 'utf8')) as Record<string, Snippet>;

/** What stands in the document when every place is left as it was offered. */
function inserted({ body }: Snippet): string {
  return body
    .join('\n')
    .replace(/\$\{\d+:((?:\\.|[^\\}])*)\}|\$\{?\d+\}?/g, (_, offered: string | undefined) => offered ?? '')
    .replace(/\\([$}\\])/g, '$1');
}

/** What a program needs around a snippet so that it is used. */
const uses: Record<string, { readonly text: (snippet: string) => string; readonly prints: string }> = {
  main: { text: snippet => snippet, prints: 'hello\n\n' },
  test: { text: snippet => snippet, prints: 'test root name ... ok' },
  type: { text: snippet => `${snippet}\n#[main] fn main() { pln((new Point {}).describe()); }`, prints: 'Point\n\n' },
  async: { text: snippet => `${snippet}\n#[main] fn main() { pln(await self.work(5)); }`, prints: '5\n\n' },
  asyncblock: { text: snippet => `#[main] fn main() {\n${snippet}\npln(await promise); }`, prints: '5\n\n' },
};

describe('snippets', function () {
  this.timeout(10_000);

  for (const snippet of Object.values(snippets)) {
    it(`${snippet.prefix} gives a program that runs`, () => {
      const use = uses[snippet.prefix];
      assert.ok(use, 'the test knows how to use it');
      const command = snippet.prefix === 'test' ? 'test' : 'run';
      const { stdout, stderr, status } = spawnSync(process.execPath, ['dist/stof.js', command, '-'], {
        input: use.text(inserted(snippet)),
        encoding: 'utf8',
      });
      assert.equal(stderr, '');
      assert.ok(stdout.includes(use.prints), stdout);
      assert.equal(status, 0);
    });
  }
});
