/**
 * Operators on values that certainly do not combine (language reference, values 2.2): null, a promise that was not awaited,
 * objects, functions and others. Units of two dimensions combine, but to a number that has lost both.
 */

import { stringText } from '../../names/nameText.ts';
import { NodeKind, TokenKind } from '../../syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../../syntax/tree.ts';
import { commonUnit } from '../../tables/units.ts';
import { heldType, literalOf } from '../held.ts';
import { operatorOf } from '../infer.ts';
import { type Known, knownText } from '../known.ts';
import { isLoose, sureType } from '../sure.ts';
import { isAboutTypes } from './expected.ts';
import type { Fix, Rule, Scene } from './rule.ts';

export const operands: Rule = {
  nodes: {
    [NodeKind.Binary]: (scene, node) => {
      const [left, right] = node.nodes();
      if (left && right) check(scene, node, operatorOf(node), left, right);
    },
    [NodeKind.Unary]: (scene, node) => {
      const [operand] = node.nodes();
      if (!operand || operatorOf(node) !== '-') return;
      const type = typeOf(scene, operand);
      if (reportNull(scene, operand, type) || reportPromise(scene, operand, type)) return;
      if (failsAsNumberOperand(scene, '*', type, operand)) scene.report('operator-fails', node, ['-', knownText(type)]);
    },
    [NodeKind.Assignment]: (scene, node) => {
      const [target, value] = node.nodes();
      const compound = node.token(TokenKind.CompoundAssign);
      if (target && value && compound) check(scene, value, compound.text().slice(0, -1), target, value);
    },
  },
};

const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%']);
const BITWISE: ReadonlySet<string> = new Set(['&', '|', '^', '<<', '>>']);

/** What an operand is when it is not null: null fails as well, wherever such a type fails. */
function typeOf(scene: Scene, node: SyntaxNode): Known {
  const held = heldType(scene.inference, scene.file, node);
  if (held.kind !== 'unknown') return held;
  const sure = sureType(scene.inference, scene.file, node);
  return isLoose(sure) ? held : sure;
}

function check(scene: Scene, node: SyntaxNode, operator: string, left: SyntaxNode, right: SyntaxNode): void {
  const isArithmetic = ARITHMETIC.has(operator);
  if (!isArithmetic && !BITWISE.has(operator)) return;
  const [one, other] = [typeOf(scene, left), typeOf(scene, right)];
  // A text, a list, a set take anything on their right; null on the other side fails anyway.
  if (isArithmetic && (reportNull(scene, left, one) || reportNull(scene, right, other))) return;
  if (reportPromise(scene, left, one)) return;
  if (!takesAnything(operator, one) && reportPromise(scene, right, other)) return;
  const fails = isArithmetic ? arithmeticFails(scene, operator, one, other, right) : bitsFail(one, other);
  if (fails) scene.report('operands-fail', node, [operator, knownText(one), knownText(other)]);
  else if (isArithmetic && losesUnits(one, other) && !(scene.item && isAboutTypes(scene.item.node)))
    scene.report('units-mixed', node, [knownText(one), knownText(other)]);
}

function reportNull(scene: Scene, node: SyntaxNode, type: Known): boolean {
  if (type.kind !== 'null') return false;
  scene.report('null-operand', node);
  return true;
}

function reportPromise(scene: Scene, node: SyntaxNode, type: Known): boolean {
  if (type.kind !== 'promise') return false;
  scene.report('missing-await', node, [knownText(type)], { fixes: [awaitIt(node)] });
  return true;
}

function awaitIt({ kind, start, end }: SyntaxNode): Fix {
  const isSimple = kind === NodeKind.Path || kind === NodeKind.Parenthesized;
  return {
    title: "Add 'await'",
    edits: [
      { start, end: start, text: isSimple ? '(await ' : '(await (' },
      { start: end, end, text: isSimple ? ')' : '))' },
    ],
  };
}

function takesAnything(operator: string, { kind }: Known): boolean {
  return kind === 'str' || ((kind === 'list' || kind === 'set') && operator === '+') || kind === 'unknown';
}

const NEVER: ReadonlySet<Known['kind']> = new Set(['object', 'fn', 'tuple', 'ver', 'data']);

function arithmeticFails(scene: Scene, operator: string, left: Known, right: Known, rightNode: SyntaxNode): boolean {
  if (NEVER.has(left.kind)) return true;
  switch (left.kind) {
    case 'int':
    case 'float':
    case 'unit':
      return failsAsNumberOperand(scene, operator, right, rightNode);
    case 'bool':
      if (isNumber(right)) return operator !== '+' && operator !== '-';
      if (right.kind === 'str') return operator !== '+';
      return right.kind !== 'bool' && right.kind !== 'unknown' && right.kind !== 'union';
    case 'blob':
      return operator !== '+';
    case 'list':
      return operator === '-';
    case 'map':
      return right.kind !== 'map' && right.kind !== 'unknown' && right.kind !== 'union';
    default:
      return false;
  }
}

/** Whether `number ∘ right` fails. */
function failsAsNumberOperand(scene: Scene, operator: string, right: Known, node: SyntaxNode): boolean {
  switch (right.kind) {
    case 'str': {
      // Text that is a number counts as one; any text can be added.
      const token = literalOf(scene.inference, scene.file, node)?.children().find(isToken);
      return operator !== '+' && token !== undefined && !/\d/.test(stringText(token));
    }
    case 'bool':
      return operator === '/' || operator === '%';
    case 'object':
    case 'fn':
    case 'tuple':
    case 'ver':
    case 'data':
    case 'list':
    case 'set':
    case 'map':
    case 'blob':
      return true;
    default:
      return false;
  }
}

function bitsFail(left: Known, right: Known): boolean {
  const isOther = (type: Known) => !isNumber(type) && type.kind !== 'unknown' && type.kind !== 'union';
  return isOther(left) || isOther(right);
}

function isNumber({ kind }: Known): boolean {
  return kind === 'int' || kind === 'float' || kind === 'unit';
}

function losesUnits(left: Known, right: Known): boolean {
  return left.kind === 'unit' && right.kind === 'unit' && commonUnit(left.unit, right.unit) === undefined;
}
