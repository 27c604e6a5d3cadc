/**
 * What the inside of a function can depend on, as one text: all that its file declares, which fields it assigns, and which
 * versions of other files are loaded with it. Two equal texts mean that what was found out about an unchanged function still holds.
 */

import { isDoc } from '../names/docs.ts';
import { fieldParts, rootNameToken } from '../names/itemParts.ts';
import { Note } from '../names/notes.ts';
import type { SourceFile } from '../names/sources.ts';
import type { View } from '../project/snapshot.ts';
import { isTypeNode } from '../syntax/declared-type.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import { Memo } from '../syntax/memo.ts';
import { type ChildNodes, isToken, type SyntaxNode } from '../syntax/tree.ts';

/** A longer value is known by its beginning and its length. */
const LONGEST_VALUE = 200;

/** Environments that were met before: the same text is the same object, so that comparing them costs nothing. */
const met: string[] = [];
const MOST_MET = 8;

/** The environment of a file's functions, to be compared with `===`. */
export function environmentOf({ context, file }: View): string {
  const others = context.filesWith(file.source).filter(other => other !== file.source);
  const text = `${context.entry} ${others.map(numberOf).join(' ')}\n${declarationsOf(file.source)}`;
  const before = met.find(known => known.length === text.length && known === text);
  if (before !== undefined) return before;
  met.unshift(text);
  if (met.length > MOST_MET) met.pop();
  return text;
}

const numbers = new WeakMap<SourceFile, number>();
let lastNumber = 0;

/** A number for each version of each file. */
function numberOf(file: SourceFile): number {
  const before = numbers.get(file);
  if (before !== undefined) return before;
  numbers.set(file, ++lastNumber);
  return lastNumber;
}

const declarationsIn = new Note<string>();

/** This many items of a document are read together: an edit reads one of these stretches anew, and not the document. */
const STRETCH = 64;

interface Stretch {
  readonly elements: readonly object[];
  readonly text: string;
}

/** On the first item of a stretch. */
const stretches = new Memo<Stretch>();

function declarationsOf(file: SourceFile): string {
  const before = declarationsIn.get(file);
  if (before !== undefined) return before;
  const items = file.root.childNodes();
  const texts = [file.uri];
  for (let start = 0; start < items.length; start += STRETCH) {
    const end = Math.min(start + STRETCH, items.length);
    texts.push(stretchText(items, start, end));
  }
  const text = texts.join('\n');
  declarationsIn.set(file, text);
  return text;
}

function stretchText(items: ChildNodes, start: number, end: number): string {
  const first = { element: items.element(start) };
  const before = stretches.get(first);
  const isSame = before?.elements.length === end - start;
  if (isSame && before.elements.every((element, index) => element === items.element(start + index))) return before.text;
  const elements: object[] = [];
  const texts: string[] = [];
  for (let index = start; index < end; index++) {
    elements.push(items.element(index));
    texts.push(itemText(items, index));
  }
  const text = texts.join('\n');
  stretches.set(first, { elements, text });
  return text;
}

const itemTexts = new Memo<string>();

function itemText(items: ChildNodes, index: number): string {
  const before = itemTexts.get({ element: items.element(index) });
  if (before !== undefined) return before;
  const node = items.node(index);
  const text = linesOf(node).join('\n');
  itemTexts.set(node, text);
  return text;
}

/** What an item and those in it say to others, and the assignments in it. Keeps a stack of its own: nodes nest deeply. */
function linesOf(item: SyntaxNode): string[] {
  const lines: string[] = [];
  const open: (SyntaxNode | string)[] = [item];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node === 'string') {
      lines.push(node);
      continue;
    }
    const line = headerText(node) ?? assignmentText(node);
    if (line !== undefined) lines.push(line);
    if (holdsItems(node)) {
      lines.push('{');
      open.push('}');
    }
    const inside = node.nodes();
    for (let index = inside.length - 1; index >= 0; index--) open.push(inside[index]!);
  }
  return lines;
}

function holdsItems({ kind }: SyntaxNode): boolean {
  return kind === NodeKind.Root || kind === NodeKind.Inline || kind === NodeKind.ObjectValue;
}

/** The text of an item, what stands in it left aside; undefined for other nodes. */
function headerText(node: SyntaxNode): string | undefined {
  switch (node.kind) {
    case NodeKind.Function:
      return textUntil(node, node.child(NodeKind.Block)?.start);
    case NodeKind.Field: {
      const { typeNode, value } = fieldParts(node);
      const header = textUntil(node, value?.start);
      if (value?.kind === NodeKind.ObjectValue) return `${header}${value.nodes().find(isTypeNode)?.text() ?? ''}`;
      return typeNode ? header : `${header}${valueText(value)}`;
    }
    case NodeKind.Import:
      return textUntil(node, undefined);
    case NodeKind.Root:
      return `root ${rootNameToken(node)?.text() ?? ''}`;
    default:
      return undefined;
  }
}

/** Without its documentation. */
function textUntil(node: SyntaxNode, end = node.end): string {
  const first = node.children().find(child => !isToken(child) || !isDoc(child));
  return node.text().slice((first?.start ?? node.start) - node.start, end - node.start);
}

/** The target of an assignment to a field or root, with its value's beginning: they say what such a field holds. */
function assignmentText(node: SyntaxNode): string | undefined {
  if (node.kind === NodeKind.Path) return node.token(TokenKind.Operator) ? node.text() : undefined;
  if (node.kind !== NodeKind.Assignment) return undefined;
  const [target, value] = node.nodes();
  const isOfField = target?.token(TokenKind.Dot) !== undefined || value?.kind === NodeKind.New;
  return isOfField ? `${target?.text()} = ${valueText(value)}` : undefined;
}

function valueText(value: SyntaxNode | undefined): string {
  if (!value) return '';
  const length = value.end - value.start;
  return length <= LONGEST_VALUE ? value.text() : `${length}`;
}
