/** Breakpoints as an editor sets them: lines and names, to places of the texts that run. */

import type { DebugProtocol } from '@vscode/debugprotocol';
import {
  type FunctionBreakpoint,
  isHitText,
  type SourceBreakpoint,
  type Terms,
} from '../../runtime/debug/breakpoints.ts';
import type { SourceText } from './sources.ts';

/** A breakpoint with where it was put, or why it was not. */
export interface Placed {
  readonly id: number;
  readonly offset: number | undefined;
  readonly message: string | undefined;
  readonly terms: Terms;
}

/** What a person wrote beside a breakpoint. Empty texts say nothing. */
export function termsOf({
  condition,
  hitCondition,
  logMessage,
}: {
  readonly condition?: string;
  readonly hitCondition?: string;
  readonly logMessage?: string;
}): Terms {
  return {
    ...(isText(condition) ? { condition } : {}),
    ...(isText(hitCondition) ? { hits: hitCondition } : {}),
    ...(isText(logMessage) ? { log: logMessage } : {}),
  };
}

function isText(given: unknown): given is string {
  return typeof given === 'string' && given.trim() !== '';
}

/**
 * Puts a breakpoint at the first statement of its line, at the one that its column is in, or at the next statement there is.
 * `line` and `character` from 0.
 */
export function placedAt(
  source: SourceText | undefined,
  { line, character }: { readonly line: number; readonly character: number | undefined },
  id: number,
  terms: Terms,
): Placed {
  const refused = (message: string): Placed => ({ id, offset: undefined, message, terms });
  if (source === undefined) return refused('the file cannot be read');
  if (source.mistake !== undefined) return refused(`the text has a mistake: ${source.mistake}`);
  const wrong = termsMistake(terms);
  if (wrong !== undefined) return refused(wrong);
  const start = source.lines.lineStart(Math.min(line, source.lines.lineCount));
  const onLine = source.stops.filter(offset => source.lines.positionAt(offset).line === line);
  const before = onLine.filter(offset => character !== undefined && offset - start <= character).at(-1);
  const offset = before ?? onLine[0] ?? source.stops.find(stop => stop >= start);
  return offset === undefined
    ? refused('there is no statement from this line on')
    : { id, offset, message: undefined, terms };
}

export function sourceBreakpoints(placed: readonly Placed[]): SourceBreakpoint[] {
  return placed.flatMap(({ id, offset, terms }) => (offset === undefined ? [] : [{ id, offset, ...terms }]));
}

/** `f`, `group.f`, `root.group.f`; undefined when the text is no name. */
export function functionBreakpoint(name: string, id: number, terms: Terms): FunctionBreakpoint | undefined {
  const trimmed = name.trim().replace(/\(\s*\)$/, '');
  return /^[A-Za-z_@][\w@-]*(\.[A-Za-z_@][\w@-]*)*$/.test(trimmed) ? { id, name: trimmed, ...terms } : undefined;
}

/** Why what stands beside a breakpoint means nothing. A condition is only known where it is computed. */
export function termsMistake({ hits }: Terms): string | undefined {
  return hits === undefined || isHitText(hits)
    ? undefined
    : `'${hits}' says nothing of times: write 5, >= 5, > 5, < 5, <= 5 or % 5`;
}

/** What of errors can stop a run. */
export const exceptionFilters: readonly DebugProtocol.ExceptionBreakpointsFilter[] = [
  { filter: 'all', label: 'All Errors', description: 'Stops at every error, also at one that is caught.' },
  {
    filter: 'uncaught',
    label: 'Uncaught Errors',
    description: 'Stops at an error that no catch of its process takes.',
    default: true,
  },
  {
    filter: 'await',
    label: 'Errors Handed On by await',
    description: 'Stops where await hands on that what it awaits has failed.',
  },
];
