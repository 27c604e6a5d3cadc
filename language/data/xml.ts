/**
 * XML, read as the language reads it: a tree of elements, every value a text. By hand: readers that keep to the letter of XML refuse
 * what the language takes (text around the root element, entities that nobody has declared, any name), and those that do not lose the order
 * of repeated elements. Entities that a document declares stay as they are written, so none can grow.
 */

import { utf8Length } from './places.ts';
import { type DataError, DataFailure } from './value.ts';

/** An element. `text` is all text that stands directly in it, put together; where it stood between the children is not kept. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** `root` is undefined for a text without elements, which is no mistake. */
export type XmlResult =
  | { readonly ok: true; readonly root: XmlElement | undefined }
  | { readonly ok: false; readonly error: DataError };

/** Takes one text apart; never throws. Messages name bytes, from 0. */
export function readXml(text: string): XmlResult {
  try {
    return { ok: true, root: new Reader(text).document() };
  } catch (error) {
    if (error instanceof DataFailure) return { ok: false, error: error.error };
    throw error;
  }
}

/** More elements in each other than this are taken for a mistake: who walks the tree may do so by calling itself. */
const MAX_OPEN = 1000;

/** An element that is still open. */
interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

class Reader {
  readonly #text: string;
  readonly #open: OpenElement[] = [];
  #root: XmlElement | undefined;
  #at: number;

  constructor(text: string) {
    this.#text = text;
    this.#at = text.startsWith('\ufeff') ? 1 : 0;
  }

  document(): XmlElement | undefined {
    while (this.#at < this.#text.length) {
      const next = this.#text[this.#at];
      if (next === '<') this.#markup();
      else if (next === '&') this.#reference();
      else this.#characters();
    }
    const open = this.#open.at(-1);
    if (open !== undefined) throw new DataFailure(`'${open.name}' is never closed`, this.#text.length);
    return this.#root;
  }

  #characters(): void {
    const start = this.#at;
    while (this.#at < this.#text.length && this.#text[this.#at] !== '<' && this.#text[this.#at] !== '&') this.#at++;
    this.#add(this.#text.slice(start, this.#at).replace(/\r\n?/g, '\n'));
  }

  #add(text: string): void {
    const open = this.#open.at(-1);
    if (open !== undefined) open.text += text;
  }

