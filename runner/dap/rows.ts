/** Values and variables as the rows of an editor's tree. */

import type { DebugProtocol } from '@vscode/debugprotocol';
import type { FrameVariable } from '../../runtime/debug/frames.ts';
import { childrenOf, type Shown, shown } from '../../runtime/debug/values.ts';
import { StofFunction } from '../../runtime/document/function.ts';
import type { StofObject } from '../../runtime/document/object.ts';
import type { Process } from '../../runtime/scheduler/process.ts';
import type { Handles, Held, HeldFrame } from './handles.ts';

export function rowOf(
  { name, value, text, type, indexed, named, path }: Shown,
  frame: HeldFrame | undefined,
  held: Handles<Held>,
): DebugProtocol.Variable {
  return {
    name,
    value: text,
    type,
    variablesReference: indexed + named === 0 ? 0 : held.add({ kind: 'value', value, path, frame }),
    ...(indexed > 0 ? { indexedVariables: indexed } : {}),
    ...(named > 0 ? { namedVariables: named } : {}),
    ...(path === undefined ? {} : { evaluateName: path }),
    ...(value instanceof StofFunction ? { presentationHint: { kind: 'method' } } : {}),
  };
}

/** The variables of one kind; a constant cannot be set. */
export function variableRows(
  variables: readonly FrameVariable[],
  frame: HeldFrame,
  held: Handles<Held>,
): DebugProtocol.Variable[] {
  return variables.map(variable => {
    const row = rowOf(shown(variable.name, variable.read(), variable.name), frame, held);
    return variable.scoped.isConst ? { ...row, presentationHint: { attributes: ['constant', 'readOnly'] } } : row;
  });
}

/** The roots of the document, the main one first. */
export function rootRows(roots: readonly StofObject[]): Shown[] {
  return roots.map(root => shown(root.name, root, root.name));
}

export function selfRows(self: StofObject): readonly Shown[] {
  return childrenOf(self, 'self');
}

/** What is known of a process. `nameOf`: what one is called in the list of threads. */
export function processRows(process: Process, nameOf: (process: Process) => string): Shown[] {
  const rows: [string, string | number | undefined][] = [
    ['number', process.number],
    ['name', nameOf(process)],
    ['kind', process.kind],
    ['state', process.state],
    ['id', process.processId],
    ['spawned by', process.parent && nameOf(process.parent)],
    ['awaits', process.state === 'waiting' && process.awaited ? nameOf(process.awaited.process) : undefined],
    ['awaited by', waitersOf(process).map(nameOf).join(', ') || undefined],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [shown(name, value)]));
}

function waitersOf({ waiters }: Process): readonly Process[] {
  return Array.isArray(waiters) ? waiters : waiters === undefined ? [] : [waiters];
}
