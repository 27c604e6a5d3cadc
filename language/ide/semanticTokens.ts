/**
 * What each name of a text is: a variable, a parameter, a field, a type, … Words of the language, text and plain numbers are
 * left to an editor's grammar, which sees them as well.
 *
 * Hot: asked after each keystroke. What was found in a function is noted on its element, which is the same object for as
 * long as its text is, and holds for as long as the function's environment is the same.
 */

import { type Declaration, type FunctionDeclaration, objectPath } from '../names/declarations.ts';
import type { View } from '../project/snapshot.ts';
import { TokenKind } from '../syntax/kinds.ts';
import { Memo } from '../syntax/memo.ts';
import { isToken, type SyntaxChild, type SyntaxNode, type SyntaxToken } from '../syntax/tree.ts';
import { forget } from '../types/infer.ts';
import { readNumber } from '../types/numbers.ts';
import { environmentOf } from './environment.ts';
import {
  type NameKind,
  namesIn,
  SEMANTIC_MODIFIERS,
  SEMANTIC_TYPES,
  type SemanticModifier,
  type SemanticType,
} from './nameKinds.ts';
import { wordsOf } from './words.ts';

/** Four numbers a token, in the order of the text: start, length, type, modifiers. No token goes over a line's end. */
export type SemanticTokens = readonly number[];

/** The tokens of what lies between two offsets, and perhaps some beside. */
export function semanticTokens(view: View, start = 0, end = view.file.text.length): SemanticTokens {
  const items = new Map<number, Declaration>();
  for (const object of view.file.source.outline.objects) {
    for (const declaration of object.declarations) items.set(declaration.node.start, declaration);
  }
  const writer = new Writer(view, items);
  writer.write(view.file.tree.root, start, end);
  return writer.tokens;
}

/** What was found in a function. */
interface Note {
  readonly environment: string;
  /** The object that the function stands on. */
  readonly owner: string;
  /** With starts from the function's own. */
  readonly tokens: SemanticTokens;
}

const notes = new Memo<Note>();

class Writer {
  tokens: number[] = [];
  readonly #view: View;
  readonly #items: ReadonlyMap<number, Declaration>;
  readonly #environment: string;
  /** Names by their token's start, until the walk comes to it. */
  readonly #names = new Map<number, readonly NameKind[]>();

  constructor(view: View, items: ReadonlyMap<number, Declaration>) {
    this.#view = view;
    this.#items = items;
    this.#environment = environmentOf(view);
  }

  /** Keeps a stack of its own: chains of operators nest deeply. */
  write(root: SyntaxNode, start: number, end: number): void {
    const open: SyntaxChild[] = [root];
    for (let child = open.pop(); child; child = open.pop()) {
      if (isToken(child)) {
        this.#writeToken(child);
        continue;
      }
      if (child.end < start || child.start > end) continue;
      const item = this.#items.get(child.start);
      const declaration = item?.node.kind === child.kind ? item : undefined;
      if (declaration?.kind === 'function' && child !== root) {
        this.#writeFunction(declaration);
        continue;
      }
      const found = namesIn(this.#view, child, declaration);
      for (let i = 0; i < found.length; i++) this.#names.set(found[i]!.token.start, found[i]!.names);
      const children = child.children();
      for (let i = children.length - 1; i >= 0; i--) open.push(children[i]!);
    }
  }

  #writeFunction({ node, owner }: FunctionDeclaration): void {
    const path = objectPath(owner)?.join('.') ?? `${owner.baseNames.join('.')}@${owner.node.start}`;
    let note = notes.get(node);
    if (note?.environment !== this.#environment || note.owner !== path) {
      const before = this.tokens;
      this.tokens = [];
      this.write(node, node.start, node.end);
      const tokens = this.tokens.map((value, index) => (index % 4 === 0 ? value - node.start : value));
      this.tokens = before;
      note = { environment: this.#environment, owner: path, tokens };
      notes.set(node, note);
      forget(this.#view.context.inference);
      const around = node.parent?.childNodes();
      around?.release(around.indexAt(node.fullStart));
    }
    for (let i = 0; i < note.tokens.length; i++) this.tokens.push(note.tokens[i]! + (i % 4 === 0 ? node.start : 0));
  }

  #writeToken(token: SyntaxToken): void {
    if (token.kind === TokenKind.Number) return this.#writeUnit(token);
    if (token.kind === TokenKind.Label) return this.#add(token.start, token.end, 'label', []);
    const names = this.#names.get(token.start);
    if (!names) return;
    this.#names.delete(token.start);
    // A name is one word, nearly always.
    if (names.length === 1 && token.kind === TokenKind.Name && !token.text().includes('<')) {
      return this.#add(token.start, token.end, names[0]!.type, names[0]!.modifiers);
    }
    const words = wordsOf(token);
    const isQuoted = token.kind !== TokenKind.Name;
    // A quoted name over several lines is left as the text that it is.
    if (isQuoted && /[\r\n]/.test(token.text())) return;
    names.forEach(({ type, modifiers }, index) => {
      const word = words[index];
      if (word) this.#add(isQuoted ? token.start : word.start, isQuoted ? token.end : word.end, type, modifiers);
    });
  }

  #writeUnit(token: SyntaxToken): void {
    const suffix = readNumber(token.text())?.suffix ?? '';
    if (suffix !== '') this.#add(token.end - suffix.length, token.end, 'type', ['defaultLibrary']);
  }

  #add(start: number, end: number, type: SemanticType, modifiers: readonly SemanticModifier[]): void {
    if (end <= start) return;
    let bits = 0;
    for (let i = 0; i < modifiers.length; i++) bits |= 1 << SEMANTIC_MODIFIERS.indexOf(modifiers[i]!);
    this.tokens.push(start, end - start, SEMANTIC_TYPES.indexOf(type), bits);
  }
}
