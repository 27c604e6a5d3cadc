/**
 * The selected expression, or the selected statements, as a function of the same object. What they read of the variables around
 * them becomes its parameters. Statements that set such a variable, declare one that is read later, or jump away stay.
 */

import { type Local, localNamed } from '../../names/locals.ts';
import { NodeKind, TokenKind } from '../../syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../../syntax/tree.ts';
import { typeOf } from '../../types/infer.ts';
import { knownText } from '../../types/known.ts';
import { localType } from '../../types/locals.ts';
import { functionAround } from '../../types/surroundings.ts';
import { type ActionRequest, type ActionSource, refactoring } from './action.ts';
import { indentAt, selectedExpression, selectedStatements } from './selected.ts';

export const extractFunction: ActionSource = request => {
  const { view, start, end } = request;
  if (start === end) return [];
  const expression = selectedExpression(view, start, end);
  const parts = expression ? [expression] : selectedStatements(view, start, end);
  const [first] = parts;
  const last = parts.at(-1);
  const around = first && functionAround(view.file.source, first);
  if (!first || !last || !around || parts.some(part => !canMove(part))) return [];
  const outer = variablesAround(parts);
  if (!outer) return [];
  const name = freeName(around.owner.members);
  const indent = indentAt(view, around.node.start);
  const parameters = outer.map(local => `${local.name}: ${parameterType(request, local)}`).join(', ');
  const call = `self.${name}(${outer.map(local => local.name).join(', ')})`;
  const type = expression && knownText(typeOf(view.context.inference, view.file.source, expression));
  const body = view.file.text.slice(first.start, last.end);
  const inner = `\n${indent}    ${expression ? body : body.trimEnd()}\n${indent}`;
  const result = type === undefined ? '' : ` -> ${type}`;
  const declared = `\n\n${indent}fn ${name}(${parameters})${result} {${inner}}`;
  return [
    refactoring('Extract to a function', 'refactor.extract', [
      { start: first.start, end: last.end, text: expression ? call : `${call};` },
      { start: around.node.end, end: around.node.end, text: declared },
    ]),
  ];
};

/** Whether nothing in a node leads out of it: results, jumps, arrow functions' own `this`. */
function canMove(part: SyntaxNode): boolean {
  const open = [part];
  for (let node = open.pop(); node; node = open.pop()) {
    switch (node.kind) {
      case NodeKind.Return:
      case NodeKind.Break:
      case NodeKind.Continue:
      case NodeKind.ErrorStatement:
      case NodeKind.ErrorExpression:
        return false;
      case NodeKind.ExpressionStatement:
        // Without `;` its value is the result of the function around.
        if (!node.token(TokenKind.Semicolon) && node.nodes()[0]?.kind !== NodeKind.Block) return false;
        break;
      default:
        break;
    }
    open.push(...node.nodes());
  }
  return true;
}

/** The variables from outside that the parts read, in order; undefined where they set one, or declare one that is read behind. */
function variablesAround(parts: readonly SyntaxNode[]): Local[] | undefined {
  const [start, end] = [parts[0]!.start, parts.at(-1)!.end];
  const isInside = (at: number) => at >= start && at < end;
  const found = new Map<number, Local>();
  const item = itemAround(parts[0]!);
  const open = [item];
  for (let node = open.pop(); node; node = open.pop()) {
    open.push(...node.nodes());
    if (node.kind !== NodeKind.Path) continue;
    const head = node.children().find(child => isToken(child) && child.kind === TokenKind.Name);
    const local = head && isToken(head) ? localNamed(node, head.text()) : undefined;
    if (!local) continue;
    const isDeclaredInside = isInside(local.nameToken.start);
    if (!isInside(node.start)) {
      if (isDeclaredInside) return undefined;
      continue;
    }
    if (isDeclaredInside) continue;
    const isSet = node.parent?.kind === NodeKind.Assignment && node.parent.nodes()[0]?.start === node.start;
    const isAlone = node.children().length === 1;
    if ((isSet && isAlone) || node.token(TokenKind.Operator) || local.kind === 'loopInfo') return undefined;
    found.set(local.nameToken.start, local);
  }
  return [...found.entries()].sort(([one], [other]) => one - other).map(([, local]) => local);
}

function itemAround(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.parent && at.kind !== NodeKind.Function) at = at.parent;
  return at;
}

function parameterType({ view }: ActionRequest, local: Local): string {
  if (local.typeNode) return local.typeNode.text();
  const type = localType(view.context.inference, view.file.source, local);
  return type.kind === 'void' ? 'unknown' : knownText(type);
}

function freeName(members: ReadonlyMap<string, unknown>): string {
  let name = 'extracted';
  for (let number = 2; members.has(name); number++) name = `extracted${number}`;
  return name;
}
