// Steps that a person takes in an editor, or on a page: each is a test of its own with a screenshot behind it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { install, installPacked, OUT, scratch, seconds, startChromium, startCodeServer, workbenchUrl } from './lib.mjs';
import { Person } from './person.mjs';

export class Acting {
  passed = 0;
  failed = 0;
  /** What steps are shown of. */
  page;
  #began = performance.now();
  #name;
  #shots;

  /** Screenshots go to a folder of that name below `build/vscode-out`. */
  constructor(name) {
    this.#name = name;
    this.#shots = path.join(OUT, name);
    rmSync(this.#shots, { recursive: true, force: true });
    mkdirSync(this.#shots, { recursive: true });
  }

  /** A failing step is shown and counted; the next ones are tried all the same. */
  async step(what, act) {
    const number = String(this.passed + this.failed + 1).padStart(2, '0');
    const name = `${number}-${what.replace(/[^\w]+/g, '-').toLowerCase()}`;
    try {
      await act();
      this.passed += 1;
      console.log(`  ok   ${what} (at ${seconds(this.#began)} s)`);
    } catch (error) {
      this.failed += 1;
      console.log(`  FAIL ${what}\n${error.stack ?? error}`);
    }
    await this.shot(name);
    // Nothing that a step left open is in the way of the next one.
    await this.page.keyboard.press('Escape').catch(() => {});
  }

  async shot(name) {
    await this.page
      ?.screenshot({ path: path.join(this.#shots, `${name}.png`), animations: 'disabled' })
      .catch(() => {});
  }

  /**
   * Opens the workspace in a server of its own, acts with a person at its page, and takes all of it down. `packed` is a file with the
   * extension; without one it is that which is built here.
   */
  async withEditor({ packed, ...options }, settings, act) {
    const s = scratch(settings);
    const lines = [];
    let server;
    let browser;
    try {
      if (packed === undefined) install(path.join(s.dir, 'exts'));
      else installPacked(s, packed);
      server = await startCodeServer(s, options);
      const started = await startChromium(server.host);
      browser = started.browser;
      this.page = await started.context.newPage();
      this.page.setDefaultTimeout(20_000);
      this.page.on('console', message => lines.push(`[${message.type()}] ${message.text()}`));
      this.page.on('pageerror', error => lines.push(`[pageerror] ${error.stack ?? error}`));
      await this.page.goto(workbenchUrl(server.host, s.workspace));
      await act(new Person(this.page), server);
    } catch (error) {
      this.failed += 1;
      console.log(`  FAIL the editor itself\n${error.stack ?? error}`);
      await this.shot('failed');
    } finally {
      writeFileSync(path.join(OUT, `${this.#name}-console.log`), `${lines.join('\n')}\n`);
      await browser?.close();
      await server?.stop();
      s.keepLogs(path.join(OUT, `${this.#name}-logs`));
      s.remove();
    }
  }

  /** Prints how many steps passed and failed, and ends the process. */
  end() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    process.exit(this.failed || !this.passed ? 1 : 0);
  }
}
