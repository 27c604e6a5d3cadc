/** The operators on text, blobs and prompts. */

import { copyPrompt } from './cells.ts';
import { listOf } from './containers.ts';
import { custom, notImplemented } from './errors.ts';
import { isNumber, toCount } from './number.ts';
import type { NumberOperator } from './numberArithmetic.ts';
import { textOf } from './print.ts';
import { Blob, type Content, Prompt, type Value } from './value.ts';

// V8's limit on the length of a text is 2^29 - 24 units; a clear error comes first.
const maxLength = 2 ** 29 - 25;

/**
 * Text on the left: `+` joins, `-` removes every occurrence, `*` repeats (by a number), `/` and `%` split (by text); with anything
 * else these three join, too. `more` is joined to the right side.
 */
export function textOperation(operator: NumberOperator, left: string, right: Content, more = ''): Value {
  switch (operator) {
    case '+':
      return left + textOf(right as Value) + more;
    case '-':
      return removeAll(left, textOf(right as Value));
    case '*':
      return isNumber(right) ? repeat(left, toCount(right)) : left + textOf(right as Value);
    case '/':
    case '%':
      return typeof right === 'string' ? listOf(splitText(left, right)) : left + textOf(right as Value);
  }
}

function removeAll(text: string, part: string): string {
  return part === '' ? text : text.split(part).join('');
}

function repeat(text: string, times: number): string {
  if (times < 1) return '';
  if (text.length * times > maxLength) throw custom('the text would be too long');
  return text.repeat(times);
}

/** The parts between the separators. An empty separator stands before, between and behind all characters. */
export function splitText(text: string, separator: string): string[] {
  return separator === '' ? ['', ...text, ''] : text.split(separator);
}

/** Bytes behind bytes; a blob with text gives text. */
export function blobPlus(left: Blob, right: Content): Value {
  if (typeof right === 'string') return textOf(left) + right;
  if (!(right instanceof Blob)) throw notImplemented();
  const bytes = new Uint8Array(left.bytes.length + right.bytes.length);
  bytes.set(left.bytes);
  bytes.set(right.bytes, left.bytes.length);
  return new Blob(bytes);
}

/** Adds text or another prompt as the last child; false for anything else. */
export function addToPrompt(prompt: Prompt, right: Content): boolean {
  if (typeof right === 'string') prompt.children.push(new Prompt(right));
  else if (right instanceof Prompt) prompt.children.push(copyPrompt(right));
  else return false;
  return true;
}
