/** What the debug console offers while somebody types: variables, roots, and the members that objects have at this moment. */

import type { DebugProtocol } from '@vscode/debugprotocol';
import type { FrameVariable } from '../../runtime/debug/frames.ts';
import { StofFunction } from '../../runtime/document/function.ts';
import { Field, StofObject } from '../../runtime/document/object.ts';
import { read } from '../../runtime/values/cells.ts';
import type { Content, Value } from '../../runtime/values/value.ts';

const PATH = /([A-Za-z_@][\w@-]*(?:\.[A-Za-z_@][\w@-]*)*)\.([\w@-]*)$/;
const WORD = /[A-Za-z_@][\w@-]*$/;
const NAME = /^[A-Za-z_@][\w@-]*$/;

/** What can be seen where the run stands. */
export interface Seen {
  readonly variables: readonly FrameVariable[];
  readonly self: StofObject;
  readonly roots: readonly StofObject[];
}

/** `before`: the text of the line up to the cursor. Follows paths without running anything. */
export function completionsFor(before: string, { variables, self, roots }: Seen): DebugProtocol.CompletionItem[] {
  const [, path, member] = PATH.exec(before) ?? [];
  const word = member ?? WORD.exec(before)?.[0] ?? '';
  const item = (label: string, type: DebugProtocol.CompletionItemType): DebugProtocol.CompletionItem[] =>
    NAME.test(label) && label.startsWith(word)
      ? [{ label, type, start: before.length - word.length, length: word.length }]
      : [];
  if (path === undefined) {
    return [
      ...variables.flatMap(({ name }) => item(name, 'variable')),
      ...['self', 'super'].flatMap(name => item(name, 'keyword')),
      ...roots.flatMap(({ name }) => item(name, 'module')),
    ];
  }
  const object = valueAt(path, { variables, self, roots });
  if (!(object instanceof StofObject) || !object.alive) return [];
  return [...object.members].flatMap(([name, held]) => item(name, held instanceof StofFunction ? 'method' : 'field'));
}

function valueAt(path: string, { variables, self, roots }: Seen): Content {
  const [first = '', ...rest] = path.split('.');
  const variable = variables.find(({ name }) => name === first);
  let value: Value =
    variable !== undefined
      ? variable.read()
      : first === 'self'
        ? self
        : first === 'super'
          ? self.parent
          : roots.find(({ name }) => name === first);
  for (const name of rest) {
    const object = read(value);
    const member = object instanceof StofObject ? object.members.get(name) : undefined;
    value = member instanceof Field ? member.value : undefined;
  }
  return read(value);
}
