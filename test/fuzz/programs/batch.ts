/**
 * Many programs in one document: a process of the reference takes 20 ms to start, and a program a fraction of one. Each program
 * is an object at the root whose async `main` runs as a process of its own, so that neither an error nor what it leaves behind
 * reaches the next one.
 */

import type { Node } from './tree.ts';
import { textOf } from './tree.ts';

const MARK = '\u00a7';

/** A document that runs each of these items' `main`, one after the other. `names` are the objects they become. */
export function batchOf(programs: readonly { readonly name: string; readonly items: Node }[]): string {
  const roots = programs.map(({ name, items }) => `root ${name} {\n${textOf(items)}\n}\n`);
  const calls = programs.map(
    ({ name }) => `pln('${MARK}${name}');\ntry { await ${name}.main(); } catch (e) { pln('failed ', e); }\n`,
  );
  return `${roots.join('')}#[main]\nfn main() {\n${calls.join('')}pln('${MARK}');\n}\n`;
}

/** What each program of a batch printed, by its name; a program that was not reached is not there. */
export function sectionsOf(output: string): ReadonlyMap<string, string> {
  const sections = new Map<string, string>();
  const [, ...texts] = output.split(new RegExp(`^${MARK}`, 'm'));
  for (const text of texts) {
    const end = text.indexOf('\n');
    sections.set(text.slice(0, end), text.slice(end + 1));
  }
  return sections;
}
