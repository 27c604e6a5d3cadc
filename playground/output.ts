/** What a run prints, as text with the colours that a terminal would show. Nothing of it becomes markup. */

/** Letters that are kept: a program that prints without end does not fill the page. */
const MOST = 200_000;

/** Colours and weights by the numbers of `ESC [ … m`. */
const CLASSES: Readonly<Record<string, string>> = {
  1: 'bold',
  2: 'dim',
  3: 'italic',
  4: 'underline',
  30: 'black',
  31: 'red',
  32: 'green',
  33: 'yellow',
  34: 'blue',
  35: 'magenta',
  36: 'cyan',
  37: 'white',
  90: 'dim',
  91: 'red',
  92: 'green',
  93: 'yellow',
  94: 'blue',
  95: 'magenta',
  96: 'cyan',
};

const STYLE = /\x1b\[([\d;]*)m/;
/** Where a report says that something stands, in the page's one document. */
const PLACE = /(playground\.stof:(\d+):(\d+))/;

export class OutputPane {
  readonly #element: HTMLElement;
  readonly #open: (line: number, column: number) => void;
  #classes = new Set<string>();
  #length = 0;
  #waiting = '';
  #isScheduled = false;

  /** `open` goes to a place of the document, counted from 1. */
  constructor(element: HTMLElement, open: (line: number, column: number) => void) {
    this.#element = element;
    this.#open = open;
  }

  clear(): void {
    this.#element.replaceChildren();
    this.#classes.clear();
    this.#length = 0;
    this.#waiting = '';
  }

  /** Kept when the text is on the page: a program that prints fast waits for it. */
  write(text: string): Promise<void> {
    this.#waiting += text;
    return new Promise(resolve => {
      if (!this.#isScheduled) {
        this.#isScheduled = true;
        // Not a frame: none comes while the page is hidden.
        setTimeout(() => this.#flush(), 16);
      }
      setTimeout(resolve, 16);
    });
  }

  line(text: string): void {
    this.#waiting += `${text}\x1b[0m\n`;
    this.#flush();
  }

  #flush(): void {
    this.#isScheduled = false;
    const text = this.#waiting.replaceAll('\r\n', '\n');
    this.#waiting = '';
    if (text === '') return;
    const isAtEnd = this.#element.scrollHeight - this.#element.scrollTop - this.#element.clientHeight < 40;
    const parts = text.slice(-MOST).split(STYLE);
    const added = document.createDocumentFragment();
    for (const [index, part] of parts.entries()) {
      if (index % 2 === 1) this.#style(part);
      else if (part !== '') added.append(this.#piece(part));
    }
    this.#element.append(added);
    this.#length += text.length;
    while (this.#length > MOST && this.#element.childNodes.length > 1) {
      const first = this.#element.firstChild!;
      this.#length -= first.textContent?.length ?? 0;
      first.remove();
    }
    if (isAtEnd) this.#element.scrollTop = this.#element.scrollHeight;
  }

  #style(numbers: string): void {
    for (const number of numbers.split(';')) {
      if (number === '' || number === '0') this.#classes.clear();
      const name = CLASSES[number];
      if (name !== undefined) this.#classes.add(name);
    }
  }

  #piece(text: string): HTMLElement {
    const piece = document.createElement('span');
    piece.className = [...this.#classes].join(' ');
    const parts = text.split(PLACE);
    for (let i = 0; i < parts.length; i += 4) {
      piece.append(parts[i]!);
      const [place, line, column] = parts.slice(i + 1, i + 4);
      if (place === undefined) continue;
      const link = document.createElement('button');
      link.type = 'button';
      link.className = 'place';
      link.textContent = place;
      link.addEventListener('click', () => this.#open(Number(line), Number(column)));
      piece.append(link);
    }
    return piece;
  }
}
