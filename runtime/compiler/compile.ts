/**
 * From the intermediate form to a frame class.
 *
 * Slots are fields of the frame, so a frame can stop at any statement that may suspend and go on later, and the whole stack is
 * always on the heap. The same code stands there twice: `fast` is structured JavaScript over local variables, for the usual way
 * without a stop; `step` is a `switch` over program counters, where a stopped frame goes on. At the next turn of a loop it gets back to
 * `fast`, which can be taken up there.
 *
 * Names and texts of the document never become source text: generated code refers to them through the array `K`.
 */

import type { FunctionIr } from '../lowering/ir.ts';
import { lower } from '../lowering/lower.ts';
import { Frame, type FrameClass } from '../scheduler/frame.ts';
import type { FunctionCode } from './code.ts';
import { Pool, quickCheck } from './expressions.ts';
import { factsOf, givenSlots } from './facts.ts';
import { FastWriter } from './fast.ts';
import { FlatWriter, RUN_FAST } from './flat.ts';
import { Labels } from './labels.ts';
import { operations } from './operations.ts';
import { stopPlaces } from './shape.ts';

/** The frame class of a code, made at its first use. */
export function frameClassOf(code: FunctionCode): FrameClass {
  if (code.frameClass !== undefined) return code.frameClass;
  const ir = lower(code);
  code.places = ir.places;
  if (code.program.hasStops) code.stops = stopPlaces(ir.body);
  code.takesErrors = ir.places.some(place => place.handler >= 0);
  const made = generate(code, ir);
  code.frameClass = made;
  return made;
}

function generate(code: FunctionCode, ir: FunctionIr): FrameClass {
  const pool = new Pool();
  // Slots, and about as many registers for what is computed in between.
  pool.words = 32 + 2 * ir.slots;
  pool.debug = code.program.debug?.made(code);
  // A debugger that changes a variable holds on to them.
  pool.facts = factsOf(code, ir);
  code.facts = pool.facts;
  const numbers = code.program.coverage?.counters(code, code.stops.length);
  if (numbers !== undefined) pool.counts = { numbers, at: new Map(code.stops.map((place, i) => [place, 1 + i])) };
  pool.isNoted = code.program.again !== undefined;
  const labels = new Labels();
  const params = code.params.map((_, i) => `a${i}`);
  const slots = Array.from({ length: ir.slots }, (_, i) => {
    const param = code.params[i];
    if (param === undefined) return `this.s${i}=undefined;`;
    const type = param.type;
    if (type.kind === 'unknown') return `this.s${i}=a${i};`;
    const checked = `R.argument(a${i},${pool.add(type)},p)`;
    const quick = quickCheck(type, `a${i}`, pool);
    return `this.s${i}=${quick === undefined ? checked : `${quick}?a${i}:${checked}`};`;
  });
  const counted = pool.counts === undefined ? '' : `${pool.add(pool.counts.numbers)}[0]++;`;
  const flat = new FlatWriter(pool, labels);
  flat.statements(ir.body);
  const temporaries = pool.declared();
  const locals = localSlots(code, ir);
  const doubles = new Set([...pool.facts.doubles].filter(slot => locals.has(slot)));
  // A slot that is no local may be anything to code that runs in between, and so may what is computed of it.
  const isSafe = doubles.size === pool.facts.doubles.size;
  const fast = new FastWriter(pool, labels, locals, isSafe ? doubles : new Set()).method(ir.body, givenSlots(code));
  const source = withNames(
    `return class {
constructor(p,fn,self,caller${params.map(name => `,${name}`).join('')}) { this.pc=0;this.at=-1;this.fn=fn;this.self=self;this.caller=caller;${counted}${slots.join('')} }
step(p) { let pc=this.pc,t${temporaries}; if(pc===0&&!R.turn.yields){${RUN_FAST}} run: for(;;) switch(pc) { case 0:
${flat.text()}
default: throw new Error('program counter '+pc); } }
${fast}
}`,
    pool,
  );
  const make = new Function('R', 'K', source) as (
    runtime: typeof operations,
    constants: readonly unknown[],
  ) => FrameClass;
  const made = make(code.program.again?.operations ?? operations, pool.values);
  // Not `extends`: a derived class costs twice as much to make an instance of.
  Object.setPrototypeOf(made.prototype, Frame.prototype);
  Object.assign(made.prototype, { code, handlers: labels.handlers(ir) });
  return made;
}

/** Constants and operations as `const`s of the surrounding function: V8 knows their values when it compiles. */
function withNames(source: string, pool: Pool): string {
  const used = new Set<string>();
  const text = source.replace(/\bR\.(\w+)/g, (_, name: string) => {
    used.add(name);
    return `R_${name}`;
  });
  const names = [...[...used].map(name => `R_${name}=R.${name}`), ...pool.values.map((_, i) => `k${i}=K[${i}]`)];
  return `"use strict";\n${names.length === 0 ? '' : `const ${names.join(',')};\n`}${text}`;
}

/**
 * The slots that `fast` may keep in local variables: not those in which arrows look for variables while a call runs, and none
 * where a `try` can take the frame up again in the middle of a statement.
 */
function localSlots(code: FunctionCode, ir: FunctionIr): ReadonlySet<number> {
  // The variables of an input are read when it is over.
  if (code.takesErrors || code.kind === 'input') return new Set();
  const slots = new Set(Array.from({ length: ir.slots }, (_, i) => i));
  for (const place of ir.places) for (const slot of place.visible?.values() ?? []) slots.delete(slot);
  return slots;
}
