/** The view of processes, in a frame of its own: the page that the extension shows in its panel. */

import { ChangeLog } from '../client/processes/log.ts';
import type { FromProcessView, ToProcessView } from '../messages/processView.ts';
import type { ProcessAction, ProcessesMessage } from '../messages/run.ts';

/** Changes are handed on at most so often, in ms. */
const HAND_ON_MS = 33;

export class ProcessesPane {
  readonly #frame: HTMLIFrameElement;
  #isReady = false;
  #log = new ChangeLog();
  #title = '';
  #ended: string | undefined;
  #control: (process: number, action: ProcessAction) => void = () => {};
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `open` goes to an offset of the document, `save` offers a file. */
  constructor(frame: HTMLIFrameElement, open: (offset: number) => void, save: (name: string, text: string) => void) {
    this.#frame = frame;
    // Loaded from here on: what it says first is heard.
    frame.src = 'processes.html';
    window.addEventListener('message', ({ source, data }: MessageEvent<FromProcessView>) => {
      if (source !== frame.contentWindow) return;
      if (data.type === 'ready') {
        this.#isReady = true;
        if (this.#title !== '') this.#restart();
      } else if (data.type === 'open') open(data.offset);
      else if (data.type === 'control') this.#control(data.id, data.action);
      else save(data.name, data.text);
    });
  }

  /** `control` asks something for a process of the run. */
  begin(title: string, control: (process: number, action: ProcessAction) => void): void {
    this.#control = control;
    this.#log = new ChangeLog();
    this.#title = title;
    this.#ended = undefined;
    this.#restart();
  }

  changes(message: ProcessesMessage): void {
    this.#log.add(message);
    this.#handOn();
  }

  ended(text: string): void {
    this.#ended = text;
    this.#handOn();
  }

  /** Tells the frame which colours the page has. */
  theme(name: string): void {
    const root = this.#frame.contentDocument?.body;
    if (root) root.dataset['vscodeThemeId'] = name;
  }

  #restart(): void {
    this.#log.rewind();
    if (!this.#isReady) return;
    this.#post({ type: 'run', title: this.#title, isControllable: true });
    this.#handOn();
  }

  #handOn(): void {
    if (!this.#isReady || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#post({ type: 'changes', batch: this.#log.take() });
      if (this.#ended !== undefined) this.#post({ type: 'ended', text: this.#ended });
    }, HAND_ON_MS);
  }

  #post(message: ToProcessView): void {
    this.#frame.contentWindow?.postMessage(message, window.location.origin);
  }
}
