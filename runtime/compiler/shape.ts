/** Questions to statements about their form. */

import type { PlaceIndex, Stmt } from '../lowering/ir.ts';

/** Whether statements can stand inside JavaScript's own `if`: nothing in them needs a label. */
export function isStructured(list: readonly Stmt[]): boolean {
  return list.every(statement => {
    switch (statement.s) {
      case 'place':
      case 'evaluate':
      case 'set':
      case 'find':
      case 'setVariable':
      case 'return':
      case 'raise':
      case 'break':
      case 'continue':
        return true;
      case 'if':
        return isStructured(statement.yes) && isStructured(statement.no);
      default:
        return false;
    }
  });
}

/** Whether a join leads statements together that end at different places. */
export function hasPlace(list: readonly Stmt[]): boolean {
  return list.some(statement => {
    switch (statement.s) {
      case 'place':
        return true;
      case 'if':
        return hasPlace(statement.yes) || hasPlace(statement.no);
      case 'block':
        return hasPlace(statement.body);
      case 'loop':
      case 'try':
        return true;
      default:
        return false;
    }
  });
}

/** Where a debugger may stop. */
export function stopPlaces(list: readonly Stmt[]): PlaceIndex[] {
  return list.flatMap(statement => {
    switch (statement.s) {
      case 'stop':
        return [statement.place];
      case 'if':
        return [...stopPlaces(statement.yes), ...stopPlaces(statement.no)];
      case 'loop':
        return [...stopPlaces(statement.body), ...stopPlaces(statement.next)];
      case 'block':
        return stopPlaces(statement.body);
      case 'try':
        return [...stopPlaces(statement.body), ...stopPlaces(statement.handler)];
      default:
        return [];
    }
  });
}

/** Whether some `continue` inside goes to the loop. */
export function continuesTo(list: readonly Stmt[], id: number): boolean {
  return list.some(statement => {
    switch (statement.s) {
      case 'continue':
        return statement.id === id;
      case 'if':
        return continuesTo(statement.yes, id) || continuesTo(statement.no, id);
      case 'loop':
        return continuesTo(statement.body, id) || continuesTo(statement.next, id);
      case 'block':
        return continuesTo(statement.body, id);
      case 'try':
        return continuesTo(statement.body, id) || continuesTo(statement.handler, id);
      default:
        return false;
    }
  });
}

/** The loops in which structured code can be taken up: all but those of handlers, which are flat code. */
export function loopsIn(list: readonly Stmt[]): readonly number[] {
  return list.flatMap(statement => {
    switch (statement.s) {
      case 'if':
        return [...loopsIn(statement.yes), ...loopsIn(statement.no)];
      case 'loop':
        return [statement.id, ...loopsIn(statement.body), ...loopsIn(statement.next)];
      case 'block':
      case 'try':
        return loopsIn(statement.body);
      default:
        return [];
    }
  });
}
