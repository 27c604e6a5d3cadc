/**
 * What running a body may do to names elsewhere: its *effects*, beside its signature. Objects are open in the language,
 * so a name may be called unknown only where no body of any known file could make it.
 *
 * Effects are kept with the body's element: an edit elsewhere leaves them as they are, and one inside that leaves them equal
 * changes nothing for other bodies.
 */

import type { Declaration } from '../names/declarations.ts';
import { localNamed } from '../names/locals.ts';
import { nameText, stringText } from '../names/nameText.ts';
import type { SourceFile } from '../names/sources.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import { Memo } from '../syntax/memo.ts';
import { isToken, type SyntaxChild, type SyntaxNode, type SyntaxToken } from '../syntax/tree.ts';
import { newFieldName } from './paths.ts';

export interface Effects {
  /** Names that it may give to fields: behind the head of assigned paths, in `new { … }`, in texts that look like a path. */
  readonly made: ReadonlySet<string>;
  /** Last names of paths that it assigns or takes a reference of: what is declared under them may not stay. */
  readonly replaced: ReadonlySet<string>;
  /** First names of paths that it assigns: roots, where no variable bears them. */
  readonly roots: ReadonlySet<string>;
  /** Names of fields that it reads without calling them, as one does who asks whether they are there. */
  readonly asked: ReadonlySet<string>;
  /** Names in its texts: `drop('self.x')`, `create_type('T')`, what it parses. */
  readonly spoken: ReadonlySet<string>;
  /** It parses or inserts something whose names are not written in it. */
  readonly isOpen: boolean;
  /** It changes prototypes at run time. */
  readonly isRetyping: boolean;
  /** It copies, moves or binds: an object may stand below another parent than where it is written. */
  readonly isMoving: boolean;
}

interface OpenEffects extends Effects {
  readonly made: Set<string>;
  readonly replaced: Set<string>;
  readonly roots: Set<string>;
  readonly asked: Set<string>;
  readonly spoken: Set<string>;
  isOpen: boolean;
  isRetyping: boolean;
  isMoving: boolean;
}

function noEffects(): OpenEffects {
  return {
    made: new Set(),
    replaced: new Set(),
    roots: new Set(),
    asked: new Set(),
    spoken: new Set(),
    isOpen: false,
    isRetyping: false,
    isMoving: false,
  };
}

const ofFiles = new WeakMap<SourceFile, Effects>();

/** The effects of everything in a file that can run, taken together: functions, field values, attributes. */
export function effectsIn(file: SourceFile): Effects {
  const before = ofFiles.get(file);
  if (before) return before;
  const all = noEffects();
  for (const object of file.outline.objects) {
    for (const item of object.declarations) {
      for (const body of bodiesOfItem(item)) add(all, effectsOf(file, body));
    }
  }
  ofFiles.set(file, all);
  return all;
}

function add(all: OpenEffects, some: Effects): void {
  for (const kind of ['made', 'replaced', 'roots', 'asked', 'spoken'] as const) {
    for (const name of some[kind]) all[kind].add(name);
  }
  all.isOpen ||= some.isOpen;
  all.isRetyping ||= some.isRetyping;
  all.isMoving ||= some.isMoving;
}

/** The parts of an item that run, nested objects left aside: their items are items of their own. */
function bodiesOfItem(item: Declaration): readonly SyntaxNode[] {
  if (item.kind === 'function') return [item.node];
  const bodies = item.attributes.filter(use => use.argument).map(use => use.node);
  if (item.kind === 'field' && item.value && isComputed(item.value)) bodies.push(item.value);
  return bodies;
}

