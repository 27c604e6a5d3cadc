/**
 * Fields that a body reads, and writes from what it read once other processes have had a turn (language reference, runtime
 * 10.1 and 11): what they write in between is lost. The shape alone: whether there are other processes is another question.
 */

import { type Local, localNamed } from '../names/locals.ts';
import type { SourceFile } from '../names/sources.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import { isToken, type SyntaxChild, type SyntaxNode } from '../syntax/tree.ts';
import type { Inference } from './infer.ts';
import { readPath } from './paths.ts';
import { isSleep, operandsOf, plainNames } from './starts.ts';

export interface LostUpdate {
  /** The field as both places write it: `self.total`. */
  readonly path: string;
  readonly read: SyntaxNode;
  readonly write: SyntaxNode;
}

/** The first one for each field, in the order of the text; blocks and arrows in the body are bodies of their own. */
export function lostUpdatesIn(inference: Inference, file: SourceFile, body: SyntaxNode): readonly LostUpdate[] {
  const reader = new UpdateReader(inference, file);
  reader.read(body);
  return reader.found.filter(update => !reader.isGuarded(update));
}

/** A read of a field. */
interface Read {
  readonly path: string;
  readonly node: SyntaxNode;
  /** How often others may have had a turn before. */
  readonly turn: number;
}

/** What a variable holds of a field that was read. */
interface Held extends Read {
  /** Whether the variable still holds what was read: who writes that back restores it. */
  readonly isCopy: boolean;
}

/** Follows a body in the order of evaluation, each loop once. */
class UpdateReader {
  readonly found: LostUpdate[] = [];
  readonly #inference: Inference;
  readonly #file: SourceFile;
  #turn = 0;
  readonly #reads: Read[] = [];
  /** What variables hold, by the place of their declaration. */
  readonly #held = new Map<number, readonly Held[]>();
  /** Fields that a loop waits for, and where. */
  readonly #awaited: { readonly path: string; readonly start: number }[] = [];
  /** Fields that are written. */
  readonly #written = new Set<string>();
  /** Calls of functions whose result goes nowhere. */
  readonly #calls: { readonly text: string; readonly start: number }[] = [];

  constructor(inference: Inference, file: SourceFile) {
    this.#inference = inference;
    this.#file = file;
  }

