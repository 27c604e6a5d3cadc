/** What somebody enters to change a document or to ask it: statements or items, or the beginning of some. */

import { NodeKind } from '../../language/syntax/kinds.ts';
import { parse } from '../../language/syntax/parse.ts';
import { hasOpenQuote, type Statements, statementsOf } from './statements.ts';

export type Input =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'statements'; readonly statements: Extract<Statements, { ok: true }> }
  | { readonly kind: 'items' }
  /** `isOpen`: a brace, a quote or an operand is missing at its end, so more may come. */
  | { readonly kind: 'wrong'; readonly message: string; readonly offset: number; readonly isOpen: boolean };

/**
 * What can be read as both are items (`import './a.stof'` is two expressions as well), but for braces, which are a map or a block
 * then. Of two errors the farther one is told: it belongs to what was meant.
 */
export function readInput(text: string): Input {
  const tree = parse(text);
  const items = tree.root.nodes();
  const error = tree.errors[0];
  if (error === undefined && items.length === 0) return { kind: 'nothing' };
  if (error === undefined && items.every(({ kind }) => kind !== NodeKind.Inline)) return { kind: 'items' };
  const statements = statementsOf(text);
  if (statements.ok) return { kind: 'statements', statements };
  if (error === undefined) return { kind: 'items' };
  // Attributes belong to what follows.
  const isOpen =
    /#\[[^\]]*\]\s*$/.test(text) || statements.isOpen || hasOpenQuote(tree) || error.start >= text.trimEnd().length;
  const { message, offset } = error.start > statements.offset ? { ...error, offset: error.start } : statements;
  return { kind: 'wrong', message, offset, isOpen };
}
