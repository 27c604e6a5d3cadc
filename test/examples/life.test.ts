/** The examples from real life: what they print is what the reference engine (0.10.8) printed of the same files. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { diagnosticsOf } from '../../language/ide/diagnostics.ts';
import { viewOfText } from '../../language/project/snapshot.ts';
import { STOF } from '../runner/workFolder.ts';
import { textOf } from '../structure/files.ts';

const FOLDER = 'examples/life';

const outputs: Readonly<Record<string, string>> = {
  'configuration.stof': 'shop900030s4MB\n[]\n["a name is missing", "port 70000 is none"]\n',
  'fanout.stof': '[3, 1.5, null]\n',
  'rules.stof': '(22, ["many pieces", "first order"])\n(5, [])\n',
  'units.stof': '152km\n94.4mi\n1.6hr, 96min, true\n3GB, 1024bytes\n70.7F\n',
  'workers.stof': '[3, 3, 3]\n81\n',
};

/** A shop that answers only when all have asked: requests one after another would wait for ever. */
async function shop(count: number): Promise<{ readonly base: string; close(): void }> {
  const prices: Readonly<Record<string, number>> = { '/price/tea': 3, '/price/milk': 1.5 };
  const waiting: [string, ServerResponse][] = [];
  const server = createServer((request, response) => {
    waiting.push([request.url ?? '', response]);
    if (waiting.length < count) return;
    for (const [path, answer] of waiting) {
      const price = prices[path];
      answer.writeHead(price === undefined ? 404 : 200, { 'content-type': 'application/json' });
      answer.end(JSON.stringify({ price }));
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { base: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** Runs the command line, given as a promise: the server that it asks lives in this process. */
function stof(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ readonly out: string; readonly code: number | null }> {
  const child = spawn(process.execPath, [STOF, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', text => {
    out += text;
  });
  return new Promise(resolve => child.on('close', code => resolve({ out, code })));
}

describe('examples from real life', function () {
  this.timeout(20_000);
  const names = readdirSync(FOLDER).filter(name => name.endsWith('.stof'));

  it('are described, each', () => {
    const said = [...textOf(`${FOLDER}/README.md`).matchAll(/^- `([\w-]+\.stof)`/gm)].map(([, name]) => name);
    assert.deepEqual(said.sort(), [...names].sort());
  });

  for (const name of names) {
    it(`${name} prints what the reference printed`, async () => {
      const server = name === 'fanout.stof' ? await shop(3) : undefined;
      const { out, code } = await stof(['run', `${FOLDER}/${name}`], server && { SHOP: server.base });
      server?.close();
      assert.deepEqual([out.trimEnd(), code], [(outputs[name] ?? assert.fail(`say what ${name} prints`)).trimEnd(), 0]);
    });

    const text = readFileSync(`${FOLDER}/${name}`, 'utf8');
    it(`${name} has nothing that the checker would call wrong`, () => {
      const wrong = diagnosticsOf(viewOfText(text), 'strict').filter(({ severity }) => severity !== 'hint');
      assert.deepEqual(
        wrong.map(({ message }) => message),
        [],
      );
    });

    const count = text.match(/^#\[test\]/gm)?.length ?? 0;
    if (count > 0) {
      it(`${name}: its tests pass`, async () => {
        const { out, code } = await stof(['test', `${FOLDER}/${name}`]);
        assert.match(out, new RegExp(`\\b${count} passed; 0 failed`));
        assert.equal(code, 0);
      });
    }
  }
});
