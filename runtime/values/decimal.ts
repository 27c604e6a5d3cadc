/** Floats as digits, in the three ways that the language writes them. */

/** As programs print them: shortest digits that read back, never an exponent, no `.0`; `inf`, `-inf`, `NaN`, `-0`. */
export function floatText(value: number): string {
  if (!Number.isFinite(value)) return nonFinite(value);
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  return plainDecimal(awayFromTie(value, value.toString()));
}

/** As JSON writes them: always with a point or an exponent; exponents from 1e16 up and below 1e-5. Infinite and NaN: `null`. */
export function jsonFloat(value: number): string {
  return Number.isFinite(value) ? withPoint(value) : 'null';
}

/** As debug forms write them: `2.0`, `1e16`, `1e-7`, `inf`; exponents from 1e16 up and below 1e-4. */
export function debugFloat(value: number): string {
  if (!Number.isFinite(value)) return nonFinite(value);
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) {
    const [digits, exponent] = scientific(awayFromTie(value, value.toString()));
    return `${digits}e${exponent}`;
  }
  const text = floatText(value);
  return text.includes('.') ? text : `${text}.0`;
}

function nonFinite(value: number): string {
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'inf' : '-inf';
}

function withPoint(value: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const size = Math.abs(value);
  if (size < 1e-5 || size >= 1e16) {
    const [digits, exponent] = scientific(value.toString());
    return `${digits}e${exponent < 0 ? '' : '+'}${exponent}`;
  }
  const text = plainDecimal(value.toString());
  return text.includes('.') ? text : `${text}.0`;
}

/**
 * JavaScript takes the even digit where a double lies exactly between its two shortest candidates; the language takes the one away
 * from zero. Such doubles have one fraction digit more than their text, so most numbers leave at the first tests.
 */
function awayFromTie(value: number, text: string): string {
  if (text.length < 17) return text;
  const split = text.indexOf('e');
  const mantissa = split < 0 ? text : text.slice(0, split);
  const point = mantissa.indexOf('.');
  const fraction = (point < 0 ? 0 : mantissa.length - point - 1) - (split < 0 ? 0 : Number(text.slice(split + 1)));
  // With f fraction digits a double is a whole number of 2^-f, and multiplying by a power of two is exact.
  if (fraction < 1 || fraction > 1000 || !Number.isInteger(value * 2 ** (fraction + 1))) return text;
  const digits = mantissa.replace(/[-.]/g, '').replace(/^0+/, '');
  const exact = Math.abs(value).toExponential(99).replace('.', '').replace(/e.*/, '');
  if (!exact.startsWith(digits) || !/^50*$/.test(exact.slice(digits.length))) return text;
  // The last digit is even, so one up never carries.
  const last = Number(mantissa.slice(-1)) + 1;
  return `${mantissa.slice(0, -1)}${last}${split < 0 ? '' : text.slice(split)}`;
}

/** Digits without exponent, from JavaScript's text of a finite double. */
function plainDecimal(text: string): string {
  const split = text.indexOf('e');
  if (split < 0) return text;
  const exponent = Number(text.slice(split + 1));
  const sign = text.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = text.slice(sign.length, split).split('.');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${whole}${fraction}`;
  return `${sign}${whole}${fraction.padEnd(exponent, '0')}`;
}

/** `['-1.25', 21]`: digits and exponent, from JavaScript's text of a finite double that is not zero. */
function scientific(text: string): [digits: string, exponent: number] {
  const split = text.indexOf('e');
  if (split >= 0) return [text.slice(0, split), Number(text.slice(split + 1))];
  const sign = text.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = text.slice(sign.length).split('.');
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const exponent = whole === '0' ? -(fraction.length - fraction.replace(/^0+/, '').length) - 1 : whole.length - 1;
  const short = digits.replace(/0+$/, '');
  return [`${sign}${short[0]}${short.length > 1 ? `.${short.slice(1)}` : ''}`, exponent];
}
