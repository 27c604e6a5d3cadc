/**
 * Who shares what: reading through cells and references, storing, assigning.
 *
 * A slot (variable, field, item) holds a scalar, a cell or a reference. A cell with one of the shared kinds is aliased when it is
 * copied to another slot; a cell with a scalar exists only because something refers to it, and is left behind when it is copied.
 *
 * Hot: primitives pass without a call; nothing is allocated but where a collection is really copied.
 */

import { grow } from './growth.ts';
import {
  Cell,
  type Content,
  List,
  Prompt,
  Reference,
  type Scalar,
  SharedContent,
  SortedMap,
  SortedSet,
  Tuple,
  type Value,
} from './value.ts';

/** The value without cell or reference, to look at; `undefined` where there is no value. */
export function read(value: Value): Content {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Cell) return value.content;
  if (value instanceof Reference) return value.cell.content;
  return value;
}

/** What another slot stores when it is given this value: shared kinds and references alias, a scalar leaves its cell behind. */
export function fresh(value: Value): Value {
  if (typeof value !== 'object' || value === null || !(value instanceof Cell)) return value;
  if (!(value.content instanceof SharedContent)) return value.content as Scalar;
  value.held = true;
  return value;
}

/**
 * `target = value` for a slot that holds `old`: what the slot holds from now on. A reference on the right rebinds the slot; one on
 * the left is written through; a cell with a shared kind is overwritten, for all who share it. A collection that others hold is
 * copied, over the same item cells: only new places alias it.
 */
export function assignSlot(old: Value, value: Value): Value {
  if (typeof old === 'object' && old !== null && !(value instanceof Reference)) {
    const cell = old instanceof Reference ? old.cell : old;
    if (cell instanceof Cell && (old instanceof Reference || cell.content instanceof SharedContent)) {
      write(cell, value);
      return old;
    }
  }
  return typeof value === 'object' && value !== null ? taken(value) : value;
}

/**
 * {@link assignSlot} for a variable that arrows have captured: its cell is kept whatever it holds, so that references to it stay
 * linked.
 */
export function assignCaptured(old: Value, value: Value): Value {
  if (value instanceof Reference) return value;
  if (old instanceof Cell || old instanceof Reference) {
    write(old instanceof Reference ? old.cell : old, value);
    return old;
  }
  return taken(value);
}

/** What a slot of its own holds after an assignment: the cell itself when nobody else has it. */
function taken(value: Value): Value {
  if (!(value instanceof Cell) || !value.held || !(value.content instanceof SharedContent)) return fresh(value);
  return fresh(new Cell(shareContent(value.content)));
}

/** Puts the value into the cell. A collection that others hold keeps its own cell; the items are shared from then on. */
export function write(cell: Cell, value: Value): void {
  if (!(value instanceof Cell)) {
    cell.content = value instanceof Reference ? shareContent(value.cell.content) : value;
  } else if (value !== cell) {
    cell.content = value.held ? shareContent(value.content) : value.content;
  }
}

/** A second collection over the same item cells; scalars and what is no collection stay as they are. */
export function shareContent(content: Content): Content {
  if (!(content instanceof SharedContent)) return content;
  if (content instanceof List) return new List(shareItems(content.items));
  if (content instanceof SortedMap) return new SortedMap(content.keys.slice(), shareItems(content.values));
  if (content instanceof SortedSet) return new SortedSet(shareItems(content.items));
  if (content instanceof Tuple) return new Tuple(shareItems(content.items));
  return copyPrompt(content as Prompt);
}

/** A copy of the array after giving each of its items a cell, so that both arrays share them. */
export function shareItems(items: Value[]): Value[] {
  grow(items.length);
  for (let i = 0; i < items.length; i++) items[i] = makeCell(items[i]);
  return items.slice();
}

/** What a field of a document stores for `b: self.a`, and `list + b` for `b`: a collection of its own over the same item cells. */
export function ownCollection(value: Value): Value {
  const content = read(value);
  if (!(content instanceof SharedContent)) return content;
  if (value instanceof Cell && !value.held) return fresh(value);
  return fresh(new Cell(shareContent(content)));
}

/** What a slot must hold so that `&slot` can refer to it: the caller stores the result back into the slot. */
export function makeCell(value: Value): Cell | Reference {
  return value instanceof Cell || value instanceof Reference ? value : new Cell(value);
}

/** The value of `&slot`, for a slot that holds the result of {@link makeCell}. */
export function makeReference(value: Cell | Reference): Reference {
  if (value instanceof Reference) return value;
  value.held = true;
  return new Reference(value);
}

/** Wraps a new collection or prompt; anything else is a slot's content already. */
export function cellOf(content: Content): Value {
  return content instanceof SharedContent ? new Cell(content) : (content as Scalar);
}

/** Prompts own their children. */
export function copyPrompt(prompt: Prompt): Prompt {
  return new Prompt(prompt.text, prompt.tag, prompt.children.map(copyPrompt));
}
