/** The functions of Http: sending a request, and taking the map of a response apart. */

import { bytesUnit } from '../../language/tables/units.ts';
import { StofObject } from '../document/object.ts';
import { formatNamed } from '../formats/names.ts';
import { read } from '../values/cells.ts';
import { isNumber, toInt } from '../values/number.ts';
import { mapGet } from '../values/sorted.ts';
import { decodeUtf8 } from '../values/utf8.ts';
import { Blob, Quantity, SortedMap, type Value } from '../values/value.ts';
import type { PlainFunction } from './context.ts';
import { readData } from './data-formats.ts';
import { fail } from './failure.ts';
import { fetch } from './fetch.ts';
import { frame, type Implementations } from './implementation.ts';

export const httpFunctions: Implementations = {
  fetch: frame(fetch),
  text: (_, args) => decodeUtf8(bodyOf(args[0], 'text body').bytes) ?? null,
  size: (_, args) => new Quantity(bodyOf(args[0], 'blob body size').bytes.length, bytesUnit),
  blob: (_, args) => bodyOf(args[0], 'blob body'),
  parse: frame(function* (context, args) {
    const body = bodyOf(args[0], 'parse', 'parse response map');
    const given = read(args[1]);
    const into = given instanceof StofObject ? given : context.self;
    const response = read(args[0]);
    const type = response instanceof SortedMap ? read(mapGet(response, 'content_type')) : null;
    // Without a type it is Stof; what no format has stays as it came.
    const format = type == null ? 'stof' : ((typeof type === 'string' ? formatNamed(type)?.id : undefined) ?? 'bytes');
    yield* readData(context, into, format, body, context.document.profile);
    return into;
  }),
  success: statusWithin(200),
  client_error: statusWithin(400),
  server_error: statusWithin(500),
};

/** The body; `what` begins the message about a response that has none, `missing` that about a map without it. */
function bodyOf(arg: Value, what: string, missing = what): Blob {
  const response = read(arg);
  if (!(response instanceof SortedMap)) throw fail('HttpSendError', `${what} response must be a map`);
  const body = mapGet(response, 'bytes');
  if (body === undefined) throw fail('HttpSendError', `${missing} must have a 'bytes' key-value blob body`);
  const content = read(body);
  if (!(content instanceof Blob)) throw fail('HttpSendError', `${what} response map 'bytes' value must be a blob`);
  return content;
}

/** Is the status, a number, one of the hundred from here on? No value for what is no response. */
function statusWithin(first: number): PlainFunction {
  return (_, args) => {
    const response = read(args[0]);
    if (!(response instanceof SortedMap)) return undefined;
    const status = read(mapGet(response, 'status'));
    if (!isNumber(status)) return false;
    const whole = toInt(status);
    return whole >= first && whole < first + 100;
  };
}
