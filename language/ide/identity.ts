/** When two names are names of the same thing: what references, highlights and rename compare. */

import type { ImportDeclaration, ObjectScope } from '../names/declarations.ts';
import { chainParts, importNamed, memberOf, rootImport } from '../names/members.ts';
import { nameText, tokensOf } from '../names/nameText.ts';
import type { SourceFile } from '../names/sources.ts';
import { contextOf, contextsOf } from '../project/contexts.ts';
import type { Snapshot, View } from '../project/snapshot.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import type { SyntaxNode, SyntaxToken } from '../syntax/tree.ts';
import { typeOf } from '../types/infer.ts';
import { newFieldName } from '../types/paths.ts';
import { fileOf } from './definition.ts';
import type { Subject } from './subject.ts';
import { type Word, wordsOf } from './words.ts';

/** A thing that texts name. Two are the same exactly when {@link isSame} says so. */
export type Identity =
  /** A field, function or object, by the object that it belongs to: declarations that replace each other are one. */
  | { readonly kind: 'member'; readonly owner: ObjectScope; readonly name: string }
  | { readonly kind: 'root'; readonly scope: ObjectScope; readonly name: string }
  /** A type whose `#[type('Name')]` is not the name of its field. */
  | { readonly kind: 'typeName'; readonly scope: ObjectScope; readonly name: string }
  /** Something that one token declares: a variable, the name of an import, a field of `new { … }`. */
  | { readonly kind: 'declared'; readonly uri: string; readonly start: number; readonly name: string };

/** The thing that a word names as this subject; undefined for what the language declares, and for files. */
export function identityOf(view: View, word: Word, subject: Subject): Identity | undefined {
  const { source, uri } = view.file;
  switch (subject.kind) {
    case 'local':
      // The names that every for-in loop has are the language's.
      if (subject.local.kind === 'loopInfo') return undefined;
      return declared(uri, subject.local.nameToken, subject.local.name);
    case 'parameter':
      return declared(subject.file.uri, subject.parameter.nameToken, subject.parameter.name);
    case 'field':
      return member(subject.field.owner, subject.field.name);
    case 'function':
      return member(subject.function.owner, subject.function.name);
    case 'made':
      return declared(subject.made[0].file.uri, subject.made[0].nameToken, subject.made[0].nameToken.text());
    case 'newField':
      return newFieldIdentity(view, subject.node);
    case 'object':
      return objectIdentity(view, subject.scope, word);
    case 'type':
      return typeIdentity(subject.scope);
    case 'import':
      return word.token.kind === TokenKind.Name ? importIdentity(source, subject.declaration) : undefined;
    case 'library':
    case 'libraryFunction':
    case 'libraryParameter':
    case 'attribute':
    case 'unit':
      return undefined;
    default:
      return subject satisfies never;
  }
}

export function isSame(one: Identity, other: Identity): boolean {
  if (one.kind !== other.kind || one.name !== other.name) return false;
  if (one.kind === 'member') return other.kind === 'member' && one.owner === other.owner;
  if (one.kind === 'declared') return other.kind === 'declared' && one.start === other.start && one.uri === other.uri;
  return other.kind === one.kind && one.scope === other.scope;
}

/**
 * The thing itself and, for a member, those that stand for it: of the types above that declare it, of the types and objects
 * below that declare it again. A call through the type may mean any of them.
 */
export function family(snapshot: Snapshot, identity: Identity): Identity[] {
  if (identity.kind !== 'member') return [identity];
  const { name } = identity;
  const others = new Map<ObjectScope, readonly ObjectScope[]>();
  for (const file of loadedWith(snapshot, identity.owner.file, name)) {
    for (const object of file.outline.objects) {
      if (object !== identity.owner && object.members.has(name)) others.set(object, chainOf(snapshot, object));
    }
  }
  const found = [identity.owner];
  for (const known of found) {
    const above = chainOf(snapshot, known);
    for (const [object, chain] of others) {
      if (!above.includes(object) && !chain.includes(known)) continue;
      found.push(object);
      others.delete(object);
    }
  }
  return found.map(owner => member(owner, name));
}

/** The files that some document loads together with one, as far as they declare a name. */
function loadedWith(snapshot: Snapshot, file: SourceFile, name: string): ReadonlySet<SourceFile> {
  const own = snapshot.files.get(file.uri);
  const contexts = own ? contextsOf(snapshot, own) : [];
  return new Set(contexts.flatMap(context => context.filesWith(file, name)));
}

/** All declarations of an object and of its types, in the document that its file is shown in. */
export function chainOf(snapshot: Snapshot, object: ObjectScope): readonly ObjectScope[] {
  return chainParts(contextOf(snapshot, object.file), object);
}

function member(owner: ObjectScope, name: string): Identity {
  return { kind: 'member', owner, name };
}

function declared(uri: string, token: SyntaxToken, name: string): Identity {
  return { kind: 'declared', uri, start: token.start, name };
}

function typeIdentity(scope: ObjectScope): Identity | undefined {
  const { field, typeName } = scope;
  if (!field) return undefined;
  if (typeName !== undefined && typeName !== field.name) return { kind: 'typeName', scope, name: typeName };
  return member(field.owner, field.name);
}

function objectIdentity(view: View, scope: ObjectScope, word: Word): Identity | undefined {
  if (scope.field) return member(scope.field.owner, scope.field.name);
  if (scope.parent || scope.name === '') return undefined;
  if (scope !== scope.file.outline.main) return { kind: 'root', scope, name: scope.name };
  // The main object of another file is named by the import that makes it a root.
  const found = rootImport(view.context, view.file.source, word.text);
  return found && importIdentity(found.file, found.declaration);
}

/** All imports of a file below one name name the same object. */
function importIdentity(file: SourceFile, { into }: ImportDeclaration): Identity | undefined {
  const first = into[0] === undefined ? undefined : importNamed(file, into[0]);
  const token = first && importNameToken(first);
  return token && declared(file.uri, token, token.text());
}

/** The first name behind `as`. */
export function importNameToken({ node, pathToken }: ImportDeclaration): SyntaxToken | undefined {
  return tokensOf(node).filter(token => token.kind === TokenKind.Name && token.start > pathToken.start)[1];
}

/** A field of `new T { … }` is T's, where T declares it. */
function newFieldIdentity(view: View, node: SyntaxNode): Identity | undefined {
  const file = fileOf(view, node);
  const nameToken = newFieldName(node);
  if (!nameToken) return undefined;
  const name = nameText(nameToken);
  const made =
    node.parent?.kind === NodeKind.New ? typeOf(view.context.inference, file.source, node.parent) : undefined;
  const scope = made?.kind === 'object' ? made.scope : undefined;
  const declaration = scope && memberOf(view.context, scope, name);
  return declaration ? member(declaration.owner, name) : declared(file.uri, nameToken, name);
}

/** The token that declares, where one of its own does. */
export function isDeclaration(word: Word, identity: Identity, uri: string): boolean {
  const { token } = word;
  if (identity.kind === 'declared') return identity.uri === uri && identity.start === token.start;
  switch (token.parent.kind) {
    case NodeKind.Field:
    case NodeKind.Function:
    case NodeKind.Root:
      return wordsOf(token)[0]?.text === identity.name;
    case NodeKind.Literal:
      return identity.kind === 'typeName' && identity.scope.file.uri === uri && isTypeAttribute(token.parent.parent);
    default:
      return false;
  }
}

function isTypeAttribute(node: SyntaxNode | undefined): boolean {
  return node?.kind === NodeKind.Attribute && node.token(TokenKind.Name)?.text() === 'type';
}
