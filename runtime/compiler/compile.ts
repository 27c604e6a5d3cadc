/**
 * From the intermediate form to a frame class: one `step` method with a `switch` over program counters.
 *
 * Slots are fields of the frame, so a frame can stop at any statement that may suspend and go on later, and the whole stack is
 * always on the heap. A loop without calls has a second, structured copy, used in rounds in which only one process can run.
 *
 * Names and texts of the document never become source text: generated code refers to them through the array `K`.
 */

import type { Expr, FunctionIr, Stmt } from '../lowering/ir.ts';
import { lower } from '../lowering/lower.ts';
import { Frame, type FrameClass, Signal } from '../scheduler/frame.ts';
import type { FunctionCode } from './code.ts';
import { mayThrow } from './effects.ts';
import { emitExpression, Pool, quickCheck } from './expressions.ts';
import { operations } from './operations.ts';

/** The frame class of a code, made at its first use. */
export function frameClassOf(code: FunctionCode): FrameClass {
  if (code.frameClass !== undefined) return code.frameClass;
  const ir = lower(code);
  code.places = ir.places;
  const made = generate(code, ir);
  code.frameClass = made;
  return made;
}

function generate(code: FunctionCode, ir: FunctionIr): FrameClass {
  const pool = new Pool();
  const writer = new Writer(pool);
  const params = code.params.map((_, i) => `a${i}`);
  const slots = Array.from({ length: ir.slots }, (_, i) => {
    const param = code.params[i];
    if (param === undefined) return `this.s${i}=undefined;`;
    const type = param.type;
    if (type.kind === 'unknown') return `this.s${i}=a${i};`;
    const checked = `R.argument(a${i},${pool.add(type)},p)`;
    const quick = quickCheck(type, `a${i}`);
    return `this.s${i}=${quick === undefined ? checked : `${quick}?a${i}:${checked}`};`;
  });
  writer.statements(ir.body);
  const source = `"use strict";
return class extends Frame {
constructor(p,fn,self,caller${params.map(name => `,${name}`).join('')}) { super(fn,self,caller); ${slots.join('')} }
step(p) { let pc=this.pc; run: for(;;) switch(pc) { case 0:
${writer.text()}
default: throw new Error('program counter '+pc); } }
}`;
  const make = new Function('Frame', 'R', 'K', source) as (
    frame: typeof Frame,
    runtime: typeof operations,
    constants: readonly unknown[],
  ) => FrameClass;
  const made = make(Frame, operations, pool.values);
  Object.assign(made.prototype, { code, handlers: writer.handlers(ir) });
  return made;
}

/** Where a `break` or `continue` goes: a label in flat code, a JavaScript loop in a structured copy. */
interface Target {
  readonly breakTo: number | string;
  readonly continueTo: number | string | undefined;
}

interface LoopLabels {
  readonly start: number;
  readonly next: number;
  readonly end: number;
}

