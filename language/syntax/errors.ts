/**
 * The errors of a tree as they are told: the first one as the language reports it, and one for each broken item or statement
 * after that. What else the parser stumbled over in the same item or statement is nearly always the same mistake.
 */

import type { Text } from '../text/text.ts';
import { Green, ListKind, widthOf } from './green.ts';
import { firstError } from './strict/first-error.ts';
import type { SyntaxTree } from './tree.ts';

type Errors = SyntaxTree['errors'];

/** First the one that the language stops at, then the others in the order of the text. */
export function errorsOf(text: Text, root: Green): Errors {
  if (!root.bad) return [];
  const found = oneEach(stumbles(root));
  const first = found[0];
  const strict = firstError(text, brokenItem(root));
  if (first === undefined || strict === undefined) return found;
  const { code, message, at } = strict;
  const end = code === 'syntax-expected' || at >= text.length ? at : at + 1;
  const error = { code, message, start: at, end };
  const related = { message: first.message, start: first.start, end: first.end };
  const others = found.slice(1).filter(other => other.start !== at);
  return [first.start === at ? error : { ...error, related }, ...others];
}

/** Where the first top-level item with errors begins; the start of the text when the errors belong to none. */
function brokenItem(root: Green): number {
  let kids = root.kids;
  let start = 0;
  for (let index = 0; index < kids.length; index++) {
    const kid = kids[index]!;
    if (kid instanceof Green && kid.bad) {
      if (kid.kind < ListKind.Items) return start;
      kids = kid.kids;
      index = -1;
      continue;
    }
    start += widthOf(kid);
  }
  return 0;
}

/** A place where the parser found something else than it looked for. */
interface Stumble {
  readonly error: Errors[number];
  /** The innermost item or statement around it. */
  readonly owner: Green;
}

interface Visit {
  readonly green: Green;
  readonly start: number;
  readonly owner: Green;
  /** Whether its children are items or statements. */
  readonly isList: boolean;
}

/** All places in the order of the text. Goes down without recursion: chains of operators nest deeply. */
function stumbles(root: Green): Stumble[] {
  const found: Stumble[] = [];
  const open: Visit[] = [{ green: root, start: 0, owner: root, isList: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { green, start, owner } = next;
    for (const error of green.errors ?? [])
      found.push({ owner, error: { ...error, start: start + error.start, end: start + error.end } });
    const isList =
      green.kind === ListKind.Items ||
      green.kind === ListKind.Statements ||
      (green.kind === ListKind.Group && next.isList);
    let offset = start;
    for (const kid of green.kids) {
      if (kid instanceof Green && kid.bad)
        open.push({ green: kid, start: offset, owner: isList && kid.kind < ListKind.Items ? kid : owner, isList });
      offset += widthOf(kid);
    }
  }
  return found.sort((left, right) => left.error.start - right.error.start || left.error.end - right.error.end);
}

/** The first of each item or statement, unless it touches the one before: the end of what was broken inside. */
function oneEach(found: readonly Stumble[]): Errors[number][] {
  const told = new Set<Green>();
  const kept: Errors[number][] = [];
  let end = -1;
  for (const { owner, error } of found) {
    if (told.has(owner) || error.start <= end) continue;
    told.add(owner);
    kept.push(error);
    end = error.end;
  }
  return kept;
}
