/**
 * The names whose meaning an edit may change: those of items that came, went or have another signature, and those that
 * bodies of changed items had or have effects on. An edit inside a body that leaves its effects changes none.
 */

import { attributesOf } from '../names/attributes.ts';
import { fieldParts, functionParts, importParts, rootNameToken } from '../names/itemParts.ts';
import { nameText } from '../names/nameText.ts';
import { ANY_NAME } from '../names/reads.ts';
import { objectShapeOf } from '../names/shape.ts';
import type { SourceFile } from '../names/sources.ts';
import { NodeKind } from '../syntax/kinds.ts';
import type { ChildGroup, ChildNodes, SyntaxNode } from '../syntax/tree.ts';
import { type Effects, effectFlags, effectNames, effectsOfItem, sameEffects } from '../types/effects.ts';

/** The names of which a file says something else than before; undefined for a file that is not there. */
export function changedNames(before: SourceFile | undefined, after: SourceFile | undefined): ReadonlySet<string> {
  const old = new Reading(before);
  const now = new Reading(after);
  readDifferences(old, now, before?.root, after?.root, '');
  const changed = new Set<string>();
  // Items are read from the top: what a type means above it and below it differs.
  const isReordered = orderAmong(old, now) !== orderAmong(now, old);
  for (const [one, other] of [
    [old, now],
    [now, old],
  ] as const) {
    for (const [place, { name, signature }] of one.signatures) {
      const same = other.signatures.get(place);
      if (same?.signature !== signature) changed.add(name);
      if (!same) changed.add(ANY_NAME);
    }
    for (const type of one.types) if (!other.types.has(type)) changed.add(type.slice(0, type.indexOf(' ')));
    if (isReordered) for (const type of one.types) changed.add(type.slice(0, type.indexOf(' ')));
    for (const effect of one.effects)
      if (!other.effects.has(effect)) changed.add(effect.slice(effect.indexOf(' ') + 1));
  }
  return changed;
}

/** The items of one side that the other has as well, in order. */
function orderAmong(one: Reading, other: Reading): string {
  return one.places.filter(place => other.signatures.has(place)).join('\n');
}

/** What one side of the difference says, items that both sides share left aside. */
class Reading {
  readonly file: SourceFile | undefined;
  /** By the object's path and the name: all items of one name on one object count together, in order. */
  readonly signatures = new Map<string, { readonly name: string; signature: string }>();
  /** The keys of the signatures in the order of the text, repeated ones too. */
  readonly places: string[] = [];
  /** `Name at.its.path` */
  readonly types = new Set<string>();
  /** `kind name` */
  readonly effects = new Set<string>();

  constructor(file: SourceFile | undefined) {
    this.file = file;
  }

  add(path: string, name: string, signature: string): void {
    const place = `${path} ${name}`;
    const before = this.signatures.get(place);
    this.places.push(place);
    if (before) before.signature += `\n${signature}`;
    else this.signatures.set(place, { name, signature });
  }

  addEffects(effects: Effects): void {
    for (const [kind, names] of effectNames(effects)) for (const name of names) this.effects.add(`${kind} ${name}`);
    for (const flag of effectFlags(effects)) this.effects.add(`all ${flag}`);
  }
}

/** Reads the children that two containers do not share: an edit leaves what is before and behind it. */
function readDifferences(
  old: Reading,
  now: Reading,
  before: SyntaxNode | undefined,
  after: SyntaxNode | undefined,
  path: string,
): void {
  const one = before?.childNodes();
  const other = after?.childNodes();
  const most = Math.min(one?.length ?? 0, other?.length ?? 0);
  let { start, end } = sharedGroups(one?.groups ?? [], other?.groups ?? []);
  while (start < most && one?.element(start) === other?.element(start)) start++;
  while (end < most - start && one?.element(one.length - 1 - end) === other?.element((other?.length ?? 0) - 1 - end)) {
    end++;
  }
  const gone = nodesBetween(one, start, end);
  const come = nodesBetween(other, start, end);
  if (gone.length === 1 && come.length === 1 && saysTheSame(gone[0]!, come[0]!)) return;
  if (gone.length === 1 && come.length === 1 && goesInto(old, now, gone[0]!, come[0]!, path)) return;
  for (const node of gone) readItem(old, node, path);
  for (const node of come) readItem(now, node, path);
}

/** Whether a function differs in its body alone, and has the effects that it had: what most keys do. */
function saysTheSame(gone: SyntaxNode, come: SyntaxNode): boolean {
  if (gone.kind !== NodeKind.Function || come.kind !== NodeKind.Function) return false;
  const [one, other] = [gone.child(NodeKind.Block), come.child(NodeKind.Block)];
  if (!one || !other || one.start - gone.start !== other.start - come.start) return false;
  const length = one.start - gone.start;
  if (length > LONGEST || gone.text().slice(0, length) !== come.text().slice(0, length)) return false;
  return sameEffects(effectsOfItem(gone), effectsOfItem(come));
}

