/** What ASCII characters may be part of. Everything beyond ASCII belongs to strings and comments alone. */

const NAME_START = 1;
const NAME = 2;
const WORD = 4;
const DIGIT = 8;
const BLANK = 16;
const TYPE_NAME = 32;

const classes = new Uint8Array(128);
function mark(characters: string, bits: number): void {
  for (let index = 0; index < characters.length; index++) {
    const unit = characters.charCodeAt(index);
    classes[unit] = classes[unit]! | bits;
  }
}
mark('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_', NAME_START | NAME | WORD | TYPE_NAME);
mark('0123456789', NAME | WORD | DIGIT | TYPE_NAME);
mark('@', NAME_START | NAME | TYPE_NAME);
mark('<', NAME_START | NAME);
mark('-', NAME | TYPE_NAME);
mark('>', NAME);
mark(' \t\r\n', BLANK);

/** A character (or -1) can begin a name; `<` included. */
export function startsName(unit: number): boolean {
  return unit >= 0 && unit < 128 && (classes[unit]! & NAME_START) !== 0;
}

export function continuesName(unit: number): boolean {
  return unit >= 0 && unit < 128 && (classes[unit]! & NAME) !== 0;
}

/** Part of a type's name: like a name without angle brackets. */
export function continuesTypeName(unit: number): boolean {
  return unit >= 0 && unit < 128 && (classes[unit]! & TYPE_NAME) !== 0;
}

/** Letters, digits and `_`: what a keyword must not be followed by. */
export function continuesWord(unit: number): boolean {
  return unit >= 0 && unit < 128 && (classes[unit]! & WORD) !== 0;
}

export function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

export function isBlank(unit: number): boolean {
  return unit === 32 || unit === 10 || unit === 9 || unit === 13;
}

/** Nothing in the language begins with it: control characters, characters beyond ASCII, `$` and `\`. */
export function isForeign(unit: number): boolean {
  return unit >= 128 || (unit >= 0 && unit < 32 && !isBlank(unit)) || unit === 127;
}
