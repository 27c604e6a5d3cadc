/**
 * What is kept of a file when its tree is let go: what it imports, which names it declares, and its tests. Plain data; only
 * the tests have places.
 */

import type { PlacedData } from '../data/placed.ts';
import { dataTree } from '../names/dataTree.ts';
import type { ImportDeclaration, ObjectScope, Outline } from '../names/declarations.ts';
import { objectPath } from '../names/declarations.ts';
import { stringText } from '../names/nameText.ts';
import { declaredNames, sourceFile } from '../names/sources.ts';
import { declaredTests, type TestDeclaration } from '../names/tests.ts';
import type { PackageValue } from '../paths/packages.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import { parse } from '../syntax/parse.ts';
import { isToken, type SyntaxNode } from '../syntax/tree.ts';
import type { Text } from '../text/text.ts';

export interface Summary {
  readonly imports: readonly ImportSummary[];
  /** Names of members, roots and types. */
  readonly names: ReadonlySet<string>;
  /** The field `import`, if the file has one at its top. */
  readonly packageField: PackageField | undefined;
  readonly tests: readonly TestDeclaration[];
}

export interface ImportSummary {
  readonly path: string;
  readonly format: string | undefined;
  /** The object it stands in, by names from its root; undefined in an array. */
  readonly owner: readonly string[] | undefined;
  readonly into: readonly string[];
}

/** Undefined inside: only running the document tells what the field is. */
export interface PackageField {
  readonly value: PackageValue | undefined;
}

export function summaryOf(outline: Outline): Summary {
  return new OutlineSummary(outline);
}

class OutlineSummary implements Summary {
  readonly imports: readonly ImportSummary[];
  readonly packageField: PackageField | undefined;
  readonly #outline: Outline;
  #names: ReadonlySet<string> | undefined;
  #tests: readonly TestDeclaration[] | undefined;

  constructor(outline: Outline) {
    this.imports = outline.imports.map(importSummary);
    this.packageField = packageFieldOf(outline.main);
    this.#outline = outline;
  }

  get names(): ReadonlySet<string> {
    this.#names ??= declaredNames(this.#outline);
    return this.#names;
  }

  get tests(): readonly TestDeclaration[] {
    this.#tests ??= declaredTests(this.#outline);
    return this.#tests;
  }
}

/** The summary of a text whose tree nobody needs yet; of another data format what it was read as. */
export function summaryOfText(uri: string, text: Text, data?: PlacedData): Summary {
  const tree = data ? dataTree(text, data) : parse(text);
  return detached(summaryOf(sourceFile(uri, () => tree.root).outline));
}

/** The same as plain data, which does not hold the outline it comes from. */
export function detached({ imports, names, packageField, tests }: Summary): Summary {
  return { imports, names, packageField, tests };
}

export function importSummary({ path, format, into, owner }: ImportDeclaration): ImportSummary {
  return { path, format, into, owner: objectPath(owner) };
}

/** Whether two files import the same, in the same order, into the same objects. */
export function importsEqual(one: Summary, other: Summary): boolean {
  if (one === other) return true;
  const isNothing = ({ imports, packageField }: Summary) => imports.length === 0 && packageField === undefined;
  if (isNothing(one) && isNothing(other)) return true;
  return one.imports.length === other.imports.length && importsText(one) === importsText(other);
}

function importsText({ imports, packageField }: Summary): string {
  return JSON.stringify([imports, packageField ?? null]);
}

function packageFieldOf(main: ObjectScope): PackageField | undefined {
  const member = main.members.get('import');
  if (member?.kind !== 'field') return undefined;
  const isConditional = member.attributes.length > 0;
  return { value: isConditional || !member.value ? undefined : written(member.value) };
}

/** The value that a text writes out; undefined for what has to be computed, wherever in it that is. */
function written(node: SyntaxNode): PackageValue | undefined {
  switch (node.kind) {
    case NodeKind.Literal: {
      const token = node.children().find(isToken);
      if (!token) return undefined;
      const isText =
        token.kind === TokenKind.SingleString ||
        token.kind === TokenKind.DoubleString ||
        token.kind === TokenKind.RawString;
      return isText ? stringText(token) : token.kind === TokenKind.Number ? 0 : null;
    }
    case NodeKind.Parenthesized:
      return written(node.nodes()[0]!);
    case NodeKind.ArrayValue:
    case NodeKind.ListLiteral:
    case NodeKind.SetLiteral:
    case NodeKind.TupleLiteral: {
      const items: PackageValue[] = [];
      for (const element of node.nodes()) {
        const value =
          element.kind === NodeKind.Element || element.kind === NodeKind.ArrayElement ? element.nodes()[0] : element;
        const item = value && written(value);
        if (item === undefined) return undefined;
        items.push(item);
      }
      return items;
    }
    case NodeKind.ObjectValue:
    case NodeKind.New:
      return writtenObject(node);
    default:
      return undefined;
  }
}

function writtenObject(node: SyntaxNode): PackageValue | undefined {
  const fields: Record<string, PackageValue> = {};
  for (const field of node.nodes()) {
    if (field.kind !== NodeKind.Field && field.kind !== NodeKind.NewField) return undefined;
    const children = field.children();
    const colon = children.findIndex(child => child.kind === TokenKind.Colon);
    const name = children.slice(0, Math.max(0, colon)).findLast(isToken);
    const value = children.slice(colon + 1).find(child => !isToken(child));
    if (!name || !value || isToken(value)) return undefined;
    const inside = written(value);
    if (inside === undefined) return undefined;
    fields[name.kind === TokenKind.Name ? name.text() : stringText(name)] = inside;
  }
  return fields;
}
