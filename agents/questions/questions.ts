/** Answers the tools that only look, by the table of questions. */

import type { Answer } from '../answer.ts';
import type { CheckInput, DocumentationInput, DocumentInput, ReferencesInput } from '../inputs.ts';
import type { QuestionName } from '../tools.ts';
import type { Asked } from './asked.ts';
import { check } from './check.ts';
import { format } from './format.ts';
import { outline } from './outline.ts';
import { references } from './references.ts';

/** An input that its tool's schema describes. */
export type QuestionInput = CheckInput & Partial<ReferencesInput> & DocumentationInput & DocumentInput;

/** `asked` holds the document that the input names. */
export function answerTo(
  name: Exclude<QuestionName, 'stof_documentation'>,
  asked: Asked,
  input: QuestionInput,
): Answer {
  switch (name) {
    case 'stof_check':
      return check(asked, input);
    case 'stof_format':
      return format(asked);
    case 'stof_outline':
      return outline(asked);
    case 'stof_references':
      return references(asked, { ...input, line: input.line ?? 1 });
    default:
      return name satisfies never;
  }
}
