// What a person does and sees in a page of the editor: rows, lenses, hovers, menus, the command palette, terminals.

export class Person {
  #page;

  constructor(page) {
    this.#page = page;
  }

  get page() {
    return this.#page;
  }

  explorerRow(name) {
    return this.#page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();
  }

  testRow(name) {
    return this.#page.locator('.test-explorer .monaco-list-row', { hasText: name }).first();
  }

  lens(title) {
    return this.#page.locator('.codelens-decoration a', { hasText: title }).first();
  }

  /** A word of the text that has a colour of its own. */
  word(text) {
    return this.#page.locator('.view-line span span', { hasText: new RegExp(`^${text}$`) }).first();
  }

  line(text) {
    return this.#page.locator('.view-line', { hasText: text }).first();
  }

  hover(text) {
    return this.#page.locator('.monaco-hover:visible', { hasText: text }).first();
  }

  terminal(text) {
    return this.#page.locator('.terminal-wrapper.active .xterm-rows', { hasText: text }).first();
  }

  /** An offer of the palette or of a list to choose from. */
  offer(text) {
    return this.#page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  }

  /** What stands inside the web view on the screen. */
  webView() {
    return this.#page.frameLocator('iframe.webview').frameLocator('iframe');
  }

  async openFile(...names) {
    for (const name of names.slice(0, -1)) {
      const row = this.explorerRow(name);
      if ((await row.getAttribute('aria-expanded')) !== 'true') await row.click();
    }
    await this.explorerRow(names.at(-1)).dblclick();
    await this.#page.locator('.tab.active', { hasText: names.at(-1) }).waitFor();
  }

  async command(title) {
    const input = this.#page.locator('.quick-input-widget input').first();
    // In its first moments the editor takes no keys.
    for (let i = 0; i < 10 && !(await input.isVisible()); i += 1) {
      await this.#page.keyboard.press('F1');
      await input.waitFor({ timeout: 1000 }).catch(() => {});
    }
    await input.fill(`>${title}`);
    await this.offer(title).click();
  }

  /** Moves the mouse over the first `text` of the line that holds `line`, and waits for what the hover says. */
  async hoverShows(line, text, said) {
    // Lenses that appear move the lines, and keys that were just pressed hide a hover: it is asked for again.
    for (let i = 0; i < 4 && !(await this.hover(said).isVisible()); i += 1) {
      const { x, y } = await this.#spotOf(line, text);
      await this.#page.mouse.move(5, 5);
      await this.#page.mouse.move(x, y, { steps: 3 });
      await this.hover(said)
        .waitFor({ timeout: 5000 })
        .catch(() => {});
    }
    await this.hover(said).waitFor();
  }

  /** The middle of the first `text` of the line that holds `line`, on the screen. */
  async #spotOf(line, text) {
    const spot = await this.line(line).evaluate((element, wanted) => {
      const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
        const at = node.data.indexOf(wanted);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      return undefined;
    }, text);
    if (!spot) throw new Error(`no ${text} in the line with ${line}`);
    return spot;
  }

  /** Chooses from the explorer's menu of a row. A menu takes no click in its first moments: it is asked until it is gone. */
  async choose(row, title) {
    await row.click({ button: 'right' });
    const item = this.#page.locator('.monaco-menu .action-item', { hasText: title }).first();
    await item.waitFor();
    for (let i = 0; i < 20 && (await item.count()); i += 1) {
      await item.hover();
      await this.#page.mouse.down();
      await this.#page.mouse.up();
      await item.waitFor({ state: 'detached', timeout: 500 }).catch(() => {});
    }
  }
}
