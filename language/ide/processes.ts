/** Which processes a call of a function starts: itself, and in the functions that it calls before it ends. */

import type { FunctionDeclaration } from '../names/declarations.ts';
import { Note } from '../names/notes.ts';
import type { View } from '../project/snapshot.ts';
import { NodeKind } from '../syntax/kinds.ts';
import type { SyntaxNode } from '../syntax/tree.ts';
import { startsProcess } from '../types/calls.ts';
import type { Callable } from '../types/known.ts';
import { readPath } from '../types/paths.ts';

/** One kind of process that is started. */
export interface Started {
  /** The async function; undefined for an `async` block or expression. */
  readonly name: string | undefined;
  /** How many places start it. */
  readonly places: number;
  /** Whether one of them is in a loop. */
  readonly inLoop: boolean;
  /** The called function that starts it, when that is another one. */
  readonly through: string | undefined;
}

/** Calls of calls are followed this far, and this many functions are looked at. */
const DEEPEST = 4;
const MOST_FUNCTIONS = 32;

/** In the order in which they are met; what a started process starts in its turn is its own affair. */
export function processesOf(view: View, declared: FunctionDeclaration): readonly Started[] {
  const { context } = view;
  const answers = known.get(context) ?? known.set(context, new Map());
  let answer = answers.get(declared);
  if (!answer) answers.set(declared, (answer = findProcesses(view, declared)));
  return answer;
}

/** A hover that moves along a name asks again and again. */
const known = new Note<Map<FunctionDeclaration, readonly Started[]>>();

function findProcesses(view: View, declared: FunctionDeclaration): readonly Started[] {
  const found = new Map<
    string,
    { name: string | undefined; places: number; inLoop: boolean; through: string | undefined }
  >();
  const seen = new Set([declared]);
  const look = (called: FunctionDeclaration, through: string | undefined, depth: number, around: boolean) => {
    for (const { callable, inLoop } of startsAndCalls(view, called)) {
      const declaration = callable?.kind === 'function' ? callable.declaration : undefined;
      if (callable && !startsProcess(callable)) {
        if (!declaration || seen.has(declaration) || depth >= DEEPEST || seen.size >= MOST_FUNCTIONS) continue;
        seen.add(declaration);
        look(declaration, through ?? declaration.name, depth + 1, around || inLoop);
        continue;
      }
      const name = callable && nameOf(callable);
      const key = `${name ?? ''} ${through ?? ''}`;
      const before = found.get(key) ?? { name, places: 0, inLoop: false, through };
      found.set(key, { ...before, places: before.places + 1, inLoop: before.inLoop || inLoop || around });
    }
  };
  look(declared, undefined, 0, false);
  return [...found.values()];
}

interface StartOrCall {
  /** Undefined for `async { … }`. */
  readonly callable: Callable | undefined;
  readonly inLoop: boolean;
}

/** Calls and async blocks in a function's own body, not in those of arrows and async blocks inside it. */
function startsAndCalls(view: View, declared: FunctionDeclaration): StartOrCall[] {
  const { file } = declared.owner;
  const found: StartOrCall[] = [];
  const open: { readonly node: SyntaxNode; readonly inLoop: boolean }[] = [];
  if (declared.body) open.push({ node: declared.body, inLoop: false });
  for (let next = open.pop(); next; next = open.pop()) {
    const { node } = next;
    if (node.kind === NodeKind.ArrowFunction) continue;
    if (node.kind === NodeKind.Async || node.kind === NodeKind.AsyncStatement) {
      found.push({ callable: undefined, inLoop: next.inLoop });
      continue;
    }
    if (node.kind === NodeKind.Path || node.kind === NodeKind.Chain) {
      for (const callable of readPath(view.context.inference, file, node).called.values()) {
        found.push({ callable, inLoop: next.inLoop });
      }
    }
    const inLoop = next.inLoop || isLoop(node);
    const parts = node.nodes();
    for (let i = parts.length - 1; i >= 0; i--) open.push({ node: parts[i]!, inLoop });
  }
  return found;
}

function isLoop({ kind }: SyntaxNode): boolean {
  return kind === NodeKind.For || kind === NodeKind.ForIn || kind === NodeKind.While || kind === NodeKind.Loop;
}

function nameOf(callable: Callable): string | undefined {
  if (callable.kind === 'function') return callable.declaration.name;
  return callable.kind === 'library' ? `${callable.function.library}.${callable.function.name}` : undefined;
}

/** `Starts \`slow\` (2 places), \`count_to\` in a loop, an async block.`; undefined when there is nothing to say. */
export function processesSentence(started: readonly Started[]): string | undefined {
  if (started.length === 0) return undefined;
  const parts = started.map(({ name, places, inLoop, through }) => {
    const what = name === undefined ? blocksText(places) : `\`${name}\`${places > 1 ? ` (${places} places)` : ''}`;
    return `${what}${inLoop ? ' in a loop' : ''}${through === undefined ? '' : ` through \`${through}\``}`;
  });
  return `Starts processes: ${parts.join(', ')}.`;
}

function blocksText(places: number): string {
  return places === 1 ? 'an async block' : `${places} async blocks`;
}
