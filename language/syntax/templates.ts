/** Template strings (language reference, "Strings"): text pieces and `${…}` parts up to the next unescaped backquote. */

import { Text } from '../text/text.ts';
import { expression } from './expressions.ts';
import { NodeKind, TokenKind } from './kinds.ts';
import { Parser } from './parser.ts';
import { isEscape } from './scanner.ts';

const BACKSLASH = 92;
const BACKQUOTE = 96;
const DOLLAR = 36;
const OPEN = 123;

export function template(p: Parser): void {
  const mark = p.mark();
  const start = p.start;
  const close = p.templateEnd(p.end);
  p.cutTo(1, TokenKind.TemplateStart);
  const end = close < 0 ? p.lineEndFrom(p.end) : close;
  if (close < 0) p.error('syntax-unterminated-string', start, end, '`');
  const limit = p.limit;
  p.take();
  parts(p, start, end);
  p.limit = limit;
  if (close >= 0) {
    p.scanFrom(end);
    p.cutTo(1, TokenKind.TemplateEnd);
    p.take();
  } else p.scanFrom(end);
  p.close(NodeKind.Template, mark);
}

function parts(p: Parser, start: number, end: number): void {
  const first = p.mark();
  p.limit = end;
  p.scanFrom(start + 1);
  while (p.triviaStart < end) {
    const part = partStart(p, p.triviaStart, end);
    p.takeRaw(TokenKind.TemplateText, part);
    if (part < end) p.element(inner => templatePart(inner, start, end));
  }
  p.group(first);
}

/** The place of the next `${`, or the end; reports escapes that a template does not know. */
function partStart(p: Parser, from: number, end: number): number {
  for (let place = from; place < end; place++) {
    const unit = p.at(place);
    if (unit === DOLLAR && p.at(place + 1) === OPEN) return place;
    if (unit !== BACKSLASH) continue;
    place++;
    const escaped = p.at(place);
    if (escaped >= 0 && !isEscape(escaped, BACKQUOTE))
      p.error('syntax-unknown-escape', place, place + 1, p.text.slice(place, place + 1));
  }
  return end;
}

function templatePart(p: Parser, start: number, end: number): void {
  const mark = p.mark();
  p.takeRaw(TokenKind.TemplateOpen, p.triviaStart + 2);
  const open = p.triviaStart;
  const before = p.checkpoint();
  const errors = p.errorCount;
  p.trials++;
  expression(p);
  p.trials--;
  const closed = p.kind() === TokenKind.CloseBrace && p.gap <= p.tail;
  const plain = closed && !p.text.slice(open, p.start).includes('\\');
  if (!plain && p.text.slice(open, end).includes('\\') && escapedPart(p, before, open, end)) {
    p.close(NodeKind.TemplatePart, mark);
    return;
  }
  if (!plain || p.errorCount > errors) {
    p.error('syntax-template-expression', start, start + 1);
    while (p.kind() !== TokenKind.CloseBrace && p.kind() !== TokenKind.EndOfFile) p.takeJunk();
  }
  if (p.kind() === TokenKind.CloseBrace) p.take(TokenKind.TemplateClose);
  p.close(NodeKind.TemplatePart, mark);
}

/**
 * The expression of a part is read from the template's text after its escapes were resolved. Where that makes a difference,
 * the part is kept as one token, and its readers parse {@link unescaped} of it.
 */
function escapedPart(p: Parser, before: ReturnType<Parser['checkpoint']>, open: number, end: number): boolean {
  const source = p.text.slice(open, end);
  if (!source.includes('\\')) return false;
  const { text, places } = unescaped(source);
  const inner = new Parser(Text.of(text), { mend: false });
  inner.depth = before.depth;
  expression(inner);
  if (inner.kind() !== TokenKind.CloseBrace || inner.gap > inner.tail || inner.errorCount > 0) return false;
  const root = inner.built(0);
  if (typeof root !== 'object' || !('bad' in root) || root.bad) return false;
  const close = open + places[inner.start]!;
  p.restore(before);
  p.takeRaw(TokenKind.TemplateEscaped, close);
  p.take(TokenKind.TemplateClose);
  return true;
}

/** A template's text without its escapes, and for each unit of it where it came from. Unknown escapes stay as they are. */
export function unescaped(source: string): { readonly text: string; readonly places: readonly number[] } {
  let text = '';
  const places: number[] = [];
  for (let index = 0; index < source.length; index++) {
    places.push(index);
    const unit = source.charCodeAt(index);
    if (unit === BACKSLASH && isEscape(source.charCodeAt(index + 1), BACKQUOTE)) {
      index++;
      const escaped = source[index]!;
      text += escaped === 'n' ? '\n' : escaped === 'r' ? '\r' : escaped === 't' ? '\t' : escaped;
    } else text += source[index]!;
  }
  places.push(source.length);
  return { text, places };
}
