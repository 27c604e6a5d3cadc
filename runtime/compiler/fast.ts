/**
 * Structured code over local variables: the usual way through a function, or through one loop, in rounds in which only one
 * process can run. Where it has to stop it stores its locals in the frame, and flat code goes on.
 */

import type { Slot, Stmt } from '../lowering/ir.ts';
import { Signal } from '../scheduler/frame.ts';
import type { Pool } from './expressions.ts';
import type { LoopForm } from './flat.ts';
import type { Labels } from './labels.ts';
import { continuesTo } from './shape.ts';
import { Writer } from './writer.ts';

export class FastWriter extends Writer {
  readonly #locals: ReadonlySet<Slot>;
  readonly #used = new Set<Slot>();
  readonly #inside = new Set<number>();
  readonly #continues = new Set<number>();
  #outside: LoopForm | undefined;

  constructor(pool: Pool, labels: Labels, locals: ReadonlySet<Slot>) {
    super(pool, labels);
    this.#locals = locals;
  }

  /**
   * The text of a method. For a loop it returns 0 when the loop was left, and `pc` says where the frame goes on. Slots below `given`
   * have a value when it begins.
   */
  method(name: string, body: readonly Stmt[], loop: LoopForm | undefined, given: number): string {
    this.#outside = loop;
    this.pool.slot = slot => {
      if (!this.#locals.has(slot)) return `this.s${slot}`;
      this.#used.add(slot);
      return `s${slot}`;
    };
    this.#statements(body);
    this.pool.slot = slot => `this.s${slot}`;
    const used = [...this.#used];
    const load = used.map(slot => (slot < given ? `,s${slot}=this.s${slot}` : `,s${slot}`)).join('');
    const save = used.map(slot => `this.s${slot}=s${slot};`).join('');
    const end =
      loop === undefined ? "throw new Error('no return');" : `this.pc=${this.labels.loop(loop.statement.id).end};`;
    return `${name}(p){let t,r=0${this.pool.declared()}${load};\nexit:{\n${this.text()}\n${end}\n}\n${save}return r;}`;
  }

  #statements(list: readonly Stmt[]): void {
    for (const statement of list) this.#statement(statement);
  }

  /** The frame goes on at a program counter: in another turn with a signal, or in flat code without one. */
  #leave(signal: string, pc: number): string {
    return `r=${signal};this.pc=${pc};break exit;`;
  }

  #statement(statement: Stmt): void {
    if (this.plain(statement)) return;
    switch (statement.s) {
      case 'break':
        this.line(
          this.#inside.has(statement.id)
            ? `break l${statement.id};`
            : this.#leave('0', this.#outside!.targets.get(statement.id)!.breakTo),
        );
        return;
      case 'continue':
        if (!this.#inside.has(statement.id)) {
          this.line(this.#leave('0', this.#outside!.targets.get(statement.id)!.continueTo!));
        } else this.line(this.#continues.has(statement.id) ? `break b${statement.id};` : `continue l${statement.id};`);
        return;
      case 'enter':
        this.line(`if(p.yields||--p.fuel<0){${this.#leave(String(Signal.Switch), this.labels.after(statement))}}`);
        return;
      case 'if':
        this.#if(statement);
        return;
      case 'loop':
        this.#loop(statement);
        return;
      case 'block':
        this.#inside.add(statement.id);
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
        const { code, result } = this.request(statement);
        this.line(`{${code}if(s!==0){${this.#leave('s', this.labels.after(statement))}}}`);
        if (result !== undefined) this.line(`${this.slot(result)}=p.value;`);
      }
    }
  }

  #if(statement: Extract<Stmt, { s: 'if' }>): void {
    this.beforeThrow(statement.test);
    const { place, stored } = this;
    this.line(`if(${this.expr(statement.test)}){`);
    this.#statements(statement.yes);
    this.stored = stored;
    if (statement.no.length > 0) {
      this.line('}else{');
      this.place = place;
      this.#statements(statement.no);
    }
    this.stored = -1;
    this.line('}');
  }

  #loop(statement: Extract<Stmt, { s: 'loop' }>): void {
    const { id, body, next } = statement;
    this.#inside.add(id);
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
    this.line(`if(--p.fuel<0){${this.#leave(String(Signal.Switch), this.labels.loop(id).start)}}`);
    this.line('}');
    this.stored = -1;
  }
}
