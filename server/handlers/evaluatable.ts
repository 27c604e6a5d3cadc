/** `stof/evaluatable`, a request of our own: what a debugger computes where the pointer rests. */

import type { ProtocolRequestType } from 'vscode-languageserver/node';
import { evaluatableAt } from '../../language/ide/evaluatable.ts';
import { EVALUATABLE_REQUEST, type EvaluatableAnswer, type EvaluatableParams } from '../../messages/debug.ts';
import { offsetOf, rangeOf } from '../convert/positions.ts';
import { feature } from '../feature.ts';

/** Our own, in the shape of those that the protocol declares. */
interface EvaluatableRequest {
  readonly method: typeof EVALUATABLE_REQUEST;
  readonly type: ProtocolRequestType<EvaluatableParams, EvaluatableAnswer | null, never, void, void>;
}

export const evaluatable = feature<EvaluatableRequest>(EVALUATABLE_REQUEST, {}, (document, { position }) => {
  const { text } = document.file;
  const found = evaluatableAt(document, offsetOf(text, position));
  return found === undefined ? null : { range: rangeOf(text, found), expression: found.expression };
});
