/**
 * Documents that are tested at the same time write into one output: the first one's is shown as it comes, and that of those
 * behind it when its turn has come, whole.
 */

export interface OutputLane<Owner> {
  write(text: string, owner?: Owner): void;
  /** Nothing more comes from it. */
  close(): void;
}

interface Waiting<Owner> {
  readonly texts: { readonly text: string; readonly owner: Owner | undefined }[];
  isOpen: boolean;
}

export class OutputLanes<Owner> {
  readonly #show: (text: string, owner: Owner | undefined) => void;
  readonly #lanes: Waiting<Owner>[] = [];

  constructor(show: (text: string, owner: Owner | undefined) => void) {
    this.#show = show;
  }

  /** A lane behind those that were opened before. */
  open(): OutputLane<Owner> {
    const lane: Waiting<Owner> = { texts: [], isOpen: true };
    this.#lanes.push(lane);
    return {
      write: (text, owner) => {
        if (this.#lanes[0] === lane) this.#show(text, owner);
        else lane.texts.push({ text, owner });
      },
      close: () => {
        lane.isOpen = false;
        this.#goOn();
      },
    };
  }

  #goOn(): void {
    while (this.#lanes[0]?.isOpen === false) {
      this.#lanes.shift();
      for (const { text, owner } of this.#lanes[0]?.texts.splice(0) ?? []) this.#show(text, owner);
    }
  }
}
