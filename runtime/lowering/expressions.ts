/** Expressions to the intermediate form. Operands left of a suspension are saved before it. */

import { declaredType } from '../../language/syntax/declared-type.ts';
import { NodeKind, TokenKind } from '../../language/syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../../language/syntax/tree.ts';
import type { OperationName } from '../compiler/operations.ts';
import { parseNumber, parseVersion } from '../values/literal.ts';
import { Blob } from '../values/value.ts';
import { type Builder, checkedTruth, constant, data, kept, operation, truth } from './builder.ts';
import type { Expr } from './ir.ts';
import { escapedExpression, stringValue, unescapeText } from './literals.ts';
import { lowerNew } from './new.ts';
import { lowerChain, lowerPath } from './paths.ts';
import { arrowCode, asyncCode } from './processes.ts';
import { cast, lowerBlock, lowerSwitch } from './statements.ts';

const BINARY: Readonly<Record<string, OperationName>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'div',
  '%': 'rem',
  '&': 'bitAnd',
  '|': 'bitOr',
  '^': 'bitXor',
  '<<': 'shl',
  '>>': 'shr',
  '==': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '>': 'gt',
  '<=': 'le',
  '>=': 'ge',
};
const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '>', '<=', '>=']);

/** The operation of a binary operator by its sign; compound assignments use it too. */
export function binaryOperation(sign: string, left: Expr, right: Expr): Expr {
  const name = BINARY[sign];
  if (name === undefined) throw new Error(`no operator ${sign}`);
  return operation(name, [left, right], COMPARISONS.has(sign));
}

export function lowerExpression(b: Builder, node: SyntaxNode): Expr {
  switch (node.kind) {
    case NodeKind.Literal:
      return lowerLiteral(node);
    case NodeKind.Template:
      return lowerTemplate(b, node);
    case NodeKind.Path:
      return lowerPath(b, node);
    case NodeKind.Chain:
      return lowerChain(b, node);
    case NodeKind.Parenthesized:
      return lowerExpression(b, node.nodes()[0]!);
    case NodeKind.TupleLiteral:
      return operation('tuple', [{ k: 'array', items: lowerAll(b, elements(node)) }]);
    case NodeKind.ListLiteral:
      return operation('list', [{ k: 'array', items: lowerAll(b, elements(node)) }]);
    case NodeKind.SetLiteral:
      return operation('set', [{ k: 'array', items: lowerAll(b, elements(node)) }]);
    case NodeKind.MapLiteral: {
      const parts = node.nodes().flatMap(entry => entry.nodes());
      return operation('map', [{ k: 'array', items: lowerAll(b, parts) }]);
    }
    case NodeKind.BlobLiteral:
      return constant(
        new Blob(
          Uint8Array.from(
            node
              .children()
              .filter(child => isToken(child) && child.kind === TokenKind.Number)
              .map(token => Number(token.text())),
          ),
        ),
      );
    case NodeKind.Binary:
      return lowerBinary(b, node);
    case NodeKind.Unary:
      return lowerUnary(b, node);
    case NodeKind.TypeQuery: {
      const name = node.keyword('typename') === undefined ? 'typeOf' : 'typeName';
      return operation(name, [operation('needed', [lowerExpression(b, node.nodes()[0]!)])]);
    }
    case NodeKind.Conditional: {
      const [test, yes, no] = node.nodes();
      return lowerChoice(b, truth(lowerExpression(b, test!)), yes!, no!);
    }
    case NodeKind.Coalesce: {
      const [left, right] = node.nodes();
      const value = b.save(lowerExpression(b, left!));
      return choose(
        b,
        operation('isNull', [value], true),
        () => lowerExpression(b, right!),
        () => value,
      );
    }
    case NodeKind.Cast: {
      const type = declaredType(node)!;
      return cast(lowerExpression(b, node.nodes()[0]!), type);
    }
    case NodeKind.Await: {
      const result = b.temporary();
      b.emit({ s: 'await', value: lowerExpression(b, node.nodes()[0]!), result });
      return kept(result);
    }
    case NodeKind.Async: {
      const result = b.temporary();
      b.emit({ s: 'spawn', form: asyncCode(b, node.nodes()[0]!, 'async block'), result });
      return kept(result);
    }
    case NodeKind.UsingExpression: {
      // The statement runs inside the region of this slot: see `lowerStatements`.
      const slot = b.inlineUsings.shift()!;
      b.emit({ s: 'set', slot, value: lowerExpression(b, node.nodes()[0]!) });
      return kept(slot);
    }
    case NodeKind.ArrowFunction: {
      const { code, captures } = arrowCode(b, node);
      return operation('closure', [
        data(code),
        b.newObject === undefined ? { k: 'self' } : { k: 'slot', slot: b.newObject },
        { k: 'array', items: captures.map(slot => (slot === undefined ? constant(undefined) : { k: 'slot', slot })) },
        { k: 'process' },
      ]);
    }
    case NodeKind.New:
      return lowerNew(b, node);
    case NodeKind.Block:
      return lowerValueBlock(b, inner => lowerBlock(inner, node));
    case NodeKind.Switch: {
      const result = b.slot();
      return lowerValueBlock(b, (inner, id) => lowerSwitch(inner, node, { result, id }), result);
    }
    default:
      throw new Error(`a tree with errors was lowered: kind ${node.kind}`);
  }
}

