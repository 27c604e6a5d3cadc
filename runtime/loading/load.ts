/**
 * Reading a Stof text into an object: its items in order, field values and attributes evaluated as they are met, imports
 * followed, `#[init]` functions called at the end. The whole text is parsed first; a text with a syntax error loads nothing, but that what `parse` is given
 * loads as far as the mistake.
 *
 * A generator: evaluation may need the host (an import's file, a sleep in a field's value).
 */

import { declaredType, isTypeNode } from '../../language/syntax/declared-type.ts';
import { NodeKind, TokenKind } from '../../language/syntax/kinds.ts';
import { parse } from '../../language/syntax/parse.ts';
import { isToken, type SyntaxNode } from '../../language/syntax/tree.ts';
import { FunctionCode } from '../compiler/code.ts';
import { DocumentCasts } from '../document/cast.ts';
import {
  beginObjectField,
  castLiteral,
  declareField,
  declareFunction,
  endObjectField,
  type FieldDeclaration,
} from '../document/declare.ts';
import type { Document } from '../document/document.ts';
import { StofFunction } from '../document/function.ts';
import { Field, type StofObject } from '../document/object.ts';
import type { Importer } from '../host.ts';
import { nameValue } from '../lowering/literals.ts';
import { parametersOf } from '../lowering/processes.ts';
import { Program } from '../lowering/program.ts';
import type { HostRequest } from '../scheduler/scheduler.ts';
import type { Services } from '../scheduler/services.ts';
import { listOf } from '../values/containers.ts';
import { StofError } from '../values/error.ts';
import { makeRoom } from '../values/growth.ts';
import type { Value } from '../values/value.ts';
import { attributesOf, isKept, type Profile } from './attributes.ts';
import { loadData } from './data.ts';
import { keepDocs, keepInnerDocs } from './docs.ts';
import { LoadError } from './errors.ts';
import { caseValues, evaluate } from './evaluate.ts';
import { loadImport } from './imports.ts';
import { runInitFunctions } from './init.ts';
import type { KeptTexts } from './keptTexts.ts';
import { mayHoldWrongNumbers, wrongNumber } from './numbers.ts';
import { declaredBy, isPlainData, type LeftOut } from './plainData.ts';
import type { TextSource } from './source.ts';
import { type CheckedFunction, warnShadowing, warnShadowingRoot, warnUnknown } from './warnings.ts';

/** A step of loading; what it yields only the host can do. */
export type Loading<T = void> = Generator<HostRequest, T, unknown>;

/** What all texts of one load share. */
export interface LoadContext {
  readonly services: Services;
  readonly profile: Profile;
  /** Doc comments are kept, too. */
  readonly docs?: boolean | undefined;
  /** The imports done, as format and absolute path, by the object that they went into: the same file into the same object is read once. */
  readonly imported: Map<StofObject, Set<string>>;
  /** How many imports are open inside one another. */
  readonly open: { depth: number };
  /** Whose imports these are. */
  readonly importer: Importer;
  /** A warning about a text, for standard error. `inFile`: the text does not say where. */
  warn(text: string, inFile: string | undefined): void;
  /** Only data is read, so that nothing of the document runs; told of all that is passed over. */
  readonly leave?: ((left: LeftOut) => void) | undefined;
  /** Of a document that is loaded again and again: its texts as they were read. */
  readonly kept?: KeptTexts | undefined;
  /** A failed `#[init]` function, told at once. */
  initFailed(object: string, name: string, error: StofError): void;
}

/** One text on its way in. */
export interface Reading {
  readonly context: LoadContext;
  readonly source: TextSource;
  readonly program: Program;
  readonly inits: StofFunction[];
  readonly functions: CheckedFunction[];
  /** What can be finished only when all of the text has been read. */
  readonly pending: (() => void)[];
  /** Where errors without a position of their own are shown: the outermost item being read. */
  itemStart: number;
}

/** What a document takes while it is read: its tree, and the objects. Measured as those of the formats are. */
const BYTES_PER_MARK = 400;

