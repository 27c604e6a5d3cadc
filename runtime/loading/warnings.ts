/**
 * Warnings about a text that was read: names that are always null, functions that do not exist, names that hide a library.
 * Shadowing is told in the order of the text, unknown names once the whole text is known (roots may be declared later).
 */

import { libraryFunction, libraryNamed } from '../../language/library/libraries.ts';
import { NodeKind, TokenKind } from '../../language/syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../../language/syntax/tree.ts';
import { escapedExpression } from '../lowering/literals.ts';
import { declaredNames } from '../lowering/names.ts';
import { byteColumn, placeAt } from '../report/place.ts';
import type { Reading } from './load.ts';

/** A function that was declared, for the check at the end. */
export interface CheckedFunction {
  readonly node: SyntaxNode;
  /** `root.obj.f`. */
  readonly path: string;
}

/** Words that look like names where a statement went wrong, and the names that always mean something. */
const EXEMPT: ReadonlySet<string> = new Set(
  (
    'self super this null true false let const using return if else while loop for in switch case default try catch ' +
    'break continue async await new on as typeof typename fn import root'
  ).split(' '),
);

/** Warns about the variables of a function that hide a library: locals in order, then parameters. */
export function warnShadowing(reading: Reading, node: SyntaxNode, name: string): void {
  const locals: string[] = [];
  const parameters: string[] = [];
  const own = node.child(NodeKind.Parameters);
  for (const parameter of own?.nodes() ?? []) {
    const token = parameter.token(TokenKind.Name);
    if (token !== undefined) parameters.push(token.text());
  }
  const body = node.child(NodeKind.Block);
  if (body !== undefined) declaredNames(body, undefined, local => locals.push(local));
  for (const variable of [...locals, ...parameters]) {
    if (libraryNamed(variable) === undefined) continue;
    const call = `${variable}.func(..) in this function calls through the variable`;
    reading.context.warn(
      `variable '${variable}' in fn ${name} shadows the ${variable} library: ${call} (use ${variable}::func(..) to always call the library)`,
      reading.source.file,
    );
  }
}

export function warnShadowingRoot(reading: Reading, name: string): void {
  if (libraryNamed(name) === undefined) return;
  const look = `${name}.func(..) calls look for functions on this root first`;
  reading.context.warn(
    `root '${name}' shadows the ${name} library: ${look} (use ${name}::func(..) to always call the library)`,
    reading.source.file,
  );
}

/** Warns about unknown names in the functions that were read. */
export function warnUnknown(reading: Reading, functions: readonly CheckedFunction[], root: SyntaxNode): void {
  if (functions.length === 0) return;
  const { document } = reading.context.services;
  const assigned = new Set<string>();
  collectAssigned(root, assigned);
  for (const { node, path } of functions) {
    const known = new Set<string>();
    declaredNames(node, known);
    const told = new Set<string>();
    eachHead(node, undefined, (name, call, offset) => {
      const isCall = call && !known.has(name);
      if (known.has(name) || assigned.has(name) || told.has(name) || EXEMPT.has(name) || name.startsWith('<')) return;
      if (document.rootNamed(name) !== undefined || libraryNamed(name) !== undefined) return;
      if (document.hostLibraries.has(name)) return;
      if (isCall && libraryFunction('Std', name) !== undefined) return;
      told.add(name);
      const place = offset === undefined ? undefined : placeAt(reading.source.text, offset);
      const file = reading.source.file === undefined ? '' : `${reading.source.file}:`;
      const where = place === undefined ? '' : ` (${file}${place.line}:${byteColumn(place)})`;
      reading.context.warn(
        isCall
          ? `unknown function '${name}' in fn ${path}${where}: not a variable or standard library function (use self.${name}() for a function on this object)`
          : `unknown name '${name}' in fn ${path}${where}: not a parameter, variable, or root, so it is always null (use self.${name} for a field)`,
        undefined,
      );
    });
  }
}

/** First names of plain assignments, which make roots at run time. */
function collectAssigned(node: SyntaxNode, names: Set<string>): void {
  if (node.kind === NodeKind.Assignment && node.token(TokenKind.Assign) !== undefined) {
    const head = node.nodes()[0]?.token(TokenKind.Name);
    if (head !== undefined) names.add(head.text());
  }
  for (const child of node.nodes()) collectAssigned(child, names);
}

/** First names of paths in the order of the text. In a template there is no offset. */
function eachHead(
  node: SyntaxNode,
  inTemplate: true | undefined,
  visit: (name: string, call: boolean, offset: number | undefined) => void,
): void {
  if (node.kind === NodeKind.Template) inTemplate = true;
  if (node.kind === NodeKind.Assignment && node.token(TokenKind.CompoundAssign) !== undefined) {
    for (const child of node.nodes().slice(1)) eachHead(child, inTemplate, visit);
    return;
  }
  if (node.kind === NodeKind.Path) {
    const children = node.children();
    const first = children[0];
    const index = children.findIndex(child => isToken(child) && child.kind === TokenKind.Name);
    const head = children[index];
    const next = children[index + 1];
    const isLibraryCall =
      next !== undefined && (next.kind === TokenKind.ColonColon || next.kind === TokenKind.QuestionColonColon);
    const isSafe = first?.kind === TokenKind.Question;
    if (head !== undefined && isToken(head) && !isLibraryCall && !isSafe) {
      visit(head.text(), next?.kind === NodeKind.Arguments, inTemplate ? undefined : head.start);
    }
  }
  for (const child of node.children()) {
    if (!isToken(child)) eachHead(child, inTemplate, visit);
    else if (child.kind === TokenKind.TemplateEscaped) {
      const inner = escapedExpression(child);
      if (inner !== undefined) eachHead(inner, true, visit);
    }
  }
}
