import assert from 'node:assert/strict';
import type { AddressInfo, Server, Socket } from 'node:net';
import { networkOfFetch } from '../../embedding/fetch-network.ts';
import { networkWith } from '../../runner/network.ts';
import { ENDLESS, faultyServer, SENT } from './networkFaults.ts';
import { run } from './networkProgram.ts';

/** What is told of an answer: its status and its text, or how many bytes it has that are none. */
const TOLD = `
  const told = (a: map): str => {
    if (a.get('error') != null) return 'no answer';
    if (a.get('bytes') == null) return \`\${a.get('status')} null\`;
    const text = Http.text(a);
    if (text == null || text.len() > 1000) return \`\${a.get('status')} \${a.get('bytes').len()} bytes\`;
    \`\${a.get('status')} '\${text}'\`
  };`;

describe('servers that are at fault', () => {
  let server: Server;
  let base = '';
  const open = new Set<Socket>();

  before(done => {
    server = faultyServer().listen(0, '127.0.0.1', () => {
      base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      done();
    });
    server.on('connection', socket => {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
    });
  });
  after(done => {
    for (const socket of open) socket.destroy();
    server.close(done);
  });

  it('what they send is an answer, or none: as it is in the reference, which takes no information before an answer', async () => {
    const printed = await run(`${TOLD}
      for (const i in ${SENT.length}) pln(told(await Http.fetch(\`${base}/sent/\${i}\`)));`);
    const lines = printed.trimEnd().split('\n');
    const found = SENT.map(([name], i) => `${name}: ${lines[i]}`);
    assert.deepEqual(
      found,
      SENT.map(([name, , outcome]) => `${name}: ${outcome}`),
    );
  });

  it('what has no end is ended by the timeout, or where it is too much', async () => {
    const began = performance.now();
    const printed = await run(`${TOLD}
      const asked = [];
      for (const i in ${ENDLESS.length}) asked.push_back(Http.fetch(\`${base}/endless/\${i}\`, timeout = 1));
      for (const a in await asked) pln(told(a));`);
    const lines = printed.trimEnd().split('\n');
    const found = ENDLESS.map(([name], i) => `${name}: ${lines[i]}`);
    assert.deepEqual(
      found,
      ENDLESS.map(([name, , , outcome]) => `${name}: ${outcome}`),
    );
    assert.ok(performance.now() - began < 20_000);
  }).timeout(30_000);

  it('headers without an end need no timeout', async () => {
    const endless = ENDLESS.findIndex(([name]) => name === 'headers');
    assert.equal(await run(`${TOLD} pln(told(await Http.fetch('${base}/endless/${endless}')));`), 'no answer\n');
  });

  it('redirections without an end are given up', async () => {
    assert.equal(
      await run(`pln((await Http.fetch('${base}/on/0')).get('error'));`),
      `error following redirect for url (${base}/on/11)\n`,
    );
  });

  it('a body that is too large is not read further', async () => {
    const text = `const a = await Http.fetch('${base}/body'); pln(a);`;
    const expected = `{("error" -> "the answer of url (${base}/body) is larger than 100000 bytes")}\n`;
    assert.equal(await run(text, networkWith(undefined, undefined, 100_000)), expected);
    assert.equal(await run(text, networkOfFetch(undefined, 'follow', 100_000)), expected);
  });

  it('what a browser unpacks counts as it is unpacked', async () => {
    const bomb = SENT.findIndex(([name]) => name.startsWith('packed bytes'));
    const text = `pln((await Http.fetch('${base}/sent/${bomb}')).get('error'));`;
    assert.equal(
      await run(text, networkOfFetch(undefined, 'follow', 1_000_000)),
      `the answer of url (${base}/sent/${bomb}) is larger than 1000000 bytes\n`,
    );
  });

  it('a connection that they closed after an answer is opened anew', async () => {
    const printed = await run(`
      let good = 0;
      for (const method in ['get', 'put', 'post', 'get', 'delete', 'get', 'post', 'head', 'get', 'get']) {
        if (Http.success(await Http.fetch('${base}/ok', method))) good += 1;
      }
      pln(good);`);
    assert.equal(printed, '10\n');
  });

  it('a body that nobody reads to its end is a request that failed', async () => {
    const printed = await run(`
      const body = 'x' * 5000000;
      pln((await Http.fetch('${base}/sent/0', 'post', body)).get('error') != null);`);
    assert.equal(printed, 'true\n');
  });
});
