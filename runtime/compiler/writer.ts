/** What flat and structured code have in common: the statements that cannot stop, and the text of those that can. */

import { MISS, mayBeQuick } from '../library/quick.ts';
import type { Expr, PlaceIndex, Slot, Stmt } from '../lowering/ir.ts';
import { Signal } from '../scheduler/frame.ts';
import { MAX_DEPTH, MAX_NEST } from '../scheduler/limits.ts';
import { emitDouble } from './doubles.ts';
import { mayThrow } from './effects.ts';
import { emitExpression, emitFind, methodName, type Pool } from './expressions.ts';
import type { Labels } from './labels.ts';
import { hasPlace } from './shape.ts';
import { CallSite } from './sites.ts';

/** The place that the frame has stored, whichever it is: where branches that end at different ones meet. */
const STORED = -2;

/** A statement that may stop the frame: code that leaves a signal in `s`, and the slot that takes the result. */
export interface Request {
  readonly code: string;
  readonly result: Slot | undefined;
}

export class Writer {
  protected readonly pool: Pool;
  protected readonly labels: Labels;
  readonly #lines: string[] = [];
  /** By the slot of a target: the name of the method that was looked for last, of what may be no object. */
  readonly #methods = new Map<Slot, string | undefined>();
  /** The place that the text is at, and the one that the frame is known to have stored. */
  protected place = -1;
  protected stored = -1;

  constructor(pool: Pool, labels: Labels) {
    this.pool = pool;
    this.labels = labels;
  }

  text(): string {
    return this.#lines.join('\n');
  }

  protected line(text: string): void {
    this.#lines.push(text);
  }

  protected expr(value: Expr): string {
    return emitExpression(value, this.pool);
  }

  protected slot(slot: Slot): string {
    return this.pool.slot(slot);
  }

  /** Of code that is counted: one more of the statement that begins. Whether somebody may also stop there. */
  protected countStop(place: PlaceIndex): boolean {
    const { counts, debug } = this.pool;
    if (counts !== undefined) this.line(`${this.pool.add(counts.numbers)}[${counts.at.get(place)!}]++;`);
    return debug !== undefined;
  }

  /** Of code that is debugged: the object that says whether its statements ask. */
  protected debugFlag(): string {
    return this.pool.add(this.pool.debug);
  }

  protected storePlace(): void {
    if (this.place === this.stored || this.place < 0) return;
    this.line(`this.at=${this.place};`);
    this.stored = this.place;
  }

  /** Before the branches of an `if`: whether they are to be joined by {@link join}. */
  protected fork(statement: Extract<Stmt, { s: 'if' }>): boolean {
    const joins = statement.joins === true && (hasPlace(statement.yes) || hasPlace(statement.no));
    if (joins) this.storePlace();
    return joins;
  }

  /** Where ways meet, each of which has stored the place that it ended at. */
  protected join(places: ReadonlySet<number>): void {
    if (places.size > 1) this.place = STORED;
  }

  /** Stores the place at the end of a way to a join. */
  protected wayEnds(places: Set<number>): void {
    this.storePlace();
    places.add(this.place);
  }

  protected beforeThrow(...values: readonly Expr[]): void {
    // Where noted code touches something is asked for while it does.
    if (this.pool.isNoted || values.some(mayThrow)) this.storePlace();
  }

  /** Writes a statement that neither stops nor jumps; false when it is another one. */
  protected plain(statement: Stmt): boolean {
    switch (statement.s) {
      case 'place':
        this.place = statement.place;
        return true;
      case 'evaluate':
        if (statement.value.k === 'slot' || statement.value.k === 'constant') return true;
        this.beforeThrow(statement.value);
        this.line(`${this.expr(statement.value)};`);
        return true;
      case 'set':
        if (this.pool.doubles.has(statement.slot)) {
          this.line(
            `${this.slot(statement.slot)}=${emitDouble(statement.value, this.pool, value => this.expr(value))};`,
          );
          return true;
        }
        this.beforeThrow(statement.value);
        this.line(`${this.slot(statement.slot)}=${this.expr(statement.value)};`);
        return true;
      case 'find':
        this.beforeThrow(statement.value);
        this.#methods.set(statement.target, methodName(statement.value));
        this.line(emitFind(statement.value, this.slot(statement.target), this.slot(statement.receiver), this.pool));
        return true;
      case 'setVariable':
        this.beforeThrow(statement.value);
        this.line(
          this.pool.isNoted
            ? `R.writtenVariable(${this.slot(statement.slot)}).value=${this.expr(statement.value)};`
            : `${this.slot(statement.slot)}.value=${this.expr(statement.value)};`,
        );
        return true;
      case 'return':
        if (statement.value !== undefined) this.beforeThrow(statement.value);
        this.line(
          `p.value=${statement.value === undefined ? 'undefined' : this.expr(statement.value)};R.turn.travelling=${this.pool.add(statement.travelling)};return ${Signal.Return};`,
        );
        return true;
      case 'raise':
        this.line(`throw ${this.slot(statement.slot)};`);
        return true;
      default:
        return false;
    }
  }

