/** What a report is made of, as it is written: each answer is text for the report. */

import type { TestResult } from '../../../runtime/outcome.ts';
import type { Tested, TestedDocument } from '../tested.ts';

export interface Reporter {
  /** Before the first document. */
  readonly begin?: () => string;
  /** A test has ended; another process of it may still fail. */
  readonly test?: (test: TestResult) => string;
  /** A document was tested, or could not be loaded. */
  readonly document?: (document: TestedDocument) => string;
  readonly end: (tested: Tested) => string;
}
