/**
 * Data of other formats as a tree of the language over its own text: fields with names at their places, and all that belongs
 * to the format alone as trivia. So everything that knows documents knows imported data. Where a text holds what the language has no
 * form for, there is an empty expression, of which nothing is known.
 */

import type { PlacedData, PlacedEntry, PlacedValue, ScalarType } from '../data/placed.ts';
import { type Green, type GreenChild, greenNode, greenToken, ListKind } from '../syntax/green.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import { TreeSnapshot } from '../syntax/snapshot.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import type { Text } from '../text/text.ts';

/** The tree of a text that was read as data; without a field when that failed, or when it is no table. */
export function dataTree(text: Text, data: PlacedData): SyntaxTree {
  const writer = new TreeWriter(text);
  const items = writer.items(data.ok && data.value.kind === 'table' ? data.value.entries : []);
  const document = greenNode(NodeKind.Document, [items, writer.token(TokenKind.EndOfFile, text.length, text.length)]);
  return new TreeSnapshot(text, document, document, undefined);
}

/** Writes from left to right: what lies between two tokens is trivia of the second one. */
class TreeWriter {
  readonly #text: Text;
  #at = 0;

  constructor(text: Text) {
    this.#text = text;
  }

  token(kind: TokenKind, start: number, end: number): GreenChild {
    const from = Math.max(this.#at, start);
    const token = greenToken(kind, from - this.#at, Math.max(0, end - from));
    this.#at = Math.max(from, end);
    return token;
  }

  items(entries: readonly PlacedEntry[]): Green {
    return greenNode(
      ListKind.Items,
      entries.map(entry => this.#field(entry)),
    );
  }

  #field({ start, end, value }: PlacedEntry): Green {
    const quote = this.#text.slice(start, start + 1);
    const kind = quote === "'" ? TokenKind.SingleString : quote === '"' ? TokenKind.DoubleString : TokenKind.Name;
    const name = this.token(kind, start, end);
    const colon = this.token(TokenKind.Colon, end, end);
    return greenNode(NodeKind.Field, [name, colon, this.#value(value)]);
  }

  #value(value: PlacedValue): Green {
    switch (value.kind) {
      case 'table':
        return greenNode(NodeKind.ObjectValue, [this.items(value.entries)]);
      case 'list':
        return greenNode(
          NodeKind.ArrayValue,
          value.items.map(item => greenNode(NodeKind.ArrayElement, [this.#value(item)])),
        );
      case 'scalar': {
        const kind = this.#tokenKind(value.type, value.start, value.end);
        if (kind === undefined) return greenNode(NodeKind.ErrorExpression, []);
        return greenNode(NodeKind.Literal, [this.token(kind, value.start, value.end)]);
      }
      case 'other':
        return greenNode(NodeKind.ErrorExpression, []);
      default:
        return value satisfies never;
    }
  }

  #tokenKind(type: ScalarType, start: number, end: number): TokenKind | undefined {
    switch (type) {
      case 'str':
        // Taken as it is, with or without quotes.
        return TokenKind.RawString;
      case 'int':
      case 'float':
        return TokenKind.Number;
      case 'bool':
        return TokenKind.Name;
      case 'null':
        return this.#text.slice(start, end) === 'null' ? TokenKind.Name : undefined;
      default:
        return type satisfies never;
    }
  }
}
