/**
 * What the names of a path lead to: `self.server.url().len()`, step by step (language reference, syntax 7.5 and
 * values 6.1). A path is read once for all who ask: hover about a name in it, inference about the whole.
 */

import { libraryFunction, libraryNamed, libraryOf } from '../library/libraries.ts';
import type { Library, LibraryFunction } from '../library/library.ts';
import type { FieldDeclaration, FunctionDeclaration, ImportDeclaration, ObjectScope } from '../names/declarations.ts';
import { type Local, localNamed } from '../names/locals.ts';
import { chainParts, importNamed, memberOf, prototypeChain, typeNamed } from '../names/members.ts';
import { nameText } from '../names/nameText.ts';
import type { SourceFile, Sources } from '../names/sources.ts';
import { isTypeNode } from '../syntax/declared-type.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import { isToken, type SyntaxChild, type SyntaxNode, type SyntaxToken } from '../syntax/tree.ts';
import { fieldsMade, type Made, rootsMade } from './assigned.ts';
import { callResult, functionType } from './calls.ts';
import { fieldType } from './fields.ts';
import { type Inference, objectOf, once, Question, typeOf } from './infer.ts';
import {
  type Callable,
  declaredForm,
  itemOf,
  type Known,
  type KnownObject,
  UNKNOWN,
  unionOf,
  withoutParts,
} from './known.ts';
import { localType } from './locals.ts';
import { ownerOf } from './surroundings.ts';

/** What a name stands for. */
export type Target =
  | { readonly kind: 'local'; readonly local: Local }
  | { readonly kind: 'field'; readonly field: FieldDeclaration }
  /** A field written in `new { … }`. */
  | { readonly kind: 'newField'; readonly node: SyntaxNode }
  | { readonly kind: 'function'; readonly function: FunctionDeclaration }
  /** A field or root that an assignment makes. */
  | { readonly kind: 'made'; readonly made: readonly [Made, ...Made[]] }
  | { readonly kind: 'object'; readonly scope: ObjectScope }
  | { readonly kind: 'type'; readonly scope: ObjectScope }
  | { readonly kind: 'import'; readonly declaration: ImportDeclaration }
  | { readonly kind: 'library'; readonly library: Library }
  | { readonly kind: 'libraryFunction'; readonly function: LibraryFunction };

/** One name of a path. */
export interface Step {
  readonly token: SyntaxToken;
  readonly target: Target | undefined;
  /** What the path is up to and with this name, before a call. */
  readonly type: Known;
}

export interface PathReading {
  readonly steps: readonly Step[];
  /** What the whole path gives. */
  readonly type: Known;
  /** What is called by each Arguments node, by its start. */
  readonly called: ReadonlyMap<number, Callable>;
}

/** Reads a Path or Chain node, or only what stands in it before an offset. */
export function readPath(inference: Inference, file: SourceFile, path: SyntaxNode, until?: number): PathReading {
  if (until !== undefined) {
    const part = new PathReader(inference, file, path);
    part.read(until);
    return part;
  }
  const { reads } = inference.sources;
  const known = inference.readings.get(path);
  if (known) {
    reads.addAll(known.names);
    return known.value;
  }
  const { cuts } = inference;
  const reader = new PathReader(inference, file, path);
  const outer = reads.begin();
  let names: readonly string[] = [];
  try {
    reader.read(Number.POSITIVE_INFINITY);
  } finally {
    names = reads.end(outer);
  }
  // On the way through a circle less is known than in the end.
  if (inference.cuts === cuts) inference.readings.set(path, { value: reader, names });
  return reader;
}

/** Reads one path from left to right; `type` and `target` are what has been reached. */
class PathReader implements PathReading {
  readonly steps: Step[] = [];
  #called: Map<number, Callable> | undefined;
  type: Known = UNKNOWN;
  readonly #inference: Inference;
  readonly #file: SourceFile;
  readonly #path: SyntaxNode;
  readonly #owner: ObjectScope;
  /** The value before the last name: the receiver when that name is called. */
  #receiver: Known | undefined;

