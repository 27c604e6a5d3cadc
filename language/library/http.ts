/** Requests over the network. */

import { defineLibrary } from './library.ts';

export const httpLibrary = defineLibrary({
  name: 'Http',
  doc: 'Requests over the network.',
  receivers: [],
  grant: 'network',
  functions: [
    {
      signature:
        "fetch(url: str, method: str = 'get', body: blob | str = null, headers: map = null, timeout: float = null, query: map = null, bearer: str = null) -> Promise<map>",
      doc: 'Sends a request while other processes run. The result is a map with `status`, `ok`, `headers`, `content_type` and `bytes`, or just `error`.',
      throws: ['HttpArgs', 'HttpSendError', 'AwaitError'],
      async: true,
    },
    {
      signature: 'parse(response: map, context ~ obj | null = null) -> obj',
      doc: 'Reads the body of a response, in the format that its content type says, into an object.',
      example: [
        "const c = new {}; Http::parse(map(('content_type', 'application/json; charset=utf-8'), ('bytes', '{\"a\":1}' as blob)), c); c",
        '{"a":1}',
      ],
      throws: ['HttpSendError'],
    },
    {
      signature: 'text(response: map) -> str | null',
      doc: 'The body of a response as text; null when it is none.',
      example: ["Http::text(map(('bytes', 'hi' as blob)))", 'hi'],
      throws: ['HttpSendError'],
    },
    {
      signature: 'size(response: map) -> bytes',
      doc: "The size of a response's body, in bytes.",
      example: ["Http::size(map(('bytes', 'hello' as blob)))", '5bytes'],
      throws: ['HttpSendError'],
    },
    {
      signature: 'blob(response: map) -> blob',
      doc: 'The body of a response.',
      example: ["Http::blob(map(('bytes', |1, 2|))).len()", '2'],
      throws: ['HttpSendError'],
    },
    {
      signature: 'success(response: map) -> bool',
      doc: 'Is the status of the response 200 to 299?',
      example: ["[Http::success(map(('status', 204))), Http::success(map())]", '[true, false]'],
      throws: [],
    },
    {
      signature: 'client_error(response: map) -> bool',
      doc: 'Is the status of the response 400 to 499?',
      example: ["Http::client_error(map(('status', 404)))", 'true'],
      throws: [],
    },
    {
      signature: 'server_error(response: map) -> bool',
      doc: 'Is the status of the response 500 to 599?',
      example: ["Http::server_error(map(('status', 503)))", 'true'],
      throws: [],
    },
  ],
});
