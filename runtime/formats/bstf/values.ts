/** Values and types as bytes. A kind is a number; objects and functions are their ids. */

import type { SimpleTypeName, StofType } from '../../../language/tables/types.ts';
import { literalUnits, type Unit, undefinedUnit } from '../../../language/tables/units.ts';
import { DataComponent } from '../../document/data.ts';
import { StofFunction } from '../../document/function.ts';
import { StofObject } from '../../document/object.ts';
import { read } from '../../values/cells.ts';
import { listOf, mapOf, setOf, tupleOf } from '../../values/containers.ts';
import { isInt, makeFloat, wrapInt } from '../../values/number.ts';
import {
  Blob,
  Cell,
  type Content,
  Float,
  List,
  Prompt,
  Quantity,
  SortedMap,
  SortedSet,
  Tuple,
  type Value,
  Version,
} from '../../values/value.ts';
import { type ByteReader, type ByteWriter, bstfError } from './bytes.ts';

/** How deep values nest at the most. */
const MAX_DEPTH = 128;

/** What ids lead to. */
export interface Known {
  object(id: string): Value;
  fn(id: string): Value;
  data(id: string): Value;
}

/** Called for each function that a value holds. */
export type MeetFunction = (fn: StofFunction) => void;

/** Units by their number. */
const UNITS: readonly (Unit | undefined)[] = [
  undefined,
  undefinedUnit,
  ...'km hm dcm m dm cm mm um nm mi yd ft in day hr min s ms us ns K C F Gt Mt t kg g mg ug ng pg Ton lb oz deg rad pdeg prad bit byte'
    .concat(' KiB KB MiB MB GiB GB TiB TB PiB PB EiB EB ZiB ZB YiB YB')
    .split(' ')
    .map(literal => literalUnits.get(literal)),
];

const NOT_HERE = -1;

export function writeValue(to: ByteWriter, value: Value, meet: MeetFunction): void {
  writeContent(to, read(value), meet, 0);
}

function writeContent(to: ByteWriter, content: Content, meet: MeetFunction, depth: number): void {
  if (depth > MAX_DEPTH) throw bstfError('data is nested too deeply');
  switch (typeof content) {
    case 'undefined':
      to.kind(0);
      return;
    case 'boolean':
      to.kind(3);
      to.bool(content);
      return;
    case 'string':
      to.kind(5);
      to.text(content);
      return;
    case 'number':
    case 'bigint':
      to.kind(4);
      to.kind(isInt(content) ? 0 : 1);
      if (isInt(content)) to.int64(content);
      else to.float(content);
      return;
    default:
      if (content === null) to.kind(1);
      else writeKind(to, content as object, meet, depth);
  }
}

function writeKind(to: ByteWriter, content: object, meet: MeetFunction, depth: number): void {
  const write = (value: Value) => {
    writeContent(to, read(value), meet, depth + 1);
    to.bool(false);
  };
  if (content instanceof Float) {
    to.kind(4);
    to.kind(1);
    to.float(content.value);
  } else if (content instanceof Quantity) {
    to.kind(4);
    to.kind(2);
    to.float(content.value);
    to.kind(numberOf(content.unit));
  } else if (content instanceof Blob) {
    to.kind(6);
    to.blob(content.bytes);
  } else if (content instanceof Prompt) {
    to.kind(7);
    writePrompt(to, content);
  } else if (content instanceof Version) {
    to.kind(8);
    for (const number of [content.major, content.minor, content.patch]) to.int32(number);
    to.optional(content.release, text => to.text(text));
    to.optional(content.build, text => to.text(text));
  } else if (content instanceof StofObject) {
    to.kind(9);
    to.text(content.id);
  } else if (content instanceof StofFunction) {
    meet(content);
    to.kind(10);
    to.text(content.id);
  } else if (content instanceof DataComponent) {
    to.kind(11);
    to.text(content.id);
  } else if (content instanceof SortedMap) {
    to.kind(14);
    to.length(content.keys.length);
    content.keys.forEach((key, index) => {
      write(key);
      write(content.values[index]);
    });
  } else if (content instanceof List || content instanceof Tuple || content instanceof SortedSet) {
    to.kind(content instanceof List ? 12 : content instanceof Tuple ? 13 : 15);
    to.list(content.items, write);
  } else to.kind(1);
}

function writePrompt(to: ByteWriter, prompt: Prompt): void {
  to.text(prompt.text);
  to.optional(prompt.tag, tag => to.text(tag));
  to.list(prompt.children, child => writePrompt(to, child));
}

function numberOf(unit: Unit): number {
  const number = UNITS.indexOf(unit);
  return number === NOT_HERE ? 1 : number;
}

