/**
 * Differences between the engines that are explained: each names the entry of docs/differences.md that says why. A program
 * whose runs differ is none of our business when one of these is there for it.
 */

import type { Outcome } from './engines.ts';

export interface Explained {
  /** How the entry begins, in bold, in docs/differences.md. */
  readonly entry: string;
  /** Whether a difference is this one: from the program's text and both outcomes. */
  readonly is: (text: string, ours: Outcome, theirs: Outcome) => boolean;
}

/** A fault of the reference that ends it, by what it says then. */
function fault(words: RegExp): Explained['is'] {
  return (_text, _ours, theirs) => theirs.exit !== '0' && theirs.exit !== '1' && words.test(theirs.stderr);
}

export const explained: readonly Explained[] = [
  {
    entry: 'A value that contains itself cannot be printed,',
    is: (_text, ours, theirs) =>
      theirs.stderr.includes('has overflowed its stack') && ours.stdout.includes('contains itself'),
  },
  {
    entry: 'A bit operation may have the same value on both sides.',
    is: (text, _ours, theirs) => theirs.exit === 'hangs' && /([\w.]+) (?:[&|^]|<<|>>)=? \(?&?\1\b/.test(text),
  },
  { entry: 'Positions that text does not have are errors.', is: fault(/byte index|attempt to subtract with overflow/) },
  { entry: 'Inserting behind the end appends.', is: fault(/insertion index/) },
];

/** Why two outcomes may differ; undefined when nothing explains it. */
export function explanationOf(text: string, ours: Outcome, theirs: Outcome): string | undefined {
  return explained.find(({ is }) => is(text, ours, theirs))?.entry;
}
