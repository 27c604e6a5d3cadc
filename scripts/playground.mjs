// Builds the playground small and serves it on 127.0.0.1: the folder dist/playground, as any server of static files would.
//
//   node scripts/playground.mjs [--port N]
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { installPackages, node, root } from './setUp.mjs';

const folder = join(root, 'dist', 'playground');

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
  '.stof': 'text/plain; charset=utf-8',
};

/** What the workers may: they make functions of the programs that they run, and talk to nobody. */
const WORKERS = "default-src 'none'; script-src 'self' 'unsafe-eval'";

/** Serves the built playground; resolves with its address and how to end it. Port 0: any that is free. */
export function servePlayground(port = 0) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    let file;
    try {
      file = normalize(join(folder, decodeURIComponent(pathname === '/' ? '/index.html' : pathname)));
      if (!file.startsWith(folder + sep) || !statSync(file).isFile()) throw new Error('not there');
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
      return;
    }
    const isWorker = /[\\/](?:server|runner)\.js$/.test(file);
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      ...(isWorker ? { 'content-security-policy': WORKERS } : {}),
    });
    createReadStream(file).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve({ address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() });
    });
  });
}

if (process.argv[1] === join(root, 'scripts', 'playground.mjs')) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '8765' } } });
  try {
    installPackages();
    node('scripts/build.mjs', '--minify');
    const { address } = await servePlayground(Number(values.port));
    console.log(`== open ${address}\n   (Ctrl+C ends it)`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
