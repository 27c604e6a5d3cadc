/** The language without its engine: trees, diagnostics and the usual form of texts. Nothing here runs a document. */

// biome-ignore-all lint/performance/noBarrelFile: it is the entry of a package, in which no file of ours is imported by its name

import { diagnosticsOf } from '../language/ide/diagnostics.ts';
import { PACKAGE_DOCUMENT } from '../language/paths/packages.ts';
import { addressOfPath } from '../language/project/address.ts';
import { type FileChange, newProject, type Snapshot, viewOf, withFiles } from '../language/project/snapshot.ts';
import { DEFAULT_FORMAT, formatEdits, formatted } from '../language/syntax/format/format.ts';
import { parse } from '../language/syntax/parse.ts';
import {
  isToken,
  type SyntaxChild,
  type SyntaxError as SyntaxMistake,
  type SyntaxNode,
} from '../language/syntax/tree.ts';
import { Text } from '../language/text/text.ts';

export { kindName, NodeKind, TokenKind } from '../language/syntax/kinds.ts';
export { parse } from '../language/syntax/parse.ts';
export type { SyntaxChild, SyntaxNode, SyntaxToken, SyntaxTree } from '../language/syntax/tree.ts';
export { isToken, type SyntaxMistake };

/** A stretch of a text. Offsets are in UTF-16 units, from 0; lines and columns from 1. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/** What is wrong, or may be, at a place. */
export interface Diagnostic extends Stretch {
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  /** Stable: `unknown-name`, `syntax-expected`… */
  readonly code: string;
  readonly message: string;
  /** Another place that has to do with it. */
  readonly related: (Stretch & { readonly message: string }) | undefined;
  /** Ways to mend it, the likeliest first. */
  readonly fixes: readonly Fix[];
}

/** A way to mend a mistake: texts to put in the place of others. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly { readonly start: number; readonly end: number; readonly text: string }[];
}

export interface CheckOptions {
  /** Absolute path of the text, where its imports start from. Left out: `/main.stof`. */
  readonly path?: string | undefined;
  /**
   * Texts of other files, by absolute path: what the text imports, and what imports it. What is not here is not there; left out,
   * nothing is known about what the text imports.
   */
  readonly files?: Readonly<Record<string, string>> | undefined;
  /** `certain`: what is certain to be a mistake. `strict`: also what some people want to be told. Left out: `certain`. */
  readonly level?: 'certain' | 'strict' | undefined;
}

export interface FormatOptions {
  /** One level of indentation: blanks, or a tab. Left out: four blanks. */
  readonly indent?: string | undefined;
}

/** A text with mistakes of syntax, of which something was asked that only a text without can have. */
export class StofSyntaxError extends Error {
  /** First the one that the language stops at, then the others in the order of the text. */
  readonly mistakes: readonly SyntaxMistake[];

  /** @internal */
  constructor(mistakes: readonly [SyntaxMistake, ...SyntaxMistake[]]) {
    super(mistakes[0].message);
    this.name = 'StofSyntaxError';
    this.mistakes = mistakes;
  }
}

/** Visits the children of a node and theirs, in the order of the text, tokens among them. `false`: not what is inside of this one. */
// biome-ignore lint/suspicious/noConfusingVoidType: a visitor that returns nothing goes on
export function walk(node: SyntaxNode, visit: (child: SyntaxChild) => boolean | void): void {
  const open: Iterator<SyntaxChild>[] = [node.children().values()];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const { done, value: child } = top.next();
    if (done === true) open.pop();
    else if (visit(child) !== false && !isToken(child)) open.push(child.children().values());
  }
}

/** What is wrong with a text, in its order: of syntax, names, types and imports. */
export function check(text: string, options: CheckOptions = {}): Diagnostic[] {
  const { path = '/main.stof', files, level = 'certain' } = options;
  const source = Text.of(text);
  const uri = addressOfPath(path);
  const others = Object.entries(files ?? {}).map(
    ([name, content]): FileChange => ({ uri: addressOfPath(name), is: Text.of(content) }),
  );
  const known = withFiles(newProject(), [...others, { uri, is: source }]);
  const view = viewOf(files === undefined ? alone(known) : complete(known), uri);
  if (view === undefined) throw new TypeError(`'${path}' is no absolute path`);
  return diagnosticsOf(view, level).map(({ start, end, severity, code, message, related, fixes }) => ({
    ...stretch(source, start, end),
    severity,
    code,
    message,
    related: related && { ...stretch(source, related.start, related.end), message: related.message },
    fixes: fixes.map(({ title, edits }) => ({ title, edits })),
  }));
}

/** There is no package around the text; what it imports may hold anything. */
function alone(snapshot: Snapshot): Snapshot {
  const isPackage = (uri: string): boolean => uri.endsWith(`/${PACKAGE_DOCUMENT}`);
  return withFiles(
    snapshot,
    snapshot.graph.wanted.map(({ uri }) => ({ uri, is: isPackage(uri) ? 'missing' : 'opaque' })),
  );
}

/** What is asked for and not there is missing. */
function complete(snapshot: Snapshot): Snapshot {
  return withFiles(
    snapshot,
    snapshot.graph.wanted.map(({ uri }) => ({ uri, is: 'missing' })),
  );
}

/** The text in its usual form. Throws a StofSyntaxError for one that does not parse. */
export function format(text: string, { indent = DEFAULT_FORMAT.indent }: FormatOptions = {}): string {
  const tree = parse(text);
  const [first, ...others] = tree.errors;
  if (first !== undefined) throw new StofSyntaxError([first, ...others]);
  return formatted(text, formatEdits(tree, { indent }));
}

function stretch(text: Text, start: number, end: number): Stretch {
  const { line, character } = text.positionAt(start);
  return { start, end, line: line + 1, column: character + 1 };
}
