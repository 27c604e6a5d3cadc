/** Breakpoints: where somebody wants the run to stop, and under which conditions. */

/** At a statement of a file. */
export interface SourceBreakpoint extends Terms {
  readonly id: number;
  /** Offset of a statement: one of `stopOffsets`. */
  readonly offset: number;
}

/** At the first statement of every function of this name: `f`, or with its path, `root.group.f`. */
export interface FunctionBreakpoint extends Terms {
  readonly id: number;
  readonly name: string;
}

export interface Terms {
  /** An expression: stops only where it is true. */
  readonly condition?: string;
  /** `5`, `>= 5`, `> 5`, `== 5`, `< 5`, `<= 5` or `% 5`: which of the times it is reached. */
  readonly hits?: string;
  /** Printed instead of stopping; `{expression}` stands for its value. */
  readonly log?: string;
}

/** What of errors stops a run. */
export interface ErrorFilters {
  /** Every error, also one that is caught. */
  readonly all: boolean;
  /** An error that leaves its process. */
  readonly uncaught: boolean;
  /** An error that an `await` hands on. */
  readonly awaited: boolean;
}

const HITS = /^\s*(>=|<=|==|=|>|<|%)?\s*(\d+)\s*$/;

/** Whether a text says which times count. */
export function isHitText(text: string): boolean {
  return HITS.test(text);
}

/** Whether the time it is reached counts: 1 for the first. A text that says nothing of times lets all count. */
export function isHit(text: string, count: number): boolean {
  const parts = HITS.exec(text);
  if (parts === null) return true;
  const limit = Number(parts[2]);
  switch (parts[1]) {
    case '>=':
      return count >= limit;
    case '>':
      return count > limit;
    case '<=':
      return count <= limit;
    case '<':
      return count < limit;
    case '%':
      return limit > 0 && count % limit === 0;
    default:
      return count === limit;
  }
}

/** The parts of a log message: texts, and expressions between them. `{{` and `}}` are braces. */
export function logParts(message: string): readonly { readonly text?: string; readonly expression?: string }[] {
  const parts: { text?: string; expression?: string }[] = [];
  let text = '';
  for (let i = 0; i < message.length; i++) {
    const two = message.slice(i, i + 2);
    if (two === '{{' || two === '}}') {
      text += two[0];
      i++;
      continue;
    }
    const end = message[i] === '{' ? closing(message, i) : -1;
    if (end < 0) {
      text += message[i];
      continue;
    }
    if (text !== '') parts.push({ text });
    text = '';
    parts.push({ expression: message.slice(i + 1, end) });
    i = end;
  }
  if (text !== '') parts.push({ text });
  return parts;
}

/** The brace that closes the one at `start`, or -1. */
function closing(message: string, start: number): number {
  let depth = 0;
  for (let i = start; i < message.length; i++) {
    if (message[i] === '{') depth++;
    else if (message[i] === '}' && --depth === 0) return i;
  }
  return -1;
}
