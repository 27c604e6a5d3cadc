// What a case can do to its documents.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { clip, show } from './compare.mjs';
import { fail } from './options.mjs';
import { Workspace } from './workspace.mjs';

export const STEPS = {
  async edit(space, [where, verb, text]) {
    // edit $0 insert "x" | edit $0..$1 replace "x" | edit $0..$1 delete
    const [a, b] = where.word.split('..'),
      from = space.mark(a),
      to = b ? space.mark(b) : from;
    space.change(from.file, from.offset, to.offset, verb.word === 'delete' ? '' : text.text);
  },
  async type(space, [where, text]) {
    // type $0 "x": one character at a time, as a person does; the mark moves along
    const mark = space.mark(where.word);
    for (const character of text.text) {
      const at = mark.offset;
      space.change(mark.file, at, at, character);
      mark.offset = at + character.length;
    }
  },
  async open(space, [name]) {
    space.ensureOpen(name.word);
  },
  async close(space, [name]) {
    space.close(name.word);
  },
  async save(space, [name]) {
    writeFileSync(join(space.dir, name.word), space.files.get(name.word));
    space.server.notify('textDocument/didSave', {
      textDocument: { uri: space.uri(name.word) },
      text: space.files.get(name.word),
    });
  },
  async disk(space, [name, _verb, from, _arrow, to]) {
    // disk lib.stof replace "a" -> "b": another program changes the file
    const old = space.files.get(name.word);
    if (!old.includes(from.text)) fail(`the file has no ${show(from)}`);
    const now = old.replace(from.text, () => to.text);
    space.files.set(name.word, now);
    writeFileSync(join(space.dir, name.word), now);
    space.changed = { name: name.word, at: Date.now() };
    space.server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: space.uri(name.word), type: 2 }] });
  },
  async fresh(space, _rest) {
    // fresh: what the server says after edits equals what it says of the same text opened anew
    const take = async work => {
      const name = space.main,
        uri = work.uri(name),
        strip = value => JSON.stringify(value).replaceAll(pathToFileURL(work.dir).href, '').replaceAll(work.dir, ''),
        out = {};
      out.diagnostics = strip(
        (await work.diagnostics(name))
          .map(item => [item.range, item.severity ?? 1, item.message])
          .sort((a, b) => (strip(a) < strip(b) ? -1 : 1)),
      );
      for (const [feature, method] of [
        ['documentSymbol', 'documentSymbol'],
        ['semanticTokens', 'semanticTokens/full'],
        ['foldingRange', 'foldingRange'],
        ['codeLens', 'codeLens'],
      ])
        if (work.server.has(feature)) {
          const got = await work.server.request(`textDocument/${method}`, { textDocument: { uri } });
          if (got) delete got.resultId;
          out[feature] = strip(got);
        }
      return out;
    };
    const other = new Workspace(space.files);
    try {
      await other.start();
      const mine = await take(space),
        theirs = await take(other);
      for (const key of Object.keys(theirs))
        if (mine[key] !== theirs[key])
          fail(`${key} as in a fresh open: ${clip(theirs[key])}\n      actual: ${clip(mine[key])}`);
    } finally {
      await other.stop();
    }
  },
};
