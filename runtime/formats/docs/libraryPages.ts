/** The pages of the language's libraries, from the tables that the editor reads, too. */

import { libraries } from '../../../language/library/libraries.ts';
import type { LibraryFunction, LibraryParameter } from '../../../language/library/library.ts';
import { typeText } from '../../../language/tables/types.ts';
import type { Page } from './pages.ts';

/** By name, each with its functions by name. */
export function libraryPages(): readonly Page[] {
  return [...libraries]
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .map(library => {
      const functions = [...library.functions.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
      const text = `# ${library.name}\n${library.doc}\n\n${functions.map(functionText).join('\n\n')}\n`;
      return { name: `${library.name}.md`, text };
    });
}

function functionText(fn: LibraryFunction): string {
  const parameters = fn.parameters.map(parameterText);
  if (fn.variadic) parameters.push('..');
  const head = `# ${fn.library}.${fn.name}(${parameters.join(', ')}) -> ${inMarkdown(typeText(fn.returns))}\n${fn.doc}\n`;
  if (fn.example === undefined) return head;
  const [code, prints] = fn.example;
  const shown = prints === '' ? '' : `// ${prints.replaceAll('\n', '\n// ')}\n`;
  return `${head}\`\`\`stof\n${code}\n${shown}\`\`\`\n`;
}

function parameterText({ name, accepts, default: standard }: LibraryParameter): string {
  const type = accepts === undefined ? 'unknown' : inMarkdown(typeText(accepts));
  if (standard === undefined) return `${name}: ${type}`;
  if (standard === null) return `${name}?: ${type}`;
  return `${name}: ${type} = ${typeof standard === 'string' ? `'${standard}'` : String(standard)}`;
}

/** An angle bracket would begin a tag. */
function inMarkdown(type: string): string {
  return type.replaceAll('<', '\\<');
}
