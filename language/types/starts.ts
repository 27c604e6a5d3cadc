/**
 * Which processes a body starts together: several calls of functions on one object, or one in a loop, with nothing in
 * between that waits for the first to end (language reference, runtime 9). Read from the text alone, so that it can be an
 * effect of the body; whether a function that is called starts a process is for the reader to find out.
 */

import { localNamed } from '../names/locals.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../syntax/tree.ts';

/** What is started. */
export interface Start {
  /** A function by its name, `async NAME` where the call says so; undefined for a block. */
  readonly label: string | undefined;
  /** The block of `async { … }`. */
  readonly block: SyntaxNode | undefined;
  /** The path in front of the name; empty for a block. */
  readonly receiver: string;
  /** The outermost loop that starts it again and again. */
  readonly loop: SyntaxNode | undefined;
}

/** Each list holds what may run at the same time, in the order of the text. Lists of one without a loop are left out. */
export function startedTogether(body: SyntaxNode): readonly (readonly Start[])[] {
  const reader = new StartReader();
  reader.readProcess(body);
  return [...reader.groups.values()].filter(group => group.length > 1 || group[0]?.loop);
}

/** So many functions of one group are paired: a body that calls more of them is no list of processes. */
const MOST = 12;

/** The same as effects: `a+b` for two functions that may run at the same time, `a+a` for two runs of one. */
export function startedPairs(body: SyntaxNode): readonly string[] {
  const pairs: string[] = [];
  for (const group of startedTogether(body)) {
    const seen = new Set<string>();
    for (const { label, loop } of group) {
      if (label === undefined || seen.size > MOST) continue;
      if (label.startsWith('async ')) pairs.push(PLAIN_START);
      if (loop || seen.has(label)) pairs.push(pairOf(label, label));
      for (const other of seen) if (other !== label) pairs.push(pairOf(label, other));
      seen.add(label);
    }
  }
  return pairs;
}

/** Among the pairs of a body in which a call says `async` itself. */
export const PLAIN_START = '#async';

/** The effect of starting two functions together. */
export function pairOf(one: string, other: string): string {
  return one < other ? `${one}+${other}` : `${other}+${one}`;
}

/** Where in a process a place stands. */
interface Place {
  /** Branches of which only one is taken have numbers of their own. */
  readonly branch: number;
  /** Loops around it, the outermost first, in which nothing waits. */
  readonly loops: readonly SyntaxNode[];
}

class StartReader {
  readonly groups = new Map<string, Start[]>();
  #branches = 0;
  /** Grows with everything that waits: what is started behind it may be alone. */
  #waits = 0;

  /** A body that runs by itself: who starts it does not wait for what waits in it. */
  readProcess(body: SyntaxNode): void {
    const place = this.#branch({ branch: 0, loops: [] });
    const waits = this.#waits;
    for (const part of body.nodes()) this.#read(part, place);
    this.#waits = waits;
  }

  #branch({ loops }: Place): Place {
    return { branch: ++this.#branches, loops };
  }

  #read(node: SyntaxNode, place: Place): void {
    const parts = node.nodes();
    switch (node.kind) {
      case NodeKind.Field:
      case NodeKind.Function:
      case NodeKind.Import:
      case NodeKind.Root:
        return;
      case NodeKind.ArrowFunction:
        this.readProcess(node);
        return;
      case NodeKind.Async:
      case NodeKind.AsyncStatement:
        this.#readAsync(parts.at(-1), place);
        return;
      case NodeKind.Await:
        for (const part of parts) this.#read(part, place);
        this.#waits++;
        return;
      case NodeKind.While:
      case NodeKind.Loop:
      case NodeKind.For:
      case NodeKind.ForIn: {
        const inside = waits(node) ? place : { ...place, loops: [...place.loops, node] };
        for (const part of parts) this.#read(part, part === parts.at(-1) ? inside : place);
        return;
      }
      case NodeKind.If:
      case NodeKind.Conditional:
      case NodeKind.Switch:
      case NodeKind.Try:
        for (const part of parts) this.#read(part, part === parts[0] ? place : this.#branch(place));
        return;
      case NodeKind.Path: {
        const called = calledMember(node);
        if (called) this.#add(called.receiver, called.name, node, place);
        for (const part of parts) this.#read(part, place);
        if (isSleep(node)) this.#waits++;
        return;
      }
      case NodeKind.Binary:
        for (const operand of operandsOf(node)) this.#read(operand, place);
        return;
      default:
        for (const part of parts) this.#read(part, place);
    }
  }

  #readAsync(started: SyntaxNode | undefined, place: Place): void {
    const [statement] = started?.kind === NodeKind.ExpressionStatement ? started.nodes() : [];
    const body = statement ?? started;
    if (body?.kind === NodeKind.Path) {
      const called = calledMember(body);
      if (called) this.#add(called.receiver, `async ${called.name}`, body, place);
    } else if (body) {
      this.#enter(place, { label: undefined, block: body, receiver: '', loop: place.loops[0] });
      this.readProcess(body);
    }
  }

  #add(receiver: string, label: string, path: SyntaxNode, place: Place): void {
    const [head] = path.children();
    const local = head && isToken(head) ? localNamed(path, head.text()) : undefined;
    // A variable that can be set may lead to another object each time.
    if (local && local.kind !== 'const' && local.kind !== 'parameter') return;
    const loop = place.loops.find(around => !local || local.node.start < around.start);
    this.#enter(place, { label, block: undefined, receiver, loop });
  }

  #enter({ branch }: Place, start: Start): void {
    const key = `${branch} ${this.#waits} ${start.receiver}`;
    const group = this.groups.get(key);
    if (group) group.push(start);
    else this.groups.set(key, [start]);
  }
}

