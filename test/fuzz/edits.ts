/**
 * Random edits of texts: after each of them the tree made of the one before must be the tree of a fresh parse, element for
 * element, and what the edit did not touch must be the same object in both. See README.md here.
 */

import { withEdit } from '../../language/syntax/damage.ts';
import { Green, type GreenChild, ListClass, ListKind, widthOf } from '../../language/syntax/green.ts';
import { isGroup } from '../../language/syntax/groups.ts';
import { NodeKind } from '../../language/syntax/kinds.ts';
import { parse } from '../../language/syntax/parse.ts';
import { reparse } from '../../language/syntax/reparse.ts';
import type { SyntaxTree } from '../../language/syntax/tree.ts';
import { Text } from '../../language/text/text.ts';

/** One replacement, in offsets of the text before it. */
interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
}

const PIECES = [
  ...['{', '}', '(', ')', '[', ']', '#[', '#[main]\n', ',', ';', ':', '::', '.', '?', '?.', '??', '=', '=>', '->', '|'],
  ...'\'"`\'"`'.split(''),
  ...['/*', '*/', '//', '/**', '///', '/*!', '/', '*', '${', 'r#"', '"#', '\\', '&', '!', '-', '<', '>', '^', '@', '_'],
  ...[
    'fn f() {',
    'fn ',
    'async ',
    'await ',
    'let x = ',
    'const ',
    'if (a) ',
    'else ',
    'for (i in a) ',
    'while ',
    'loop ',
  ],
  ...[
    'switch (a) {',
    'case 1: ',
    'default: ',
    'try ',
    'catch ',
    'return ',
    'break',
    'new ',
    'new X {',
    'on ',
    'using ',
  ],
  ...[
    'root ',
    'root r {',
    'import ',
    "import 'a'",
    'data ',
    '|1, 2|',
    'true',
    'null',
    'as int',
    'typeof ',
    'in ',
    'a: ',
    'str s: ',
  ],
  ...[
    ' ',
    '\n',
    '\n\n',
    '\t',
    '\r\n',
    '\r',
    'x',
    'b',
    '1',
    '1.2.3',
    '5km',
    '0x',
    'é',
    '😀',
    '\0',
    ', 1',
    '1,',
    "'a', ",
    '{},',
  ],
];

/** Long lists of each kind: they are held in groups. */
function longLists(count: number): string[] {
  const each = (make: (n: number) => string): string => Array.from({ length: count }, (_, n) => make(n)).join('');
  return [
    `a: [${each(n => `{ n: ${n} }, `)}]\nb: 1\n`,
    `fn f() { let l = [${each(n => `${n}, `)}]; let m = {${each(n => `'k${n}': ${n}, `)}}; return l; }\n`,
    `fn g() {\n${each(n => (n % 7 === 0 ? `  if (a) { b(${n}); }\n` : `  call(${n}, 'x');\n`))}}\n`,
    `fn h() { f(${each(n => `${n}, `)}0); s = {${each(n => `${n}, `)}}; new P { ${each(n => `a${n}: ${n}, `)}}; }\n`,
    `fn s() { switch (a) {\n${each(n => `case ${n}: { return ${n}; }\n`)}default: { return 0; } } }\n`,
    `fn p(${each(n => `p${n}: int = ${n}, `)}q: str) { let [${each(n => `v${n}, `)}w] = x; let (a, ${each(n => `${n}, `)}b); }\n`,
    each(n => `f${n}: ${n}\nfn g${n}() -> int { return ${n}; }\n`),
    `{ ${each(n => `"k${n}": { "v": [${n}, "a"] }, `)} }\n`,
  ];
}

/** The texts that edits begin with: each of the given ones, some of them together, and long lists. */
export function startingTexts(programs: readonly string[]): string[] {
  const joined: string[] = [];
  for (let start = 0; start + 8 <= programs.length; start += 40)
    joined.push(programs.slice(start, start + 8).join('\n'));
  return [...programs, ...programs, ...programs, ...joined, ...longLists(60), ...longLists(130)];
}