function elements(node: SyntaxNode): SyntaxNode[] {
  return node.nodes().map(element => element.nodes()[0]!);
}

/** Several operands in the order of the text; those before a suspension are saved. */
export function lowerAll(b: Builder, nodes: readonly SyntaxNode[]): Expr[] {
  let lastSuspending = -1;
  for (let i = nodes.length - 1; i > 0; i--) {
    if (mayChangeOthers(b, nodes[i]!)) {
      lastSuspending = i;
      break;
    }
  }
  return nodes.map((node, i) => {
    b.operands += i;
    const value = lowerExpression(b, node);
    b.operands -= i;
    if (i >= lastSuspending) return value;
    return b.save(b.hasReferences && mayGiveCell(node) ? operation('operand', [value]) : operandValue(value));
  });
}

/** Whether the value may be the cell of a variable or field, which an operation on a reference to it would change. */
function mayGiveCell(node: SyntaxNode): boolean {
  switch (node.kind) {
    case NodeKind.Path:
    case NodeKind.Conditional:
    case NodeKind.Coalesce:
    case NodeKind.Block:
    case NodeKind.Switch:
      return true;
    case NodeKind.Parenthesized:
      return mayGiveCell(node.nodes()[0]!);
    default:
      return false;
  }
}

/** Whether evaluating it may change what an operand before it has read. */
export function mayChangeOthers(b: Builder, node: SyntaxNode): boolean {
  return emitsStatements(node) || (b.hasReferences && operates(node));
}

function operates(node: SyntaxNode): boolean {
  return node.kind === NodeKind.Binary || node.nodes().some(operates);
}

/** A saved variable keeps the value it had: scalars are copied, shared kinds stay shared. */
function operandValue(value: Expr): Expr {
  return (value.k === 'slot' && value.kept !== true) || value.k === 'variable' ? operation('operand', [value]) : value;
}

const known = new WeakMap<object, boolean>();

/** Whether lowering the expression writes statements before it: calls, awaits, branches around such, blocks. */
export function emitsStatements(node: SyntaxNode): boolean {
  const cached = known.get(node.element);
  if (cached !== undefined) return cached;
  let result = false;
  switch (node.kind) {
    case NodeKind.Arguments:
    case NodeKind.Index:
    case NodeKind.Await:
    case NodeKind.Async:
    case NodeKind.Block:
    case NodeKind.Switch:
    case NodeKind.New:
    case NodeKind.UsingExpression:
    case NodeKind.Coalesce:
    case NodeKind.Template:
      result = true;
      break;
    case NodeKind.ArrowFunction:
      result = false;
      break;
    default:
      result = node.nodes().some(emitsStatements);
  }
  known.set(node.element, result);
  return result;
}

