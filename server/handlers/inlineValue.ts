/** `textDocument/inlineValue` */

import type { InlineValue, InlineValueRequest } from 'vscode-languageserver/node';
import { inlineValues } from '../../language/ide/inlineValues.ts';
import { offsetOf, rangeOf } from '../convert/positions.ts';
import { feature } from '../feature.ts';

export const inlineValue = feature<typeof InlineValueRequest>(
  'textDocument/inlineValue',
  { inlineValueProvider: true },
  (document, params) => {
    const { text } = document.file;
    const { start, end } = params.range;
    const stopped = offsetOf(text, params.context.stoppedLocation.start);
    return inlineValues(document, offsetOf(text, start), offsetOf(text, end), stopped).map((value): InlineValue => {
      const range = rangeOf(text, value);
      if (!value.isVariable) return { range, expression: value.expression };
      return { range, variableName: value.expression, caseSensitiveLookup: true };
    });
  },
);
