/** The functions of Std that print and log, and those that make text. */

import { read } from '../values/cells.ts';
import { printAll, textOf } from '../values/print.ts';
import { Blob, type Value } from '../values/value.ts';
import type { LogLevel, PlainFunction } from './context.ts';
import type { Implementations } from './implementation.ts';
import { promptFrom } from './prompt.ts';

export const outputFunctions: Implementations = {
  pln: (context, args) => {
    context.write('stdout', `${printAll(args)}\n`);
    return undefined;
  },
  err: (context, args) => {
    context.write('stderr', `${printAll(args)}\n`);
    return undefined;
  },
  dbg: (context, args) => {
    context.write('stdout', `${debugAll(args)}\n`);
    return undefined;
  },
  log_error: logging('error'),
  log_warn: logging('warn'),
  log_info: logging('info'),
  log_debug: logging('debug'),
  log_trace: logging('trace'),
  str: (_, args) => printAll(args),
  xml: (_, args) => {
    const tag = textOf(args[1]);
    return `<${tag}>${textOf(args[0])}</${tag}>`;
  },
  prompt: (_, args) => promptFrom(args[0], args[1], args.slice(2)),
};

function logging(level: LogLevel): PlainFunction {
  return (context, args) => {
    context.log(level, printAll(args));
    return undefined;
  };
}

/** As `pln`, but bytes are shown. Text and null join without a separator. */
function debugAll(args: readonly Value[]): string {
  if (!args.some(arg => read(arg) instanceof Blob)) return printAll(args);
  const texts = args.map(arg => {
    const content = read(arg);
    return content instanceof Blob ? bytesText(content.bytes) : textOf(arg);
  });
  const joinsDirectly = args.some(arg => {
    const content = read(arg);
    return content == null || typeof content === 'string';
  });
  return texts.join(joinsDirectly ? '' : ', ');
}

const escapes: Readonly<Record<number, string>> = { 0: '\\0', 9: '\\t', 10: '\\n', 13: '\\r', 34: '\\"', 92: '\\\\' };

/** `|b"a\x01"|`: printable ASCII as it is. */
function bytesText(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    const printable = byte >= 0x20 && byte < 0x7f;
    text += escapes[byte] ?? (printable ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`);
  }
  return `|b"${text}"|`;
}