function lowerBinary(b: Builder, node: SyntaxNode): Expr {
  const sign = node.token(TokenKind.Operator)!.text();
  const [left, right] = node.nodes();
  if (sign === '&&' || sign === '||') {
    const first = truth(lowerExpression(b, left!));
    const and = sign === '&&';
    if (!emitsStatements(right!)) {
      return { k: and ? 'and' : 'or', left: first, right: truth(lowerExpression(b, right!)), flag: true };
    }
    const result = b.temporary();
    b.emit({ s: 'set', slot: result, value: first });
    const more = b.collect(() => b.emit({ s: 'set', slot: result, value: truth(lowerExpression(b, right!)) }));
    const test: Expr = { k: 'slot', slot: result };
    b.emit({ s: 'if', test, yes: and ? more : [], no: and ? [] : more, joins: true });
    return kept(result);
  }
  const [x, y] = lowerAll(b, [left!, right!]);
  return binaryOperation(sign, x!, y!);
}

function lowerUnary(b: Builder, node: SyntaxNode): Expr {
  const signs = node
    .children()
    .filter(isToken)
    .map(token => token.text())
    .join('');
  let value = lowerExpression(b, node.nodes()[0]!);
  for (let i = signs.length - 1; i >= 0; i--) {
    value = signs[i] === '-' ? operation('negate', [value]) : { k: 'not', of: checkedTruth(value), flag: true };
  }
  return value;
}

function lowerChoice(b: Builder, test: Expr, yes: SyntaxNode, no: SyntaxNode): Expr {
  return choose(
    b,
    test,
    () => lowerExpression(b, yes),
    () => lowerExpression(b, no),
  );
}

/** One of two values; the branches may write statements. */
export function choose(b: Builder, test: Expr, yes: () => Expr, no: () => Expr): Expr {
  let first: Expr | undefined;
  let second: Expr | undefined;
  const yesBody = b.collect(() => {
    first = yes();
  });
  const noBody = b.collect(() => {
    second = no();
  });
  if (yesBody.length === 0 && noBody.length === 0) return { k: 'choose', test, yes: first!, no: second! };
  const result = b.temporary();
  b.emit({
    s: 'if',
    test,
    yes: [...yesBody, { s: 'set', slot: result, value: first! }],
    no: [...noBody, { s: 'set', slot: result, value: second! }],
    joins: true,
  });
  return kept(result);
}

/** Statements that give a value: `return` inside (also a last expression without `;`) ends only them. */
function lowerValueBlock(b: Builder, write: (b: Builder, id: number) => void, slot = b.slot()): Expr {
  const id = b.id();
  b.emit({ s: 'set', slot, value: constant(undefined) });
  const body = b.collect(() => {
    b.surroundings.push({ kind: 'value', id, result: slot, handler: b.handler });
    write(b, id);
    b.surroundings.pop();
  });
  b.emit({ s: 'block', id, body });
  return kept(slot);
}

export function lowerLiteral(node: SyntaxNode): Expr {
  const token = node.children().find(isToken)!;
  switch (token.kind) {
    case TokenKind.Number:
      return constant(parseNumber(token.text()));
    case TokenKind.Version:
      return constant(parseVersion(token.text()));
    case TokenKind.Name: {
      const name = token.text();
      return constant(name === 'true' ? true : name === 'false' ? false : null);
    }
    default:
      return constant(stringValue(token));
  }
}

function lowerTemplate(b: Builder, node: SyntaxNode): Expr {
  const parts: Expr[] = [];
  for (const child of node.children()) {
    if (isToken(child)) {
      if (child.kind === TokenKind.TemplateText) parts.push(constant(unescapeText(child.text())));
      continue;
    }
    const token = child.token(TokenKind.TemplateEscaped);
    const expression = token === undefined ? child.nodes()[0]! : escapedExpression(token)!;
    parts.push(b.save(operation('textOf', [lowerExpression(b, expression)])));
  }
  return operation('join', [{ k: 'array', items: parts }]);
}