export function readValue(from: ByteReader, known: Known, depth = 0): Value {
  if (depth > MAX_DEPTH) throw bstfError('data is nested too deeply');
  const item = () => {
    const value = readValue(from, known, depth + 1);
    from.bool();
    return value;
  };
  switch (from.kind()) {
    case 0:
      return undefined;
    case 1:
      return null;
    case 3:
      return from.bool();
    case 4:
      return readNumber(from);
    case 5:
      return from.text();
    case 6:
      return new Blob(from.blob());
    case 7:
      return new Cell(readPrompt(from, depth));
    case 8: {
      const [major, minor, patch] = [from.int32(), from.int32(), from.int32()];
      return new Version(
        major,
        minor,
        patch,
        from.optional(() => from.text()),
        from.optional(() => from.text()),
      );
    }
    case 9:
      return known.object(from.text());
    case 10:
      return known.fn(from.text());
    case 11:
      return known.data(from.text());
    case 12:
      return listOf(from.list(item));
    case 13:
      return tupleOf(from.list(item));
    case 14: {
      const pairs = from.list(() => [item(), item()] as const);
      return mapOf(
        pairs.map(([key]) => key),
        pairs.map(([, value]) => value),
      );
    }
    case 15:
      return setOf(from.list(item));
    default:
      throw bstfError('tag for enum is not valid');
  }
}

function readNumber(from: ByteReader): Value {
  switch (from.kind()) {
    case 0:
      return wrapInt(from.int64());
    case 1:
      return makeFloat(from.float());
    case 2: {
      const value = from.float();
      const unit = UNITS[from.kind()];
      return unit === undefined ? makeFloat(value) : new Quantity(value, unit);
    }
    default:
      throw bstfError('tag for enum is not valid');
  }
}

function readPrompt(from: ByteReader, depth: number): Prompt {
  if (depth > MAX_DEPTH) throw bstfError('data is nested too deeply');
  const text = from.text();
  const tag = from.optional(() => from.text());
  return new Prompt(
    text,
    tag,
    from.list(() => readPrompt(from, depth + 1)),
  );
}

/** Types without parts by their number; the others have a case of their own. */
const SIMPLE: ReadonlyMap<number, SimpleTypeName> = new Map([
  [0, 'void'],
  [1, 'null'],
  [4, 'bool'],
  [6, 'str'],
  [7, 'ver'],
  [8, 'prompt'],
  [10, 'fn'],
  [12, 'blob'],
  [13, 'list'],
  [15, 'map'],
  [16, 'set'],
  [17, 'unknown'],
]);
const NUMBERS: ReadonlyMap<string, number> = new Map([...SIMPLE].map(([number, name]) => [name, number]));

export function writeType(to: ByteWriter, type: StofType): void {
  switch (type.kind) {
    case 'notNull':
      to.kind(2);
      writeType(to, type.of);
      return;
    case 'promise':
      to.kind(3);
      writeType(to, type.of);
      return;
    case 'int':
    case 'float':
      to.kind(5);
      to.kind(type.kind === 'int' ? 0 : 1);
      return;
    case 'unit':
      to.kind(5);
      to.kind(2);
      to.kind(numberOf(type.unit));
      return;
    case 'obj':
      to.kind(9);
      to.text('obj');
      return;
    case 'object':
      to.kind(9);
      to.text(type.name);
      return;
    case 'data':
      to.kind(11);
      to.text(type.tag ?? 'data');
      return;
    case 'tuple':
      to.kind(14);
      to.list(type.items, item => writeType(to, item));
      return;
    case 'union':
      to.kind(18);
      to.list(type.members, member => writeType(to, member));
      return;
    default:
      to.kind(NUMBERS.get(type.kind) ?? 17);
  }
}

export function readType(from: ByteReader, depth = 0): StofType {
  if (depth > MAX_DEPTH) throw bstfError('data is nested too deeply');
  const inner = () => readType(from, depth + 1);
  const number = from.kind();
  const simple = SIMPLE.get(number);
  if (simple !== undefined) return { kind: simple };
  switch (number) {
    case 2:
      return { kind: 'notNull', of: inner() };
    case 3:
      return { kind: 'promise', of: inner() };
    case 5: {
      const kind = from.kind();
      if (kind < 2) return { kind: kind === 0 ? 'int' : 'float' };
      return { kind: 'unit', unit: UNITS[from.kind()] ?? undefinedUnit };
    }
    case 9: {
      const name = from.text();
      return name === 'obj' ? { kind: 'obj' } : { kind: 'object', name };
    }
    case 11: {
      const tag = from.text();
      return tag === 'data' ? { kind: 'data' } : { kind: 'data', tag };
    }
    case 14:
      return { kind: 'tuple', items: from.list(inner) };
    case 18:
      return { kind: 'union', members: from.list(inner) };
    default:
      throw bstfError('tag for enum is not valid');
  }
}
