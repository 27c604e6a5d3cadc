/** Loops. Each ends after a few turns, whatever its body does. */

import type { Author, Kind } from './author.ts';
import { expressionOf } from './expressions.ts';
import { handler, newName, statements } from './statements.ts';
import { many, type Node, part, statement, textOf } from './tree.ts';

export function loopStatement(author: Author, depth: number): Node {
  const { random } = author;
  const label = random.chance(0.25) ? author.name('loop') : undefined;
  const mark = label === undefined ? '' : `^${label} `;
  const counter = author.name('n');
  const turns = String(1 + random.below(3));
  switch (random.below(4)) {
    case 0: {
      const body = bodyOf(author, label, depth, [{ name: counter, kind: 'int', constant: true }]);
      return statement`${mark}for (let ${counter} = 0; ${counter} < ${turns}; ${counter} += 1) ${body}`;
    }
    case 1: {
      const body = bodyOf(author, label, depth, []);
      return statement`{ let ${counter} = 0; ${mark}while (${counter} < ${turns}) { ${counter} += 1; ${body} } }`;
    }
    case 2: {
      const body = bodyOf(author, label, depth, []);
      return statement`{ let ${counter} = 0; ${mark}loop { ${counter} += 1; if (${counter} > ${turns}) { break; } ${body} } }`;
    }
    default:
      return forIn(author, mark, label, depth);
  }
}

const ITEMS: readonly (readonly [source: Kind, item: Kind])[] = [
  ['list', 'any'],
  ['set', 'any'],
  ['map', 'tuple'],
  ['str', 'str'],
  ['tuple', 'any'],
  ['blob', 'int'],
];

function forIn(author: Author, mark: string, label: string | undefined, depth: number): Node {
  const { random } = author;
  const declared = random.pick(['let', 'const']);
  const constant = declared === 'const';
  if (random.chance(0.25)) {
    const name = author.name('n');
    const body = bodyOf(author, label, depth, [{ name, kind: 'int', constant: true }]);
    return statement`${mark}for (const ${name} in ${random.pick(['0', '1', '2', '3'])}) ${body}`;
  }
  const [source, kind] = random.pick(ITEMS);
  const made = author.withoutBlocks(() => expressionOf(author, source, 1));
  // An error of the head would end the scopes around the loop in the reference: it happens before the loop where errors are caught.
  const apart = author.manner.form !== 'free';
  const holder = apart ? author.name('n') : '';
  const value = apart ? part`${holder}` : made;
  const placed = (loop: Node): Node => (apart ? statement`{ const ${holder} = ${made}; ${loop} }` : loop);
  if (source === 'map' && random.chance(0.5)) {
    const names = [author.name('v'), author.name('v')] as const;
    const variables = names.map(name => ({ name, kind: 'any' as const, constant }));
    return placed(
      statement`${mark}for (${declared} (${names[0]}, ${names[1]}) in ${value}) ${bodyOf(author, label, depth, variables)}`,
    );
  }
  const name = newName(author);
  const extra = [
    { name: 'index', kind: 'int', constant: true },
    { name: 'first', kind: 'bool', constant: true },
    { name: 'last', kind: 'bool', constant: true },
    { name: 'length', kind: 'int', constant: true },
  ] as const;
  const body = bodyOf(author, label, depth, [{ name, kind, constant }, ...extra]);
  const mayRefer = random.chance(0.1) && !textOf(value).startsWith('&');
  return placed(statement`${mark}for (${declared} ${name} in ${mayRefer ? '&' : ''}${value}) ${body}`);
}

/**
 * The body of a loop. Where errors are caught it catches its own, after the jumps that it may have: an error that leaves a
 * loop, and a jump that leaves a `try`, are differences that are explained.
 */
function bodyOf(author: Author, label: string | undefined, depth: number, variables: Author['scopes'][number]): Node {
  return author.within(() => {
    for (const variable of variables) author.declare(variable);
    if (author.manner.form === 'free') {
      author.loops.push(label);
      // In the scope of the loop's variables, as a body is.
      const body = many(statements(author, depth - 1, 1 + author.random.below(4)), ' ');
      author.loops.pop();
      return part`{ ${body} }`;
    }
    const { loops, guarded, returns } = author;
    const jump = author.random.chance(0.3)
      ? part`if (${safeCondition(author)}) { ${author.random.pick(['break', 'continue'])}${label === undefined || author.random.chance(0.5) ? '' : ` ^${label}`}; } `
      : part``;
    author.loops = [];
    author.guarded = true;
    const inner = author.within(() => many(statements(author, depth - 1, 1 + author.random.below(3)), ' '));
    Object.assign(author, { loops, guarded, returns });
    return part`{ ${jump}try { ${inner} } ${handler(author)} }`;
  });
}

/** A condition that cannot fail. */
function safeCondition(author: Author): string {
  const numbers = author.visible().filter(variable => /^n\d/.test(variable.name));
  return numbers.length === 0 ? 'false' : `${author.random.pick(numbers).name} == ${author.random.below(3)}`;
}
