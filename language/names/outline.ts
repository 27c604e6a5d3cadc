/**
 * Reads a tree into what it declares. Everything survives errors elsewhere in the text: an item that the parser saw is
 * here, with the parts that it has.
 */

import { isTypeNode } from '../syntax/declared-type.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import type { SyntaxNode, SyntaxToken } from '../syntax/tree.ts';
import { isToken } from '../syntax/tree.ts';
import { attributeOf, attributesOf, stringArgument } from './attributes.ts';
import type {
  Declaration,
  FieldDeclaration,
  FunctionDeclaration,
  ImportDeclaration,
  Member,
  ObjectScope,
  Outline,
  ParameterDeclaration,
  RootDeclaration,
} from './declarations.ts';
import { docText, isDoc } from './docs.ts';
import { isNameLike, nameText, tokensOf } from './nameText.ts';
import type { SourceFile } from './sources.ts';

/** The name of the document's own root. */
export const MAIN_ROOT = 'root';

/** Objects inside objects beyond this depth are not looked into; the parser reports such a text before. */
const DEEPEST = 512;

/** An object while its declarations are still being collected. */
interface OpenScope extends ObjectScope {
  readonly declarations: Declaration[];
  readonly members: Map<string, Member>;
  readonly baseNames: string[];
  typeName: string | undefined;
  innerDocs: string;
}

interface OpenOutline extends Outline {
  readonly main: OpenScope;
  readonly roots: OpenScope[];
  readonly objects: OpenScope[];
  readonly types: Map<string, OpenScope[]>;
  readonly imports: ImportDeclaration[];
  readonly functions: FunctionDeclaration[];
}

/** What a document declares. */
export function outlineOf(file: SourceFile): Outline {
  const main = openScope(file, MAIN_ROOT, undefined, file.root, undefined);
  const outline: OpenOutline = { main, roots: [], objects: [main], types: new Map(), imports: [], functions: [] };
  readItems(outline, main, file.root, 0);
  return outline;
}

function openScope(
  file: SourceFile,
  name: string,
  parent: ObjectScope | undefined,
  node: SyntaxNode,
  field: FieldDeclaration | undefined,
): OpenScope {
  return {
    kind: 'object',
    file,
    name,
    parent,
    node,
    field,
    declarations: [],
    members: new Map(),
    typeName: undefined,
    baseNames: [],
    innerDocs: '',
  };
}

function readItems(outline: OpenOutline, owner: OpenScope, container: SyntaxNode, depth: number): void {
  if (depth > DEEPEST) return;
  for (const node of container.nodes()) {
    switch (node.kind) {
      case NodeKind.Field:
        readField(outline, owner, node, depth);
        break;
      case NodeKind.Function:
        readFunction(outline, owner, node);
        break;
      case NodeKind.Import:
        readImport(outline, owner, node);
        break;
      case NodeKind.Root:
        readRoot(outline, owner, node, depth);
        break;
      case NodeKind.Inline:
        readItems(outline, owner, node, depth + 1);
        break;
      case NodeKind.InnerDocItem: {
        const text = docText(tokensOf(node));
        owner.innerDocs = owner.innerDocs ? `${owner.innerDocs}\n${text}` : text;
        break;
      }
      default:
        break;
    }
  }
}

function readField(outline: OpenOutline, owner: OpenScope, node: SyntaxNode, depth: number): void {
  const { nameToken, isConst, typeNode, value, hasPrefix } = fieldParts(node);
  if (!nameToken) return;
  const name = nameText(nameToken);
  const open: { -readonly [Key in keyof FieldDeclaration]: FieldDeclaration[Key] } = {
    kind: 'field',
    node,
    owner,
    attributes: hasPrefix ? attributesOf(node) : [],
    get docs() {
      return hasPrefix ? docText(tokensOf(node).filter(isDoc)) : '';
    },
    name,
    nameToken,
    isConst,
    typeNode,
    value,
    object: undefined,
  };
  const field: FieldDeclaration = open;
  if (value?.kind === NodeKind.ObjectValue) {
    open.object = readObject(outline, owner, field, value, depth);
  } else if (value?.kind === NodeKind.ArrayValue) {
    readArray(outline, owner, value, depth + 1);
  }
  declare(owner, field, value !== undefined);
}