  constructor(inference: Inference, file: SourceFile, path: SyntaxNode) {
    this.#inference = inference;
    this.#file = file;
    this.#path = path;
    this.#owner = ownerOf(file, path);
  }

  get called(): ReadonlyMap<number, Callable> {
    return this.#called ?? NOTHING_CALLED;
  }

  read(until: number): void {
    const children = this.#path.children();
    let seenHead = false;
    for (let i = 0; i < children.length; i++) {
      const child = children[i]!;
      if (child.start >= until) return;
      if (!isToken(child)) {
        if (child.kind === NodeKind.Arguments) this.#call(child);
        else if (child.kind === NodeKind.Index) this.#index(child);
        else if (!seenHead) {
          this.#reach(typeOf(this.#inference, this.#file, child));
          seenHead = true;
        }
        continue;
      }
      if (child.kind !== TokenKind.Name) continue;
      const next = children[i + 1];
      if (!seenHead && child.text().startsWith('<')) i = this.#staticHead(children, i);
      else if (seenHead) this.#member(child, isArguments(next), children[i - 1]);
      else this.#head(child, next);
      seenHead = true;
    }
  }

  #reach(type: Known): void {
    this.#receiver = undefined;
    this.type = type;
  }

  #step(token: SyntaxToken, target: Target | undefined, type: Known): void {
    this.type = type;
    this.steps.push({ token, target, type });
  }

  #head(token: SyntaxToken, next: SyntaxChild | undefined): void {
    const name = token.text();
    this.#receiver = undefined;
    if (next?.kind === TokenKind.ColonColon || next?.kind === TokenKind.QuestionColonColon) {
      const library = libraryNamed(name);
      this.#step(token, library && { kind: 'library', library }, UNKNOWN);
      return;
    }
    const { target, type } = this.#headTarget(name, next);
    this.#step(token, target, type);
  }

  /** `<Type>`, or `<geo.Type>` over several names. Answers the index of the last child that belongs to it. */
  #staticHead(children: readonly SyntaxChild[], from: number): number {
    let to = from;
    while (to < children.length && !isEndOfType(children[to]!)) to++;
    const parts = children.slice(from, to + 1).filter(isToken);
    const name = parts.map(part => part.text()).join('');
    const scope = typeNamed(this.#inference.sources, this.#owner, name.replace(/^<|>$/g, ''));
    const reached: Reached = scope ? { target: { kind: 'type', scope }, type: { kind: 'object', scope } } : NOWHERE;
    for (const part of parts) {
      if (part.kind === TokenKind.Name) this.#step(part, reached.target, reached.type);
    }
    return to;
  }

  #headTarget(name: string, next: SyntaxChild | undefined): Reached {
    if (name === 'self') return this.#object(this.#owner);
    if (name === 'super') {
      const parent = this.#inference.sources.parentOf(this.#owner);
      return parent ? this.#object(parent) : NOWHERE;
    }
    const local = localNamed(this.#path, name);
    if (local) return { target: { kind: 'local', local }, type: localType(this.#inference, this.#file, local) };
    if (name === 'this') return { target: undefined, type: { kind: 'fn' } };
    if (isArguments(next)) {
      const found = libraryFunction('Std', name);
      return found ? libraryTarget(found) : NOWHERE;
    }
    const root = this.#inference.sources.rootNamed(this.#file, name);
    if (root) return this.#object(root);
    const madeRoots = madeTarget(this.#inference, rootsMade(this.#file, name));
    if (madeRoots) return madeRoots;
    const declaration = importNamed(this.#file, name);
    if (declaration) return { target: { kind: 'import', declaration }, type: { kind: 'object' } };
    const library = next ? libraryNamed(name) : undefined;
    return library ? { target: { kind: 'library', library }, type: UNKNOWN } : NOWHERE;
  }

  #object(scope: ObjectScope): Reached {
    return { target: { kind: 'object', scope }, type: objectOf(scope) };
  }

  #member(token: SyntaxToken, isCalled: boolean, before: SyntaxChild | undefined): void {
    const last = this.steps.at(-1);
    if (last?.target?.kind === 'library' && before !== undefined && isToken(before)) {
      const found = libraryFunction(last.target.library.name, token.text());
      const { target, type } = found ? libraryTarget(found) : NOWHERE;
      this.#receiver = undefined;
      this.#step(token, target, type);
      return;
    }
    const receiver = this.type;
    const { target, type } = memberOfType(this.#inference, this.#owner, receiver, token.text(), isCalled);
    this.#step(token, target, type);
    this.#receiver = receiver;
  }

  #call(args: SyntaxNode): void {
    const callee = this.type;
    if (callee.kind === 'fn' && callee.callable) {
      this.#called ??= new Map();
      this.#called.set(args.start, callee.callable);
      const given = args.nodes().map(argument => typeOf(this.#inference, this.#file, argument.nodes()[0]));
      const isMethod = callee.callable.kind === 'library' && this.#receiver !== undefined;
      const values = isMethod && this.#receiver ? [this.#receiver, ...given] : given;
      this.#reach(callResult(this.#inference, callee.callable, values));
    } else {
      this.#reach(UNKNOWN);
    }
  }

  #index(index: SyntaxNode): void {
    const type = this.type;
    const written = index.nodes()[0]?.nodes()[0];
    this.#reach(itemAt(type, written));
  }
}

/** Most paths call nothing. */
const NOTHING_CALLED: ReadonlyMap<number, Callable> = new Map();

interface Reached {
  readonly target: Target | undefined;
  readonly type: Known;
}

const NOWHERE: Reached = { target: undefined, type: UNKNOWN };

function isEndOfType(child: SyntaxChild): boolean {
  return isToken(child) && child.kind === TokenKind.Name && child.text().endsWith('>');
}

function isArguments(child: SyntaxChild | undefined): boolean {
  return child?.kind === NodeKind.Arguments;
}

function libraryTarget(found: LibraryFunction): Reached {
  return {
    target: { kind: 'libraryFunction', function: found },
    type: { kind: 'fn', callable: { kind: 'library', function: found } },
  };
}

/** The item that `x[i]` gives: the one in that place of a literal, else what all items are. */
function itemAt(type: Known, written: SyntaxNode | undefined): Known {
  const place = written?.kind === NodeKind.Literal && /^\d+$/.test(written.text()) ? Number(written.text()) : undefined;
  if ((type.kind === 'list' || type.kind === 'tuple') && type.items && place !== undefined) {
    return type.items[place] ?? UNKNOWN;
  }
  if (type.kind === 'map' && type.key && type.value) return { kind: 'tuple', items: [type.key, type.value] };
  return itemOf(type) ?? UNKNOWN;
}

/**
 * What `name` is on a value: a member of an object, else a function of the library of its kind. `from` is the object on
 * which the text stands, where type names are looked up.
 */
export function memberOfType(
  inference: Inference,
  from: ObjectScope,
  receiver: Known,
  name: string,
  isCalled: boolean,
): Reached {
  switch (receiver.kind) {
    case 'object':
      return memberOfObject(inference, from, receiver, name, isCalled);
    case 'union': {
      const found = receiver.members.map(member => memberOfType(inference, from, member, name, isCalled));
      const target = found.find(one => one.target)?.target;
      return { target, type: unionOf(found.map(one => one.type)) };
    }
    case 'unknown':
      return NOWHERE;
    default: {
      const library = libraryOf(declaredForm(receiver));
      const method = library === undefined ? undefined : libraryFunction(library, name);
      return method ? libraryTarget(method) : NOWHERE;
    }
  }
}

function memberOfObject(
  inference: Inference,
  from: ObjectScope,
  receiver: KnownObject,
  written: string,
  isCalled: boolean,
): Reached {
  const { sources } = inference;
  const [, plainName, prototype] = /^(.*)<(.+)>$/.exec(written) ?? [];
  const name = plainName ?? written;
  const scope = prototype === undefined ? receiver.scope : typeNamed(sources, from, prototype);
  const made = prototype === undefined && receiver.made ? newFieldNamed(receiver.made, name) : undefined;
  if (made && receiver.made) {
    // A field that the type declares is cast to the declared type.
    const declared = scope && memberOf(sources, scope, name);
    const type =
      declared?.kind === 'field' && declared.typeNode
        ? fieldType(inference, declared)
        : newFieldType(inference, from.file, made);
    return { target: { kind: 'newField', node: made }, type };
  }
  const member = scope && memberOf(sources, scope, name);
  if (member?.kind === 'field') return { target: { kind: 'field', field: member }, type: fieldType(inference, member) };
  if (member?.kind === 'function') {
    return { target: { kind: 'function', function: member }, type: functionType(member) };
  }
  const imported = scope && sources.importedAt(scope, name);
  if (imported) return { target: { kind: 'object', scope: imported }, type: objectOf(imported) };
  for (const object of scope ? chainParts(sources, scope, name) : []) {
    const made = madeTarget(inference, fieldsMade(object, name));
    if (made) return made;
  }
  const around = scope && objectAround(inference, scope, name);
  if (around) return { target: { kind: 'object', scope: around }, type: objectOf(around) };
  const method = isCalled ? libraryFunction('Obj', name) : undefined;
  return method ? libraryTarget(method) : NOWHERE;
}

function madeTarget(inference: Inference, made: readonly Made[]): Reached | undefined {
  const [first, ...others] = made;
  if (!first) return undefined;
  return { target: { kind: 'made', made: [first, ...others] }, type: madeType(inference, [first, ...others]) };
}

/** What assignments make: all their values taken together. */
export function madeType(inference: Inference, made: readonly [Made, ...Made[]]): Known {
  const [{ value }] = made;
  return once(inference, Question.Made, value, made[0].file, () =>
    withoutParts(unionOf(made.map(one => typeOf(inference, one.file, one.value)))),
  );
}

/** Steps that lead to another object: the parent by its name or as `super`, the object by its own name, another root. */
function objectAround(inference: Inference, scope: ObjectScope, name: string): ObjectScope | undefined {
  const { sources } = inference;
  const parent = sources.parentOf(scope);
  if (name === 'super') return parent;
  if (parent && nameIn(sources, parent) === name) return parent;
  if (name === 'self' || nameIn(sources, scope) === name) return scope;
  return parent ? undefined : sources.rootNamed(scope.file, name);
}

/** The name of an object in the document: for the main object of an imported file, that of the object imported into. */
function nameIn(sources: Sources, scope: ObjectScope): string {
  return sources.pathOf(scope)?.at(-1) ?? scope.name;
}

/** The field of that name in a New node. */
export function newFieldNamed(made: SyntaxNode, name: string): SyntaxNode | undefined {
  return made.nodes().find(field => {
    if (field.kind !== NodeKind.NewField) return false;
    const token = newFieldName(field);
    return token !== undefined && nameText(token) === name;
  });
}

/** The name token of a NewField. */
export function newFieldName(field: SyntaxNode): SyntaxToken | undefined {
  const children = field.children();
  const colon = children.findIndex(child => child.kind === TokenKind.Colon);
  return (colon < 0 ? children : children.slice(0, colon))
    .filter(isToken)
    .findLast(
      token =>
        token.kind === TokenKind.Name || token.kind === TokenKind.SingleString || token.kind === TokenKind.DoubleString,
    );
}

/** The type of a field in `new { … }`: its value's, or that of the variable it is short for. */
export function newFieldType(inference: Inference, file: SourceFile, field: SyntaxNode): Known {
  return once(inference, Question.NewField, field, file, findNewFieldType);
}

function findNewFieldType(inference: Inference, file: SourceFile, field: SyntaxNode): Known {
  const value = field.nodes().findLast(node => !isTypeNode(node));
  if (value) return typeOf(inference, file, value);
  const token = newFieldName(field);
  const local = token && localNamed(field, token.text());
  return local ? localType(inference, file, local) : UNKNOWN;
}

/** The types that a method of that name could come from, nearest first: for hovers that say so. */
export function typesAbove(inference: Inference, scope: ObjectScope): ObjectScope[] {
  return prototypeChain(inference.sources, scope).slice(1);
}
