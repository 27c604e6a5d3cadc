/** Variables and parameters that nothing uses. `_` at the beginning of a name says that this is meant. */

import { nodesIn } from '../../names/body.ts';
import type { Declaration } from '../../names/declarations.ts';
import { LOOP_NAMES, type Local, localNamed, localsOfItem } from '../../names/locals.ts';
import { NodeKind, TokenKind } from '../../syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../../syntax/tree.ts';
import type { Rule } from './rule.ts';

export const unused: Rule = {
  item: (scene, item) => {
    const { node } = item;
    if (!holdsCode(item)) return;
    const locals: Local[] = [];
    for (const same of localsOfItem(node).values())
      for (const local of same) if (isWorthAWord(local)) locals.push(local);
    if (locals.length === 0) return;
    const names = new Set(locals.map(({ name }) => name));
    const used = usesIn(node, name => names.has(name));
    for (const local of locals) {
      const isUsed = (used.get(local.name) ?? []).some(
        path => path === undefined || localNamed(path, local.name)?.nameToken.start === local.nameToken.start,
      );
      if (isUsed) continue;
      scene.report(local.kind === 'parameter' ? 'unused-parameter' : 'unused-variable', local.nameToken, [local.name]);
    }
  },
};

/** Functions, and fields with something to calculate: data documents are nothing but the other fields. */
function holdsCode(item: Declaration): boolean {
  if (item.kind === 'function' || item.attributes.length > 0) return true;
  if (item.kind !== 'field' || !item.value) return false;
  const { kind } = item.value;
  return kind !== NodeKind.ObjectValue && kind !== NodeKind.ArrayValue && kind !== NodeKind.Literal;
}

/** A `using` drops its object in the end, a loop may be there for its turns, a `catch` for its silence. */
function isWorthAWord({ kind, name, scope }: Local): boolean {
  if (name.startsWith('_') || LOOP_NAMES.includes(name)) return false;
  if (kind === 'parameter') return scope.nodes().at(-1)?.kind !== NodeKind.Parameters && hasBody(scope);
  return kind === 'let' || kind === 'const';
}

function hasBody(scope: SyntaxNode): boolean {
  const body = scope.nodes().at(-1);
  return body?.kind === NodeKind.Block && body.nodes().length > 0;
}

/** Where names are used, by name; undefined for a use in a text that is parsed later. */
function usesIn(item: SyntaxNode, isWanted: (name: string) => boolean): Map<string, (SyntaxNode | undefined)[]> {
  const found = new Map<string, (SyntaxNode | undefined)[]>();
  const add = (name: string, path: SyntaxNode | undefined) => {
    if (!isWanted(name)) return;
    const paths = found.get(name);
    if (paths) paths.push(path);
    else found.set(name, [path]);
  };
  const nodes = nodesIn(item);
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    switch (node.kind) {
      case NodeKind.Path: {
        const name = node.token(TokenKind.Name);
        if (name) add(name.text(), node);
        break;
      }
      case NodeKind.NewField:
        if (!node.token(TokenKind.Colon))
          for (const token of node.children()) if (isToken(token)) add(token.text(), node);
        break;
      case NodeKind.TemplatePart:
        for (const token of node.children()) {
          if (!isToken(token) || token.kind !== TokenKind.TemplateEscaped) continue;
          for (const [word] of token.text().matchAll(/[A-Za-z_@][\w@<>-]*/g)) add(word, undefined);
        }
        break;
      default:
        break;
    }
  }
  return found;
}