class Writer {
  readonly #pool: Pool;
  readonly #lines: string[] = [];
  #labels = 1;
  readonly #targets = new Map<number, Target>();
  readonly #loops = new Map<number, LoopLabels>();
  readonly #handlers = new Map<number, number>();
  /** The place that the text is at, and the one that the frame is known to have stored. */
  #place = -1;
  #stored = -1;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  text(): string {
    return this.#lines.join('\n');
  }

  /** For each place, the program counter of its handler, or -1. */
  handlers(ir: FunctionIr): Int32Array {
    return Int32Array.from(ir.places, place => this.#handlers.get(place.handler) ?? -1);
  }

  statements(list: readonly Stmt[]): void {
    for (const statement of list) this.#statement(statement);
  }

  #line(text: string): void {
    this.#lines.push(text);
  }

  #expr(value: Expr): string {
    return emitExpression(value, this.#pool);
  }

  #label(): number {
    return this.#labels++;
  }

  /** Control can come here from elsewhere: what the frame has stored is unknown. */
  #mark(label: number): void {
    this.#line(`case ${label}:`);
    this.#stored = -1;
  }

  #jump(label: number): void {
    this.#line(`pc=${label};continue run;`);
  }

  #storePlace(): void {
    if (this.#place === this.#stored || this.#place < 0) return;
    this.#line(`this.at=${this.#place};`);
    this.#stored = this.#place;
  }

  #beforeThrow(...values: readonly Expr[]): void {
    if (values.some(mayThrow)) this.#storePlace();
  }

  #statement(statement: Stmt): void {
    switch (statement.s) {
      case 'place':
        this.#place = statement.place;
        return;
      case 'evaluate':
        if (statement.value.k === 'slot' || statement.value.k === 'constant') return;
        this.#beforeThrow(statement.value);
        this.#line(`${this.#expr(statement.value)};`);
        return;
      case 'set':
        this.#beforeThrow(statement.value);
        this.#line(`this.s${statement.slot}=${this.#expr(statement.value)};`);
        return;
      case 'setVariable':
        this.#beforeThrow(statement.value);
        this.#line(`this.s${statement.slot}.value=${this.#expr(statement.value)};`);
        return;
      case 'return':
        if (statement.value !== undefined) this.#beforeThrow(statement.value);
        this.#line(
          `p.value=${statement.value === undefined ? 'undefined' : this.#expr(statement.value)};p.travelling=${this.#pool.add(statement.travelling)};return ${Signal.Return};`,
        );
        return;
      case 'raise':
        this.#line(`throw this.s${statement.slot};`);
        return;
      case 'break':
      case 'continue': {
        const target = this.#targets.get(statement.id)!;
        const to = statement.s === 'break' ? target.breakTo : target.continueTo!;
        if (typeof to === 'number') this.#jump(to);
        else this.#line(to);
        return;
      }
      case 'enter': {
        const label = this.#label();
        this.#line(`if(p.yields||--p.fuel<0){this.pc=${label};return ${Signal.Switch};}`);
        this.#mark(label);
        return;
      }
      case 'if':
        this.#if(statement);
        return;
      case 'loop':
        this.#loop(statement);
        return;
      case 'block': {
        const end = this.#label();
        this.#targets.set(statement.id, { breakTo: end, continueTo: undefined });
        this.statements(statement.body);
        this.#mark(end);
        return;
      }
      case 'try': {
        const handler = this.#label();
        const end = this.#label();
        this.#handlers.set(statement.id, handler);
        this.statements(statement.body);
        this.#jump(end);
        this.#mark(handler);
        this.#line(`this.s${statement.error}=p.error;`);
        this.statements(statement.handler);
        this.#mark(end);
        return;
      }
      default:
        this.#suspending(statement);
    }
  }

  /** Statements after which the frame may go on in another turn. */
  #suspending(statement: Stmt): void {
    this.#storePlace();
    const after = this.#label();
    const go = (call: string): void => this.#line(`this.pc=${after};{const s=${call};if(s!==0)return s;}`);
    let result: number | undefined;
    switch (statement.s) {
      case 'call': {
        result = statement.result;
        const head = `p,this,this.s${statement.target},this.s${statement.receiver}`;
        if (statement.deferred !== undefined) {
          const captures = statement.deferred.captures.map(slot => `this.s${slot}`);
          go(`R.spawnCall(${head},${this.#pool.add(statement.deferred.code)},[${captures.join(',')}])`);
        } else if (statement.names === undefined && statement.args.length <= 4 && !statement.inPlace) {
          go(`R.call${statement.args.length}(${[head, ...statement.args.map(arg => this.#expr(arg))].join(',')})`);
        } else {
          const names = statement.names === undefined ? 'undefined' : this.#pool.add(statement.names);
          const args = statement.args.map(arg => this.#expr(arg)).join(',');
          go(`R.callWith(${head},[${args}],${names},${statement.inPlace})`);
        }
        break;
      }
      case 'library': {
        result = statement.result;
        const names = statement.names === undefined ? 'undefined' : this.#pool.add(statement.names);
        const args = statement.args.map(arg => this.#expr(arg)).join(',');
        go(`R.callLibrary(p,this,${this.#pool.add(statement.fn)},[${args}],${names})`);
        break;
      }
      case 'await':
        result = statement.result;
        go(`R.awaitValue(p,this,${this.#expr(statement.value)})`);
        break;
      case 'spawn': {
        result = statement.result;
        const captures = statement.form.captures.map(slot => `this.s${slot}`);
        go(
          `R.spawn(p,this,${this.#pool.add(statement.form.code)},[${captures.join(',')}],${this.#pool.add(statement.form.type)})`,
        );
        break;
      }
      case 'construct':
        go(`R.construct(p,this,this.s${statement.object},${this.#pool.add(statement.type)})`);
        break;
      case 'drop':
        go(`R.dropValue(p,this,this.s${statement.slot})`);
        break;
      case 'walk':
        result = statement.more;
        go(`R.walkMore(p,this,this.s${statement.walk})`);
        break;
      default:
        throw new Error(`no code for ${statement.s}`);
    }
    this.#mark(after);
    if (result !== undefined) this.#line(`this.s${result}=p.value;`);
  }

  #if(statement: Extract<Stmt, { s: 'if' }>): void {
    this.#beforeThrow(statement.test);
    const test = this.#expr(statement.test);
    if (isStructured(statement.yes) && isStructured(statement.no)) {
      const place = this.#place;
      this.#line(`if(${test}){`);
      const stored = this.#stored;
      this.statements(statement.yes);
      const afterYes = this.#stored;
      if (statement.no.length > 0) {
        this.#line('}else{');
        this.#stored = stored;
        this.#place = place;
        this.statements(statement.no);
      }
      this.#line('}');
      this.#stored =
        afterYes === this.#stored && statement.no.length > 0 ? afterYes : stored === afterYes ? stored : -1;
      return;
    }
    const otherwise = this.#label();
    const place = this.#place;
    this.#line(`if(!(${test})){pc=${otherwise};continue run;}`);
    this.statements(statement.yes);
    if (statement.no.length === 0) {
      this.#mark(otherwise);
      return;
    }
    const end = this.#label();
    this.#jump(end);
    this.#mark(otherwise);
    this.#place = place;
    this.statements(statement.no);
    this.#mark(end);
  }

  #loop(statement: Extract<Stmt, { s: 'loop' }>): void {
    const { start, next, end } = this.#labelsOf(statement.id);
    const place = this.#place;
    this.#mark(start);
    if (isLeaf(statement.body) && isLeaf(statement.next)) {
      this.#line('if(!p.yields){');
      this.#structuredLoop(statement);
      this.#line(`pc=${end};continue run;}`);
      this.#stored = -1;
      this.#place = place;
    }
    this.#targets.set(statement.id, { breakTo: end, continueTo: next });
    this.statements(statement.body);
    this.#mark(next);
    this.statements(statement.next);
    this.#line(`if(p.yields||--p.fuel<0){this.pc=${start};return ${Signal.Switch};}`);
    this.#jump(start);
    this.#mark(end);
  }

  /** The program counters of a loop in flat code; a structured copy goes on there when the turn has to end. */
  #labelsOf(id: number): LoopLabels {
    let labels = this.#loops.get(id);
    if (labels === undefined) {
      labels = { start: this.#label(), next: this.#label(), end: this.#label() };
      this.#loops.set(id, labels);
    }
    return labels;
  }

  /** A copy that stays in JavaScript's own loops. All its state is in slots, so that flat code can take over at any back-edge. */
  #structuredLoop(statement: Extract<Stmt, { s: 'loop' }>): void {
    const loop = `l${statement.id}`;
    const body = `b${statement.id}`;
    // `continue` leaves the labelled body, and the step follows.
    this.#targets.set(statement.id, { breakTo: `break ${loop};`, continueTo: `break ${body};` });
    this.#line(`${loop}: for(;;){`);
    this.#stored = -1;
    if (continuesTo(statement.body, statement.id)) {
      this.#line(`${body}: {`);
      this.#structured(statement.body);
      this.#line('}');
    } else this.#structured(statement.body);
    this.#stored = -1;
    this.#structured(statement.next);
    this.#line(`if(--p.fuel<0){this.pc=${this.#labelsOf(statement.id).start};return ${Signal.Switch};}`);
    this.#line('}');
    this.#stored = -1;
  }

  #structured(list: readonly Stmt[]): void {
    for (const statement of list) {
      switch (statement.s) {
        case 'if': {
          this.#beforeThrow(statement.test);
          const place = this.#place;
          this.#line(`if(${this.#expr(statement.test)}){`);
          this.#structured(statement.yes);
          this.#stored = -1;
          if (statement.no.length > 0) {
            this.#line('}else{');
            this.#place = place;
            this.#structured(statement.no);
            this.#stored = -1;
          }
          this.#line('}');
          break;
        }
        case 'loop':
          this.#structuredLoop(statement);
          break;
        case 'block': {
          const name = `b${statement.id}`;
          this.#targets.set(statement.id, { breakTo: `break ${name};`, continueTo: undefined });
          this.#line(`${name}: {`);
          this.#structured(statement.body);
          this.#line('}');
          this.#stored = -1;
          break;
        }
        default:
          this.#statement(statement);
      }
    }
  }
}

