/** How library functions fail. */

import { quoted } from '../values/debug.ts';
import { StofError } from '../values/error.ts';

/**
 * A library's own error. The code says who fails, though not always under the function's name: `StrAt`, `NumASin`,
 * `StrRegexFail`; the report's line is made from it: `Num.a_sin() failed (invalid arguments or value)`. With a detail a catch
 * receives `StdParse("detail")`.
 */
export function fail(code: string, detail?: string): StofError {
  const words = code.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/([A-Z])([A-Z][a-z])/g, '$1_$2');
  const [library = '', ...rest] = words.split('_');
  const where = `${library}.${rest.join('_').toLowerCase()}() failed`;
  if (detail === undefined) return new StofError(code, code, `${where} (invalid arguments or value)`, code);
  const form = `${code}(${quoted(detail)})`;
  return new StofError(code, form, `${where}: ${detail}`, form);
}
