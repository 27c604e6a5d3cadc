/**
 * Runs for editors that start none themselves. The server runs no user's code: whoever starts the server may pass a launcher,
 * which starts processes of its own. See docs/protocol.md.
 */

/** A text that is open, with what was not saved. */
export interface OpenText {
  readonly uri: string;
  readonly text: string;
}

export interface Launcher {
  /** The commands of `workspace/executeCommand`. */
  readonly commands: readonly string[];
  /** Answers at once; how a run goes is told by notifications. Throws a message for people. */
  execute(command: string, args: readonly unknown[], texts: readonly OpenText[]): unknown;
  /** Ends all runs. */
  dispose(): void;
}

/** Says something to the client; kept when it was handed on. */
export type Tell = (notification: string, params: object) => Promise<void>;

/** Undefined when the client did not ask for runs. */
export type MakeLauncher = (initializationOptions: unknown, tell: Tell) => Launcher | undefined;
