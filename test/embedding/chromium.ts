/** A page in a real browser, for tests of what runs there: Chromium without a window. */

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';

/** Undefined where there is none. */
export const chromium = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  path => path !== undefined && existsSync(path),
);

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.mjs': 'text/javascript',
  '.js': 'text/javascript',
};

/** Opens the page of a folder, and gives what it posts to `/result`. */
export async function resultOf(folder: string, page: string): Promise<unknown> {
  const profile = mkdtempSync(join(tmpdir(), 'stof-chromium-'));
  let answer: (text: string) => void;
  const result = new Promise<string>(resolve => {
    answer = resolve;
  });
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on('end', () => {
        response.end();
        answer(body);
      });
      return;
    }
    const file = join(folder, new URL(request.url ?? '/', 'http://localhost').pathname);
    if (!existsSync(file)) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain' }).end(readFileSync(file));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browser = spawn(
    chromium ?? '',
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--no-first-run',
      `--user-data-dir=${profile}`,
      `http://127.0.0.1:${port}/${page}`,
    ],
    { stdio: 'ignore' },
  );
  const ended = new Promise<void>(resolve => browser.on('exit', () => resolve()));
  try {
    return JSON.parse(await Promise.race([result, ended.then(() => '{"error":"the browser has ended"}')]));
  } finally {
    browser.kill();
    await ended;
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
