/**
 * Strict JSON, read as the language reads it: ints exact, of equal keys the last value in the place of the first, and messages
 * that name the line and the byte where reading stopped. By hand: the one of JavaScript gives doubles, and other words.
 */

import { utf8Length } from './places.ts';
import { DataFailure, type DataReader, type DataValue, dataInt, readerOf } from './value.ts';

const MAX_OPEN = 127;
const MIN_INT = -(2n ** 63n);
const MAX_UNSIGNED = 2n ** 64n - 1n;

/** The value that a whole text is. */
export const readJson: DataReader = readerOf(text => {
  const reader = new Reader(text);
  const value = reader.value();
  reader.end();
  return value;
});

class Reader {
  readonly #text: string;
  #at = 0;
  #open = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(): DataValue {
    const first = this.#ink();
    switch (first) {
      case '':
        return this.#fail('EOF while parsing a value');
      case 'n':
        return this.#word('null', null);
      case 't':
        return this.#word('true', true);
      case 'f':
        return this.#word('false', false);
      case '"':
        return this.#string();
      case '[':
        return this.#array();
      case '{':
        return this.#object();
      default:
        if (first === '-' || isDigit(first)) return this.#number();
        return this.#failAt('expected value');
    }
  }

  end(): void {
    if (this.#ink() !== '') this.#failAt('trailing characters');
  }

  /** The next character that is no white space; empty at the end. */
  #ink(): string {
    while (this.#at < this.#text.length && ' \n\t\r'.includes(this.#text[this.#at]!)) this.#at++;
    return this.#text[this.#at] ?? '';
  }

  #word(word: string, value: boolean | null): DataValue {
    for (const letter of word) {
      const found = this.#text[this.#at];
      if (found === undefined) this.#fail('EOF while parsing a value');
      if (found !== letter) this.#failAt('expected ident');
      this.#at++;
    }
    return value;
  }

  #enter(): void {
    this.#at++;
    if (++this.#open > MAX_OPEN) this.#fail('recursion limit exceeded');
  }

  #array(): DataValue {
    this.#enter();
    const items: DataValue[] = [];
    let next = this.#ink();
    while (next !== ']') {
      if (items.length > 0) next = this.#comma(next, ']', 'a list');
      if (next === '') this.#fail(items.length > 0 ? 'EOF while parsing a value' : 'EOF while parsing a list');
      items.push(this.value());
      next = this.#ink();
    }
    this.#at++;
    this.#open--;
    return items;
  }

  #object(): DataValue {
    this.#enter();
    const fields = new Map<string, DataValue>();
    let next = this.#ink();
    for (let isFirst = true; next !== '}'; isFirst = false) {
      if (!isFirst) next = this.#comma(next, '}', 'an object');
      if (next === '') this.#fail(isFirst ? 'EOF while parsing an object' : 'EOF while parsing a value');
      if (next !== '"') this.#failAt('key must be a string');
      const key = this.#string();
      next = this.#ink();
      if (next === '') this.#fail('EOF while parsing an object');
      if (next !== ':') this.#failAt('expected `:`');
      this.#at++;
      fields.set(key, this.value());
      next = this.#ink();
    }
    this.#at++;
    this.#open--;
    return fields;
  }

  /** Between two entries, where one ends with `next`: the first character of the one behind the comma. */
  #comma(next: string, close: string, what: string): string {
    if (next === '') this.#fail(`EOF while parsing ${what}`);
    if (next !== ',') this.#failAt(`expected \`,\` or \`${close}\``);
    this.#at++;
    const after = this.#ink();
    if (after === close) this.#failAt('trailing comma');
    return after;
  }

  #number(): DataValue {
    const start = this.#at;
    if (this.#text[this.#at] === '-') this.#at++;
    if (this.#text[this.#at] === '0') {
      this.#at++;
      if (isDigit(this.#text[this.#at] ?? '')) this.#failAt('invalid number');
    } else this.#digits();
    let isWhole = true;
    if (this.#text[this.#at] === '.') {
      isWhole = false;
      this.#at++;
      this.#digits();
    }
    const exponent = this.#text[this.#at];
    if (exponent === 'e' || exponent === 'E') {
      isWhole = false;
      this.#at++;
      const sign = this.#text[this.#at];
      if (sign === '+' || sign === '-') this.#at++;
      this.#digits();
    }
    const literal = this.#text.slice(start, this.#at);
    if (isWhole && literal !== '-0') {
      // Up to 15 digits are exact in a double.
      if (literal.length < 16) return Number(literal);
      const whole = BigInt(literal);
      if (whole >= MIN_INT && whole <= MAX_UNSIGNED) return dataInt(whole);
    }
    const double = Number(literal);
    if (!Number.isFinite(double)) this.#fail('number out of range');
    return { float: double };
  }

  /** One digit or more. */
  #digits(): void {
    const first = this.#text[this.#at] ?? '';
    if (first === '') this.#fail('EOF while parsing a value');
    if (!isDigit(first)) this.#failAt('invalid number');
    while (isDigit(this.#text[this.#at] ?? '')) this.#at++;
  }

  #string(): string {
    this.#at++;
    let result = '';
    let start = this.#at;
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (Number.isNaN(code)) this.#fail('EOF while parsing a string');
      if (code === 0x22) break;
      if (code < 0x20) this.#failAt('control character (\\u0000-\\u001F) found while parsing a string');
      if (code !== 0x5c) {
        this.#at++;
        continue;
      }
      result += this.#text.slice(start, this.#at) + this.#escape();
      start = this.#at;
    }
    result += this.#text.slice(start, this.#at);
    this.#at++;
    return result;
  }

  #escape(): string {
    this.#at++;
    const letter = this.#text[this.#at];
    if (letter === undefined) this.#fail('EOF while parsing a string');
    if (letter === 'u') {
      this.#at++;
      return this.#unicode();
    }
    const escaped = ESCAPES[letter];
    if (escaped === undefined) this.#failAt('invalid escape');
    this.#at++;
    return escaped;
  }

  #unicode(): string {
    const unit = this.#hex();
    if (unit < 0xd800 || unit > 0xdfff) return String.fromCharCode(unit);
    if (unit > 0xdbff) this.#fail('lone leading surrogate in hex escape');
    for (const expected of '\\u') {
      const found = this.#text[this.#at];
      if (found === undefined) this.#fail('EOF while parsing a string');
      if (found !== expected) this.#failAt('unexpected end of hex escape');
      this.#at++;
    }
    const second = this.#hex();
    if (second < 0xdc00 || second > 0xdfff) this.#fail('lone leading surrogate in hex escape');
    return String.fromCharCode(unit, second);
  }

  #hex(): number {
    const digits = this.#text.slice(this.#at, this.#at + 4);
    this.#at += digits.length;
    if (digits.length < 4) this.#fail('EOF while parsing a string');
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) this.#fail('invalid escape');
    return Number.parseInt(digits, 16);
  }

  /** Fails at the next character. */
  #failAt(message: string): never {
    this.#at++;
    return this.#fail(message);
  }

  /** Fails behind what was read. Columns count bytes of UTF-8; of a character that is not ASCII only the first was read. */
  #fail(message: string): never {
    const read = this.#text.slice(0, this.#at);
    const line = read.split('\n').length;
    const lineStart = read.lastIndexOf('\n') + 1;
    let column = 0;
    for (const character of read.slice(lineStart)) column += utf8Length(character);
    const last = read.length > lineStart ? read.codePointAt(read.length - 1)! : 0;
    if (last > 0x7f && this.#at < this.#text.length) column -= utf8Length(String.fromCodePoint(last)) - 1;
    throw new DataFailure(`${message} at line ${line} column ${column}`, this.#at);
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}