/** How many children are in groups that both sides begin with, and that both end with. */
function sharedGroups(one: readonly ChildGroup[], other: readonly ChildGroup[]): { start: number; end: number } {
  const most = Math.min(one.length, other.length);
  let start = 0;
  let first = 0;
  for (; first < most && one[first]!.element === other[first]!.element; first++) start += one[first]!.length;
  let end = 0;
  for (let last = 1; last <= most - first; last++) {
    const group = one[one.length - last]!;
    if (group.element !== other[other.length - last]!.element) break;
    end += group.length;
  }
  return { start, end };
}

function nodesBetween(children: ChildNodes | undefined, start: number, end: number) {
  const nodes: SyntaxNode[] = [];
  for (let index = start; children && index < children.length - end; index++) nodes.push(children.node(index));
  return nodes;
}

/** One item that stays and of which only the inside differs: only the inside is read. */
function goesInto(old: Reading, now: Reading, gone: SyntaxNode, come: SyntaxNode, path: string): boolean {
  if (gone.kind !== come.kind) return false;
  switch (gone.kind) {
    case NodeKind.Inline:
      readDifferences(old, now, gone, come, path);
      return true;
    case NodeKind.Root: {
      const [one, other] = [rootName(gone), rootName(come)];
      if (one !== other) return false;
      readDifferences(old, now, gone, come, `/${one}`);
      return true;
    }
    case NodeKind.Field: {
      const [one, other] = [fieldParts(gone), fieldParts(come)];
      if (!one.nameToken || !other.nameToken || nameText(one.nameToken) !== nameText(other.nameToken)) return false;
      if (one.value?.kind !== NodeKind.ObjectValue || other.value?.kind !== NodeKind.ObjectValue) return false;
      const name = nameText(one.nameToken);
      readHeader(old, gone, path);
      readHeader(now, come, path);
      readDifferences(old, now, one.value, other.value, `${path}.${name}`);
      return true;
    }
    default:
      return false;
  }
}

function rootName(root: SyntaxNode): string {
  const token = rootNameToken(root);
  return token ? nameText(token) : '';
}

/** An item with everything in it. */
function readItem(reading: Reading, node: SyntaxNode, path: string): void {
  switch (node.kind) {
    case NodeKind.Field:
    case NodeKind.Function: {
      const name = readHeader(reading, node, path);
      const value = node.kind === NodeKind.Field ? fieldParts(node).value : undefined;
      if (value) readObjects(reading, value, `${path}.${name}`);
      break;
    }
    case NodeKind.Import: {
      const parts = importParts(node);
      for (const name of parts?.into ?? []) reading.add(path, name, node.text());
      break;
    }
    case NodeKind.Root:
      reading.add('', rootName(node), 'root');
      readItems(reading, node, `/${rootName(node)}`);
      break;
    case NodeKind.Inline:
      readItems(reading, node, path);
      break;
    default:
      break;
  }
}

function readItems(reading: Reading, container: SyntaxNode, path: string): void {
  for (const item of container.nodes()) readItem(reading, item, path);
}

/** The objects that a value is or, as an array, holds. */
function readObjects(reading: Reading, value: SyntaxNode, path: string): void {
  if (value.kind === NodeKind.ObjectValue) readItems(reading, value, path);
  if (value.kind !== NodeKind.ArrayValue) return;
  for (const element of value.nodes()) {
    const item = element.kind === NodeKind.ArrayElement ? element.nodes()[0] : element;
    if (item) readObjects(reading, item, `${path}[]`);
  }
}

/** A longer text is its own signature: whatever changes in it counts. */
const LONGEST = 4096;
let serial = 0;

/** The signature of a field or function, and what its own bodies have effects on. Answers its name. */
function readHeader(reading: Reading, node: SyntaxNode, path: string): string {
  if (reading.file) reading.addEffects(effectsOfItem(node));
  if (node.kind === NodeKind.Function) {
    const name = functionParts(node)?.nameToken.text() ?? '';
    const body = node.child(NodeKind.Block);
    reading.add(path, name, `${body ? '' : 'half '}${textOf(node, body?.start ?? node.end)}`);
    return name;
  }
  const { nameToken, typeNode, value } = fieldParts(node);
  const name = nameToken ? nameText(nameToken) : '';
  if (value?.kind === NodeKind.ObjectValue) {
    const object = objectShapeOf(node);
    const { typeName, baseNames } = object ?? { typeName: undefined, baseNames: [] };
    const types = `${typeName ?? ''} ${baseNames.join(' ')}`;
    reading.add(path, name, `${textOf(node, value.start)}${types}`);
    if (typeName !== undefined) reading.types.add(`${typeName} ${path}.${name}`);
  } else {
    const end = typeNode && value && attributesOf(node).length === 0 ? value.start : node.end;
    reading.add(path, name, `${value ? '' : 'half '}${textOf(node, end)}`);
  }
  return name;
}

function textOf(node: SyntaxNode, end: number): string {
  return end - node.start > LONGEST ? `long ${serial++}` : node.text().slice(0, end - node.start);
}
