/** The two lines around a program's output. */

import type { DoneMessage, RunEntry, StartedMessage } from '../../messages/run.ts';

const DIM = '\x1b[2m';
const BOLD = '\x1b[1m';
const GREEN = '\x1b[32m';
const RED = '\x1b[31m';
const YELLOW = '\x1b[33m';
const RESET = '\x1b[0m';

/** What the first line tells. */
export interface RunTitle {
  readonly entry: RunEntry;
  /** The document's name, without folders: `async.stof`, `Untitled-1`. */
  readonly document: string;
  /** Undefined when the child ended before it said what it runs. */
  readonly subject: StartedMessage['subject'] | undefined;
  /** The document's own text was sent. */
  readonly unsaved: boolean;
  /** How many other unsaved documents were sent along. */
  readonly othersUnsaved: number;
  /** Sleeping takes no time. */
  readonly isVirtual?: boolean;
  /** A recorded run, again: what is saved or not is of no account. */
  readonly isReplay?: boolean;
  /** In how many orders of turns each test is tried at the most. */
  readonly explores?: number | undefined;
}

/** `▶ main · async.stof (unsaved changes)`, or `▶ main · package house (async.stof)`; no line end. */
export function firstLine(title: RunTitle): string {
  const { subject, document } = title;
  const what = subject?.kind === 'package' ? `package ${nameOf(subject.folder)}` : document;
  const notes: string[] = [];
  if (subject?.kind === 'package' && nameOf(subject.folder) !== document) notes.push(document);
  if (title.isReplay === true) notes.push('replay');
  if (title.unsaved) notes.push('unsaved changes');
  if (title.othersUnsaved > 0) {
    notes.push(`${title.othersUnsaved} other unsaved document${title.othersUnsaved > 1 ? 's' : ''}`);
  }
  if (title.isVirtual === true) notes.push('virtual time');
  if (title.explores !== undefined) notes.push(`exploring up to ${title.explores} orders`);
  const note = notes.length > 0 ? ` ${DIM}(${notes.map(plain).join(', ')})${RESET}` : '';
  return `${BOLD}▶ ${plain(entryName(title.entry))}${RESET} · ${plain(what)}${note}`;
}

function entryName(entry: RunEntry): string {
  switch (entry.kind) {
    case 'attributes':
      return entry.names.join(', ');
    case 'functions':
      return entry.functions.map(one => (one.object === 'root' ? one.name : `${one.object}.${one.name}`)).join(', ');
    case 'tests':
      return entry.filter === undefined ? 'tests' : `tests of ${entry.filter}`;
    default:
      return entry satisfies never;
  }
}

/** How a run ended, as far as the editor knows. */
export type RunEnd =
  | { readonly kind: 'done'; readonly done: DoneMessage }
  /** The child refused to start, or could not be started. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** Stopped before the child could say so. */
  | { readonly kind: 'stopped' }
  /** The process ended without `done`. */
  | { readonly kind: 'lost'; readonly exitCode: number | null; readonly signal: string | null };

/**
 * `✓ 41 ms · 3 processes · exit 0`, `✗ failed · …`, `■ stopped · …`, `⏱ time limit · …`, `✗ killed by SIGKILL · …`.
 * `elapsedMs` is the editor's own measure, for the ends that bring none.
 */
export function closingLine(end: RunEnd, elapsedMs: number): string {
  switch (end.kind) {
    case 'done':
      return doneLine(end.done);
    case 'failed':
      return `${RED}✗ failed${RESET} · ${plain(end.reason)}`;
    case 'stopped':
      return `${YELLOW}■ stopped${RESET} ${DIM}· ${duration(elapsedMs)}${RESET}`;
    case 'lost': {
      const how = end.signal !== null ? `killed by ${end.signal}` : `ended unexpectedly · exit ${end.exitCode}`;
      return `${RED}✗ ${how}${RESET} ${DIM}· ${duration(elapsedMs)}${RESET}`;
    }
    default:
      return end satisfies never;
  }
}

function doneLine(done: DoneMessage): string {
  const parts = [duration(done.durationMs)];
  if (done.tests) parts.push(`${done.tests.passed} passed`, `${done.tests.failed} failed`);
  const [count, one, several] =
    done.orders === undefined ? [done.processes, 'process', 'processes'] : [done.orders, 'order', 'orders'];
  parts.push(`${count} ${count === 1 ? one : several}`);
  if (done.reason === 'stopped') return `${YELLOW}■ stopped${RESET} ${DIM}· ${parts.join(' · ')}${RESET}`;
  parts.push(`exit ${done.exitCode}`);
  if (done.reason === 'timeLimit') return `${RED}⏱ time limit${RESET} ${DIM}· ${parts.join(' · ')}${RESET}`;
  if (done.exitCode !== 0) return `${RED}✗ failed${RESET} ${DIM}· ${parts.join(' · ')}${RESET}`;
  return `${GREEN}✓${RESET} ${DIM}${parts.join(' · ')}${RESET}`;
}

/** One of these lines where no terminal shows it. */
export function withoutColours(line: string): string {
  return line.replace(/\x1b\[\d*m/g, '');
}

/** `41 ms`, `1.23 s`, `2 min 5 s`. */
export function duration(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_995) return `${(ms / 1000).toFixed(2)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** The last part of a path of either kind. */
export function nameOf(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).at(-1) ?? path;
}

/** Names come from files and programs: no control character of theirs reaches the terminal. */
function plain(text: string): string {
  return text.replace(/[\x00-\x1f\x7f-\x9f]/g, '\ufffd');
}