interface FieldParts {
  nameToken: SyntaxToken | undefined;
  isConst: boolean;
  typeNode: SyntaxNode | undefined;
  value: SyntaxNode | undefined;
  /** Whether docs or attributes stand before it. */
  hasPrefix: boolean;
}

/** The parts of a Field, in one pass: data documents are nothing but fields. */
function fieldParts(node: SyntaxNode): FieldParts {
  const parts: FieldParts = {
    nameToken: undefined,
    isConst: false,
    typeNode: undefined,
    value: undefined,
    hasPrefix: false,
  };
  let isBehindColon = false;
  for (const child of node.children()) {
    if (!isToken(child)) {
      if (isBehindColon) parts.value ??= child;
      else if (child.kind === NodeKind.Attribute) parts.hasPrefix = true;
      else if (isTypeNode(child)) parts.typeNode ??= child;
    } else if (child.kind === TokenKind.Colon) {
      isBehindColon = true;
    } else if (!isBehindColon && isNameLike(child)) {
      // Of several words the last one is the name.
      if (parts.nameToken?.text() === 'const') parts.isConst = true;
      parts.nameToken = child;
    } else if (isDoc(child)) {
      parts.hasPrefix = true;
    }
  }
  return parts;
}

/** The object of a field's value: the one that an earlier value of this field declared, or a new one. */
function readObject(
  outline: OpenOutline,
  owner: OpenScope,
  field: FieldDeclaration,
  value: SyntaxNode,
  depth: number,
): ObjectScope {
  const earlier = owner.members.get(field.name);
  // Every object of an outline was opened here.
  const merged = earlier?.kind === 'field' ? (earlier.object as OpenScope | undefined) : undefined;
  const scope = merged ?? openScope(owner.file, field.name, owner, field.node, field);
  if (!merged) outline.objects.push(scope);

  const type = attributeOf(field.attributes, 'type');
  if (type) {
    scope.typeName = stringArgument(type) ?? field.name;
    const named = outline.types.get(scope.typeName);
    if (!named) outline.types.set(scope.typeName, [scope]);
    else if (!named.includes(scope)) named.push(scope);
  }
  const base = attributeOf(field.attributes, 'extends');
  const baseName = base && stringArgument(base);
  if (baseName !== undefined) scope.baseNames.push(baseName);
  for (const cast of [field.typeNode, value.nodes().find(isTypeNode)]) {
    if (cast?.kind === NodeKind.NamedType) scope.baseNames.push(cast.text());
  }
  readItems(outline, scope, value, depth + 1);
  return scope;
}

/** What an array must hold to declare more than data. */
const MORE_THAN_DATA = /\b(?:fn|root|import|self|super)\b|#\[/;

/** A longer array is looked into only when it may declare more than data: a data file has nothing else. */
const LONG_ARRAY = 65_536;

/** Objects in an array are objects without a name, below the object that the array stands in. */
function readArray(outline: OpenOutline, owner: OpenScope, array: SyntaxNode, depth: number): void {
  if (depth > DEEPEST) return;
  if (array.end - array.start > LONG_ARRAY && !MORE_THAN_DATA.test(array.text())) return;
  for (const element of array.nodes()) {
    const value = element.kind === NodeKind.ArrayElement ? element.nodes()[0] : element;
    if (value?.kind === NodeKind.ObjectValue) {
      const scope = openScope(owner.file, '', owner, value, undefined);
      outline.objects.push(scope);
      const cast = value.nodes().find(isTypeNode);
      if (cast?.kind === NodeKind.NamedType) scope.baseNames.push(cast.text());
      readItems(outline, scope, value, depth + 1);
    } else if (value?.kind === NodeKind.ArrayValue) {
      readArray(outline, owner, value, depth + 1);
    }
  }
}