/** Whether statements can stand inside JavaScript's own `if`: nothing in them needs a label. */
function isStructured(list: readonly Stmt[]): boolean {
  return isPlain(list, false);
}

/** Whether nothing in them can suspend, so that a structured copy may run them. */
function isLeaf(list: readonly Stmt[]): boolean {
  return isPlain(list, true);
}

function isPlain(list: readonly Stmt[], withLoops: boolean): boolean {
  return list.every(statement => {
    switch (statement.s) {
      case 'place':
      case 'evaluate':
      case 'set':
      case 'setVariable':
      case 'return':
      case 'raise':
      case 'break':
      case 'continue':
        return true;
      case 'if':
        return isPlain(statement.yes, withLoops) && isPlain(statement.no, withLoops);
      case 'loop':
        return withLoops && isPlain(statement.body, true) && isPlain(statement.next, true);
      case 'block':
        return withLoops && isPlain(statement.body, true);
      default:
        return false;
    }
  });
}

function continuesTo(list: readonly Stmt[], id: number): boolean {
  return list.some(statement => {
    switch (statement.s) {
      case 'continue':
        return statement.id === id;
      case 'if':
        return continuesTo(statement.yes, id) || continuesTo(statement.no, id);
      case 'loop':
        return continuesTo(statement.body, id) || continuesTo(statement.next, id);
      case 'block':
        return continuesTo(statement.body, id);
      default:
        return false;
    }
  });
}
