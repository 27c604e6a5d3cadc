/** The stack of a process as a report shows it. */

import type { FunctionCode } from '../compiler/code.ts';
import type { StofFunction } from '../document/function.ts';
import type { TraceFrame } from '../report/trace.ts';
import type { Frame } from './frame.ts';
import type { Process } from './process.ts';

/** Innermost first; the frames that a process inherited from its spawner stand at their definitions. */
export function captureTrace(process: Process): TraceFrame[] {
  const frames: TraceFrame[] = [];
  let frame = process.top;
  let inherited = false;
  for (let current: Process | undefined = process; current !== undefined; current = current.parent) {
    for (; frame !== undefined; frame = frame.caller) {
      const line = traceFrame(frame, inherited);
      if (line !== undefined) frames.push(line);
    }
    frame = current.inherited;
    inherited = true;
  }
  return frames;
}

function traceFrame(frame: Frame, inherited: boolean): TraceFrame | undefined {
  const { fn, code } = frame;
  if (fn === undefined || code === undefined) return undefined;
  // Text that was parsed at run time keeps the positions of its functions only.
  const place = inherited || code.program.file === undefined ? undefined : code.places[frame.at];
  return {
    name: functionPath(fn),
    file: code.program.file,
    text: code.program.shown,
    offset: (place?.offset ?? code.definedAt) - code.program.head,
    definedAt: place === undefined,
  };
}

/** `root.a.f`; an arrow has no name of its own. */
export function functionPath(fn: StofFunction): string {
  const name = fn.code.kind === 'arrow' ? '<fn>' : fn.name;
  return fn.owner === undefined ? name : `${fn.owner.path()}.${name}`;
}

/** Where the function or block of a process is written. */
export function definitionOf(process: Process): { readonly file: string | undefined; readonly offset: number } {
  for (let frame = process.top; frame !== undefined; frame = frame.caller) {
    if (frame.code !== undefined && frame.code.kind !== 'deferred call') return definedAt(frame.code);
  }
  return process.started === undefined ? { file: undefined, offset: 0 } : definedAt(process.started.code);
}

function definedAt({ program, definedAt }: FunctionCode): {
  readonly file: string | undefined;
  readonly offset: number;
} {
  return { file: program.file, offset: definedAt - program.head };
}

/** The statement of the innermost frame from a file. */
export function placeOf(frame: Frame | undefined): { readonly file: string; readonly offset: number } | undefined {
  for (let at = frame; at !== undefined; at = at.caller) {
    const { code } = at;
    const place = code?.places[at.at];
    if (code?.program.file !== undefined && place !== undefined) {
      return { file: code.program.file, offset: place.offset - code.program.head };
    }
  }
  return undefined;
}

function startedName({ started }: Process): string | undefined {
  return started === undefined ? undefined : functionPath(started);
}

/** What a process is called in views of a run that has begun: by what it began with, however deep it is in calls. */
export function nameOfBegun(process: Process): string {
  let outermost = process.top;
  while (outermost?.caller !== undefined) outermost = outermost.caller;
  return processName(process, outermost);
}

/** What a process is called in views of a run, as it begins. */
export function processName(process: Process, from = process.top): string {
  for (let frame = from; frame !== undefined; frame = frame.caller) {
    if (frame.fn !== undefined) return functionPath(frame.fn);
    if (frame.code?.kind === 'async block' || frame.code?.kind === 'async statement') return 'async block';
    if (frame.code?.kind === 'deferred call') return startedName(process) ?? 'async function';
  }
  return startedName(process) ?? process.kind;
}
