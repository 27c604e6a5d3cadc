/** `stof/whyNoLens`, a request of our own: what a person who misses a lens is told. */

import type { ProtocolRequestType } from 'vscode-languageserver/node';
import { whyNoLens as askedAt } from '../../language/ide/whyNoLens.ts';
import { WHY_NO_LENS_REQUEST, type WhyNoLensAnswer, type WhyNoLensParams } from '../../messages/lens.ts';
import { offsetOf, positionOf } from '../convert/positions.ts';
import { feature } from '../feature.ts';

/** Our own, in the shape of those that the protocol declares. */
interface WhyNoLensRequest {
  readonly method: typeof WHY_NO_LENS_REQUEST;
  readonly type: ProtocolRequestType<WhyNoLensParams, WhyNoLensAnswer, never, void, void>;
}

export const whyNoLens = feature<WhyNoLensRequest>(
  WHY_NO_LENS_REQUEST,
  {},
  (document, { position }) => {
    const { text } = document.file;
    const { reason, error } = askedAt(document, offsetOf(text, position));
    return error === undefined
      ? { reason }
      : { reason, error: { line: positionOf(text, error.offset).line, message: error.message } };
  },
  'nothing',
);
