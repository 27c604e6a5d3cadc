/** Statements with places to fill in. */

import { type Completion, item } from './item.ts';

const statements: readonly (readonly [label: string, does: string, snippet: string])[] = [
  ['for in', 'a loop over items', 'for (const ${1:item} in ${2:items}) {\n\t$0\n}'],
  ['for index', 'a loop that counts', 'for (let ${1:i} = 0; ${1:i} < ${2:n}; ${1:i} += 1) {\n\t$0\n}'],
  ['while loop', 'a loop with a condition', 'while (${1:true}) {\n\t$0\n}'],
  ['if block', 'a condition', 'if (${1:true}) {\n\t$0\n}'],
  ['if else', 'a condition with two branches', 'if (${1:true}) {\n\t$2\n} else {\n\t$0\n}'],
  ['switch cases', 'a choice among values', "switch (${1:value}) {\n\tcase ${2:'a'}: {\n\t\t$0\n\t}\n\tdefault: {}\n}"],
  ['try catch', 'what to do when something fails', 'try {\n\t$1\n} catch (${2:error}) {\n\t$0\n}'],
  ['async block', 'a process of its own', 'const ${1:promise} = async {\n\treturn $0;\n};'],
];

/** Where a statement can begin. */
export function statementSnippets(rank: number): Completion[] {
  return statements.map(([label, does, snippet]) => ({ ...item(label, 'snippet', does, '', rank), snippet }));
}
