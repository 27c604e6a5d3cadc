/** Why a text could not be loaded. */

import { parseErrorText } from '../report/report.ts';
import type { TextSource } from './source.ts';

/** A mistake of the text, or of evaluating it while it is read. The message is ready to be shown, frame and all. */
export class LoadError {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }

  /** At an offset of a source. */
  static at(source: TextSource, offset: number, message: string): LoadError {
    return new LoadError(parseErrorText(message, source.text, offset, source.file));
  }
}
