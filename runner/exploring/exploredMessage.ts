/** A test that was explored, as an editor is told of it. */

import type {
  ExploredMessage,
  FailingOrderReport,
  FailureReport,
  FunctionAddress,
  RacePlace,
  RaceReport,
  SourcePlace,
} from '../../messages/run.ts';
import type { Explored, FailingOrder } from '../../runtime/explore/explore.ts';
import type { Place } from '../../runtime/explore/footprint.ts';
import { lanesOf, namesOf, type TextOf } from '../../runtime/explore/lanes.ts';
import type { Race } from '../../runtime/explore/races.ts';
import { placeAt } from '../../runtime/report/place.ts';
import { failureReport } from '../aloneTests.ts';
import { changesOf } from './changes.ts';
import { tokenOf } from './exploring.ts';
import { failingOrderText, findingLines, notesOn, replayCommand, verdictLine } from './words.ts';

export interface ExploredAround {
  /** The test as the editor named it. */
  readonly name: FunctionAddress;
  /** The document as a shell is told of it. */
  readonly shown: string;
  readonly sum: number;
  readonly seed: number;
  readonly durationMs: number;
  readonly textOf: TextOf;
}

export function exploredMessage(explored: Explored, around: ExploredAround): ExploredMessage {
  const { orders, isAll, failure, test } = explored;
  const { name, shown, sum, seed, durationMs, textOf } = around;
  const lines = [verdictLine(explored, seed), ...notesOn(explored).map(note => `  note: ${note}`)];
  const said = { type: 'explored', function: name, orders, isAll, durationMs } as const;
  if (failure === undefined) return { ...said, text: `${lines.join('\n')}\n` };
  const token = tokenOf(test, sum, failure.deviations);
  const command = replayCommand(token, false, shown);
  return {
    ...said,
    failure: orderReport(failure, { token, command, textOf }),
    text: `${lines.join('\n')}\n${failingOrderText(test, failure, textOf, command)}`,
  };
}

function orderReport(
  order: FailingOrder,
  { token, command, textOf }: { readonly token: string; readonly command: string; readonly textOf: TextOf },
): FailingOrderReport {
  const nameOf = namesOf(order, lanesOf(order));
  const waits = waitsOf(order, nameOf, textOf);
  const touched = order.races.filter(({ what }) => !waits.some(wait => wait.what === what));
  const races = [...waits, ...touched.flatMap(race => raceReport(race, nameOf, textOf))];
  return {
    token,
    command,
    number: order.number,
    isUsual: order.isUsual,
    failure: failureOf(order, races),
    changes: changesOf(order),
    races,
  };
}

function failureOf(order: FailingOrder, races: readonly RaceReport[]): FailureReport {
  const { finding } = order;
  if (finding.kind === 'failed') return failureReport(finding.failure);
  const text = findingLines(order).join('\n');
  const first = races[0]?.places.at(-1);
  const place = first && { file: first.file, line: first.line, character: first.character };
  return {
    message: text,
    report: text,
    ...(finding.kind === 'output' ? { compared: { first: finding.here, second: finding.usual } } : {}),
    ...(place === undefined ? {} : { place }),
  };
}

/** Where processes wait for ever: for a result that was taken, else for each other. */
function waitsOf(order: FailingOrder, nameOf: (process: number) => string, textOf: TextOf): RaceReport[] {
  const { finding, turns } = order;
  if (finding.kind !== 'stuck') return [];
  const taken = finding.waiting.filter(([, , isTaken]) => isTaken);
  const waiting = taken.length > 0 ? taken : finding.waiting;
  const places = waiting.flatMap(([waits]): RacePlace[] => {
    const at = racePlace(turns.findLast(({ process }) => process === waits)?.at, textOf);
    return at === undefined ? [] : [{ ...at, does: 'waits', by: [nameOf(waits)] }];
  });
  const [first] = waiting;
  return places.length === 0 || first === undefined ? [] : [{ what: `the result of ${nameOf(first[1])}`, places }];
}

function raceReport({ what, touches }: Race, nameOf: (process: number) => string, textOf: TextOf): RaceReport[] {
  const places = new Map<string, { place: LinePlace; reads: boolean; writes: boolean; by: Set<string> }>();
  for (const { process, isWrite, at } of touches) {
    const place = racePlace(at, textOf);
    if (place === undefined) continue;
    const key = `${place.file} ${place.line} ${place.character}`;
    const known = places.get(key) ?? { place, reads: false, writes: false, by: new Set() };
    places.set(key, known);
    if (isWrite) known.writes = true;
    else known.reads = true;
    known.by.add(nameOf(process));
  }
  if (places.size === 0) return [];
  return [
    {
      what,
      places: [...places.values()].map(({ place, reads, writes, by }) => ({
        ...place,
        does: reads && writes ? 'reads and writes' : writes ? 'writes' : 'reads',
        by: [...by],
      })),
    },
  ];
}

type LinePlace = SourcePlace & Pick<RacePlace, 'endCharacter'>;

function racePlace(at: Place | undefined, textOf: TextOf): LinePlace | undefined {
  const text = at === undefined ? undefined : textOf(at.file);
  if (at === undefined || text === undefined) return undefined;
  const { line, before } = placeAt(text, at.offset);
  const begin = at.offset - before.length;
  const end = text.indexOf('\n', begin);
  const endCharacter = text.slice(begin, end < 0 ? undefined : end).trimEnd().length;
  return { file: at.file, line: line - 1, character: before.length, endCharacter };
}
