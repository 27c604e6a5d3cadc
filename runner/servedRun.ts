/**
 * A run that an editor's messages start, watch and stop: what the child of an editor and the worker of a browser share. See
 * `messages/run.ts`.
 */

import type { DoneMessage, FromChild, StartMessage, ToChild } from '../messages/run.ts';
import { RUN_PROTOCOL_VERSION } from '../messages/run.ts';
import { AskedRun, isAlone, Refusal } from './askedRun.ts';
import { STOPPED } from './execute.ts';
import { exploreAsked } from './exploring/askedExploration.ts';
import type { Machine } from './machine.ts';
import { Output, type Sink, type StreamName } from './output.ts';
import { ProcessChanges } from './processChanges.ts';

/** Messages under way above which the run waits for the editor to take some. */
const MOST_MESSAGES = 32;

/** Where it runs, and whom it tells. */
export interface RunPlace {
  readonly machine: Machine;
  /** What takes the program's output. */
  readonly sinks: Readonly<Record<StreamName, Sink>>;
  /** `taken` is called when the message was handed on, or nobody is left to take it. */
  send(message: FromChild, taken: () => void): void;
  /** The run is over, and its last message was taken. */
  exit(code: number): void;
}

export class ServedRun {
  readonly #place: RunPlace;
  #started = false;
  #run: AskedRun | undefined;
  #stop = () => {};
  #stopped = false;
  readonly #changes = new ProcessChanges(0, message => void this.#send(message));
  #underWay = 0;
  #taken: (() => void) | undefined;

  constructor(place: RunPlace) {
    this.#place = place;
  }

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
      case 'control':
        this.#run?.control(message);
        break;
      case 'permissionReply':
        this.#run?.reply(message);
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
    const { machine, sinks, exit } = this.#place;
    const failed = () => {
      lost = true;
      this.#stop();
    };
    const output = new Output(sinks, {
      immediate: false,
      failed,
      now: () => performance.now(),
      counted: isAlone(message.entry),
    });
    const run = new AskedRun(message, {
      machine,
      output,
      readFile: machine.reader(message.texts),
      send: told => this.#send(told),
      onEvent: event => this.#changes.tell(event),
      onPause: () => {
        this.#changes.send();
        return this.#keepUp();
      },
    });
    this.#run = run;
    this.#stop = () => run.stop();
    if (this.#stopped) run.stop();
    try {
      const done = message.explore === undefined ? await run.run() : await this.#explore(message, output);
      await output.drained();
      this.#changes.send();
      await this.#send(lost ? { ...done, exitCode: 1 } : done);
      exit(lost ? 1 : done.exitCode);
    } catch (fault) {
      await output.drained();
      if (fault instanceof Refusal) return await this.#refuse(fault.message);
      const text = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
      await this.#refuse(`internal fault, please report it: ${text}`);
    }
  }

  #explore(message: StartMessage, output: Output): Promise<DoneMessage> {
    const { machine } = this.#place;
    this.#stop = () => this.#place.exit(STOPPED);
    return exploreAsked(message, {
      machine,
      output,
      readFile: machine.reader(message.texts),
      send: told => this.#send(told),
    });
  }

  async #refuse(message: string): Promise<void> {
    await this.#send({ type: 'refused', message });
    this.#place.exit(1);
  }

  /** Kept when the message was taken. */
  #send(message: FromChild): Promise<void> {
    this.#underWay++;
    return new Promise(resolve => {
      const taken = () => {
        this.#underWay--;
        if (this.#underWay <= MOST_MESSAGES / 2) this.#taken?.();
        resolve();
      };
      this.#place.send(message, taken);
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
