/** Light or dark: what the system has, until somebody chooses; the choice is remembered by this browser. */

const KEY = 'stof-theme';

export class Theme {
  readonly #button: HTMLElement;
  readonly #told: (name: string) => void;

  /** `told` is given the name of the theme, also when it has not changed. */
  constructor(button: HTMLElement, told: (name: string) => void) {
    this.#button = button;
    this.#told = told;
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    this.#set(remembered() ?? (system.matches ? 'dark' : 'light'));
    system.addEventListener('change', ({ matches }) => {
      if (remembered() === undefined) this.#set(matches ? 'dark' : 'light');
    });
    button.addEventListener('click', () => {
      const next = document.documentElement.dataset['theme'] === 'dark' ? 'light' : 'dark';
      remember(next);
      this.#set(next);
    });
  }

  tell(): void {
    this.#told(document.documentElement.dataset['theme'] ?? 'light');
  }

  #set(name: string): void {
    document.documentElement.dataset['theme'] = name;
    this.#button.setAttribute('aria-pressed', String(name === 'dark'));
    this.tell();
  }
}

/** A browser may keep nothing for a page. */
function remembered(): string | undefined {
  try {
    const name = localStorage.getItem(KEY);
    return name === 'dark' || name === 'light' ? name : undefined;
  } catch {
    return undefined;
  }
}

function remember(name: string): void {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // It holds until the page is left.
  }
}
