/** Flat code: a `switch` over program counters, in which a frame goes on wherever it was stopped. */

import type { Stmt } from '../lowering/ir.ts';
import { Signal } from '../scheduler/frame.ts';
import { isStructured } from './shape.ts';
import { Writer } from './writer.ts';

/** Where jumps to a loop or block lead. */
interface Target {
  readonly breakTo: number;
  readonly continueTo: number | undefined;
}

/** Goes on in structured code, unless that cannot take the frame as it is. */
export const RUN_FAST = 'const s=this.fast(p);if(s!==0)return s;';

export class FlatWriter extends Writer {
  readonly #targets = new Map<number, Target>();
  /** How many handlers are around: they have no structured form. */
  #handlers = 0;

  statements(list: readonly Stmt[]): void {
    for (const statement of list) this.#statement(statement);
  }

  /** Control can come here from elsewhere: what the frame has stored is unknown. */
  #mark(label: number): void {
    this.line(`case ${label}:`);
    this.stored = -1;
  }

  #jump(label: number): void {
    this.line(`pc=${label};continue run;`);
  }

  #statement(statement: Stmt): void {
    if (this.plain(statement)) return;
    switch (statement.s) {
      case 'break': {
        const { breakTo, continueTo } = this.#targets.get(statement.id)!;
        if (continueTo === undefined) this.storePlace();
        this.#jump(breakTo);
        return;
      }
      case 'continue':
        this.#jump(this.#targets.get(statement.id)!.continueTo!);
        return;
      case 'enter': {
        const label = this.labels.after(statement);
        this.line(`if(R.turn.yields||--R.turn.fuel<0&&R.isSpent(p)){this.pc=${label};return ${Signal.Switch};}`);
        this.#mark(label);
        return;
      }
      case 'stop': {
        if (!this.countStop(statement.place)) return;
        const here = this.labels.after(statement);
        const next = this.labels.fresh();
        this.#mark(here);
        this.line(
          `if(${this.debugFlag()}.isOn){const s=R.reached(p,this,${statement.place});if(s!==0){this.pc=s===${Signal.Nested}?${next}:${here};return s;}}`,
        );
        this.#mark(next);
        return;
      }
      case 'if':
        this.#if(statement);
        return;
      case 'loop':
        this.#loop(statement);
        return;
      case 'block': {
        const end = this.labels.blockEnd(statement.id);
        this.#targets.set(statement.id, { breakTo: end, continueTo: undefined });
        this.statements(statement.body);
        this.#mark(end);
        return;
      }
      case 'try': {
        const handler = this.labels.handler(statement.id);
        const end = this.labels.after(statement);
        this.statements(statement.body);
        this.#jump(end);
        this.#mark(handler);
        this.line(`${this.slot(statement.error)}=R.turn.error;`);
        this.#handlers++;
        this.statements(statement.handler);
        this.#handlers--;
        this.#mark(end);
        return;
      }
      default: {
        this.storePlace();
        const after = this.labels.after(statement);
        const { code, result } = this.request(statement);
        this.line(`this.pc=${after};{${code}if(s!==0)return s;}`);
        this.#mark(after);
        if (result !== undefined) this.line(`${this.slot(result)}=p.value;`);
      }
    }
  }

  #if(statement: Extract<Stmt, { s: 'if' }>): void {
    this.beforeThrow(statement.test);
    const test = this.expr(statement.test);
    const joins = this.fork(statement);
    const ends = new Set<number>();
    const { place } = this;
    if (isStructured(statement.yes) && isStructured(statement.no)) {
      this.line(`if(${test}){`);
      const { stored } = this;
      this.statements(statement.yes);
      if (joins) this.wayEnds(ends);
      const afterYes = this.stored;
      if (joins || statement.no.length > 0) {
        this.stored = stored;
        this.place = place;
      }
      if (statement.no.length > 0) {
        this.line('}else{');
        this.statements(statement.no);
      }
      if (joins) this.wayEnds(ends);
      this.line('}');
      this.join(ends);
      this.stored = afterYes === this.stored && statement.no.length > 0 ? afterYes : stored === afterYes ? stored : -1;
      return;
    }
    const otherwise = this.labels.fresh();
    this.line(`if(!(${test})){pc=${otherwise};continue run;}`);
    this.statements(statement.yes);
    if (joins) this.wayEnds(ends);
    if (statement.no.length === 0) {
      if (joins) ends.add(place);
      this.#mark(otherwise);
      this.join(ends);
      return;
    }
    const end = this.labels.fresh();
    this.#jump(end);
    this.#mark(otherwise);
    this.place = place;
    this.statements(statement.no);
    if (joins) this.wayEnds(ends);
    this.#mark(end);
    this.join(ends);
  }

  #loop(statement: Extract<Stmt, { s: 'loop' }>): void {
    const { start, next, end } = this.labels.loop(statement.id);
    this.#mark(start);
    if (this.#handlers === 0) this.line(`if(!R.turn.yields){this.pc=${start};${RUN_FAST}}`);
    this.#targets.set(statement.id, { breakTo: end, continueTo: next });
    this.statements(statement.body);
    this.#mark(next);
    this.statements(statement.next);
    this.line(`if(R.turn.yields||--R.turn.fuel<0&&R.isSpent(p)){this.pc=${start};return ${Signal.Switch};}`);
    this.#jump(start);
    this.#mark(end);
  }
}
