/** `textDocument/prepareCallHierarchy`, `callHierarchy/incomingCalls` and `callHierarchy/outgoingCalls` */

import type {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyItem,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  Range,
} from 'vscode-languageserver/node';
import {
  type Call,
  callHierarchyAt,
  outgoingCalls as callsFrom,
  incomingCalls as callsOf,
  type HierarchyItem,
} from '../../language/ide/callHierarchy.ts';
import type { Snapshot } from '../../language/project/snapshot.ts';
import { offsetOf, rangeOf } from '../convert/positions.ts';
import { symbolKindOf } from '../convert/symbolKinds.ts';
import { feature, projectFeature } from '../feature.ts';

export const prepareCallHierarchy = feature<typeof CallHierarchyPrepareRequest>(
  'textDocument/prepareCallHierarchy',
  { callHierarchyProvider: true },
  (document, { position }) => {
    const found = callHierarchyAt(document, offsetOf(document.file.text, position));
    const item = found && itemOf(document.snapshot, found);
    return item ? [item] : null;
  },
);

export const incomingCalls = projectFeature<typeof CallHierarchyIncomingCallsRequest>(
  'callHierarchy/incomingCalls',
  {},
  (snapshot, { item }) =>
    withNameStart(snapshot, item, start =>
      callsOf(snapshot, item.uri, start).flatMap(call => {
        const from = itemOf(snapshot, call.item);
        return from ? [{ from, fromRanges: rangesOf(snapshot, call.item.uri, call) }] : [];
      }),
    ),
);

export const outgoingCalls = projectFeature<typeof CallHierarchyOutgoingCallsRequest>(
  'callHierarchy/outgoingCalls',
  {},
  (snapshot, { item }) =>
    withNameStart(snapshot, item, start =>
      callsFrom(snapshot, item.uri, start).flatMap(call => {
        const to = itemOf(snapshot, call.item);
        return to ? [{ to, fromRanges: rangesOf(snapshot, item.uri, call) }] : [];
      }),
    ),
);

function withNameStart<T>(snapshot: Snapshot, item: CallHierarchyItem, answer: (start: number) => T): T | null {
  const file = snapshot.files.get(item.uri);
  return file ? answer(offsetOf(file.text, item.selectionRange.start)) : null;
}

function rangesOf(snapshot: Snapshot, uri: string, { places }: Call): Range[] {
  const file = snapshot.files.get(uri);
  return file ? places.map(place => rangeOf(file.text, place)) : [];
}

function itemOf(snapshot: Snapshot, item: HierarchyItem): CallHierarchyItem | undefined {
  const file = snapshot.files.get(item.uri);
  return (
    file && {
      name: item.name,
      detail: item.detail,
      kind: symbolKindOf(item.kind),
      uri: item.uri,
      range: rangeOf(file.text, item.range),
      selectionRange: rangeOf(file.text, item.nameRange),
    }
  );
}
