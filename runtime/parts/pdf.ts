/**
 * PDF files: their pages' text and images. By hand: the library for this, pdfjs-dist, draws pages and weighs megabytes. Objects are found by
 * looking through the file, so that a damaged table of contents does not matter; what inflates is bounded.
 */

import { unzlibSync } from 'fflate';

/** What is wrong with a file. */
export class PdfError extends Error {}

/** An image as the file holds it: `content` is packed in whatever way. */
export interface PdfImage {
  readonly id: readonly [number, number];
  readonly width: number;
  readonly height: number;
  readonly colours: string | undefined;
  readonly content: Uint8Array;
}

type Item = null | boolean | number | Name | Text | Reference | readonly Item[] | Dictionary | Stream;
type Dictionary = ReadonlyMap<string, Item>;
class Name {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}
class Text {
  readonly bytes: string;
  constructor(bytes: string) {
    this.bytes = bytes;
  }
}
class Reference {
  readonly number: number;
  constructor(number: number) {
    this.number = number;
  }
}
class Stream {
  readonly about: Dictionary;
  readonly content: Uint8Array;
  constructor(about: Dictionary, content: Uint8Array) {
    this.about = about;
    this.content = content;
  }
}

const MAX_STREAM = 64 * 1024 * 1024;
const MAX_DEPTH = 64;
const MAX_PAGES = 100_000;
/** All that is inflated for one question. */
const MAX_INFLATED = 256 * 1024 * 1024;
const MAX_CODES = 200_000;

export class Pdf {
  readonly #bytes: Uint8Array;
  readonly #text: string;
  /** By number: where the object's content begins, and its generation. */
  readonly #places = new Map<number, readonly [at: number, generation: number]>();
  readonly #packed = new Map<number, Item>();
  #left = MAX_INFLATED;
  /** Objects whose streams' lengths are looked up now. */
  #depth = 0;