/** Arrays of plain data are not looked into: views of a large data file would stay in memory. */
const MORE_THAN_DATA = /\bnew\b|[(=]/;

function isComputed(value: SyntaxNode): boolean {
  switch (value.kind) {
    case NodeKind.ObjectValue:
    case NodeKind.Literal:
      return false;
    case NodeKind.ArrayValue:
      return MORE_THAN_DATA.test(value.text());
    default:
      return true;
  }
}

const ofBodies = new Memo<Effects>();

function effectsOf(file: SourceFile, body: SyntaxNode): Effects {
  const before = ofBodies.get(body);
  if (before) return before;
  const found = noEffects();
  const texts: string[] = [];
  let isParsing = false;
  const open = [body];
  for (let node = open.pop(); node; node = open.pop()) {
    switch (node.kind) {
      case NodeKind.Assignment:
        readAssignment(found, node);
        break;
      case NodeKind.NewField: {
        const name = newFieldName(node);
        if (name) found.made.add(nameText(name));
        break;
      }
      case NodeKind.Literal:
      case NodeKind.Template:
        texts.push(...textsOf(node));
        break;
      case NodeKind.Path:
      case NodeKind.Chain:
        if (readPathEffects(found, file, node)) isParsing = true;
        break;
      default:
        break;
    }
    for (const part of node.nodes()) {
      if (!isItem(part)) open.push(part);
    }
  }
  for (const text of texts) {
    if (!isParsing && !PATH.test(text)) continue;
    for (const [name] of text.matchAll(WORD)) {
      found.spoken.add(name);
      found.made.add(name);
    }
  }
  ofBodies.set(body, found);
  return found;
}

/** A text that may be a path: `'c.d'`. */
const PATH = /^[\w@<>-]+(?:\.[\w@<>-]+)*$/;
const WORD = /[A-Za-z_@][\w@-]*/g;

function isItem({ kind }: SyntaxNode): boolean {
  return kind === NodeKind.Field || kind === NodeKind.Function || kind === NodeKind.Import || kind === NodeKind.Root;
}

function textsOf(node: SyntaxNode): string[] {
  return node
    .children()
    .filter(isToken)
    .flatMap(token => {
      switch (token.kind) {
        case TokenKind.SingleString:
        case TokenKind.DoubleString:
        case TokenKind.RawString:
          return [stringText(token)];
        case TokenKind.TemplateText:
          return [token.text()];
        default:
          return [];
      }
    });
}

function readAssignment(found: OpenEffects, assignment: SyntaxNode): void {
  const target = assignment.nodes()[0];
  const names = target ? namesIn(target) : [];
  const head = target?.kind === NodeKind.Path ? names[0]?.text() : undefined;
  if (head !== undefined) found.roots.add(head);
  for (const name of head === undefined ? names : names.slice(1)) found.made.add(name.text());
  const last = names.at(-1);
  if (last) found.replaced.add(last.text());
}

/** Functions that name fields: the index of their argument that does, a receiver left aside. */
const NAMING: ReadonlyMap<string, number> = new Map([
  ['insert', 0],
  ['set', 0],
  ['move_field', 1],
  ['create_type', 0],
]);
const RETYPING: ReadonlySet<string> = new Set(['set_prototype', 'remove_prototype', 'upcast', 'create_type']);
const MOVING: ReadonlySet<string> = new Set(['copy', 'move', 'bind', 'move_field', 'attach']);

/** What a path does besides being read. Answers whether it parses. */
function readPathEffects(found: OpenEffects, file: SourceFile, path: SyntaxNode): boolean {
  const children = path.children();
  let isParsing = false;
  if (path.kind === NodeKind.Path && path.token(TokenKind.Operator)) {
    const last = namesIn(path).at(-1);
    if (last) found.replaced.add(last.text());
  }
  children.forEach((child, index) => {
    if (!isToken(child) || child.kind !== TokenKind.Name) return;
    const name = child.text().replace(/<.*$/, '');
    const next = children[index + 1];
    if (next === undefined || isToken(next) || next.kind !== NodeKind.Arguments) {
      if (index > 0) found.asked.add(name);
      return;
    }
    if (name === 'parse' || name === 'load_blob') {
      isParsing = true;
      if (!isWritten(file, next.nodes()[0]?.nodes()[0])) found.isOpen = true;
    }
    if (RETYPING.has(name)) found.isRetyping = true;
    if (MOVING.has(name)) found.isMoving = true;
    const naming = index > 0 ? NAMING.get(name) : undefined;
    if (naming !== undefined && !isOnCollection(file, path, children, index)) {
      const isOfLibrary = isToken(children[index - 1]!) && children[index - 1]!.kind === TokenKind.ColonColon;
      const argument = next.nodes()[naming + (isOfLibrary ? 1 : 0)]?.nodes()[0];
      if (argument && !isText(argument)) found.isOpen = true;
    }
  });
  return isParsing;
}

/** Whether a text stands there in full, or in the only value of a variable. */
function isWritten(file: SourceFile, node: SyntaxNode | undefined): boolean {
  if (!node) return true;
  if (isText(node)) return true;
  if (node.kind !== NodeKind.Path || node.children().length !== 1) return false;
  const local = localNamed(file.locals, node, node.text());
  return local?.kind === 'const' && local.pattern.length === 0 && local.value !== undefined && isText(local.value);
}

function isText(node: SyntaxNode): boolean {
  if (node.kind === NodeKind.Literal) return textsOf(node).length > 0;
  return node.kind === NodeKind.Template && !node.child(NodeKind.TemplatePart);
}

/** Whether `x.insert(…)` is on a variable that is seen to be a list, set or map. */
function isOnCollection(file: SourceFile, path: SyntaxNode, children: readonly SyntaxChild[], at: number): boolean {
  const head = children[0];
  if (at !== 2 || !head) return false;
  if (!isToken(head)) return isCollection(head);
  const local = localNamed(file.locals, path, head.text());
  if (!local || local.pattern.length > 0 || local.kind === 'loop' || local.kind === 'loopInfo') return false;
  if (local.typeNode) return COLLECTION_TYPE.test(local.typeNode.text());
  return local.value !== undefined && isCollection(local.value);
}

const COLLECTION_TYPE = /^(?:list|set|map)!?$/;

function isCollection(node: SyntaxNode): boolean {
  switch (node.kind) {
    case NodeKind.ListLiteral:
    case NodeKind.SetLiteral:
    case NodeKind.MapLiteral:
      return true;
    case NodeKind.Path:
      return /^(?:list|set|map)\(/.test(node.text());
    default:
      return false;
  }
}

function namesIn(path: SyntaxNode): SyntaxToken[] {
  return path
    .children()
    .filter(isToken)
    .filter(token => token.kind === TokenKind.Name);
}
