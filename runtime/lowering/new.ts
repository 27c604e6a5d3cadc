/** `new T { … } on P`. */

import { declaredType, isTypeNode } from '../../language/syntax/declared-type.ts';
import { NodeKind, TokenKind } from '../../language/syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../../language/syntax/tree.ts';
import { type Builder, data, kept, operation } from './builder.ts';
import { lowerExpression } from './expressions.ts';
import type { Expr } from './ir.ts';
import { nameValue } from './literals.ts';
import { lowerName } from './paths.ts';
import { travellingType } from './travelling.ts';

export function lowerNew(b: Builder, node: SyntaxNode): Expr {
  const nodes = node.nodes();
  const typeNode = nodes.find(isTypeNode);
  const fields = nodes.filter(child => child.kind === NodeKind.NewField);
  const on = nodes.find(child => child !== typeNode && child.kind !== NodeKind.NewField);
  const outer = b.newObject;
  const parent: Expr =
    on !== undefined ? b.save(lowerExpression(b, on)) : outer === undefined ? { k: 'self' } : kept(outer);
  const object = b.slot();
  const typeName = typeNode?.text().replace(/\s+/g, '');
  // `root` as a type makes a root, which the assignment around it names.
  const process: Expr = { k: 'process' };
  const begin = typeName === 'root' ? operation('beginRoot', [process]) : operation('beginNew', [parent, process]);
  b.emit({ s: 'set', slot: object, value: begin });
  b.newObject = object;
  for (const field of fields) lowerField(b, field, kept(object));
  b.newObject = outer;
  if (typeName !== undefined && typeName !== 'root') b.emit({ s: 'construct', object, type: typeName });
  return kept(object);
}

function lowerField(b: Builder, field: SyntaxNode, object: Expr): void {
  const tokens = field.children().filter(isToken);
  const isName = (kind: number): boolean =>
    kind === TokenKind.Name || kind === TokenKind.SingleString || kind === TokenKind.DoubleString;
  const names = tokens.filter(token => isName(token.kind));
  const isConst = names.length > 1 && names[0]!.text() === 'const';
  const name = nameValue(names.at(-1)!);
  const type = declaredType(field);
  const valueNode = field.nodes().find(child => !isTypeNode(child));
  const value = valueNode === undefined ? lowerName(b, name) : lowerExpression(b, valueNode);
  const saved = b.save(value);
  const travelling =
    valueNode === undefined ? data(b.scope.find(name)?.type) : (travellingType(b, valueNode, '') ?? data(undefined));
  b.emit({
    s: 'evaluate',
    value: operation('addField', [object, data(name), saved, data(type), data(isConst), travelling, { k: 'process' }]),
  });
}
