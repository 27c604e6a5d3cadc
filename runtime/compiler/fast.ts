/**
 * Structured code over local variables: the usual way through a function, in rounds in which only one process can run. Where it has to
 * stop it stores its locals in the frame, and flat code goes on; at the next turn of a loop that comes back here.
 *
 * A frame is taken up in the middle by `e`, the start of the loop where it goes on: each list of statements with such a loop inside is
 * a `switch` over it. Once the loop is reached `e` is 0, which is the beginning of every list.
 */

import type { Slot, Stmt } from '../lowering/ir.ts';
import { Signal } from '../scheduler/frame.ts';
import type { Pool } from './expressions.ts';
import type { Labels } from './labels.ts';
import { continuesTo, loopsIn } from './shape.ts';
import { Writer } from './writer.ts';

export class FastWriter extends Writer {
  readonly #locals: ReadonlySet<Slot>;
  readonly #used = new Set<Slot>();
  readonly #blocks = new Set<number>();
  readonly #continues = new Set<number>();

  readonly #doubles: ReadonlySet<Slot>;

  constructor(pool: Pool, labels: Labels, locals: ReadonlySet<Slot>, doubles: ReadonlySet<Slot>) {
    super(pool, labels);
    this.#locals = locals;
    this.#doubles = doubles;
  }

  /**
   * The text of the method `fast`. Slots below `given` have a value when the function begins. It gives 0, having done nothing, when a
   * slot that should be a double is none, and while a debugger wants to be asked. Whether it does changes only while the host is
   * served, when no method is under way.
   */
  method(body: readonly Stmt[], given: number): string {
    this.pool.slot = slot => {
      if (!this.#locals.has(slot)) return `this.s${slot}`;
      this.#used.add(slot);
      return `s${slot}`;
    };
    this.pool.doubles = this.#doubles;
    this.#statements(body);
    this.pool.doubles = new Set();
    this.pool.slot = slot => `this.s${slot}`;
    const used = [...this.#used];
    const hasLoops = loopsIn(body).length > 0;
    const isLoaded = (slot: Slot): boolean => hasLoops || slot < given;
    const load = used.map(slot => {
      const isDouble = this.#doubles.has(slot);
      if (!isLoaded(slot)) return isDouble ? `,s${slot}=0` : `,s${slot}`;
      return isDouble ? `,s${slot}=R.doubleIn(this.s${slot})` : `,s${slot}=this.s${slot}`;
    });
    const save = used.map(slot => `this.s${slot}=${this.#doubles.has(slot) ? `R.makeFloat(s${slot})` : `s${slot}`};`);
    const tests = used
      .filter(slot => this.#doubles.has(slot) && isLoaded(slot))
      .map(slot => `R.holdsDouble(this.s${slot})`);
    const asked = this.pool.debug === undefined ? '' : `if(${this.debugFlag()}.isOn)return 0;`;
    const guard = asked + (tests.length === 0 ? '' : `if(!(${tests.join('&&')}))return 0;`);
    const entry = hasLoops ? ',e=this.pc' : '';
    return `fast(p){${guard}let t,r=0${entry}${this.pool.declared()}${load.join('')};\nexit:{\n${this.text()}\nthrow new Error('no return');\n}\n${save.join('')}return r;}`;
  }

  #statements(list: readonly Stmt[]): void {
    const entries = list.map(statement => this.#entries(statement));
    const isEntered = entries.some(starts => starts.length > 0);
    if (isEntered) this.line('switch(e){case 0:');
    list.forEach((statement, i) => {
      if (entries[i]!.length > 0) {
        this.line(entries[i]!.map(start => `case ${start}:`).join(''));
        this.stored = -1;
      }
      this.#statement(statement);
    });
    if (isEntered) this.line('}');
  }

  /** The program counters at which a frame is taken up inside a statement. */
  #entries(statement: Stmt): readonly number[] {
    return loopsIn([statement]).map(id => this.labels.loop(id).start);
  }

  /** The frame goes on at a program counter: in another turn with a signal, or in flat code without one. */
  #leave(signal: string, pc: number): string {
    return `r=${signal};this.pc=${pc};break exit;`;
  }

  #statement(statement: Stmt): void {
    if (this.plain(statement)) return;
    switch (statement.s) {
      case 'break':
        // Behind the block the frame may be asked for the place.
        if (this.#blocks.has(statement.id)) this.storePlace();
        this.line(`break l${statement.id};`);
        return;
      case 'continue':
        this.line(this.#continues.has(statement.id) ? `break b${statement.id};` : `continue l${statement.id};`);
        return;
      case 'enter':
        this.line(
          `if(R.turn.yields||--R.turn.fuel<0&&R.isSpent(p)){${this.#leave(String(Signal.Switch), this.labels.after(statement))}}`,
        );
        return;
      case 'stop':
        // Flat code is what asks a debugger.
        this.countStop(statement.place);
        return;
      case 'if':
        this.#if(statement);
        return;
      case 'loop':
        this.#loop(statement);
        return;
      case 'block':
        this.#blocks.add(statement.id);
        this.line(`l${statement.id}: {`);
        this.#statements(statement.body);
        this.line('}');
        this.stored = -1;
        return;
      case 'try':
        // Its handler is flat code: an error goes there through the scheduler.
        this.#statements(statement.body);
        return;
      default: {
        this.storePlace();
        const into =
          statement.s === 'call'
            ? this.slot(statement.result)
            : statement.s === 'walk'
              ? this.slot(statement.more)
              : undefined;
        const { code, result } = this.request(statement, into);
        this.line(`{${code}if(s!==0){${this.#leave('s', this.labels.after(statement))}}}`);
        if (result !== undefined && into === undefined) this.line(`${this.slot(result)}=p.value;`);
      }
    }
  }

  #if(statement: Extract<Stmt, { s: 'if' }>): void {
    this.beforeThrow(statement.test);
    const joins = this.fork(statement);
    const ends = new Set<number>();
    const { place, stored } = this;
    const test = this.expr(statement.test);
    const inside = loopsIn(statement.yes).map(id => `e===${this.labels.loop(id).start}`);
    const isEntered = this.#entries(statement).length > 0;
    this.line(`if(${isEntered ? `e===0?${test}:${inside.join('||') || 'false'}` : test}){`);
    this.#statements(statement.yes);
    if (joins) this.wayEnds(ends);
    this.stored = stored;
    if (joins || statement.no.length > 0) this.place = place;
    if (statement.no.length > 0) {
      this.line('}else{');
      this.#statements(statement.no);
    }
    if (joins) this.wayEnds(ends);
    this.stored = -1;
    this.line('}');
    this.join(ends);
  }

  #loop(statement: Extract<Stmt, { s: 'loop' }>): void {
    const { id, body, next } = statement;
    this.line(loopsIn(body).length > 0 ? `if(e===${this.labels.loop(id).start})e=0;` : 'e=0;');
    this.line(`l${id}: for(;;){`);
    this.stored = -1;
    if (continuesTo(body, id)) {
      // `continue` leaves the labelled body, and the step follows.
      this.#continues.add(id);
      this.line(`b${id}: {`);
      this.#statements(body);
      this.line('}');
    } else this.#statements(body);
    this.stored = -1;
    this.#statements(next);
    this.line(`if(--R.turn.fuel<0&&R.isSpent(p)){${this.#leave(String(Signal.Switch), this.labels.loop(id).start)}}`);
    this.line('}');
    this.stored = -1;
  }
}
