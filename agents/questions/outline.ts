/** `stof_outline`: what a document declares, flat, each with the path of its object. */

import { documentSymbols, type OutlineSymbol } from '../../language/ide/documentSymbols.ts';
import type { View } from '../../language/project/snapshot.ts';
import { characterPosition } from '../../language/text/columns.ts';
import type { Answer } from '../answer.ts';
import { MOST_LISTED } from '../limits.ts';
import { type Asked, firstView } from './asked.ts';

interface Symbol {
  readonly name: string;
  readonly kind: OutlineSymbol['kind'];
  readonly detail: string;
  readonly container: string;
  readonly attributes?: readonly string[];
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
}

export function outline(asked: Asked): Answer {
  const view = firstView(asked);
  if (!view) return { refused: 'there is no document' };
  const found = [...flattened(view, documentSymbols(view), 'root')];
  const symbols = found.slice(0, MOST_LISTED);
  const leftOut = found.length - symbols.length;
  const lines = symbols.map(lineOf);
  if (leftOut > 0) lines.push(`… and ${leftOut} more`);
  return {
    text: lines.length === 0 ? 'The document declares nothing.' : lines.join('\n'),
    data: { symbols, ...(leftOut > 0 ? { leftOut } : {}) },
  };
}

function* flattened(view: View, symbols: readonly OutlineSymbol[], container: string): Generator<Symbol> {
  const attributes = new Map(
    view.file.source.outline.functions.map(({ nameToken, attributeNames }) => [nameToken.start, attributeNames]),
  );
  const { text } = view.file;
  for (const { name, kind, detail, range, nameRange, children } of symbols) {
    const named = attributes.get(nameRange.start) ?? [];
    yield {
      name,
      kind,
      detail,
      container: kind === 'root' ? '' : container,
      ...(named.length > 0 ? { attributes: named } : {}),
      ...characterPosition(text, nameRange.start),
      endLine: characterPosition(text, range.end).line,
    };
    yield* flattened(view, children, kind === 'root' ? name : `${container}.${name}`);
  }
}

/** `12: #[main] method root.group.run () -> int` */
function lineOf({ name, kind, detail, container, attributes = [], line }: Symbol): string {
  const marks = attributes.map(attribute => `#[${attribute}] `).join('');
  const path = container === '' ? name : `${container}.${name}`;
  const what = kind === 'import' ? name : `${marks}${kind} ${path}`;
  return `${line}: ${what}${detail === '' ? '' : ` ${detail}`}`;
}