export interface Outcome {
  readonly edits: number;
  /** What was wrong, with the texts before and after. */
  readonly fault: string | undefined;
}

/**
 * Edits one text after the other, a chain of edits each, until there is a fault or `goOn` (asked before each chain) says no.
 *
 * @param random gives numbers from 0 to below 1
 */
export function tryEdits(texts: readonly string[], random: () => number, goOn: (edits: number) => boolean): Outcome {
  let edits = 0;
  while (goOn(edits)) {
    const text = texts[below(random, texts.length)]!;
    const chain = new Chain(text, texts, random);
    for (let step = 3 + below(random, 14); step > 0; step--) {
      edits++;
      const fault = chain.step();
      if (fault !== undefined) return { edits, fault };
    }
  }
  return { edits, fault: undefined };
}

function below(random: () => number, limit: number): number {
  return Math.floor(random() * limit);
}

/** A document that is edited, with the ways back. */
class Chain {
  #tree: SyntaxTree;
  readonly #texts: readonly string[];
  readonly #random: () => number;
  readonly #undo: Replacement[][] = [];
  #clipboard = '';

  constructor(text: string, texts: readonly string[], random: () => number) {
    this.#tree = parse(text);
    this.#texts = texts;
    this.#random = random;
  }

  /** One change of one or more edits; what is wrong with the tree after it, if anything. */
  step(): string | undefined {
    const before = this.#tree;
    const back = this.#undo.length > 0 && this.#random() < 0.25 ? this.#undo.pop() : undefined;
    const edits: { start: number; oldEnd: number; newEnd: number }[] = [];
    let text = before.text;
    const inverse: Replacement[] = [];
    const apply = ({ start, end, insert }: Replacement): void => {
      inverse.unshift({ start, end: start + insert.length, insert: text.slice(start, end) });
      edits.push({ start, oldEnd: end, newEnd: start + insert.length });
      text = text.edit(start, end, insert);
    };
    if (back !== undefined) back.forEach(apply);
    else {
      for (let count = this.#random() < 0.15 ? 2 + below(this.#random, 3) : 1; count > 0; count--)
        apply(this.#edit(text));
      this.#undo.push(inverse);
    }
    let fault: string | undefined;
    try {
      this.#tree = reparse(before, edits, text);
      const fresh = parse(Text.of(text.toString()));
      fault = difference(this.#tree, fresh) ?? notKept(before, this.#tree, edits);
      // What is told follows from the text and the tree, and costs more than both.
      if (this.#random() < 0.2) fault ??= toldOtherwise(this.#tree, fresh);
    } catch (error) {
      fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
    if (fault === undefined) return undefined;
    return `${fault}\n${JSON.stringify({ before: before.text.toString(), edits, after: text.toString() })}`;
  }

  #edit(text: Text): Replacement {
    const random = this.#random;
    const start = below(random, text.length + 1);
    const end = Math.min(text.length, start + 1 + below(random, 120));
    const piece = PIECES[below(random, PIECES.length)]!;
    switch (below(random, 8)) {
      case 0:
        return { start, end: Math.min(text.length, start + 1 + below(random, 3)), insert: '' };
      case 1:
        this.#clipboard = text.slice(start, end);
        return { start, end, insert: '' };
      case 2:
        return { start, end: start, insert: this.#clipboard };
      case 3: {
        const other = this.#texts[below(random, this.#texts.length)]!;
        const from = below(random, other.length);
        return { start, end: start, insert: other.slice(from, from + below(random, 120)) };
      }
      case 4:
        return { start, end: Math.min(text.length, start + 1), insert: piece };
      default:
        return { start, end: start, insert: piece };
    }
  }
}

/** The children of a node without regard to how lists are held. */
function kidsOf(node: Green): readonly GreenChild[] {
  return node.kids.some(isGroup) ? node.kids.flatMap(kid => (isGroup(kid) ? kid.kids : [kid])) : node.kids;
}

/** Where two trees of one text differ. */
function difference(tree: SyntaxTree, fresh: SyntaxTree): string | undefined {
  if (tree.text.length !== tree.root.end) return `the tree ends at ${tree.root.end}, the text at ${tree.text.length}`;
  const open: [GreenChild, GreenChild][] = [[tree.root.element as Green, fresh.root.element as Green]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [left, right] = pair;
    if (left === right) continue;
    if (!(left instanceof Green) || !(right instanceof Green)) {
      if (JSON.stringify(left) !== JSON.stringify(right))
        return `token ${JSON.stringify(left)}, fresh ${JSON.stringify(right)}`;
      continue;
    }
    if (left.kind !== right.kind || left.width !== right.width || left.bad !== right.bad)
      return `node ${left.kind} of ${left.width}, ${left.bad}; fresh ${right.kind} of ${right.width}, ${right.bad}`;
    if (left.errors !== right.errors && JSON.stringify(left.errors) !== JSON.stringify(right.errors))
      return `errors ${JSON.stringify(left.errors)}; fresh ${JSON.stringify(right.errors)}`;
    const ours = kidsOf(left);
    const theirs = kidsOf(right);
    if (ours.length !== theirs.length) return `${ours.length} children of ${left.kind}, fresh ${theirs.length}`;
    for (let index = 0; index < ours.length; index++) open.push([ours[index]!, theirs[index]!]);
  }
  return undefined;
}

function toldOtherwise(tree: SyntaxTree, fresh: SyntaxTree): string | undefined {
  const [ours, theirs] = [JSON.stringify(tree.errors), JSON.stringify(fresh.errors)];
  return ours === theirs ? undefined : `told ${ours}; fresh ${theirs}`;
}

/** Elements that the edits did not touch and that stand in the new tree as other objects. */
function notKept(
  before: SyntaxTree,
  after: SyntaxTree,
  edits: readonly { start: number; oldEnd: number; newEnd: number }[],
): string | undefined {
  const damages = edits.reduce(withEdit, [] as ReturnType<typeof withEdit>);
  const now = new Map<number, Green>();
  forEachElement(after.root.element as Green, (element, start) => now.set(start * 16 + element.listClass, element));
  // What may nest too deeply is read again wherever it stands.
  if ([...now.values()].some(element => element.height > 100 || element.itemHeight > 200)) return undefined;
  let fault: string | undefined;
  forEachElement(before.root.element as Green, (element, start) => {
    // What met the limit of nesting is read again, and what a quote lets be read in two ways.
    if (element.height > 100 || element.itemHeight > 200 || element.glued) return;
    const end = start + element.width + element.lookAhead;
    if (damages.some(damage => damage.oldStart < end && damage.oldEnd > start)) return;
    if (damages.some(damage => damage.oldStart === damage.oldEnd && damage.oldStart > start && damage.oldStart < end))
      return;
    const shift = damages
      .filter(damage => damage.oldEnd <= start)
      .reduce((sum, d) => sum + d.newEnd - d.newStart - (d.oldEnd - d.oldStart), 0);
    const found = now.get((start + shift) * 16 + element.listClass);
    if (found !== undefined && found !== element && !found.glued)
      fault ??= `the element of class ${element.listClass} at ${start} (${element.width} wide) is another one now`;
  });
  return fault;
}

function forEachElement(root: Green, visit: (element: Green, start: number) => void): void {
  const open: [Green, number][] = [[root, 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, start] = next;
    if (node.listClass !== ListClass.None && node.kind !== ListKind.Group && node.width > 0) visit(node, start);
    // Nothing in a template can be taken over: it ends where the template does.
    if (node.kind === NodeKind.Template) continue;
    let offset = start;
    for (const kid of node.kids) {
      if (kid instanceof Green) open.push([kid, offset]);
      offset += widthOf(kid);
    }
  }
}