  #reference(): void {
    const start = this.#at;
    let end = start + 1;
    while (end < this.#text.length && !';&<'.includes(this.#text[end]!)) end++;
    if (this.#text[end] !== ';') {
      this.#fail(
        'ill-formed document: entity or character reference not closed: `;` not found before end of input',
        start,
      );
    }
    const name = this.#text.slice(start + 1, end);
    this.#add(name.startsWith('#') ? character(name.slice(1), start) : (PREDEFINED[name] ?? `&${name};`));
    this.#at = end + 1;
  }

  #markup(): void {
    const start = this.#at;
    switch (this.#text[start + 1]) {
      case undefined:
        return this.#fail('syntax error: tag not closed: `>` not found before end of input', start);
      case '!':
        return this.#bang(start);
      case '?':
        return this.#instruction(start);
      case '/':
        return this.#endTag(start);
      default:
        return this.#startTag(start);
    }
  }

  /** A comment, a CDATA section or a document type: only the second one says anything. */
  #bang(start: number): void {
    switch (this.#text[start + 2]) {
      case '-': {
        const end = this.#text.indexOf('-->', start + 4);
        if (end < 0 || !this.#text.startsWith('<!--', start)) {
          this.#fail('syntax error: comment not closed: `-->` not found before end of input', start);
        }
        this.#at = end + 3;
        return;
      }
      case '[': {
        const end = this.#text.indexOf(']]>', start + 3);
        if (end < 0 || !this.#text.startsWith('<![CDATA[', start)) {
          this.#fail('syntax error: CDATA not closed: `]]>` not found before end of input', start);
        }
        this.#add(this.#text.slice(start + 9, end));
        this.#at = end + 3;
        return;
      }
      case 'D':
      case 'd': {
        const end = endOfDoctype(this.#text, start);
        if (end === undefined || this.#text.slice(start + 2, start + 9).toUpperCase() !== 'DOCTYPE') {
          this.#fail('syntax error: DOCTYPE not closed: `>` not found before end of input', start);
        }
        if (this.#text.slice(start + 9, end).trim() === '') {
          this.#fail('ill-formed document: `<!DOCTYPE>` declaration does not contain a name of a document type', end);
        }
        this.#at = end + 1;
        return;
      }
      default:
        this.#fail('syntax error: unknown or missed symbol in markup', start);
    }
  }

  /** The declaration of the document, or a processing instruction: passed over. */
  #instruction(start: number): void {
    const end = this.#text.indexOf('?>', start + 2);
    if (end < 0) {
      const what = /^<\?xml(?:[\s?]|$)/.test(this.#text.slice(start, start + 6))
        ? 'XML declaration'
        : 'processing instruction';
      this.#fail(`syntax error: ${what} not closed: \`?>\` not found before end of input`, start);
    }
    this.#at = end + 2;
  }

  #endTag(start: number): void {
    const end = this.#endOfTag(start);
    const name = withoutLastBlanks(this.#text.slice(start + 2, end));
    const open = this.#open.pop();
    if (open === undefined) {
      return this.#fail(`ill-formed document: close tag \`</${name}>\` does not match any open tag`, start);
    }
    if (open.name !== name) {
      this.#fail(`ill-formed document: expected \`</${open.name}>\`, but \`</${name}>\` was found`, start);
    }
    this.#at = end + 1;
    this.#close(open);
  }

  #startTag(start: number): void {
    const end = this.#endOfTag(start);
    const isEmpty = this.#text[end - 1] === '/';
    const content = this.#text.slice(start + 1, isEmpty ? end - 1 : end);
    const [name = ''] = /^[^ \r\n\t]*/.exec(content) ?? [];
    const element: OpenElement = {
      name,
      attributes: attributesOf(content, name.length, start),
      children: [],
      text: '',
    };
    this.#at = end + 1;
    if (isEmpty) return this.#close(element);
    if (this.#open.length === MAX_OPEN) this.#fail('elements are nested too deeply', start);
    this.#open.push(element);
  }

  #endOfTag(start: number): number {
    const { end, quote } = endOfTag(this.#text, start);
    if (end !== undefined) return end;
    const what = quote === '' ? 'tag not closed: `>`' : `attribute value not closed: \`${quote}\``;
    return this.#fail(`syntax error: ${what} not found before end of input`, start);
  }

  #close(element: XmlElement): void {
    const parent = this.#open.at(-1);
    if (parent !== undefined) parent.children.push(element);
    else if (this.#root === undefined) this.#root = element;
    else throw new DataFailure('more than one root element', this.#at);
  }

  #fail(message: string, offset: number): never {
    throw new DataFailure(`${message} (at byte ${utf8Length(this.#text.slice(0, offset))})`, offset);
  }
}

const PREDEFINED: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  lt: '<',
  gt: '>',
  amp: '&',
  apos: "'",
  quot: '"',
});

/** Where the `>` of a document type stands: declarations in its brackets are passed over, quotes and comments with them. */
function endOfDoctype(text: string, start: number): number | undefined {
  // Quotes that nobody closes reach to the end.
  const ends = /'[^']*'?|"[^"]*"?|\[|>/g;
  ends.lastIndex = start;
  for (let found = ends.exec(text); found !== null; found = ends.exec(text)) {
    if (found[0] === '>') return found.index;
    if (found[0] !== '[') continue;
    const subset = endOfSubset(text, found.index + 1);
    const end = subset === undefined ? -1 : text.indexOf('>', subset);
    return end < 0 ? undefined : end;
  }
  return undefined;
}

/** Behind the `]`. */
function endOfSubset(text: string, start: number): number | undefined {
  let at = start;
  for (;;) {
    const next = text.slice(at).search(/[\]<]/);
    if (next < 0) return undefined;
    at += next;
    if (text[at] === ']') return at + 1;
    const end = endOfDeclaration(text, at);
    if (end === undefined) return undefined;
    at = end;
  }
}

/** Behind a comment, an instruction or a declaration. */
function endOfDeclaration(text: string, start: number): number | undefined {
  if (text.startsWith('<?', start)) return behind(text, '?>', start + 2);
  if (text.startsWith('<!--', start)) return behind(text, '-->', start + 4);
  if (!/^<!(?:ENTITY|ATTLIST|NOTATION)/.test(text.slice(start, start + 10))) return behind(text, '>', start);
  const { end } = endOfTag(text, start);
  return end === undefined ? undefined : end + 1;
}

function behind(text: string, mark: string, from: number): number | undefined {
  const at = text.indexOf(mark, from);
  return at < 0 ? undefined : at + mark.length;
}

