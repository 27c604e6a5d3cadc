/** What the text does not say: types of variables that declare none, names of parameters before plain values. */

import { type Local, localDeclaredBy } from '../names/locals.ts';
import type { View } from '../project/snapshot.ts';
import { NodeKind } from '../syntax/kinds.ts';
import { isToken, type SyntaxNode, type SyntaxToken } from '../syntax/tree.ts';
import { type Known, knownText, partsText } from '../types/known.ts';
import { localType } from '../types/locals.ts';
import { argumentName, argumentsIn, calleeOf, parameterIndex } from './callee.ts';
import { codeSpan } from './markdown.ts';

/** Which hints are wanted. */
export interface InlayHintOptions {
  /** Types of variables that are neither promises nor units. */
  readonly types: boolean;
  /** Names of parameters before literal arguments. */
  readonly parameterNames: boolean;
  /** Variables that hold a promise, or the result of an `await`. */
  readonly promises: boolean;
  /** Variables that hold a number with a unit. */
  readonly units: boolean;
}

export const ALL_HINTS: InlayHintOptions = { types: true, parameterNames: true, promises: true, units: true };

export interface InlayHint {
  readonly offset: number;
  /** `: ms` behind a name, `units:` before an argument. */
  readonly label: string;
  readonly kind: 'type' | 'parameter';
  /** Markdown; empty where the label says it all. */
  readonly tooltip: string;
  /** Whether the label can be inserted into the text as it is. */
  readonly isCode: boolean;
}

/** The hints between two offsets, in the order of the text. */
export function inlayHints(view: View, start: number, end: number, options: InlayHintOptions): InlayHint[] {
  const hints: InlayHint[] = [];
  const open: SyntaxNode[] = [view.file.tree.root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.end < start || node.start > end) continue;
    if (node.kind === NodeKind.Arguments && options.parameterNames) addParameters(view, node, hints);
    else if (declaresLocals(node)) addTypes(view, node, options, hints);
    const parts = node.nodes();
    for (let i = parts.length - 1; i >= 0; i--) open.push(parts[i]!);
  }
  return hints
    .filter(hint => hint.offset >= start && hint.offset <= end)
    .sort((one, other) => one.offset - other.offset);
}

function declaresLocals({ kind }: SyntaxNode): boolean {
  switch (kind) {
    case NodeKind.Declaration:
    case NodeKind.Using:
    case NodeKind.ForIn:
    case NodeKind.PatternKey:
    case NodeKind.PatternItem:
      return true;
    default:
      return false;
  }
}

function addTypes(view: View, node: SyntaxNode, options: InlayHintOptions, hints: InlayHint[]): void {
  for (const token of node.children()) {
    if (!isToken(token)) continue;
    const local = localDeclaredBy(token);
    if (!local || local.typeNode || local.nameToken.start !== token.start) continue;
    const type = localType(view.context.inference, view.file.source, local);
    if (isWanted(local, type, options)) hints.push(typeHint(token, local, type));
  }
}

function isWanted(local: Local, type: Known, options: InlayHintOptions): boolean {
  if (type.kind === 'unknown' || type.kind === 'void' || type.kind === 'null' || type.kind === 'fn') return false;
  if (local.pattern.length === 0 && local.value && local.kind !== 'loop' && saysItsType(local.value)) return false;
  if (type.kind === 'promise' || local.value?.kind === NodeKind.Await) return options.promises;
  return type.kind === 'unit' ? options.units : options.types;
}

/** Values that a reader sees the type of. */
function saysItsType(value: SyntaxNode): boolean {
  switch (value.kind) {
    case NodeKind.Literal:
    case NodeKind.Template:
    case NodeKind.TypeQuery:
    case NodeKind.Cast:
    case NodeKind.New:
    case NodeKind.ArrowFunction:
    case NodeKind.BlobLiteral:
      return true;
    default:
      return false;
  }
}

function typeHint(token: SyntaxToken, local: Local, type: Known): InlayHint {
  const parts = partsText(type);
  return {
    offset: token.end,
    label: `: ${knownText(type)}`,
    kind: 'type',
    tooltip: parts === undefined ? '' : codeSpan(parts),
    // A pattern takes no types.
    isCode: local.pattern.length === 0,
  };
}

function addParameters(view: View, args: SyntaxNode, hints: InlayHint[]): void {
  const given = argumentsIn(args);
  if (!given.some(isPlain)) return;
  const callee = calleeOf(view, args);
  if (!callee) return;
  const { callable, parameters } = callee;
  // One argument of a library's function says by the function's name what it is.
  if (callable.kind === 'library' && (callable.function.library === 'Std' || parameters.length < 2)) return;
  given.forEach((argument, index) => {
    const place = isPlain(argument) ? parameterIndex(callee, given, index) : undefined;
    const parameter = place === undefined || (callee.variadic && index > place) ? undefined : parameters[place];
    if (!parameter) return;
    const { name, text } = parameter;
    hints.push({
      offset: argument.start,
      label: `${name}:`,
      kind: 'parameter',
      tooltip: codeSpan(text),
      isCode: false,
    });
  });
}

/** An argument without a name whose value says nothing about what it is for. */
function isPlain(argument: SyntaxNode): boolean {
  if (argumentName(argument)) return false;
  const value = argument.nodes()[0];
  return (
    value?.kind === NodeKind.Literal || (value?.kind === NodeKind.Unary && value.nodes()[0]?.kind === NodeKind.Literal)
  );
}