/** What becomes of a text with a mistake of syntax: nothing of it is loaded, or the items before the mistake are, as by `parse`. */
export type WithMistake = 'nothing' | 'items before';

/** Reads the text into the object. Throws a LoadError. */
export function* loadText(
  context: LoadContext,
  source: TextSource,
  into: StofObject,
  withMistake: WithMistake = 'nothing',
): Loading {
  const known = context.kept?.find(source, into);
  known?.program.restart();
  if (known === undefined) makeRoom(source.text, BYTES_PER_MARK);
  const tree = known?.tree ?? parse(source.text);
  const error = tree.errors[0];
  const mistake = error === undefined ? undefined : LoadError.at(source, error.start, error.message);
  if (mistake !== undefined && withMistake === 'nothing') throw mistake;
  const program =
    known?.program ??
    new Program(source.file, source.text, tree.root, {
      debug: context.services.debugger,
      coverage: context.services.coverage,
      written: context.services.written,
      again: context.kept?.again,
    });
  if (known === undefined) context.kept?.keep(source, into, { tree, program });
  const reading: Reading = { context, source, program, inits: [], functions: [], pending: [], itemStart: 0 };
  const checksNumbers = mayHoldWrongNumbers(source.text);
  for (const item of tree.root.nodes()) {
    if (error !== undefined && isFrom(item, error.start)) {
      yield* loadItemsBefore(reading, item, into, error.start);
      break;
    }
    reading.itemStart = firstInk(source.text, item.fullStart);
    const wrong = checksNumbers ? wrongNumber(item) : undefined;
    if (wrong !== undefined) throw errorAt(reading, wrong);
    yield* loadItem(reading, item, into);
  }
  for (const finish of reading.pending) finish();
  if (known === undefined && mistake === undefined) warnUnknown(reading, reading.functions, tree.root);
  yield* runInitFunctions(context, reading.inits);
  if (mistake !== undefined) throw mistake;
}

/** Whether a mistake at the offset stands in the item, or before it. */
function isFrom(item: SyntaxNode, mistake: number): boolean {
  return item.isBroken || item.end > mistake;
}

/** Of the item with the mistake: braces without a name, and roots, are read item by item. */
function* loadItemsBefore(reading: Reading, broken: SyntaxNode, object: StofObject, mistake: number): Loading {
  if (broken.kind !== NodeKind.Inline && broken.kind !== NodeKind.Root) return;
  const { document } = reading.context.services;
  const into =
    broken.kind === NodeKind.Inline
      ? object
      : document.createRoot(nameAfter(broken, 'root'), objectId(document, broken));
  for (const item of itemsOf(broken)) {
    if (isFrom(item, mistake)) return yield* loadItemsBefore(reading, item, into, mistake);
    reading.itemStart = firstInk(reading.source.text, item.fullStart);
    yield* loadItem(reading, item, into);
  }
}

/** The first character from an offset on that is not white space; a comment counts. */
function firstInk(text: string, offset: number): number {
  let i = offset;
  while (i < text.length && /\s/.test(text[i]!)) i++;
  return i;
}

/** Items in order. */
export function* loadItems(reading: Reading, items: readonly SyntaxNode[], object: StofObject): Loading {
  for (const item of items) yield* loadItem(reading, item, object);
}