/** Where the `>` stands that is in no quotes; else the quotes that are still open. */
function endOfTag(text: string, start: number): { readonly end: number | undefined; readonly quote: string } {
  let quote = '';
  for (let at = start + 1; at < text.length; at++) {
    const next = text[at]!;
    if (quote === '' && next === '>') return { end: at, quote };
    if (quote === '' && (next === '"' || next === "'")) quote = next;
    else if (next === quote) quote = '';
  }
  return { end: undefined, quote };
}

/** The attributes in a tag's content from an offset on. Positions in messages are bytes of the content. */
function attributesOf(content: string, from: number, tag: number): (readonly [string, string])[] {
  const attributes: (readonly [string, string])[] = [];
  const starts = new Map<string, number>();
  let at = from;
  const fail = (offset: number, message: string): never => {
    throw new DataFailure(`position ${utf8Length(content.slice(0, offset))}: ${message}`, tag + 1 + offset);
  };
  const skipBlanks = (): void => {
    while (at < content.length && isBlank(content[at]!)) at++;
  };
  for (;;) {
    skipBlanks();
    if (at === content.length) return attributes;
    const start = at;
    // The first character is one of the name, an `=` too.
    at++;
    while (at < content.length && content[at] !== '=' && !isBlank(content[at]!)) at++;
    const name = content.slice(start, at);
    skipBlanks();
    if (content[at] !== '=') fail(at, 'attribute key must be directly followed by `=` or space');
    const former = starts.get(name);
    if (former !== undefined) {
      fail(start, `duplicated attribute, previous declaration at position ${utf8Length(content.slice(0, former))}`);
    }
    starts.set(name, start);
    at++;
    skipBlanks();
    const quote = content[at];
    if (quote === undefined) return fail(at, '`=` must be followed by an attribute value');
    if (quote !== '"' && quote !== "'") return fail(at, 'attribute value must be enclosed in `"` or `\'`');
    const end = content.indexOf(quote, at + 1);
    if (end < 0) fail(content.length, `missing closing quote \`${quote}\` in attribute value`);
    attributes.push([name, attributeValue(content.slice(at + 1, end), tag + 1 + at)]);
    at = end + 1;
  }
}

/** Blanks behind count for nothing, unless they are all there is. */
function withoutLastBlanks(text: string): string {
  let end = text.length;
  while (end > 0 && isBlank(text.charAt(end - 1))) end--;
  return end === 0 ? text : text.slice(0, end);
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r';
}

/** White space is blanks, but for what is written as a reference; an entity has to be one of the five. */
function attributeValue(raw: string, offset: number): string {
  return raw.replace(/\r\n?|[\n\t]|&([^;]*)(;?)/g, (found, name: string | undefined, end: string, at: number) => {
    if (name === undefined) return ' ';
    const place = utf8Length(raw.slice(0, at));
    if (end === '') {
      const range = `${place}..${utf8Length(raw)}`;
      throw new DataFailure(`Error while escaping character at range ${range}: Cannot find ';' after '&'`, offset + at);
    }
    if (name.startsWith('#')) return character(name.slice(1), offset + at);
    const entity = PREDEFINED[name];
    if (entity !== undefined) return entity;
    const range = `${place + 1}..${place + utf8Length(found) - 1}`;
    throw new DataFailure(`at ${range}: unrecognized entity \`${name}\``, offset + at);
  });
}

/** The character of a reference by number, `65` or `x41`. */
function character(number: string, offset: number): string {
  const fail = (why: string): never => {
    throw new DataFailure(`invalid character reference: ${why}`, offset);
  };
  const isHex = number.startsWith('x');
  const digits = isHex ? number.slice(1) : number;
  if (/^[+-]/.test(digits)) fail('unexpected number sign');
  if (digits === '') fail('cannot parse integer from empty string');
  if (!(isHex ? /^[\da-fA-F]+$/ : /^\d+$/).test(digits)) fail('invalid digit found in string');
  const code = Number.parseInt(digits, isHex ? 16 : 10);
  if (code > 0xffff_ffff) fail('number too large to fit in target type');
  if (code === 0) fail('0x0 character is not permitted in XML');
  if (code > 0x10_ffff || (code >= 0xd800 && code <= 0xdfff)) fail(`\`${code}\` is not a valid codepoint`);
  return String.fromCodePoint(code);
}
