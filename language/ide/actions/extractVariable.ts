/** The selected expression as a variable of its own, before the statement that it stands in. */

import { visibleLocals } from '../../names/locals.ts';
import { type ActionSource, refactoring } from './action.ts';
import { indentAt, selectedExpression, statementAround } from './selected.ts';

export const extractVariable: ActionSource = ({ view, start, end }) => {
  const expression = start < end ? selectedExpression(view, start, end) : undefined;
  const statement = expression && statementAround(expression);
  if (!expression || !statement) return [];
  const taken = new Set(visibleLocals(expression).map(local => local.name));
  let name = 'value';
  for (let number = 2; taken.has(name); number++) name = `value${number}`;
  const declaration = `const ${name} = ${expression.text()};\n${indentAt(view, statement.start)}`;
  return [
    refactoring('Extract to a variable', 'refactor.extract', [
      { start: statement.start, end: statement.start, text: declaration },
      { start: expression.start, end: expression.end, text: name },
    ]),
  ];
};
