/** Programs as trees that can be made smaller piece by piece and are texts of the grammar at every step. */

/** How much of the expression grammar a piece is: it stands in parentheses where less is allowed. */
export const Level = {
  /** Takes `.f()` behind itself. */
  Atom: 0,
  /** Can stand beside a binary operator. */
  Operators: 1,
  /** Any expression. */
  Whole: 2,
} as const;
export type Level = (typeof Level)[keyof typeof Level];

/** Pieces of the same sort can replace each other. */
export type Sort = 'expression' | 'statement' | 'item' | 'part' | 'many';

export interface Node {
  readonly sort: Sort;
  /** Of an expression: what its value is meant to be. */
  readonly kind?: string;
  readonly level: Level;
  /** One more than children: the text around them. Of `many`: nothing, the separator, nothing. */
  readonly strings: readonly string[];
  readonly children: readonly Node[];
  /** The most that each child may be without parentheses. Of `many`: of all. */
  readonly most: readonly Level[];
  /** Of `many`: the fewest children that the grammar or the piece needs. */
  readonly fewest?: number;
}

interface Child {
  readonly node: Node;
  readonly most: Level;
}

/** A place for an expression that may stand there only up to a level. */
export function at(most: Level, node: Node): Child {
  return { node, most };
}

/** A tag for templates: texts stay, nodes become children, where any expression may stand. */
function pieces(strings: readonly string[], values: readonly (string | Node | Child)[]): Omit<Node, 'sort' | 'level'> {
  const texts: string[] = [strings[0]!];
  const children: Child[] = [];
  values.forEach((value, i) => {
    if (typeof value === 'string') texts[texts.length - 1] += value + strings[i + 1]!;
    else {
      children.push('node' in value ? value : { node: value, most: Level.Whole });
      texts.push(strings[i + 1]!);
    }
  });
  return { strings: texts, children: children.map(({ node }) => node), most: children.map(({ most }) => most) };
}

type Tag = (strings: TemplateStringsArray, ...values: (string | Node | Child)[]) => Node;

export function expression(kind: string, level: Level): Tag {
  return (strings, ...values) => ({ sort: 'expression', kind, level, ...pieces(strings, values) });
}

function tagOf(sort: Sort): Tag {
  return (strings, ...values) => ({ sort, level: Level.Whole, ...pieces(strings, values) });
}
export const statement = tagOf('statement');
export const item = tagOf('item');
export const part = tagOf('part');

/** Pieces in a row, each of which can be left out as long as `fewest` stay. */
export function many(children: readonly Node[], separator: string, fewest = 0, most: Level = Level.Whole): Node {
  return { sort: 'many', level: Level.Whole, strings: ['', separator, ''], children, most: [most], fewest };
}

export function textOf(node: Node): string {
  if (node.sort === 'many') {
    return node.children.map(child => textIn(child, node.most[0]!)).join(node.strings[1]!);
  }
  let text = node.strings[0]!;
  node.children.forEach((child, i) => {
    const begins = text === '' ? node.sort === 'statement' : /[;{}]\s*$/.test(text);
    const inner = textIn(child, node.most[i]!);
    text += (begins && isBlockFirst(child, inner) ? `(${inner})` : inner) + node.strings[i + 1]!;
  });
  return text;
}

/** An expression whose first operand is a block: the block would be a statement, and an operator cannot follow one. */
function isBlockFirst(node: Node, text: string): boolean {
  return node.sort === 'expression' && node.strings[0] === '' && text.startsWith('{');
}

function textIn(node: Node, most: Level): string {
  const text = textOf(node);
  return node.sort === 'expression' && node.level > most ? `(${text})` : text;
}

/** How many nodes there are. */
export function sizeOf(node: Node): number {
  return node.children.reduce((sum, child) => sum + sizeOf(child), 1);
}
