/** The library that every function calls by bare names; its functions stand in files of their own by what they are about. */

import { read } from '../values/cells.ts';
import { listOf, mapOf, setOf } from '../values/containers.ts';
import { copyValue } from '../values/copy.ts';
import { quoted } from '../values/debug.ts';
import { StofError } from '../values/error.ts';
import { custom } from '../values/errors.ts';
import { makeFloat } from '../values/number.ts';
import { Cell, type Content, List, Reference, SharedContent, Tuple, type Value } from '../values/value.ts';
import { countOrFail } from './arguments.ts';
import { assertFunctions } from './asserts.ts';
import { dataFormatFunctions } from './data-formats.ts';
import { dropping } from './drop.ts';
import { environmentFunctions } from './environment.ts';
import { max, min } from './extremes.ts';
import { attributeFilter, functionsBelow } from './function-search.ts';
import type { Implementations } from './implementation.ts';
import { outputFunctions } from './output.ts';
import { processFunctions } from './processes.ts';

export const stdFunctions: Implementations = {
  ...outputFunctions,
  ...assertFunctions,
  ...processFunctions,
  ...dataFormatFunctions,
  ...environmentFunctions,

  list: (_, args) => listOf(args),
  set: (_, args) => setOf(args),
  map: (_, args) => {
    const pairs = args.map(pairOf);
    return mapOf(
      pairs.map(pair => pair[0]),
      pairs.map(pair => pair[1]),
    );
  },
  max: (_, args) => max(args),
  min: (_, args) => min(args),
  inf: () => makeFloat(Number.POSITIVE_INFINITY),
  nan: () => makeFloat(Number.NaN),

  copy: (context, args) => copyValue(args[0] ?? null, context),
  swap: (_, args) => {
    const [first, second] = args;
    const a = read(first);
    const b = read(second);
    put(first, b);
    put(second, a);
    return undefined;
  },
  drop: dropping(false),
  shallow_drop: dropping(true),
  funcs: (context, args) => {
    const wanted = attributeFilter(read(args[0]), 'StdFunctions');
    return listOf(context.document.roots().flatMap(root => [...functionsBelow(root)].filter(wanted)));
  },

  prof: (context, args) => {
    const name = read(args[0]);
    if (typeof name !== 'string') throw custom('Profile NameCheck Error');
    return context.document.profile === name;
  },
  nanoid: (context, args) => {
    if (read(args[0]) == null) return undefined;
    return context.randomId(Math.max(countOrFail(args[0], 'StdNanoId'), 0));
  },
  graph_id: context => context.document.id,
};

/** `map((k, v), [k, v])`: the key and the value of one argument. */
function pairOf(arg: Value): readonly [Value, Value] {
  const content = read(arg);
  if (!(content instanceof Tuple || content instanceof List)) {
    throw mapConstructor('unrecognized map init value (has to be a tuple or list with a key and value)');
  }
  const [key, value] = content.items;
  if (content.items.length !== 2) {
    throw mapConstructor('map init must have a key-value pair in the form of a list or tuple');
  }
  return [key, value];
}

function mapConstructor(detail: string): StofError {
  const form = `MapConstructor(${quoted(detail)})`;
  return new StofError('MapConstructor', form, `map(): ${detail}`, form);
}

/** Puts a content where the argument refers to, for all who share that; a scalar that is no reference is a copy. */
function put(target: Value, content: Content): void {
  if (target instanceof Cell && target.content instanceof SharedContent) target.content = content;
  else if (target instanceof Reference) target.cell.content = content;
}
