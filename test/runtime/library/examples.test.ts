import assert from 'node:assert/strict';
import { libraries } from '../../../language/library/libraries.ts';
import type { LibraryFunction } from '../../../language/library/library.ts';
import { runText } from '../run-text.ts';

/**
 * The examples of the documentation print what they say. What they say was printed by the reference engine.
 */
describe('the examples of the library tables', () => {
  for (const library of libraries) {
    for (const fn of library.functions.values()) {
      const { example } = fn;
      if (example === undefined) continue;
      it(`${library.name}.${fn.name}`, async () => assert.equal(await printed(fn, example[0]), example[1]));
    }
  }
});

async function printed(fn: LibraryFunction, code: string): Promise<string> {
  const { out, err, failures } = await runText(`
    #[hi('x')] fn foo(a: int, b: str = 'z') -> int { return a; }
    async fn bar() -> str { 'bar' }
    #[main]
    fn main() { ${printing(code)} }
  `);
  if (failures.length > 0) return failures.join('\n');
  const text = fn.name === 'err' || fn.name.startsWith('log_') ? err : out;
  return text.replace(/\n$/, '');
}

/** A last expression without a semicolon is printed. */
function printing(code: string): string {
  if (code.endsWith(';')) return code;
  const start = lastStatement(code);
  return `${code.slice(0, start)} pln(${code.slice(start)});`;
}

/** Where the last statement begins: behind the last `;` or block that stands outside of brackets and texts. */
function lastStatement(code: string): number {
  let depth = 0;
  let start = 0;
  let quote = '';
  for (let i = 0; i < code.length; i++) {
    const char = code.charAt(i);
    if (quote !== '') {
      if (char === '\\') i++;
      else if (char === quote) quote = '';
    } else if (char === "'" || char === '"' || char === '`') quote = char;
    else if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth--;
    else if (char === ';' && depth === 0) start = i + 1;
    if (char === '}' && quote === '' && depth === 0 && /^ (?!catch)\w+$/.test(code.slice(i + 1))) start = i + 1;
  }
  return start;
}
