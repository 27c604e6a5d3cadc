/**
 * What Tab offers: what the editor would offer at the end of the document with all that was entered, and the members that objects
 * have by now, which no text may say.
 */

import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { completionsAt } from '../../language/ide/completion/completion.ts';
import { Field, StofObject } from '../../runtime/document/object.ts';
import type { Engine } from '../../runtime/engine.ts';
import type { Session } from '../../runtime/inputs/session.ts';
import { read } from '../../runtime/values/cells.ts';
import type { Value } from '../../runtime/values/value.ts';
import { Documents } from '../../server/documents.ts';
import { machineDisk } from '../../server/files/disk.ts';
import { FileReader } from '../../server/files/reader.ts';
import type { Subject } from '../execute.ts';
import { readText } from '../textFiles.ts';

export interface Offered {
  /** Sorted, each once. */
  readonly names: readonly string[];
  /** What they replace: the end of the line. */
  readonly word: string;
}

/** Inputs that begin like this stand in the document, not in a function. */
const ITEM = /^\s*(?:#\[|(?:async\s+)?fn\b|import\b|root\b)/;
const PATH = /([A-Za-z_@][\w@-]*(?:\.[A-Za-z_@][\w@-]*)*)\.([\w@-]*)$/;
const NAME = /^[A-Za-z_@][\w@-]*$/;

export class Completer {
  readonly #documents = new Documents();
  readonly #reader: FileReader;
  readonly #uri: string;
  #items: string;
  #statements = '';

  constructor(subject: Subject) {
    const { folder, text } = beginning(subject);
    this.#uri = pathToFileURL(subject.kind === 'file' && text !== '' ? subject.path : join(folder, 'input.stof')).href;
    this.#items = text;
    this.#reader = new FileReader(this.#documents, machineDisk, {
      known: () => {},
      progress: () => {},
      // Nothing is offered of a file that cannot be read.
      failed: () => {},
    });
  }

  /** An input that was taken: later ones may use what it declares. */
  learn(kind: 'items' | 'statements', text: string): void {
    if (kind === 'items') this.#items += `\n${text}`;
    else this.#statements += `${text};\n`;
  }

  /** `text`: all that is entered so far, up to the cursor. */
  async offers(text: string, engine: Engine, session: Session): Promise<Offered> {
    const before = ITEM.test(text) ? `${this.#items}\n` : `${this.#items}\nfn input() {\n${this.#statements}`;
    const document = { uri: this.#uri, languageId: 'stof', version: 1, text: before + text };
    this.#documents.open(document);
    await this.#reader.settled('imports');
    const view = this.#documents.get(this.#uri);
    if (view === undefined) return { names: [], word: '' };
    const { start, items } = completionsAt(view, document.text.length);
    const [, path, member] = PATH.exec(text) ?? [];
    const word = member ?? text.slice(Math.max(0, start - before.length));
    const known = items.filter(({ kind }) => kind !== 'snippet').map(({ label }) => label);
    const live =
      path === undefined ? (NAME.test(word) ? [...session.variables.keys()] : []) : membersAt(path, engine, session);
    const names = [...new Set([...known, ...live])].filter(name => name.startsWith(word));
    return { names: names.sort(), word };
  }
}

/** The document's own text, where it is Stof. */
function beginning(subject: Subject): { readonly folder: string; readonly text: string } {
  switch (subject.kind) {
    case 'text':
      return subject;
    case 'package':
      return { folder: subject.folder, text: '' };
    case 'file': {
      const text = subject.path.endsWith('.stof') ? readText(subject.path) : '';
      return { folder: dirname(subject.path), text: typeof text === 'string' ? text : '' };
    }
  }
}

/** The members of what a path leads to, followed without running anything. */
function membersAt(path: string, engine: Engine, session: Session): readonly string[] {
  const [first = '', ...rest] = path.split('.');
  const { root } = engine.document;
  let value: Value =
    session.variables.get(first)?.value ?? (first === 'self' ? root : engine.document.rootNamed(first));
  for (const name of rest) {
    const object = read(value);
    const member = object instanceof StofObject ? object.members.get(name) : undefined;
    value = member instanceof Field ? member.value : undefined;
  }
  const object = read(value);
  return object instanceof StofObject && object.alive ? [...object.members.keys()].filter(name => NAME.test(name)) : [];
}
