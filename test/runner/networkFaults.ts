import { createServer, type Server, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

const OK = 'HTTP/1.1 200 OK\r\n';
const chunked = (body: string) => `${OK}transfer-encoding: chunked\r\n\r\n${body}`;
const sized = (size: string, body: string) => `${OK}content-length: ${size}\r\n\r\n${body}`;
const to = (location: string) => `HTTP/1.1 302 Found\r\nlocation: ${location}\r\ncontent-length: 0\r\n\r\n`;
const headers = (count: number, name: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => `${name(i)}: y\r\n`).join('');

/** Ten million bytes that are ten thousand when they are sent. */
const BOMB = gzipSync(Buffer.alloc(10_000_000));

/** What a server sends before it closes the connection, and what becomes of the request: a status and a text, or no answer. */
export const SENT: readonly (readonly [name: string, sent: string | Buffer, outcome: string])[] = [
  ['nothing', '', 'no answer'],
  ['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n', 'no answer'],
  ['bytes', Buffer.of(0, 255, 1, 254, 13, 10, 13, 10), 'no answer'],
  ['a status that is no number', 'HTTP/1.1 abc\r\n\r\n', 'no answer'],
  ['a status of five digits', 'HTTP/1.1 99999 OK\r\n\r\n', 'no answer'],
  ['status 0', 'HTTP/1.1 000 OK\r\ncontent-length: 0\r\n\r\n', 'no answer'],
  ['status 999', 'HTTP/1.1 999 OK\r\ncontent-length: 2\r\n\r\nxy', "999 'xy'"],
  ['version 9.9', 'HTTP/9.9 200 OK\r\ncontent-length: 0\r\n\r\n', 'no answer'],
  ['a header without a colon', `${OK}no colon\r\ncontent-length: 2\r\n\r\nxy`, 'no answer'],
  ['a header with a zero', `${OK}x: a\0b\r\ncontent-length: 2\r\n\r\nxy`, 'no answer'],
  ['a header of 20,000 letters', `${OK}x: ${'y'.repeat(20_000)}\r\ncontent-length: 2\r\n\r\nxy`, "200 'xy'"],
  ['a header that is cut', `${OK}x: y`, 'no answer'],
  ['information before the answer', `HTTP/1.1 100 Continue\r\n\r\n${sized('2', 'xy')}`, "200 'xy'"],
  ['another protocol from here on', 'HTTP/1.1 101 Go\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n', "101 ''"],
  ['less than it says', sized('10', 'half'), '200 null'],
  ['more than it says', sized('4', 'four and more'), "200 'four'"],
  ['a size below zero', sized('-1', 'x'), 'no answer'],
  ['a size that is no number', sized('ten', 'x'), 'no answer'],
  ['a size of 23 digits', sized('9'.repeat(23), 'x'), 'no answer'],
  ['two sizes', `${OK}content-length: 1\r\ncontent-length: 2\r\n\r\nxy`, 'no answer'],
  ['no size', `${OK}\r\nto the end`, "200 'to the end'"],
  ['a body where none may be', 'HTTP/1.1 204 No\r\ncontent-length: 2\r\n\r\nxy', "204 ''"],
  ['a chunk that is cut', chunked('5\r\nhal'), '200 null'],
  ['no last chunk', chunked('3\r\nhal\r\n'), '200 null'],
  ['a chunk without a size', chunked('zz\r\nhal\r\n0\r\n\r\n'), '200 null'],
  ['a chunk of 17 digits', chunked(`${'F'.repeat(17)}\r\nhal\r\n`), '200 null'],
  [
    'packed bytes, which stay packed',
    Buffer.concat([Buffer.from(sized(`${BOMB.length}\r\ncontent-encoding: gzip`, '')), BOMB]),
    `200 ${BOMB.length} bytes`,
  ],
  ['a packing that is none', sized('2\r\ncontent-encoding: gzip', 'xy'), "200 'xy'"],
  [
    'bytes that are no text',
    Buffer.from(sized('2\r\ncontent-type: text/plain; charset=utf-8', '\xe4b'), 'latin1'),
    '200 2 bytes',
  ],
  ['a charset that nobody knows', sized('2\r\ncontent-type: text/plain; charset=klingon', 'xy'), "200 'xy'"],
  ['a kind that is none', sized('2\r\ncontent-type: ;;;///', 'xy'), "200 'xy'"],
  ['a redirection to nowhere', to('http://['), "302 ''"],
  ['a redirection to a file', to('file:///etc/passwd'), "302 ''"],
  ['a redirection without a target', 'HTTP/1.1 302 Found\r\ncontent-length: 0\r\n\r\n', "302 ''"],
  ['a redirection to where nobody is', to('http://127.0.0.1:1/'), 'no answer'],
];

/** What a server begins with, and sends again and again without an end; undefined: nothing more. */
export const ENDLESS: readonly (readonly [name: string, begin: string, again: string | undefined, outcome: string])[] =
  [
    ['silence', '', undefined, 'no answer'],
    ['half a header', `${OK}x: y`, undefined, 'no answer'],
    ['half a body', sized('10', 'half'), undefined, '200 null'],
    ['headers', OK, headers(100, () => 'x'), 'no answer'],
    ['one header', `${OK}x: `, 'y'.repeat(1000), 'no answer'],
    ['headers, slowly', OK, 'x: y\r\n', 'no answer'],
    ['a body, slowly', sized('100000', ''), 'x', '200 null'],
    ['information', '', 'HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n', 'no answer'],
    ['a size of a chunk', `${OK}transfer-encoding: chunked\r\n\r\n`, '0'.repeat(100), '200 null'],
  ];

/** A server that answers `/sent/N` and `/endless/N` by the tables above, `/on/N` by sending to `/on/N+1`, and `/body` without an end. */
export function faultyServer(): Server {
  return createServer(socket => {
    socket.on('error', () => {});
    socket.once('data', data => {
      const [, what, which] = String(data).split(' ')[1]!.split('/');
      const index = Number(which);
      if (what === 'sent') socket.end(SENT[index]![1]);
      else if (what === 'on') socket.end(to(`/on/${index + 1}`));
      else if (what === 'body') again(socket, chunked(''), '100\r\n'.concat('x'.repeat(256), '\r\n'), 0);
      else if (what === 'endless') {
        const [, begin, rest] = ENDLESS[index]!;
        again(socket, begin, rest, (rest ?? '').length < 50 ? 10 : 0);
      } else socket.end(sized('2', 'ok'));
    });
  });
}

function again(socket: Socket, begin: string, text: string | undefined, everyMs: number): void {
  socket.write(begin);
  const next = (): void => {
    if (socket.destroyed || text === undefined) return;
    const hasRoom = socket.write(text);
    if (everyMs > 0) setTimeout(next, everyMs);
    else if (hasRoom) setImmediate(next);
    else socket.once('drain', next);
  };
  next();
}
