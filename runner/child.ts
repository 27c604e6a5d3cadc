/**
 * The child of an editor: waits for `start` on its channel, runs one document exactly as the command line does, and says
 * how it went. Its standard streams carry the program's output and nothing else. See `messages/run.ts`.
 */

import type { FromChild, StartMessage, ToChild } from '../messages/run.ts';
import { RUN_PROTOCOL_VERSION } from '../messages/run.ts';
import { AskedRun, isAlone, Refusal } from './askedRun.ts';
import { readerWith } from './files.ts';
import { Output } from './output.ts';
import { ProcessChanges } from './processChanges.ts';
import { watchParent } from './watchdog.ts';

/** Messages under way above which the run waits for the editor to take some. */
const MOST_MESSAGES = 32;

/** Serves the channel until the run is over; then the process ends itself. */
export function serveChild(): void {
  if (process.send === undefined) {
    process.stderr.write('error: this mode is for editors: it needs a channel to the process that started it\n');
    process.exitCode = 2;
    return;
  }
  const child = new Child();
  process.on('message', message => child.receive(message as ToChild));
  // Nobody is left to read: there is nothing to tidy up, and a busy thread must not delay the end.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  watchParent();
}

class Child {
  #started = false;
  #stop = () => {};
  #stopped = false;
  readonly #changes = new ProcessChanges(0, message => void this.#send(message));
  #underWay = 0;
  #taken: (() => void) | undefined;

  receive(message: ToChild): void {
    switch (message.type) {
      case 'start':
        if (this.#started) return;
        this.#started = true;
        this.#changes.want(message.events);
        void this.#start(message);
        break;
      case 'watch':
        this.#changes.want(message.events);
        break;
      case 'stop':
        this.#stopped = true;
        this.#stop();
        break;
      default:
        message satisfies never;
    }
  }

  async #start(message: StartMessage): Promise<void> {
    if (message.version !== RUN_PROTOCOL_VERSION) {
      const versions = `${message.version} and not ${RUN_PROTOCOL_VERSION}`;
      await this.#refuse(`the editor's part of the extension speaks version ${versions}: reload the window`);
      return;
    }
    let lost = false;
    const { stdout, stderr } = process;
    const failed = () => {
      lost = true;
      this.#stop();
    };
    const output = new Output(
      { stdout, stderr },
      { immediate: false, failed, now: () => performance.now(), counted: isAlone(message.entry) },
    );
    const run = new AskedRun(message, {
      output,
      readFile: readerWith(message.texts),
      send: told => this.#send(told),
      onEvent: event => this.#changes.tell(event),
      onPause: () => {
        this.#changes.send();
        return this.#keepUp();
      },
    });
    this.#stop = () => run.stop();
    if (this.#stopped) run.stop();
    try {
      const done = await run.run();
      await output.drained();
      this.#changes.send();
      await this.#send(lost ? { ...done, exitCode: 1 } : done);
      process.exit(lost ? 1 : done.exitCode);
    } catch (fault) {
      await output.drained();
      if (fault instanceof Refusal) return await this.#refuse(fault.message);
      const text = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
      await this.#refuse(`internal fault, please report it: ${text}`);
    }
  }

  async #refuse(message: string): Promise<void> {
    await this.#send({ type: 'refused', message });
    process.exit(1);
  }

  /** Kept when the system has taken the message. A channel that is closed has ended this process already. */
  #send(message: FromChild): Promise<void> {
    this.#underWay++;
    return new Promise(resolve => {
      const taken = () => {
        this.#underWay--;
        if (this.#underWay <= MOST_MESSAGES / 2) this.#taken?.();
        resolve();
      };
      if (process.connected) process.send!(message, undefined, undefined, taken);
      else taken();
    });
  }

  #keepUp(): Promise<void> | undefined {
    if (this.#underWay <= MOST_MESSAGES) return undefined;
    return new Promise(resolve => {
      this.#taken = () => {
        this.#taken = undefined;
        resolve();
      };
    });
  }
}