function readFunction(outline: OpenOutline, owner: OpenScope, node: SyntaxNode): void {
  const words = tokensOf(node).filter(token => token.kind === TokenKind.Name);
  const prefixed = words[0]?.text() === 'async';
  const startToken = words[0];
  const nameToken = words[prefixed ? 2 : 1];
  if (!startToken || !nameToken) return;
  const attributes = attributesOf(node);
  const list = node.child(NodeKind.Parameters);
  const declared: FunctionDeclaration = {
    kind: 'function',
    node,
    owner,
    attributes,
    get docs() {
      return docText(tokensOf(node).filter(isDoc));
    },
    name: nameToken.text(),
    nameToken,
    startToken,
    isAsync: prefixed || attributeOf(attributes, 'async') !== undefined,
    get parameters() {
      return list ? parametersOf(list) : [];
    },
    returnType: node.nodes().find(isTypeNode),
    body: node.child(NodeKind.Block),
  };
  outline.functions.push(declared);
  declare(owner, declared, declared.body !== undefined);
}

/** The parameters of a Parameters node; those without a name are left out. */
export function parametersOf(list: SyntaxNode): ParameterDeclaration[] {
  const found: ParameterDeclaration[] = [];
  for (const node of list.nodes()) {
    if (node.kind !== NodeKind.Parameter) continue;
    const nameToken = node.token(TokenKind.Name);
    if (!nameToken) continue;
    found.push({
      node,
      name: nameToken.text(),
      nameToken,
      typeNode: node.nodes().find(isTypeNode),
      optional: node.token(TokenKind.QuestionColon) !== undefined,
      defaultValue: node.nodes().find(child => !isTypeNode(child)),
    });
  }
  return found;
}

function readImport(outline: OpenOutline, owner: OpenScope, node: SyntaxNode): void {
  const tokens = tokensOf(node);
  const pathAt = tokens.findIndex(
    token => token.kind === TokenKind.SingleString || token.kind === TokenKind.DoubleString,
  );
  const pathToken = tokens[pathAt];
  if (!pathToken) return;
  const isName = (token: SyntaxToken) => token.kind === TokenKind.Name;
  const declared: ImportDeclaration = {
    kind: 'import',
    node,
    owner,
    attributes: attributesOf(node),
    docs: docText(tokens.filter(isDoc)),
    pathToken,
    path: nameText(pathToken),
    format: tokens.slice(0, pathAt).filter(isName)[1]?.text(),
    into: tokens
      .slice(pathAt + 1)
      .filter(isName)
      .slice(1)
      .map(token => token.text()),
  };
  outline.imports.push(declared);
  owner.declarations.push(declared);
}

function readRoot(outline: OpenOutline, owner: OpenScope, node: SyntaxNode, depth: number): void {
  const nameToken = tokensOf(node).filter(isNameLike)[1];
  const name = nameToken ? nameText(nameToken) : '';
  const object = openScope(owner.file, name, undefined, node, undefined);
  outline.roots.push(object);
  outline.objects.push(object);
  const declared: RootDeclaration = {
    kind: 'root',
    node,
    owner,
    attributes: [],
    docs: docText(tokensOf(node).filter(isDoc)),
    name,
    nameToken,
    object,
  };
  owner.declarations.push(declared);
  readItems(outline, object, node, depth + 1);
}

/** A later member replaces an earlier one of its name, but one that is only half typed replaces none. */
function declare(owner: OpenScope, member: Member, complete: boolean): void {
  owner.declarations.push(member);
  if (complete || !owner.members.has(member.name)) owner.members.set(member.name, member);
}
