/**
 * What running a body may do to names elsewhere: its *effects*, beside its signature. Objects are open in the language,
 * so a name may be called unknown only where no body of any known file could make it.
 *
 * Effects are kept with the body's element: an edit elsewhere leaves them as they are, and one inside that leaves them equal
 * changes nothing for other bodies.
 */

import { attributesOf } from '../names/attributes.ts';
import { isItem, nodesIn } from '../names/body.ts';
import { fieldParts } from '../names/itemParts.ts';
import { localNamed } from '../names/locals.ts';
import { nameText, stringText } from '../names/nameText.ts';
import { Note } from '../names/notes.ts';
import type { SourceFile } from '../names/sources.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import { Memo } from '../syntax/memo.ts';
import {
  type ChildGroup,
  type ChildNodes,
  isToken,
  type SyntaxChild,
  type SyntaxNode,
  type SyntaxToken,
} from '../syntax/tree.ts';
import { newFieldName } from './paths.ts';
import { isCallOfMember, isStartedAgain, plainNames, startedPairs } from './starts.ts';

export interface Effects {
  /** Names that it may give to fields: behind the head of assigned paths, in `new { … }`, in texts that look like a path. */
  readonly made: ReadonlySet<string>;
  /** Last names of paths that it assigns or takes a reference of: what is declared under them may not stay. */
  readonly replaced: ReadonlySet<string>;
  /** Last names of paths that it takes a reference of: whoever holds it writes without the declared type. */
  readonly referenced: ReadonlySet<string>;
  /** First names of paths that it assigns: roots, where no variable bears them. */
  readonly roots: ReadonlySet<string>;
  /** Names of fields that it reads without calling them, as one does who asks whether they are there. */
  readonly asked: ReadonlySet<string>;
  /** Names that it calls where a failure is waited for: in a `try`, in a test with `#[errors]`. */
  readonly tried: ReadonlySet<string>;
  /** Names in its texts: `drop('self.x')`, `create_type('T')`, what it parses. */
  readonly spoken: ReadonlySet<string>;
  /** Paths of fields that it assigns, as they are written: `self.total`. */
  readonly written: ReadonlySet<string>;
  /** Pairs of functions that it calls so that both may run at the same time ({@link startedPairs}). */
  readonly started: ReadonlySet<string>;
  /** It parses or inserts something whose names are not written in it. */
  readonly isOpen: boolean;
  /** It changes prototypes at run time, or the objects that functions are on. */
  readonly isRetyping: boolean;
  /** It copies or moves: an object may stand below another parent than where it is written. */
  readonly isMoving: boolean;
}

/** Effects that are being found. Most bodies have none of most kinds: those share one empty set. */
type OpenEffects = { -readonly [Kind in keyof Effects]: Effects[Kind] };

const NO_NAMES: ReadonlySet<string> = new Set();

function noEffects(): OpenEffects {
  return {
    made: NO_NAMES,
    replaced: NO_NAMES,
    referenced: NO_NAMES,
    roots: NO_NAMES,
    asked: NO_NAMES,
    tried: NO_NAMES,
    spoken: NO_NAMES,
    written: NO_NAMES,
    started: NO_NAMES,
    isOpen: false,
    isRetyping: false,
    isMoving: false,
  };
}

function put(all: OpenEffects, kind: EffectKind, name: string): void {
  // Every set but the shared one was made here.
  if (all[kind] === NO_NAMES) all[kind] = new Set([name]);
  else (all[kind] as Set<string>).add(name);
}

/** The effects of everything in a file that can run, taken together. */
export interface FileEffects {
  has(kind: EffectKind, name: string): boolean;
  readonly isOpen: boolean;
  readonly isRetyping: boolean;
  readonly isMoving: boolean;
}

const EFFECT_KINDS = [
  'made',
  'replaced',
  'referenced',
  'roots',
  'asked',
  'tried',
  'spoken',
  'written',
  'started',
] as const;
export type EffectKind = (typeof EFFECT_KINDS)[number];

const ofFiles = new Note<FileEffects>();

/** So many questions are answered group by group; who asks more, as one who checks a whole document, gets the sum of all groups. */
const FEW_QUESTIONS = 1000;

class GroupedEffects implements FileEffects {
  readonly #groups: readonly Effects[];
  #asked = 0;
  #all: Effects | undefined;

  readonly isOpen: boolean;
  readonly isRetyping: boolean;
  readonly isMoving: boolean;

  constructor(groups: readonly Effects[]) {
    this.#groups = groups;
    this.isOpen = groups.some(group => group.isOpen);
    this.isRetyping = groups.some(group => group.isRetyping);
    this.isMoving = groups.some(group => group.isMoving);
  }

