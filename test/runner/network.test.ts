import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostsOf } from '../../embedding/hosts.ts';
import { networkWith } from '../../runner/network.ts';
import { nodeMachine } from '../../runner/nodeMachine.ts';
import { gateOf, narrowed } from '../../runner/permissions/lending.ts';
import { run } from './networkProgram.ts';

/** What the server has seen. */
const seen = { inFlight: 0, most: 0, requests: 0, waiting: [] as (() => void)[] };

describe('requests', () => {
  let server: Server;
  let base = '';

  before(done => {
    server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1', () => {
      base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      done();
    });
  });
  after(done => {
    server.closeAllConnections();
    server.close(done);
  });

  it('200 processes ask at once: at most 100 are on their way, none is lost, others run meanwhile', async () => {
    Object.assign(seen, { inFlight: 0, most: 0, requests: 0 });
    const printed = await run(`
      const asked = [];
      for (const i in 200) asked.push_back(Http.fetch(\`${base}/hold?\${i}\`));
      async { for (const i in 20) { self.turns += 1; sleep(1ms); } }
      const answers = await asked;
      const texts = {}; let good = 0;
      for (const a in answers) { if (Http.success(a)) good += 1; texts.insert(Http.text(a)); }
      pln(answers.len(), ' ', good, ' ', texts.len(), ' ', self.turns);`);
    assert.equal(printed, '200 200 200 20\n');
    assert.equal(seen.most, 100);
    assert.equal(seen.requests, 200);
  });

  it('sends what it is told', async () => {
    const printed = await run(`
      const a = await Http.fetch('${base}/echo?a=1', 'PoSt', 'body', {'X-One': 5, 'bad name': 'x', 'X-Two': 'ü'}, null, {'q r': 'v&w'}, 'token');
      const o = Http.parse(a, new {});
      pln(o.method, ' ', o.url, ' ', o.body, ' ', o.headers.get('x-one'), ' ', o.headers.get('x-two'), ' ', o.headers.get('authorization'), ' ', o.headers.get('user-agent'));
      pln(a.get('status'), a.get('ok'), ' ', a.get('content_type'), ' ', a.get('headers').get('x-many'));
      pln((await Http.fetch('${base}/echo', 'head')).get('bytes').len());
      pln(Http.text(await Http.fetch('${base}/status/404')), ' ', Http.client_error(await Http.fetch('${base}/status/404')));`);
    assert.equal(
      printed,
      'POST /echo?a=1&q+r=v%26w body 5 null Bearer token stof/0.10.8\n200true application/json; charset=utf-8 two\n0\n404 true\n',
    );
  });

  it('follows redirections: with the body, or as a get without it; not for ever', async () => {
    const printed = await run(`
      const show = (a: map): str => { const o = Http.parse(a, new {}); \`\${o.method} \${o.url} '\${o.body}'\` };
      pln(show(await Http.fetch('${base}/to/302/echo', 'post', 'x')));
      pln(show(await Http.fetch('${base}/to/307/echo', 'put', 'x')));
      pln(await Http.fetch('${base}/loop'));
      pln((await Http.fetch('${base}/to/302/')).get('status'));`);
    assert.equal(
      printed,
      `GET /echo ''\nPUT /echo 'x'\n{("error" -> "error following redirect for url (${base}/loop)")}\n404\n`,
    );
  });

  it('tells failures as results: no answer in time, a body that ends early, a line that breaks', async () => {
    const printed = await run(`
      pln(await Http.fetch('${base}/never', timeout = 0));
      const cut = await Http.fetch('${base}/cut');
      pln(cut.get('status'), ' ', cut.get('bytes'));
      pln(await Http.fetch('${base}/hang-up'));
      pln(await Http.fetch('${base}/garbage'));`);
    const failed = (path: string) => `{("error" -> "error sending request for url (${base}/${path})")}\n`;
    assert.equal(printed, `${failed('never')}200 null\n${failed('hang-up')}${failed('garbage')}`);
  });

  it('takes secrets to no other host with a redirection, and keeps them on the same one', async () => {
    const printed = await run(`
      const show = (a: map): str => { const o = Http.parse(a, new {}); \`\${o.headers.get('authorization')} \${o.headers.get('cookie')} \${o.headers.get('x-plain')}\` };
      const headers = {'Cookie': 'session', 'X-Plain': 'x'};
      pln(show(await Http.fetch('${base}/to/302/echo', 'get', null, headers, null, null, 'token')));
      pln(show(await Http.fetch('${base}/away', 'get', null, headers, null, null, 'token')));`);
    assert.equal(printed, 'Bearer token session x\nnull null x\n');
  });

  it('asks which hosts are allowed, again at each redirection', async () => {
    const { port } = server.address() as AddressInfo;
    const text = `
      pln((await Http.fetch('http://127.0.0.1:${port}/echo')).get('status'));
      pln(await Http.fetch('http://127.0.0.1:${port}/away'));
      try { await Http.fetch('http://LOCALHOST:${port}/echo'); } catch (e: str) { pln(e); }`;
    const expected =
      `200\n{("error" -> "redirected to http://localhost:${port}/echo, which is not an allowed host")}\n` +
      `AwaitError(HttpSendError("http://LOCALHOST:${port}/echo is not an allowed host for this document"))\n`;
    for (const hosts of [['127.0.0.1'], [`127.0.0.1:${port}`]]) {
      const printed = await run(text, networkWith(hostsOf(hosts)));
      assert.equal(printed.replace(/await error[\s\S]*?\n\n?(?=AwaitError)/, ''), expected);
    }
  });

  it('asks for permissions, again at each redirection', async () => {
    const { port } = server.address() as AddressInfo;
    const text = `
      pln((await Http.fetch('http://127.0.0.1:${port}/echo')).get('status'));
      pln(await Http.fetch('http://127.0.0.1:${port}/away'));
      try { await Http.fetch('http://LOCALHOST:${port}/echo'); } catch (e: str) { pln(e); }`;
    const refusal = `no permission to connect to 'localhost:${port}' (--allow-net=localhost:${port} gives it)`;
    const expected =
      `200\n{("error" -> "redirected to http://localhost:${port}/echo, which is not an allowed host: ${refusal}")}\n` +
      `AwaitError(HttpSendError("http://LOCALHOST:${port}/echo is not an allowed host for this document: ${refusal}"))\n`;
    for (const hosts of [['127.0.0.1'], [`127.0.0.1:${port}`]]) {
      const options = { sandbox: true, ask: false, allow: { net: hosts }, deny: {} };
      const gate = gateOf({ options, saidIn: 'flags' }, nodeMachine, '/')!;
      const printed = await run(text, narrowed(nodeMachine, gate).network, gate);
      assert.equal(printed.replace(/await error[\s\S]*?\n\n?(?=AwaitError)/, ''), expected);
    }
  });

  it('does not exist where the host lends no network', async () => {
    assert.equal(
      await run(`try { Http::fetch('${base}/echo'); } catch (e: str) { pln(e); } pln(lib('Http'));`, null),
      'FuncDne("Http::fetch")\nfalse\n',
    );
  });

  it('a process that ends does not wait for its request', async () => {
    const printed = await run(`
      const p = Http.fetch('${base}/never');
      async { sleep(5ms); exit(p); }
      pln(await p);`);
    assert.equal(printed, 'null\n');
    for (const release of seen.waiting.splice(0)) release();
  });
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://server');
  const [, what, ...rest] = url.pathname.split('/');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  switch (what) {
    case 'hold':
      return hold(url.search.slice(1), response);
    case 'echo': {
      const { method, headers } = request;
      response.setHeader('content-type', 'application/json; charset=utf-8');
      response.setHeader('x-many', ['one', 'two']);
      const entries = Object.entries(headers).map(([name, value]) => [name, value]);
      response.end(
        JSON.stringify({
          method,
          url: request.url,
          body: Buffer.concat(chunks).toString(),
          headers: Object.fromEntries(entries),
        }),
      );
      return;
    }
    case 'to':
      response.writeHead(Number(rest[0]), { location: `/${rest.slice(1).join('/')}` }).end();
      return;
    case 'away':
      response.writeHead(302, { location: `http://localhost:${request.socket.localPort}/echo` }).end();
      return;
    case 'loop':
      response.writeHead(302, { location: '/loop' }).end();
      return;
    case 'never':
      seen.waiting.push(() => response.end());
      return;
    case 'cut':
      response.writeHead(200, { 'content-length': 100 });
      response.write('half');
      setImmediate(() => response.destroy());
      return;
    case 'hang-up':
      request.socket.destroy();
      return;
    case 'garbage':
      request.socket.end('this is no HTTP\r\n\r\n');
      return;
    default:
      response.writeHead(what === 'status' ? Number(rest[0]) : 404).end(what === 'status' ? rest[0] : '');
  }
}

/** Answers once nobody new has come for a while: so all that come at once are on their way together. */
function hold(text: string, response: ServerResponse): void {
  seen.requests++;
  seen.inFlight++;
  seen.most = Math.max(seen.most, seen.inFlight);
  seen.waiting.push(() => {
    seen.inFlight--;
    response.end(text);
  });
  const { requests } = seen;
  setTimeout(() => {
    if (seen.requests === requests) for (const release of seen.waiting.splice(0)) release();
  }, 50);
}
