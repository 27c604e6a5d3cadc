/** What the language server tells of itself. docs/protocol.md, "Status". */

/**
 * The notification, with a {@link StatusMessage}. Sent to clients whose options of `initialize` say `{"status": true}`, after the
 * diagnostics of an edit were given, and when files were read; never while nothing happens.
 */
export const STATUS_NOTIFICATION = 'stof/status';

export interface StatusMessage {
  /** From the arrival of the last edit to its diagnostics, in ms; absent before the first. */
  readonly editMs?: number;
  /** The memory of the server's process, in bytes: what the system counts. Absent where no system tells, in a browser. */
  readonly memoryBytes?: number;
  readonly openDocuments: number;
  /** Documents and data that are known, open or not. */
  readonly knownFiles: number;
  /** The open folders are being looked through. */
  readonly isReading: boolean;
}
