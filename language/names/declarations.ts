/** What a document declares: objects with fields, functions and imports, in the order of the text. */

import type { SyntaxNode, SyntaxToken } from '../syntax/tree.ts';
import type { SourceFile } from './sources.ts';

/** An attribute in front of an item: `#[name]` or `#[name(argument)]`. */
export interface AttributeUse {
  readonly name: string;
  readonly node: SyntaxNode;
  readonly nameToken: SyntaxToken;
  /** The expression between the parentheses. */
  readonly argument: SyntaxNode | undefined;
}

/** What items of every kind have. */
interface Item {
  readonly node: SyntaxNode;
  /** The object that the item belongs to, braces around items of the same object left aside. */
  readonly owner: ObjectScope;
  readonly attributes: readonly AttributeUse[];
  /** The text of the doc comments before it, lines apart; empty when there are none. */
  readonly docs: string;
}

/** A field: `ms timeout: 2min`. One that is only half typed has no value. */
export interface FieldDeclaration extends Item {
  readonly kind: 'field';
  readonly name: string;
  /** The names of its attributes, in order: known without its node. */
  readonly attributeNames: readonly string[];
  readonly nameToken: SyntaxToken;
  readonly isConst: boolean;
  /** The node of the declared type. */
  readonly typeNode: SyntaxNode | undefined;
  readonly value: SyntaxNode | undefined;
  /** The object that the value is, when it is written as `{ … }`. */
  readonly object: ObjectScope | undefined;
}

/** A parameter of a function or of an arrow function. */
export interface ParameterDeclaration {
  readonly node: SyntaxNode;
  readonly name: string;
  readonly nameToken: SyntaxToken;
  readonly typeNode: SyntaxNode | undefined;
  /** Written with `?:`: null when no argument is given. */
  readonly optional: boolean;
  readonly defaultValue: SyntaxNode | undefined;
}

/** A function of an object. */
export interface FunctionDeclaration extends Item {
  readonly kind: 'function';
  readonly name: string;
  /** The names of its attributes, in order: known without its node. */
  readonly attributeNames: readonly string[];
  readonly nameToken: SyntaxToken;
  /** The token that a run of the function is shown at: `async`, else `fn`. */
  readonly startToken: SyntaxToken;
  /** `async fn`, or `#[async]`. */
  readonly isAsync: boolean;
  readonly parameters: readonly ParameterDeclaration[];
  readonly returnType: SyntaxNode | undefined;
  readonly body: SyntaxNode | undefined;
}

/** `import './path' as a.b`. */
export interface ImportDeclaration extends Item {
  readonly kind: 'import';
  readonly pathToken: SyntaxToken;
  /** The path as written, escapes resolved. */
  readonly path: string;
  readonly format: string | undefined;
  /** Names after `as` or `on`; empty when the import goes into the object it stands in. */
  readonly into: readonly string[];
}

/** `root Name { … }`: always a root of the document, wherever it stands. */
export interface RootDeclaration extends Item {
  readonly kind: 'root';
  readonly name: string;
  readonly nameToken: SyntaxToken | undefined;
  readonly object: ObjectScope;
}

export type Member = FieldDeclaration | FunctionDeclaration;
export type Declaration = Member | ImportDeclaration | RootDeclaration;

/** An object that the text declares. Two object values of one field are one object, as the language merges them. */
export interface ObjectScope {
  readonly kind: 'object';
  /** The file that declares it. */
  readonly file: SourceFile;
  /** `root` for the document itself; the name of its root or field; empty for an item of an array. */
  readonly name: string;
  /** Roots have none. */
  readonly parent: ObjectScope | undefined;
  /** The document, root, field or array element that declares it first. */
  readonly node: SyntaxNode;
  /** Everything declared in it, in order, replaced members among them. */
  readonly declarations: readonly Declaration[];
  /** Fields and functions by name: of several with one name the last complete one. */
  readonly members: ReadonlyMap<string, Member>;
  /** All fields and functions of that name, in order, replaced ones among them. */
  declaredAs(name: string): readonly Member[];
  /** The same for each name that more than one has. */
  declaredTwice(): readonly (readonly Member[])[];
  /** The name that `#[type]` gives it. */
  readonly typeName: string | undefined;
  /** Names of the types it is cast to: `#[extends('T')]`, `T name: { … }`, `{ … } as T`. */
  readonly baseNames: readonly string[];
  /** The field whose value it is. */
  readonly field: FieldDeclaration | undefined;
  /** Doc blocks inside it that document it: slash, star, `!`. */
  readonly innerDocs: string;
  /** The declaration of this object whose node begins at an offset, trivia included. */
  declaredAt(fullStart: number): Declaration | undefined;
  /** The objects in the array that is the value of a field of this object, however deep, in order. */
  objectsInArrayOf(field: FieldDeclaration): readonly ObjectScope[];
}

/** All that one document declares. */
export interface Outline {
  readonly main: ObjectScope;
  /** Other roots, in order. Several may have one name. */
  readonly roots: readonly ObjectScope[];
  /** Every object, in order. */
  readonly objects: readonly ObjectScope[];
  /** Types by the name that `#[type]` gives, in order. */
  readonly types: ReadonlyMap<string, readonly ObjectScope[]>;
  readonly imports: readonly ImportDeclaration[];
  readonly functions: readonly FunctionDeclaration[];
  /** Whether a member, root or type of that name is declared somewhere in it, or an import leads into one. */
  declares(name: string): boolean;
}

/**
 * The names that lead to an object from outside, its root first: `['root', 'api']`. Undefined for an object in an array,
 * and for what lies inside one: the language gives those random names.
 */
export function objectPath(object: ObjectScope): string[] | undefined {
  const names: string[] = [];
  for (let at: ObjectScope | undefined = object; at; at = at.parent) {
    if (at.name === '') return undefined;
    names.unshift(at.name);
  }
  return names;
}
