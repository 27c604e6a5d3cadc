/**
 * The last value that each place of a text has written: a declaration, an assignment, a turn of a loop, a field as it was loaded. A program
 * that is followed is lowered with an operation behind each of these (`noted`), which looks at what the variable or field holds then. One
 * that is not followed has none of it.
 *
 * Bounded: one value a place, however often it is written. What can change later is kept as a text of one line, the rest as it is.
 */

import { textLine } from '../debug/values.ts';
import type { Program, WriteListener } from '../lowering/program.ts';
import type { Process } from '../scheduler/process.ts';
import { nameOfBegun } from '../scheduler/trace.ts';
import { read } from '../values/cells.ts';
import { type Content, Float, Quantity, type Value } from '../values/value.ts';

/** A place that writes a variable or a field. */
export class WritePlace {
  readonly file: string;
  /** UTF-16 offset of the name that is written. */
  readonly offset: number;
  readonly name: string;
  /** The value is written there as it is: nothing is learnt from it. */
  readonly isPlain: boolean;
  count = 0;
  /** Of all writes of the run, the number of the last one here: the highest is the latest. */
  order = 0;
  /** The process that wrote last, and what it is called; 0: the document was loaded. */
  process = 0;
  by = '';
  last: Value | Shown = undefined;

  constructor(file: string, offset: number, name: string, isPlain: boolean) {
    this.file = file;
    this.offset = offset;
    this.name = name;
    this.isPlain = isPlain;
  }
}

/** What a place has written last. */
export interface LastWrite
  extends Pick<WritePlace, 'file' | 'offset' | 'name' | 'isPlain' | 'count' | 'order' | 'process' | 'by'> {
  /** The value on one line, cut where it is long. */
  readonly value: string;
}

export class Written implements WriteListener {
  readonly #places = new Map<string, WritePlace>();
  readonly #texts = new Map<string, string>();
  #order = 0;

  loaded({ file, text }: Program): void {
    if (file !== undefined && !this.#texts.has(file)) this.#texts.set(file, text);
  }

  place({ file, head }: Program, at: number, name: string, isPlain = false): WritePlace | undefined {
    if (file === undefined) return undefined;
    const offset = at - head;
    const key = `${offset} ${file}`;
    let place = this.#places.get(key);
    if (place === undefined) this.#places.set(key, (place = new WritePlace(file, offset, name, isPlain)));
    return place;
  }

  note(place: WritePlace, value: Value, process: Process | undefined): void {
    place.count++;
    place.order = ++this.#order;
    const number = process?.number ?? 0;
    if (process !== undefined && place.process !== number) place.by = nameOfBegun(process);
    place.process = number;
    const content = read(value);
    place.last = isLasting(content) ? content : new Shown(textLine(value));
  }

  /** The text of a file that was loaded. */
  textOf(file: string): string | undefined {
    return this.#texts.get(file);
  }

  /** What was written by now, in the order of the last writes. */
  report(): LastWrite[] {
    return [...this.#places.values()]
      .filter(({ count }) => count > 0)
      .sort((a, b) => a.order - b.order)
      .map(({ last, ...place }) => ({ ...place, value: last instanceof Shown ? last.text : textLine(last) }));
  }
}

/** A value that was made a text. */
class Shown {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Whether it stays what it is, and takes little room. */
function isLasting(content: Content): content is Extract<Content, Value> {
  if (typeof content === 'string') return content.length < 200;
  return typeof content !== 'object' || content === null || content instanceof Float || content instanceof Quantity;
}