  /** Whether the body takes turns by itself: it waits for a field that it sets, or has calls around like those of a lock. */
  isGuarded({ read, write, path }: LostUpdate): boolean {
    const waits = this.#awaited.some(
      field => field.path !== path && field.start < read.start && this.#written.has(field.path),
    );
    const after = this.#calls.filter(call => call.start > write.end);
    return waits || this.#calls.some(call => call.start < read.start && after.some(other => other.text !== call.text));
  }

  read(node: SyntaxNode): void {
    const parts = node.nodes();
    switch (node.kind) {
      case NodeKind.ArrowFunction:
        return;
      case NodeKind.Async:
      case NodeKind.AsyncStatement:
        this.#turn++;
        return;
      case NodeKind.Await:
        for (const part of parts) this.read(part);
        this.#turn++;
        return;
      case NodeKind.While:
      case NodeKind.Loop:
      case NodeKind.For:
      case NodeKind.ForIn:
        this.#readLoop(node, parts);
        return;
      case NodeKind.Declaration:
        this.#readDeclaration(node, parts);
        return;
      case NodeKind.Assignment:
        this.#readAssignment(node, parts);
        return;
      case NodeKind.Path:
        this.#readPath(node, parts);
        return;
      case NodeKind.Binary:
        for (const operand of operandsOf(node)) this.read(operand);
        return;
      default:
        for (const part of parts) this.read(part);
    }
  }

  #readLoop(loop: SyntaxNode, parts: readonly SyntaxNode[]): void {
    const before = this.#reads.length;
    for (const part of parts.slice(0, -1)) this.read(part);
    if (loop.kind === NodeKind.While) {
      for (const { path } of this.#reads.slice(before)) this.#awaited.push({ path, start: loop.start });
    }
    const body = parts.at(-1);
    if (body) this.read(body);
    this.#turn++;
  }

  #readDeclaration(node: SyntaxNode, parts: readonly SyntaxNode[]): void {
    const before = this.#reads.length;
    for (const part of parts) this.read(part);
    const value = parts.at(-1);
    const name = node.children().filter(child => isToken(child) && child.kind === TokenKind.Name)[1];
    if (value && name) this.#held.set(name.start, this.#heldBy(value, before));
  }

  /** What the value of an expression comes from: fields read in it, and what variables in it hold. */
  #heldBy(value: SyntaxNode, before: number): Held[] {
    const own = value.child(NodeKind.Arguments) ? undefined : fieldOf(value);
    const held: Held[] = this.#reads.slice(before).map(read => ({ ...read, isCopy: read.path === own }));
    const alone = value.kind === NodeKind.Path && value.children().length === 1;
    for (const variable of this.#variablesIn(value)) {
      for (const one of this.#held.get(variable.nameToken.start) ?? [])
        held.push({ ...one, isCopy: one.isCopy && alone });
    }
    return held;
  }

  #variablesIn(value: SyntaxNode): Local[] {
    const found: Local[] = [];
    const open = [value];
    for (let node = open.pop(); node; node = open.pop()) {
      if (node.kind === NodeKind.ArrowFunction || node.kind === NodeKind.Async) continue;
      const [head] = node.kind === NodeKind.Path ? node.children() : [];
      const local = head && isToken(head) ? localNamed(node, head.text()) : undefined;
      if (local) found.push(local);
      open.push(...node.nodes());
    }
    return found;
  }

  #readAssignment(node: SyntaxNode, [target, value]: readonly SyntaxNode[]): void {
    if (!target || !value) return;
    const path = fieldOf(target);
    const before = this.#reads.length;
    const isCompound = node.token(TokenKind.CompoundAssign) !== undefined;
    if (path !== undefined && isCompound) this.#reads.push({ path, node: target, turn: this.#turn });
    this.read(value);
    if (path !== undefined) {
      this.#checkWrite(path, target, this.#heldBy(value, before));
      this.#written.add(path);
      return;
    }
    const [head] = target.children();
    const local = head && isToken(head) ? localNamed(target, head.text()) : undefined;
    if (!local) return;
    const key = local.nameToken.start;
    const held = this.#heldBy(value, before);
    const kept = isCompound ? (this.#held.get(key) ?? []).map(one => ({ ...one, isCopy: false })) : [];
    this.#held.set(key, [...kept, ...held]);
  }

  #checkWrite(path: string, write: SyntaxNode, held: readonly Held[]): void {
    const own = held.filter(one => one.path === path);
    const old = own.find(one => one.turn < this.#turn && !one.isCopy);
    // Whoever looks again before it writes knows what others did.
    const last = this.#reads.findLast(read => read.path === path);
    if (!old || (last && last.turn === this.#turn) || this.found.some(update => update.path === path)) return;
    this.found.push({ path, read: old.node, write });
  }

  #readPath(node: SyntaxNode, parts: readonly SyntaxNode[]): void {
    const path = fieldOf(node);
    if (path !== undefined) this.#reads.push({ path, node, turn: this.#turn });
    for (const part of parts) this.read(part);
    if (!node.child(NodeKind.Arguments)) return;
    const called = [...readPath(this.#inference, this.#file, node).called.values()];
    const isOfDocument = called.some(callable => callable.kind !== 'library');
    if (
      isOfDocument ||
      isSleep(node) ||
      called.some(callable => callable.kind === 'library' && callable.function.async)
    )
      this.#turn++;
    const statement = node.parent?.kind === NodeKind.Await ? node.parent.parent : node.parent;
    if (isOfDocument && statement?.kind === NodeKind.ExpressionStatement)
      this.#calls.push({ text: node.text(), start: node.start });
  }
}

/** The names of a field that a path reads, also one whose value a function of a library is called on. */
function fieldOf(path: SyntaxNode): string | undefined {
  if (path.kind !== NodeKind.Path) return undefined;
  const children = path.children();
  const call = children.findIndex(child => !isToken(child));
  const read: readonly SyntaxChild[] = call < 0 ? children : children.slice(0, Math.max(0, call - 2));
  const names = plainNames(read);
  return names && names.length > 1 ? names.join('.') : undefined;
}