function* loadItem(reading: Reading, item: SyntaxNode, object: StofObject): Loading {
  const { leave } = reading.context;
  if (leave !== undefined && item.kind === NodeKind.Data) {
    leave({ what: 'data', name: '', offset: firstInk(reading.source.text, item.fullStart) });
    return;
  }
  if (leave !== undefined && (item.kind === NodeKind.Function || item.kind === NodeKind.Import)) {
    const isFunction = item.kind === NodeKind.Function;
    const name = isFunction ? declaredBy(item) : '';
    leave({ what: isFunction ? 'function' : 'import', name, offset: firstInk(reading.source.text, item.fullStart) });
    return;
  }
  switch (item.kind) {
    case NodeKind.Field:
      yield* loadField(reading, item, object);
      return;
    case NodeKind.Function:
      yield* loadFunction(reading, item, object);
      return;
    case NodeKind.Import: {
      const attributes = yield* attributeValues(reading, item, object);
      if (isKept(attributes, reading.context.profile)) yield* loadImport(reading, item, object);
      return;
    }
    case NodeKind.Root: {
      const { document } = reading.context.services;
      const name = nameAfter(item, 'root');
      if (name !== undefined) warnShadowingRoot(reading, name);
      yield* loadItems(reading, itemsOf(item), document.createRoot(name, objectId(document, item)));
      return;
    }
    case NodeKind.Inline:
      yield* loadItems(reading, itemsOf(item), object);
      return;
    case NodeKind.Data:
      yield* loadData(reading, item, object);
      return;
    case NodeKind.InnerDocItem:
      if (reading.context.docs === true) keepInnerDocs(item, object);
      return;
    default:
      return;
  }
}

/** Prefix nodes (attributes) are children as well: the items are what is left. */
function itemsOf(node: SyntaxNode): SyntaxNode[] {
  return node.nodes().filter(child => child.kind >= NodeKind.Field && child.kind <= NodeKind.ErrorItem);
}

/** The id that is written behind a brace, unless an object has it: then the new one gets another. */
function objectId(document: Document, node: SyntaxNode): string | undefined {
  const id = node.child(NodeKind.ObjectId)?.text().slice(1, -1);
  return id === undefined || document.objectById(id)?.alive === true ? undefined : id;
}

/** The name behind a keyword: `root Name {`, `root 'a b' {`. */
export function nameAfter(node: SyntaxNode, keyword: string): string | undefined {
  let seen = false;
  for (const child of node.children()) {
    if (!isToken(child)) continue;
    if (!seen) {
      seen = child.kind === TokenKind.Name && child.text() === keyword;
      continue;
    }
    return isNameToken(child.kind) ? nameValue(child) : undefined;
  }
  return undefined;
}

function isNameToken(kind: number): boolean {
  return kind === TokenKind.Name || kind === TokenKind.SingleString || kind === TokenKind.DoubleString;
}

function* attributeValues(
  reading: Reading,
  item: SyntaxNode,
  self: StofObject,
): Loading<Map<string, Value> | undefined> {
  const attributes = attributesOf(item);
  if (attributes.length === 0) return undefined;
  const values = new Map<string, Value>();
  for (const { name, value } of attributes) {
    let result: Value = null;
    if (value !== undefined && reading.context.leave !== undefined && !isPlainData(value)) {
      reading.context.leave({ what: 'attribute', name, offset: value.start });
      continue;
    }
    if (value !== undefined) {
      try {
        result = yield* evaluate(reading.context.services, reading.program, value, self);
      } catch (error) {
        if (error instanceof StofError) {
          throw errorAt(reading, `attribute eval error: '${name}' errored with ${error.message}`);
        }
        throw error;
      }
    }
    values.delete(name);
    values.set(name, result ?? null);
  }
  return values;
}

