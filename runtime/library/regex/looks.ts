/** The assertions of a pattern: what stands before a place, and what behind it. */

/** What is known of the neighbour of a place, as bits. */
export const EDGE = 1; // there is none: the start or end of the text
export const LINE_FEED = 2;
export const CARRIAGE_RETURN = 4;
export const WORD = 8;
export const ASCII_WORD = 16;

export type Look =
  | 'text-start'
  | 'text-end'
  | 'line-start'
  | 'line-end'
  | 'crlf-line-start'
  | 'crlf-line-end'
  | `${'' | 'ascii-'}${WordLook}`;

export type WordLook =
  | 'word-boundary'
  | 'no-word-boundary'
  | 'word-start'
  | 'word-end'
  | 'word-start-half'
  | 'word-end-half';

interface Assertion {
  /** The bits it asks for. */
  readonly bits: number;
  readonly holds: (before: number, after: number) => boolean;
}

const wordLooks = (word: number): Readonly<Record<WordLook, Assertion>> => ({
  'word-boundary': { bits: word, holds: (before, after) => (before & word) !== (after & word) },
  'no-word-boundary': { bits: word, holds: (before, after) => (before & word) === (after & word) },
  'word-start': { bits: word, holds: (before, after) => (before & word) === 0 && (after & word) !== 0 },
  'word-end': { bits: word, holds: (before, after) => (before & word) !== 0 && (after & word) === 0 },
  'word-start-half': { bits: word, holds: before => (before & word) === 0 },
  'word-end-half': { bits: word, holds: (_, after) => (after & word) === 0 },
});

const unicode = wordLooks(WORD);
const ascii = wordLooks(ASCII_WORD);

export const looks: Readonly<Record<Look, Assertion>> = {
  'text-start': { bits: EDGE, holds: before => (before & EDGE) !== 0 },
  'text-end': { bits: EDGE, holds: (_, after) => (after & EDGE) !== 0 },
  'line-start': { bits: EDGE | LINE_FEED, holds: before => (before & (EDGE | LINE_FEED)) !== 0 },
  'line-end': { bits: EDGE | LINE_FEED, holds: (_, after) => (after & (EDGE | LINE_FEED)) !== 0 },
  // Between the two characters of `\r\n` no line ends, and none starts.
  'crlf-line-start': {
    bits: EDGE | LINE_FEED | CARRIAGE_RETURN,
    holds: (before, after) =>
      (before & (EDGE | LINE_FEED)) !== 0 || ((before & CARRIAGE_RETURN) !== 0 && (after & LINE_FEED) === 0),
  },
  'crlf-line-end': {
    bits: EDGE | LINE_FEED | CARRIAGE_RETURN,
    holds: (before, after) =>
      (after & (EDGE | CARRIAGE_RETURN)) !== 0 || ((after & LINE_FEED) !== 0 && (before & CARRIAGE_RETURN) === 0),
  },
  ...unicode,
  'ascii-word-boundary': ascii['word-boundary'],
  'ascii-no-word-boundary': ascii['no-word-boundary'],
  'ascii-word-start': ascii['word-start'],
  'ascii-word-end': ascii['word-end'],
  'ascii-word-start-half': ascii['word-start-half'],
  'ascii-word-end-half': ascii['word-end-half'],
};