  /** The text of a statement that may stop the frame. `into`: where a result may be put at once that does not stop it. */
  protected request(statement: Stmt, into?: string): Request {
    const { pool } = this;
    const slots = (list: readonly Slot[]): string => `[${list.map(slot => this.expr({ k: 'slot', slot })).join(',')}]`;
    switch (statement.s) {
      case 'call':
        return { code: this.#call(statement, into), result: statement.result };
      case 'library': {
        const names = statement.names === undefined ? 'undefined' : pool.add(statement.names);
        const args = statement.args.map(arg => this.expr(arg)).join(',');
        return {
          code:
            statement.names === undefined && !statement.reference
              ? `const s=R.callLibraryAt(p,this,${pool.add(statement.fn)},${pool.add(new CallSite(statement.args.length))},[${args}]);`
              : `const s=R.callLibrary(p,this,${pool.add(statement.fn)},[${args}],${names},${statement.reference});`,
          result: statement.result,
        };
      }
      case 'await':
        return { code: `const s=R.awaitValue(p,this,${this.expr(statement.value)});`, result: statement.result };
      case 'spawn': {
        const { code, captures, type } = statement.form;
        return {
          code: `const s=R.spawn(p,this,${pool.add(code)},${slots(captures)},${pool.add(type)});`,
          result: statement.result,
        };
      }
      case 'construct':
        return {
          code: `const s=R.construct(p,this,${this.slot(statement.object)},${pool.add(statement.type)});`,
          result: undefined,
        };
      case 'drop':
        return { code: `const s=R.dropValue(p,this,${this.slot(statement.slot)});`, result: undefined };
      case 'walk': {
        const walk = this.slot(statement.walk);
        return {
          code: `let s=0;if(${walk}.own===undefined)${into ?? 'p.value'}=++${walk}.index<${walk}.length;else{s=R.walkMore(p,this,${walk});${into === undefined ? '' : `${into}=p.value;`}}`,
          result: statement.more,
        };
      }
      default:
        throw new Error(`no code for ${statement.s}`);
    }
  }

  #call(statement: Extract<Stmt, { s: 'call' }>, into: string | undefined): string {
    const { pool } = this;
    const target = this.slot(statement.target);
    const receiver = this.slot(statement.receiver);
    const take = into === undefined ? '' : `${into}=p.value;`;
    const head = `p,this,${target},${receiver}`;
    if (statement.deferred !== undefined) {
      const captures = statement.deferred.captures.map(slot => this.expr({ k: 'slot', slot }));
      return `const s=R.spawnCall(${head},${pool.add(statement.deferred.code)},[${captures.join(',')}]);${take}`;
    }
    const args = statement.args.map(arg => this.expr(arg));
    if (statement.names !== undefined || statement.inPlace || statement.reference) {
      const names = statement.names === undefined ? 'undefined' : pool.add(statement.names);
      return `const s=R.callWith(${head},[${args.join(',')}],${names},${statement.inPlace},${statement.reference});${take}`;
    }
    // A plain function of the document with as many parameters runs at once, on JavaScript's own stack while that is short; its
    // frame is on the heap all the same, so that any stop inside just returns through here.
    const given = args.map((arg, i) => `a${i}=${arg}`);
    const passed = statement.args.map((arg, i) =>
      arg.k === 'constant' && typeof arg.value !== 'object' ? `a${i}` : `R.passed(a${i})`,
    );
    const site = pool.add(new CallSite(args.length + 1));
    const names = args.map((_, i) => `a${i}`);
    const method = this.#methods.get(statement.target);
    const quick =
      pool.isNoted || method === undefined || !mayBeQuick(method, args.length + 1)
        ? ''
        : `if(f===${site}.quickOf&&(t=${site}.quick(${[receiver, ...names].join(',')}))!==${pool.add(MISS)}){s=0;${
            into === undefined ? 'p.value=t;' : `${into}=t;`
          }R.turn.travelling=undefined;
}else `;
    return `const ${[`f=${target}`, ...given].join(',')};let s;
${quick}if(f.direct===${args.length}&&R.turn.nest<${MAX_NEST}){const c=new f.entry(${['p', 'f', receiver, 'this', ...passed].join(',')});
if((++p.depth&1023)===0||p.depth>${MAX_DEPTH})R.deep(p);
p.top=c;R.turn.nest+=${pool.words};s=c.fast(p)||${Signal.Call};R.turn.nest-=${pool.words};if(s===${Signal.Return}){p.top=this;p.depth--;s=0;}${take}
}else{s=R.callAny(p,this,f,${site},${receiver},[${names.join(',')}]);${take}}`;
  }
}