function* loadField(reading: Reading, item: SyntaxNode, object: StofObject): Loading {
  const { services, profile, leave } = reading.context;
  const attributes = yield* attributeValues(reading, item, object);
  const kept = isKept(attributes, profile);
  const names = item.children().filter(child => isToken(child) && isNameToken(child.kind));
  const nameToken = names.at(-1)!;
  const name = isToken(nameToken) ? nameValue(nameToken) : '';
  const isConst = names.length > 1 && names[0]!.text() === 'const';
  const type = declaredType(item);
  const valueNode = item.nodes().find(child => !isTypeNode(child) && child.kind !== NodeKind.Attribute)!;
  const declaration: FieldDeclaration = { name, type, isConst, attributes };
  const { document } = services;
  const host = new DocumentCasts(document, object);
  if (leave !== undefined && !isPlainData(valueNode)) {
    leave({ what: 'computed', name, offset: valueNode.start });
    return;
  }

  if (valueNode.kind === NodeKind.ObjectValue) {
    // An item whose condition is false is evaluated all the same, in an object that is then gone.
    const child = kept
      ? beginObjectField(document, object, declaration, objectId(document, valueNode))
      : document.createObject(object, undefined);
    yield* loadItems(reading, itemsOf(valueNode), child);
    if (!kept) {
      document.destroy(child);
      return;
    }
    guard(reading, () => endObjectField(document, object, child, declaration, declaredType(valueNode), host));
    if (reading.context.docs === true) keepDocs(item, object, name);
    return;
  }
  const value = yield* loadValue(reading, valueNode, name, object);
  if (!kept) return;
  guard(reading, () => declareField(document, object, declaration, value, host));
  const { written } = services;
  const place = written?.place(reading.program, nameToken.start, name, isPlainData(valueNode));
  const member = place && object.members.get(name);
  if (member instanceof Field) written!.note(place!, member.value, undefined);
  if (reading.context.docs === true) keepDocs(item, object, name);
}

/** A field's value: an object becomes a child without a field of its own, an array a list. */
function* loadValue(reading: Reading, node: SyntaxNode, name: string, object: StofObject): Loading<Value> {
  const { services } = reading.context;
  switch (node.kind) {
    case NodeKind.ObjectValue: {
      const child = services.document.createObject(object, undefined, objectId(services.document, node));
      yield* loadItems(reading, itemsOf(node), child);
      const type = declaredType(node);
      if (type !== undefined) {
        guard(reading, () => castLiteral(child, name, type, new DocumentCasts(services.document, object)));
      }
      return child;
    }
    case NodeKind.ArrayValue: {
      const items: Value[] = [];
      for (const element of node.nodes()) items.push(yield* loadValue(reading, element.nodes()[0]!, name, object));
      return listOf(items);
    }
    default:
      try {
        return yield* evaluate(services, reading.program, node, object);
      } catch (error) {
        if (error instanceof StofError) throw errorAt(reading, error.message);
        throw error;
      }
  }
}

function* loadFunction(reading: Reading, item: SyntaxNode, object: StofObject): Loading {
  const { services, profile } = reading.context;
  const attributes = yield* attributeValues(reading, item, object);
  if (!isKept(attributes, profile)) return;
  const fnKeyword = item.keyword('fn');
  const name = nameAfter(item, 'fn') ?? '';
  const asyncKeyword = item.keyword('async');
  const isAsync =
    (asyncKeyword !== undefined && asyncKeyword.start < fnKeyword!.start) || attributes?.has('async') === true;
  const code = reading.program.code(
    item.start,
    () =>
      new FunctionCode({
        kind: 'function',
        name,
        program: reading.program,
        node: item,
        params: parametersOf(item.child(NodeKind.Parameters)),
        returnType: declaredType(item),
        isAsync,
        definedAt: (asyncKeyword ?? fnKeyword)!.start,
      }),
  );
  const fn = new StofFunction(services.document.newId, name, code, object, attributes);
  try {
    if (reading.program.hasCases) yield* caseValues(services, reading.program, item, object);
  } catch (error) {
    if (error instanceof StofError) throw errorAt(reading, `switch case values must be constants: ${error.message}`);
    throw error;
  }
  declareFunction(object, fn);
  if (reading.context.docs === true) keepDocs(item, object, name);
  warnShadowing(reading, item, name);
  reading.functions.push({ node: item, path: `${object.path()}.${name}` });
  if (attributes?.has('init') === true) reading.inits.push(fn);
}

/** Runs a declaration; what it raises is a mistake of the item. */
function guard(reading: Reading, act: () => void): void {
  try {
    act();
  } catch (error) {
    if (error instanceof StofError) throw errorAt(reading, error.message);
    throw error;
  }
}

/** An error at the outermost item. */
export function errorAt(reading: Reading, message: string): LoadError {
  return LoadError.at(reading.source, reading.itemStart, message);
}
