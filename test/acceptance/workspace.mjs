// The documents of a case: their marks, their edits, and what the server has said about them.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail, SETTLE, sleep } from './options.mjs';
import { Server, samePath } from './server.mjs';

export const toPosition = (text, offset) => {
  const before = text.slice(0, offset),
    line = before.split('\n').length - 1;
  return { line, character: offset - (before.lastIndexOf('\n') + 1) };
};
export const toOffset = (text, { line, character }) => {
  let at = 0;
  for (let i = 0; i < line; i++) {
    const next = text.indexOf('\n', at);
    if (next < 0) return text.length;
    at = next + 1;
  }
  const end = text.indexOf('\n', at);
  return Math.min(at + character, end < 0 ? text.length : end);
};
export const applyEdits = (text, edits) => {
  const sorted = edits
    .map((edit, i) => ({
      from: toOffset(text, edit.range.start),
      to: toOffset(text, edit.range.end),
      text: edit.newText,
      i,
    }))
    .sort((a, b) => b.from - a.from || b.i - a.i);
  let last = Infinity;
  for (const edit of sorted) {
    if (edit.to > last) fail('overlapping text edits');
    text = text.slice(0, edit.from) + edit.text + text.slice(edit.to);
    last = edit.from;
  }
  return text;
};

/** One open workspace: files on disk, texts, marks, a running server. */
export class Workspace {
  constructor(files) {
    this.dir = realpathSync(mkdtempSync(join(tmpdir(), 'stof-accept-')));
    this.files = new Map();
    this.marks = new Map();
    this.open = new Map();
    for (const [name, marked] of files) {
      let text = '',
        last = 0;
      for (const match of marked.matchAll(/\$(\d)/g)) {
        text += marked.slice(last, match.index);
        last = match.index + match[0].length;
        this.marks.set(match[1], { file: name, offset: text.length });
      }
      text += marked.slice(last);
      this.files.set(name, text);
      mkdirSync(dirname(join(this.dir, name)), { recursive: true });
      writeFileSync(join(this.dir, name), text);
    }
    this.main = [...this.files.keys()][0];
  }
  uri(name) {
    return pathToFileURL(join(this.dir, name)).href;
  }
  nameOf(uri) {
    return relative(this.dir, samePath(uri));
  }
  async start() {
    this.server = await new Server(this.dir).start();
    return this;
  }
  async stop() {
    await this.server?.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }
  ensureOpen(name) {
    if (this.open.has(name)) return;
    if (!this.files.has(name)) fail(`the case has no file ${name}`);
    this.open.set(name, 1);
    this.server.notify('textDocument/didOpen', {
      textDocument: { uri: this.uri(name), languageId: 'stof', version: 1, text: this.files.get(name) },
    });
  }
  close(name) {
    this.open.delete(name);
    this.published(name, true);
    this.server.notify('textDocument/didClose', { textDocument: { uri: this.uri(name) } });
  }
  published(name, forget) {
    const path = join(this.dir, name),
      found = this.server.published.get(path);
    if (forget) this.server.published.delete(path);
    return found;
  }
  mark(ref) {
    return this.marks.get(ref.replace('$', '')) ?? fail(`the case has no mark ${ref}`);
  }
  at(ref) {
    const { file, offset } = this.mark(ref);
    this.ensureOpen(file);
    return { textDocument: { uri: this.uri(file) }, position: toPosition(this.files.get(file), offset) };
  }
  change(name, from, to, text) {
    this.ensureOpen(name);
    const old = this.files.get(name),
      range = { start: toPosition(old, from), end: toPosition(old, to) },
      version = this.open.get(name) + 1;
    const now = old.slice(0, from) + text + old.slice(to);
    this.files.set(name, now);
    this.open.set(name, version);
    this.published(name, true);
    this.changed = { name, at: Date.now() };
    for (const mark of this.marks.values())
      if (mark.file === name) {
        if (mark.offset >= to && mark.offset > from) mark.offset += text.length - (to - from);
        else if (mark.offset > from) mark.offset = from;
      }
    const kind = this.server.syncKind;
    if (kind === 0) fail('the server does not take changes (textDocumentSync)');
    this.server.notify('textDocument/didChange', {
      textDocument: { uri: this.uri(name), version },
      contentChanges: [kind === 2 ? { range, text } : { text: now }],
    });
  }
  /** Diagnostics of a file for its current version, after a short quiet time. */
  async diagnostics(name) {
    this.ensureOpen(name);
    if (this.server.pulls) {
      const report = await this.server.request('textDocument/diagnostic', { textDocument: { uri: this.uri(name) } });
      if (report?.kind === 'unchanged') return this.pulled?.get(name) ?? [];
      (this.pulled ??= new Map()).set(name, report?.items ?? []);
      return report?.items ?? [];
    }
    const started = Date.now();
    for (;;) {
      if (this.server.dead) fail(this.server.dead);
      const found = this.published(name),
        current = found && (found.version == null || found.version >= this.open.get(name));
      const other = this.changed && this.changed.name !== name ? this.changed.at + 3 * SETTLE : 0; // another file changed: the server may say something new of this one
      if (current && Date.now() - found.at >= SETTLE && Date.now() >= other) return found.diagnostics;
      if (!current && Date.now() - started > 4000) return found ? fail('diagnostics for an old version only') : [];
      await sleep(15);
    }
  }
}