  has(kind: EffectKind, name: string): boolean {
    if (this.#groups.length === 1) return this.#groups[0]![kind].has(name);
    if (this.#asked++ > FEW_QUESTIONS) {
      this.#all ??= sumOf(this.#groups);
      return this.#all[kind].has(name);
    }
    for (const group of this.#groups) if (group[kind].has(name)) return true;
    return false;
  }
}

function sumOf(some: readonly Effects[]): Effects {
  const all = noEffects();
  for (const one of some) add(all, one);
  return all;
}

/** The effects of functions, field values and attributes of a file. */
export function effectsIn(file: SourceFile): FileEffects {
  const before = ofFiles.get(file);
  if (before) return before;
  const items = file.root.childNodes();
  const blocks = items.groups.map(group => effectsOfGroup(items, group));
  const found = new GroupedEffects(blocks);
  ofFiles.set(file, found);
  return found;
}

/** The items of a document that have an effect on a name, or in which one has: nothing of it stands in the others. */
export function itemsWith(file: SourceFile, kind: EffectKind, name: string): SyntaxNode[] {
  const items = file.root.childNodes();
  return items.groups.flatMap(group => {
    if (!effectsOfGroup(items, group)[kind].has(name)) return [];
    const found: SyntaxNode[] = [];
    for (let index = group.first; index < group.first + group.length; index++) {
      if (effectsBelow(items, index)[kind].has(name)) found.push(items.node(index));
    }
    return found;
  });
}

const ofGroups = new Memo<Effects>();

/** The effects of items that are kept as one group: an edit adds up one of these sums anew, and not the document. */
function effectsOfGroup(items: ChildNodes, group: ChildGroup): Effects {
  if (group.length === 1) return effectsBelow(items, group.first);
  const before = ofGroups.get(group);
  if (before) return before;
  const parts: Effects[] = [];
  for (let index = group.first; index < group.first + group.length; index++) parts.push(effectsBelow(items, index));
  const effects = sumOfGroup(parts);
  ofGroups.set(group, effects);
  return effects;
}

/** Sums that were found last, the newest first, with what they are the sums of: a key leaves the effects of its group as they were. */
let recentSums: readonly { readonly parts: readonly Effects[]; readonly sum: Effects }[] = [];
const MOST_RECENT = 4;

function sumOfGroup(parts: readonly Effects[]): Effects {
  const known = recentSums.find(
    one => one.parts.length === parts.length && one.parts.every((part, index) => part === parts[index]),
  );
  const found = known ?? { parts, sum: sumOf(parts) };
  recentSums = [found, ...recentSums.filter(one => one !== known).slice(0, MOST_RECENT - 1)];
  return found.sum;
}

/** Effects of bodies that were found last, the newest first: those of a body that an edit left as they were stay the same object. */
let recentEffects: readonly Effects[] = [];

function sameAsBefore(found: Effects): Effects {
  const known = recentEffects.find(one => sameEffects(one, found));
  if (known === undefined) recentEffects = [found, ...recentEffects.slice(0, MOST_RECENT - 1)];
  return known ?? found;
}

const ofItemsWithInside = new Memo<Effects>();

/** The effects of an item and of all that is declared in it. */
function effectsBelow(items: ChildNodes, index: number): Effects {
  const before = ofItemsWithInside.get({ element: items.element(index) });
  if (before) return before;
  const item = items.node(index);
  if (item.kind === NodeKind.Function) {
    const own = effectsOfItem(item);
    ofItemsWithInside.set(item, own);
    // The items of a document are read all at once, long before most are looked at again.
    items.release(index);
    return own;
  }
  const found = noEffects();
  const open = [item];
  for (let node = open.pop(); node; node = open.pop()) {
    if (isItem(node)) add(found, effectsOfItem(node));
    if (node.kind === NodeKind.Function) continue;
    open.push(...node.nodes().filter(holdsItems));
  }
  ofItemsWithInside.set(item, found);
  return found;
}

/** Nodes on the way from an item to the items in its objects. */
function holdsItems({ kind }: SyntaxNode): boolean {
  switch (kind) {
    case NodeKind.ObjectValue:
    case NodeKind.ArrayValue:
    case NodeKind.ArrayElement:
    case NodeKind.Inline:
    case NodeKind.Root:
    case NodeKind.Field:
    case NodeKind.Function:
      return true;
    default:
      return false;
  }
}

/** The effects of an item's own bodies: those of items in its objects are theirs. */
export function effectsOfItem(item: SyntaxNode): Effects {
  const [body, ...others] = bodiesOfItem(item);
  if (!body) return NO_EFFECTS;
  if (others.length === 0) return effectsOf(body);
  const found = noEffects();
  for (const one of [body, ...others]) add(found, effectsOf(one));
  return found;
}

const NO_EFFECTS: Effects = noEffects();

/** The names of each kind of effect. */
export function effectNames(effects: Effects): readonly (readonly [EffectKind, ReadonlySet<string>])[] {
  return EFFECT_KINDS.map(kind => [kind, effects[kind]]);
}

/** Whether two bodies have the same effects. */
export function sameEffects(one: Effects, other: Effects): boolean {
  if (one.isOpen !== other.isOpen || one.isRetyping !== other.isRetyping || one.isMoving !== other.isMoving)
    return false;
  return EFFECT_KINDS.every(kind => one[kind] === other[kind] || isSameSet(one[kind], other[kind]));
}

function isSameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  if (one.size !== other.size) return false;
  for (const name of one) if (!other.has(name)) return false;
  return true;
}

/** What effects have on all names: stands among names as `#isOpen`. */
export type EffectFlag = '#isOpen' | '#isRetyping' | '#isMoving';

export function effectFlags({ isOpen, isRetyping, isMoving }: Effects): EffectFlag[] {
  const flags: EffectFlag[] = [];
  if (isOpen) flags.push('#isOpen');
  if (isRetyping) flags.push('#isRetyping');
  if (isMoving) flags.push('#isMoving');
  return flags;
}

function add(all: OpenEffects, some: Effects): void {
  for (const kind of EFFECT_KINDS) {
    for (const name of some[kind]) put(all, kind, name);
  }
  all.isOpen ||= some.isOpen;
  all.isRetyping ||= some.isRetyping;
  all.isMoving ||= some.isMoving;
}

/** Attributes that name a type: the outline says so. */
const NAMES_A_TYPE: ReadonlySet<string> = new Set(['type', 'extends']);

/** The parts of an item that run, nested objects left aside: their items are items of their own. */
function bodiesOfItem(item: SyntaxNode): readonly SyntaxNode[] {
  if (item.kind === NodeKind.Function) return [item];
  const bodies = attributesOf(item)
    .filter(use => use.argument && !NAMES_A_TYPE.has(use.name))
    .map(use => use.node);
  const value = item.kind === NodeKind.Field ? fieldParts(item).value : undefined;
  if (value && isComputed(value)) bodies.push(value);
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

function effectsOf(body: SyntaxNode): Effects {
  const before = ofBodies.get(body);
  if (before) return before;
  const found = noEffects();
  const texts: string[] = [];
  let isParsing = false;
  let mayStart = false;
  let calls = 0;
  let mayTry = false;
  const nodes = nodesIn(body);
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    switch (node.kind) {
      case NodeKind.Assignment:
        readAssignment(found, node);
        break;
      case NodeKind.NewField: {
        const name = newFieldName(node);
        if (name) put(found, 'made', nameText(name));
        break;
      }
      case NodeKind.Literal:
      case NodeKind.Template:
        addTexts(node, texts);
        break;
      case NodeKind.Path:
      case NodeKind.Chain:
        if (readPathEffects(found, node)) isParsing = true;
        if (isCallOfMember(node) && (calls++ > 0 || isStartedAgain(node))) mayStart = true;
        break;
      case NodeKind.Try:
      case NodeKind.Attribute:
        mayTry = true;
        break;
      default:
        break;
    }
  }
  if (mayStart) for (const pair of startedPairs(body)) put(found, 'started', pair);
  if (mayTry) for (const tried of triedIn(body)) addCalled(found, tried);
  for (const text of texts) {
    if (!isParsing && !PATH.test(text)) continue;
    for (const [name] of text.matchAll(WORD)) {
      put(found, 'spoken', name);
      put(found, 'made', name);
    }
  }
  const effects = sameAsBefore(found);
  ofBodies.set(body, effects);
  return effects;
}

/** The parts of a body in which failures are waited for. */
function triedIn(body: SyntaxNode): SyntaxNode[] {
  if (attributesOf(body).some(use => use.name === 'errors')) return [body];
  const found: SyntaxNode[] = [];
  const open = [body];
  for (let node = open.pop(); node; node = open.pop()) {
    const [tried] = node.kind === NodeKind.Try ? node.nodes() : [];
    if (tried) found.push(tried);
    open.push(...node.nodes());
  }
  return found;
}

/** The names that paths inside a node mention: called, or handed on to be called. */
function addCalled(found: OpenEffects, node: SyntaxNode): void {
  const open = [node];
  for (let at = open.pop(); at; at = open.pop()) {
    if (at.kind === NodeKind.Path || at.kind === NodeKind.Chain)
      for (const name of namesIn(at)) put(found, 'tried', name.text());
    open.push(...at.nodes());
  }
}

/** A text that may be a path: `'c.d'`. */
const PATH = /^[\w@<>-]+(?:\.[\w@<>-]+)*$/;
const WORD = /[A-Za-z_@][\w@-]*/g;

function textsOf(node: SyntaxNode): string[] {
  const texts: string[] = [];
  addTexts(node, texts);
  return texts;
}

function addTexts(node: SyntaxNode, into: string[]): void {
  for (const token of node.children()) {
    if (!isToken(token)) continue;
    switch (token.kind) {
      case TokenKind.SingleString:
      case TokenKind.DoubleString:
      case TokenKind.RawString:
        into.push(stringText(token));
        break;
      case TokenKind.TemplateText:
        into.push(token.text());
        break;
      default:
        break;
    }
  }
}

function readAssignment(found: OpenEffects, assignment: SyntaxNode): void {
  const target = assignment.nodes()[0];
  const names = target ? namesIn(target) : [];
  const head = target?.kind === NodeKind.Path ? names[0]?.text() : undefined;
  if (head !== undefined) put(found, 'roots', head);
  for (const name of head === undefined ? names : names.slice(1)) put(found, 'made', name.text());
  const last = names.at(-1);
  if (last) put(found, 'replaced', last.text());
  const path = target?.kind === NodeKind.Path ? plainNames(target.children()) : undefined;
  if (path && path.length > 1) put(found, 'written', path.join('.'));
}

/** Functions that name fields: the index of their argument that does, a receiver left aside. */
const NAMING: ReadonlyMap<string, number> = new Map([
  ['insert', 0],
  ['set', 0],
  ['move_field', 1],
  ['create_type', 0],
]);
const RETYPING: ReadonlySet<string> = new Set([
  'set_prototype',
  'remove_prototype',
  'upcast',
  'create_type',
  'bind',
  'attach',
]);
const MOVING: ReadonlySet<string> = new Set(['copy', 'move', 'move_field']);

/** What a path does besides being read. Answers whether it parses. */
function readPathEffects(found: OpenEffects, path: SyntaxNode): boolean {
  const children = path.children();
  let isParsing = false;
  if (path.kind === NodeKind.Path && path.token(TokenKind.Operator)) {
    const last = namesIn(path).at(-1);
    if (last) {
      put(found, 'replaced', last.text());
      put(found, 'referenced', last.text());
    }
  }
  children.forEach((child, index) => {
    if (!isToken(child) || child.kind !== TokenKind.Name) return;
    const text = child.text();
    const name = text.includes('<') ? text.replace(/<.*$/, '') : text;
    const next = children[index + 1];
    if (next === undefined || isToken(next) || next.kind !== NodeKind.Arguments) {
      if (index > 0) put(found, 'asked', name);
      return;
    }
    if (name === 'parse' || name === 'load_blob') {
      isParsing = true;
      if (!isWritten(next.nodes()[0]?.nodes()[0])) found.isOpen = true;
    }
    if (RETYPING.has(name)) found.isRetyping = true;
    if (MOVING.has(name)) found.isMoving = true;
    const naming = index > 0 ? NAMING.get(name) : undefined;
    if (naming !== undefined && !isOnCollection(path, children, index)) {
      const isOfLibrary = isToken(children[index - 1]!) && children[index - 1]!.kind === TokenKind.ColonColon;
      const argument = next.nodes()[naming + (isOfLibrary ? 1 : 0)]?.nodes()[0];
      if (argument && !isText(argument)) found.isOpen = true;
    }
  });
  return isParsing;
}

/** Whether a text stands there in full, or in the only value of a variable. */
function isWritten(node: SyntaxNode | undefined): boolean {
  if (!node) return true;
  if (isText(node)) return true;
  if (node.kind !== NodeKind.Path || node.children().length !== 1) return false;
  const local = localNamed(node, node.text());
  return local?.kind === 'const' && local.pattern.length === 0 && local.value !== undefined && isText(local.value);
}

function isText(node: SyntaxNode): boolean {
  if (node.kind === NodeKind.Literal) return textsOf(node).length > 0;
  return node.kind === NodeKind.Template && !node.child(NodeKind.TemplatePart);
}

/** Whether `x.insert(…)` is on a variable that is seen to be a list, set or map. */
function isOnCollection(path: SyntaxNode, children: readonly SyntaxChild[], at: number): boolean {
  const head = children[0];
  if (at !== 2 || !head) return false;
  if (!isToken(head)) return isCollection(head);
  const local = localNamed(path, head.text());
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
  return path.children().filter((child): child is SyntaxToken => child.kind === TokenKind.Name);
}