  /** Throws PdfError for bytes that are no PDF. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#text = latin1(bytes);
    if (!this.#text.slice(0, 1024).includes('%PDF-')) throw new PdfError('no PDF');
    for (const found of this.#text.matchAll(/(?<![\d.])(\d{1,10})\s+(\d{1,5})\s+obj\b/g)) {
      this.#places.set(Number(found[1]), [found.index + found[0].length, Number(found[2])]);
    }
    for (const number of this.#places.keys()) this.#unpackObjects(number);
    if (this.pages().length === 0) throw new PdfError('no pages');
  }

  /** Objects may stand in a stream of objects. */
  #unpackObjects(number: number): void {
    const [at = 0] = this.#places.get(number) ?? [];
    if (!/\/Type\s*\/ObjStm/.test(this.#text.slice(at, at + 400))) return;
    const stream = this.#object(number);
    if (!(stream instanceof Stream)) return;
    const text = latin1(this.#inflated(stream));
    const first = Number(stream.about.get('First'));
    const heads = new Parser(text.slice(0, first), undefined).all().map(Number);
    for (let i = 0; i + 1 < heads.length; i += 2) {
      const item = new Parser(text.slice(first + heads[i + 1]!), undefined).item(0);
      if (!this.#places.has(heads[i]!)) this.#packed.set(heads[i]!, item ?? null);
    }
  }

  #object(number: number): Item {
    const place = this.#places.get(number);
    if (place === undefined) return this.#packed.get(number) ?? null;
    const parser = new Parser(this.#text, this.#bytes, place[0]);
    // A length may be an object of its own, and that might be the one that asks.
    return parser.object(length => {
      if (this.#depth > 2) return Number.NaN;
      this.#depth++;
      const found = Number(this.#at(length));
      this.#depth--;
      return found;
    });
  }

  /** What a reference leads to. */
  #at(item: Item | undefined): Item {
    let found = item ?? null;
    for (let i = 0; found instanceof Reference && i < MAX_DEPTH; i++) found = this.#object(found.number);
    return found;
  }

  #dictionary(item: Item | undefined): Dictionary {
    const found = this.#at(item);
    return found instanceof Stream ? found.about : found instanceof Map ? found : new Map();
  }

  #inflated({ about, content }: Stream): Uint8Array {
    const filter = this.#at(about.get('Filter'));
    const filters = (Array.isArray(filter) ? filter : [filter]).map(each => {
      const name = this.#at(each);
      return name instanceof Name ? name.name : '';
    });
    if (filters.length === 1 && filters[0] === '') return content;
    if (filters.length !== 1 || filters[0] !== 'FlateDecode') return new Uint8Array();
    // Deflate makes a thousand bytes of one at the most.
    const room = new Uint8Array(Math.max(0, Math.min(MAX_STREAM, this.#left, content.length * 1032 + 64)));
    try {
      const inflated = unzlibSync(content, { out: room });
      this.#left -= inflated.length;
      return unpredicted(inflated, this.#dictionary(about.get('DecodeParms')));
    } catch {
      return new Uint8Array();
    }
  }

  pages(): Dictionary[] {
    const catalogs = [...this.#places.keys(), ...this.#packed.keys()].map(number =>
      this.#dictionary(new Reference(number)),
    );
    const root = catalogs.filter(each => nameOf(each.get('Type')) === 'Catalog').at(-1);
    const pages: Dictionary[] = [];
    const seen = new Set<number>();
    const visit = (item: Item | undefined, above: Item | undefined, depth: number): void => {
      // A tree that comes back to itself has no end.
      if (!(item instanceof Reference) || seen.has(item.number)) return;
      seen.add(item.number);
      const node = this.#dictionary(item);
      const resources = node.get('Resources') ?? above;
      const kids = this.#at(node.get('Kids'));
      if (Array.isArray(kids) && depth < MAX_DEPTH) for (const kid of kids) visit(kid, resources, depth + 1);
      else if (nameOf(node.get('Type')) === 'Page' && pages.length < MAX_PAGES) {
        pages.push(new Map([...node, ['Resources', resources ?? null]]));
      }
    };
    if (root !== undefined) visit(root.get('Pages'), undefined, 0);
    return pages;
  }

  /** The text of all pages that have some, a line break between two. */
  text(): string {
    return this.pages()
      .map(page => this.#pageText(page))
      .filter(text => text !== '')
      .join('\n');
  }

  #pageText(page: Dictionary): string {
    const fonts = this.#dictionary(this.#dictionary(page.get('Resources')).get('Font'));
    const decoders = new Map([...fonts].map(([name, font]) => [name, this.#decoder(this.#dictionary(font))]));
    const contents = this.#at(page.get('Contents'));
    const parts = (Array.isArray(contents) ? contents : [contents]).map(part => {
      const stream = this.#at(part);
      return stream instanceof Stream ? latin1(this.#inflated(stream)) : '';
    });
    return shownText(parts.join('\n'), decoders);
  }

  #decoder(font: Dictionary): Decoder {
    const map = this.#at(font.get('ToUnicode'));
    if (map instanceof Stream) return unicodeDecoder(latin1(this.#inflated(map)));
    const isWide = nameOf(font.get('Subtype')) === 'Type0';
    return bytes =>
      isWide ? utf16(bytes) : bytes.replace(/[\x80-\x9f]/g, letter => WINDOWS[letter.charCodeAt(0) - 128] ?? '');
  }

  images(): PdfImage[] {
    return this.pages().flatMap(page => {
      const objects = this.#dictionary(this.#dictionary(page.get('Resources')).get('XObject'));
      return [...objects.values()].flatMap(item => {
        const stream = this.#at(item);
        if (!(item instanceof Reference) || !(stream instanceof Stream)) return [];
        const { about, content } = stream;
        if (nameOf(about.get('Subtype')) !== 'Image') return [];
        const space = this.#at(about.get('ColorSpace'));
        const generation = this.#places.get(item.number)?.[1] ?? 0;
        const [width, height] = [Number(this.#at(about.get('Width'))), Number(this.#at(about.get('Height')))];
        const colours = nameOf(Array.isArray(space) ? this.#at(space[0]) : space);
        return [{ id: [item.number, generation] as const, width, height, colours, content }];
      });
    });
  }
}

function nameOf(item: Item | undefined): string | undefined {
  return item instanceof Name ? item.name : undefined;
}

function latin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 8192) parts.push(String.fromCharCode(...bytes.subarray(i, i + 8192)));
  return parts.join('');
}

/** Rows of a stream may be differences from the row above, as in PNG: those of tables and streams of objects are. */
function unpredicted(bytes: Uint8Array, about: Dictionary): Uint8Array {
  if (Number(about.get('Predictor') ?? 1) < 10) return bytes;
  const columns = Math.max(1, Math.min(1_000_000, Number(about.get('Columns') ?? 1)));
  const rows = Math.floor(bytes.length / (columns + 1));
  const out = new Uint8Array(rows * columns);
  for (let y = 0; y < rows; y++) {
    const filter = bytes[y * (columns + 1)];
    for (let x = 0; x < columns; x++) {
      const left = x > 0 ? out[y * columns + x - 1]! : 0;
      const up = y > 0 ? out[(y - 1) * columns + x]! : 0;
      const add = filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : 0;
      out[y * columns + x] = bytes[y * (columns + 1) + 1 + x]! + add;
    }
  }
  return out;
}

type Decoder = (bytes: string) => string;

/** What the operators of a page show. */
function shownText(content: string, decoders: ReadonlyMap<string, Decoder>): string {
  let text = '';
  let part = '';
  let decode: Decoder | undefined;
  const show = (item: Item | undefined): void => {
    if (item instanceof Text && decode !== undefined) part += decode(item.bytes);
    // A gap as wide as a blank.
    else if (typeof item === 'number' && item < -100) part += ' ';
    else if (Array.isArray(item)) for (const each of item) show(each);
  };
  const breakLine = (): void => {
    if (!part.endsWith('\n')) part += '\n';
  };
  new Parser(content, undefined).operations((operator, operands) => {
    switch (operator) {
      case 'Tf':
        decode = decoders.get(nameOf(operands[0]) ?? '');
        text += part;
        part = '';
        return;
      case 'Tj':
      case 'TJ':
        return operands.forEach(show);
      case "'":
      case '"':
        if (decode !== undefined) breakLine();
        return show(operands.at(-1));
      case 'T*':
      case 'ET':
        return breakLine();
    }
  });
  return text + part;
}

/** Codes to text, as the map of a font says. */
function unicodeDecoder(map: string): Decoder {
  const texts = new Map<string, string>();
  const widths = new Set<number>();
  for (const [, block = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code = '', to = ''] of block.matchAll(/<([^>]*)>\s*<([^>]*)>/g))
      texts.set(hexText(code), utf16(hexText(to)));
  }
  for (const [, block = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', last = '', to, list] of block.matchAll(
      /<([^>]*)>\s*<([^>]*)>\s*(?:<([^>]*)>|\[([^\]]*)\])/g,
    )) {
      const [start, end] = [Number.parseInt(from, 16), Number.parseInt(last, 16)];
      const items =
        list === undefined ? undefined : [...list.matchAll(/<([^>]*)>/g)].map(item => utf16(hexText(item[1] ?? '')));
      for (let code = start; code <= Math.min(end, start + 0xffff) && texts.size < MAX_CODES; code++) {
        const base = utf16(hexText(to ?? ''));
        const first = base.slice(0, -1) + String.fromCharCode(base.charCodeAt(base.length - 1) + code - start);
        texts.set(
          hexText(code.toString(16).padStart(from.length, '0')),
          items === undefined ? first : (items[code - start] ?? ''),
        );
      }
    }
  }
  for (const code of texts.keys()) widths.add(code.length);
  const sizes = [...widths].sort((a, b) => b - a);
  return bytes => {
    let text = '';
    for (let at = 0; at < bytes.length; ) {
      const size = sizes.find(width => texts.has(bytes.slice(at, at + width)));
      if (size !== undefined) text += texts.get(bytes.slice(at, at + size));
      at += size ?? sizes.at(-1) ?? 1;
    }
    return text;
  };
}

function hexText(digits: string): string {
  const hex = digits.replace(/\s/g, '');
  let text = '';
  for (let i = 0; i < hex.length; i += 2)
    text += String.fromCharCode(Number.parseInt(hex.slice(i, i + 2).padEnd(2, '0'), 16) || 0);
  return text;
}

function utf16(bytes: string): string {
  let text = '';
  for (let i = 0; i + 1 < bytes.length; i += 2)
    text += String.fromCharCode(bytes.charCodeAt(i) * 256 + bytes.charCodeAt(i + 1));
  // Halves of characters that stand alone are none.
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

/** The upper codes of Windows' letters. */
const WINDOWS = [...'€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'];

function isBlank(code: number): boolean {
  return code === 32 || code === 0 || (code >= 9 && code <= 13);
}

/** Reads objects, and the operators of pages. */
class Parser {
  readonly #text: string;
  readonly #bytes: Uint8Array | undefined;
  #at: number;

  constructor(text: string, bytes: Uint8Array | undefined, at = 0) {
    this.#text = text;
    this.#bytes = bytes;
    this.#at = at;
  }

  all(): Item[] {
    const items: Item[] = [];
    for (let item = this.item(0); item !== undefined; item = this.item(0)) items.push(item);
    return items;
  }

  /** An object's content; `lengthOf` says how long its stream is. */
  object(lengthOf: (item: Item) => number): Item {
    const item = this.item(0) ?? null;
    this.#skip();
    if (!(item instanceof Map) || this.#bytes === undefined || !this.#text.startsWith('stream', this.#at)) return item;
    let start = this.#at + 6;
    if (this.#text[start] === '\r') start++;
    if (this.#text[start] === '\n') start++;
    const said = lengthOf(item.get('Length') ?? null);
    const isRight = Number.isInteger(said) && /^\s*endstream/.test(this.#text.slice(start + said, start + said + 20));
    const end = isRight ? start + said : this.#text.indexOf('endstream', start);
    return new Stream(item, this.#bytes.subarray(start, end < 0 ? undefined : end));
  }

  operations(use: (operator: string, operands: readonly Item[]) => void): void {
    let operands: Item[] = [];
    while (this.#at < this.#text.length) {
      const item = this.item(0);
      if (item !== undefined) {
        operands.push(item);
        continue;
      }
      const [operator = ''] = this.#match(/[A-Za-z'"*]+\d*/y) ?? [];
      if (operator === '') this.#at++;
      else use(operator, operands);
      operands = [];
      // The bytes of an image in the line are no operators.
      if (operator === 'ID') this.#at = Math.max(this.#at, this.#text.indexOf('EI', this.#at));
    }
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found !== null) this.#at += found[0].length;
    return found;
  }

  #skip(): void {
    // No expression of choices: megabytes of blanks would be too much for one.
    for (;;) {
      while (isBlank(this.#text.charCodeAt(this.#at))) this.#at++;
      if (this.#text[this.#at] !== '%') return;
      this.#match(/%[^\r\n]*/y);
    }
  }

  /** Undefined where none begins. */
  item(depth: number): Item | undefined {
    this.#skip();
    if (depth > MAX_DEPTH) throw new PdfError('nested too deeply');
    const first = this.#text[this.#at];
    if (first === '<' && this.#text[this.#at + 1] === '<') return this.#dictionary(depth);
    if (first === '[') return this.#list(depth);
    if (first === '(') return this.#literal();
    if (first === '/') return new Name((this.#match(/\/[^\s\0()<>[\]{}/%]*/y)?.[0] ?? '/').slice(1));
    if (first === '<') return new Text(hexText((this.#match(/<[^>]*>?/y)?.[0] ?? '').replace(/[<>]/g, '')));
    const reference = this.#match(/(\d+)\s+\d+\s+R(?![A-Za-z])/y);
    if (reference !== null) return new Reference(Number(reference[1]));
    const number = this.#match(/[+-]*(?:\d+\.?\d*|\.\d+)/y);
    if (number !== null) return Number(number[0].replace(/^[+-]*(?=-)|^\++/, '')) || 0;
    const word = this.#match(/(?:true|false|null)(?![A-Za-z])/y);
    return word === null ? undefined : word[0] === 'null' ? null : word[0] === 'true';
  }

  #dictionary(depth: number): Dictionary {
    this.#at += 2;
    const entries = new Map<string, Item>();
    for (;;) {
      const key = this.item(depth + 1);
      if (!(key instanceof Name)) break;
      entries.set(key.name, this.item(depth + 1) ?? null);
    }
    this.#skip();
    if (this.#text.startsWith('>>', this.#at)) this.#at += 2;
    return entries;
  }

  #list(depth: number): Item[] {
    this.#at++;
    const items: Item[] = [];
    for (let item = this.item(depth + 1); item !== undefined; item = this.item(depth + 1)) items.push(item);
    this.#skip();
    if (this.#text[this.#at] === ']') this.#at++;
    return items;
  }

  #literal(): Text {
    let text = '';
    let open = 0;
    do {
      const next = this.#text[this.#at++];
      if (next === undefined) break;
      if (next === '\\') text += this.#escape();
      else {
        open += next === '(' ? 1 : next === ')' ? -1 : 0;
        if ((open > 1 || next !== '(') && open > 0) text += next;
      }
    } while (open > 0);
    return new Text(text);
  }

  #escape(): string {
    const octal = this.#match(/[0-7]{1,3}/y);
    if (octal !== null) return String.fromCharCode(Number.parseInt(octal[0], 8) & 255);
    const next = this.#match(/\r\n|[\s\S]/y)?.[0] ?? '';
    if (/^[\r\n]/.test(next)) return '';
    return { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[next] ?? next;
  }
}