/** `self.pool.add(…)`: the path in front of the name that is called, and the name. */
export function calledMember(path: SyntaxNode): { readonly receiver: string; readonly name: string } | undefined {
  const children = path.children();
  if (children.at(-1)?.kind !== NodeKind.Arguments) return undefined;
  const names = plainNames(children.slice(0, -1));
  const name = names?.pop();
  return names && name !== undefined && names.length > 0 ? { receiver: names.join('.'), name } : undefined;
}

/** Whether a path is one that {@link calledMember} reads. */
export function isCallOfMember(path: SyntaxNode): boolean {
  const children = path.children();
  const { length } = children;
  if (length < 4 || children[length - 1]!.kind !== NodeKind.Arguments) return false;
  for (let index = 0; index < length - 1; index++) {
    if (children[index]!.kind !== (index % 2 === 0 ? TokenKind.Name : TokenKind.Dot)) return false;
  }
  return true;
}

/** Whether a call may start more than one process by itself: in a loop, or said to be `async`. */
export function isStartedAgain(call: SyntaxNode): boolean {
  for (let at = call.parent; at; at = at.parent) {
    switch (at.kind) {
      case NodeKind.While:
      case NodeKind.Loop:
      case NodeKind.For:
      case NodeKind.ForIn:
      case NodeKind.Async:
      case NodeKind.AsyncStatement:
        return true;
      case NodeKind.Function:
        return false;
      default:
        break;
    }
  }
  return false;
}

/** The names of `a.b.c`; undefined where something else stands among them. */
export function plainNames(children: ReturnType<SyntaxNode['children']>): string[] | undefined {
  const names: string[] = [];
  for (const [index, child] of children.entries()) {
    if (!isToken(child) || child.kind !== (index % 2 === 0 ? TokenKind.Name : TokenKind.Dot)) return undefined;
    if (index % 2 === 0) names.push(child.text());
  }
  return names;
}

/** The operands of a chain of operators, in the order of their evaluation: chains nest too deeply for recursion. */
export function operandsOf(binary: SyntaxNode): SyntaxNode[] {
  const operands: SyntaxNode[] = [];
  let node: SyntaxNode | undefined = binary;
  for (; node?.kind === NodeKind.Binary; node = node.nodes()[0]) operands.push(...node.nodes().slice(1).reverse());
  if (node) operands.push(node);
  return operands.reverse();
}

/** Whether something in a loop waits, processes that it starts left aside. */
function waits(loop: SyntaxNode): boolean {
  const open = [...loop.nodes()];
  for (let node = open.pop(); node; node = open.pop()) {
    switch (node.kind) {
      case NodeKind.Await:
        return true;
      case NodeKind.Path:
        if (isSleep(node)) return true;
        break;
      case NodeKind.ArrowFunction:
      case NodeKind.Async:
      case NodeKind.AsyncStatement:
        continue;
      default:
        break;
    }
    open.push(...node.nodes());
  }
  return false;
}

/** `sleep(…)`, `Time.sleep(…)`. */
export function isSleep(path: SyntaxNode): boolean {
  return /^(?:Time\s*(?:\.|::)\s*)?sleep\s*\(/.test(path.text().slice(0, 24));
}
