/** A list of tabs as screen readers and keyboards know it: arrows move, one panel is shown. */

export class Tabs {
  readonly #tabs: readonly HTMLButtonElement[];

  constructor(list: HTMLElement) {
    this.#tabs = [...list.querySelectorAll<HTMLButtonElement>('[role=tab]')];
    for (const [index, tab] of this.#tabs.entries()) {
      tab.addEventListener('click', () => this.show(tab.id));
      tab.addEventListener('keydown', ({ key }) => {
        const by = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
        const next = this.#tabs[(index + by + this.#tabs.length) % this.#tabs.length];
        if (by === 0 || next === undefined) return;
        this.show(next.id);
        next.focus();
      });
    }
  }

  /** The id of the tab whose panel is shown. */
  get shown(): string {
    return this.#tabs.find(tab => tab.ariaSelected === 'true')?.id ?? '';
  }

  show(id: string): void {
    for (const tab of this.#tabs) {
      const isShown = tab.id === id;
      tab.ariaSelected = String(isShown);
      tab.tabIndex = isShown ? 0 : -1;
      const panel = document.getElementById(tab.getAttribute('aria-controls') ?? '');
      // Not `hidden` by display: the frame of the processes is to keep its size.
      panel?.classList.toggle('away', !isShown);
      panel?.toggleAttribute('inert', !isShown);
    }
  }
}
