/** Code of the document: what is known of a function before it runs, and its frame class once it has run. */

import type { SyntaxNode } from '../../language/syntax/tree.ts';
import type { StofType } from '../../language/tables/types.ts';
import type { Parameter, StofFunction } from '../document/function.ts';
import type { PlaceIndex, PlaceInfo, Slot } from '../lowering/ir.ts';
import type { Program } from '../lowering/program.ts';
import type { FrameClass } from '../scheduler/frame.ts';
import type { SlotFacts } from './facts.ts';

/** What the code is, which decides how it returns and what a stack shows. */
export type CodeKind = 'function' | 'arrow' | 'async block' | 'async statement' | 'deferred call' | 'value' | 'input';

/** A variable of the surrounding code that a block of its own process takes along. */
export interface Capture {
  readonly name: string;
  /** Shared: the slot holds a `Variable` that both sides see; otherwise its value is copied. */
  readonly shared: boolean;
  readonly type: StofType | undefined;
  readonly isConst: boolean;
}

/** Whether a debugger wants to be asked at the statements of a code. */
export interface DebugFlag {
  isOn: boolean;
}

/** One parameter with what its default is. */
export interface CodeParameter extends Parameter {
  readonly default: SyntaxNode | undefined;
}

export class FunctionCode {
  readonly kind: CodeKind;
  readonly name: string;
  readonly program: Program;
  /** The element: a Function, an ArrowFunction, the operand of an `async`, a field's value… */
  readonly node: SyntaxNode;
  readonly params: readonly CodeParameter[];
  readonly returnType: StofType | undefined;
  readonly isAsync: boolean;
  /** UTF-16 offset of `fn`/`async`, or of an arrow's parameters. */
  readonly definedAt: number;
  /** Arrows: names looked up in the caller's variables first, then in those captured. */
  readonly frees: readonly string[];
  /** Blocks: the variables they take along. */
  readonly captures: readonly Capture[];
  /** How many parameters have no default. */
  readonly required: number;
  /** Arrows: the one function value of this place in the source. */
  value: StofFunction | undefined;
  /** Made at the first call. */
  frameClass: FrameClass | undefined;
  /** Has a `try` or `using`; known when the frame class is made. */
  takesErrors = false;
  /** The places where a debugger may stop, in the order of the text; filled when the frame class is made. */
  stops: readonly PlaceIndex[] = [];
  /** Inputs: the variables that they declare and do not drop, with their slots; filled when the frame class is made. */
  declared: ReadonlyMap<string, Slot> = new Map();
  /** What is known of its slots; filled when the frame class is made. */
  facts: SlotFacts | undefined;
  /** By place index; filled when the frame class is made. */
  places: readonly PlaceInfo[] = [];

  constructor(init: {
    readonly kind: CodeKind;
    readonly name: string;
    readonly program: Program;
    readonly node: SyntaxNode;
    readonly params?: readonly CodeParameter[];
    readonly returnType?: StofType | undefined;
    readonly isAsync?: boolean;
    readonly definedAt?: number;
    readonly frees?: readonly string[];
    readonly captures?: readonly Capture[];
  }) {
    this.kind = init.kind;
    this.name = init.name;
    this.program = init.program;
    this.node = init.node;
    this.params = init.params ?? [];
    this.returnType = init.returnType;
    this.isAsync = init.isAsync ?? false;
    this.definedAt = init.definedAt ?? init.node.start;
    this.frees = init.frees ?? [];
    this.captures = init.captures ?? [];
    let required = 0;
    for (const param of this.params) if (!param.optional) required++;
    this.required = required;
  }

  /** First slot after the parameters: an arrow's free names, a block's captures. */
  get firstCapture(): Slot {
    return this.params.length;
  }
}
