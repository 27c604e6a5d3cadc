/** Why a text could not be loaded. */

import { parseErrorText } from '../report/report.ts';
import type { TextSource } from './source.ts';

/** A mistake of the text, or of evaluating it while it is read. The message is ready to be shown, frame and all. */
export class LoadError {
  readonly message: string;
  /** What the message says of it alone, and where: known where it is a mistake of a text. */
  readonly place: LoadErrorPlace | undefined;
  constructor(message: string, place?: LoadErrorPlace) {
    this.message = message;
    this.place = place;
  }

  /** At an offset of a source. */
  static at(source: TextSource, offset: number, message: string): LoadError {
    return new LoadError(parseErrorText(message, source.text, offset, source.file), { source, offset, message });
  }
}

export interface LoadErrorPlace {
  readonly source: TextSource;
  /** In UTF-16 units. */
  readonly offset: number;
  /** Without `parse error: ` and without a frame. */
  readonly message: string;
}
