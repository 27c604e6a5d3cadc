/** Declarations over the shape of an item and its place; nodes and tokens are looked for when somebody asks. */

import { isTypeNode } from '../syntax/declared-type.ts';
import { NodeKind } from '../syntax/kinds.ts';
import type { SyntaxNode, SyntaxToken } from '../syntax/tree.ts';
import { attributesOf } from './attributes.ts';
import type {
  AttributeUse,
  Declaration,
  FieldDeclaration,
  FunctionDeclaration,
  ImportDeclaration,
  ObjectScope,
  ParameterDeclaration,
  RootDeclaration,
} from './declarations.ts';
import { docText, isDoc } from './docs.ts';
import {
  type FieldParts,
  type FunctionParts,
  fieldParts,
  functionParts,
  importParts,
  parametersOf,
  rootNameToken,
} from './itemParts.ts';
import { tokensOf } from './nameText.ts';
import { PlaceNote } from './notes.ts';
import type { FieldShape, FunctionShape, ImportShape, ItemShape, RootShape } from './shape.ts';

/** The shapes that are declarations: items in inline braces are those of the object around. */
export type DeclaringShape = Exclude<ItemShape, { readonly kind: 'inline' }>;

/** Where an item stands: a child of a container, by number. */
export interface ItemPlace {
  readonly container: () => SyntaxNode;
  readonly index: number;
}

/**
 * The declaration that an item of `owner` is.
 * @param object the object that its value is, as `owner` merges them
 */
export function declarationView(
  owner: ObjectScope,
  shape: DeclaringShape,
  place: ItemPlace,
  object: () => ObjectScope | undefined,
): Declaration {
  switch (shape.kind) {
    case 'field':
      return new FieldView(owner, shape, place, object);
    case 'function':
      return new FunctionView(owner, shape, place);
    case 'import':
      return new ImportView(owner, shape, place);
    case 'root':
      return new RootView(owner, shape, place, object);
    default:
      return shape satisfies never;
  }
}

// On the nodes, so that they go with them: a declaration stays, and asks for its node again.
const attributes = new PlaceNote<readonly AttributeUse[]>();
const parameters = new PlaceNote<readonly ParameterDeclaration[]>();
const partsOfFields = new PlaceNote<FieldParts>();
const partsOfFunctions = new PlaceNote<FunctionParts>();

/** What items of every kind have. */
class ItemView {
  readonly owner: ObjectScope;
  readonly #place: ItemPlace;

  constructor(owner: ObjectScope, place: ItemPlace) {
    this.owner = owner;
    this.#place = place;
  }

  get node(): SyntaxNode {
    return this.#place.container().childNodes().node(this.#place.index);
  }

  get attributes(): readonly AttributeUse[] {
    const { node } = this;
    return attributes.get(node) ?? attributes.set(node, attributesOf(node));
  }

  get docs(): string {
    return docText(tokensOf(this.node).filter(isDoc));
  }
}

class FieldView extends ItemView implements FieldDeclaration {
  readonly kind = 'field';
  readonly name: string;
  readonly isConst: boolean;
  readonly attributeNames: readonly string[];
  readonly #object: () => ObjectScope | undefined;
  readonly #hasObject: boolean;

  constructor(owner: ObjectScope, shape: FieldShape, place: ItemPlace, object: () => ObjectScope | undefined) {
    super(owner, place);
    this.name = shape.name;
    this.isConst = shape.isConst;
    this.attributeNames = shape.attributeNames;
    this.#object = object;
    this.#hasObject = shape.object !== undefined;
  }

  get nameToken(): SyntaxToken {
    // A field without a name has no shape.
    return this.#read().nameToken!;
  }

  get typeNode(): SyntaxNode | undefined {
    return this.#read().typeNode;
  }

  get value(): SyntaxNode | undefined {
    return this.#read().value;
  }

  get object(): ObjectScope | undefined {
    return this.#hasObject ? this.#object() : undefined;
  }

  #read(): FieldParts {
    const { node } = this;
    return partsOfFields.get(node) ?? partsOfFields.set(node, fieldParts(node));
  }
}

class FunctionView extends ItemView implements FunctionDeclaration {
  readonly kind = 'function';
  readonly name: string;
  readonly isAsync: boolean;
  readonly attributeNames: readonly string[];

  constructor(owner: ObjectScope, shape: FunctionShape, place: ItemPlace) {
    super(owner, place);
    this.name = shape.name;
    this.isAsync = shape.isAsync;
    this.attributeNames = shape.attributeNames;
  }

  get nameToken(): SyntaxToken {
    return this.#read().nameToken;
  }

  get startToken(): SyntaxToken {
    return this.#read().startToken;
  }

  get parameters(): readonly ParameterDeclaration[] {
    const list = this.node.child(NodeKind.Parameters);
    return list ? (parameters.get(list) ?? parameters.set(list, parametersOf(list))) : [];
  }

  get returnType(): SyntaxNode | undefined {
    return this.node.nodes().find(isTypeNode);
  }

  get body(): SyntaxNode | undefined {
    return this.node.child(NodeKind.Block);
  }

  #read(): FunctionParts {
    const { node } = this;
    // A function without a name has no shape.
    return partsOfFunctions.get(node) ?? partsOfFunctions.set(node, functionParts(node)!);
  }
}

class ImportView extends ItemView implements ImportDeclaration {
  readonly kind = 'import';
  readonly path: string;
  readonly format: string | undefined;
  readonly into: readonly string[];

  constructor(owner: ObjectScope, shape: ImportShape, place: ItemPlace) {
    super(owner, place);
    this.path = shape.path;
    this.format = shape.format;
    this.into = shape.into;
  }

  get pathToken(): SyntaxToken {
    // An import without a path has no shape.
    return importParts(this.node)!.pathToken;
  }
}

class RootView extends ItemView implements RootDeclaration {
  readonly kind = 'root';
  readonly name: string;
  readonly #object: () => ObjectScope | undefined;

  constructor(owner: ObjectScope, shape: RootShape, place: ItemPlace, object: () => ObjectScope | undefined) {
    super(owner, place);
    this.name = shape.name;
    this.#object = object;
  }

  get nameToken(): SyntaxToken | undefined {
    return rootNameToken(this.node);
  }

  get object(): ObjectScope {
    // A root always has one.
    return this.#object()!;
  }
}
