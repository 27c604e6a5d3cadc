/** Every operation of generated code was looked at: it is noted, or it touches nothing that another process can see. */

import assert from 'node:assert/strict';
import { operations } from '../../../runtime/compiler/operations.ts';
import { notedOperations } from '../../../runtime/explore/noted.ts';

/** Looked at: they work on what belongs to the turn, or their parts are noted. */
const QUIET = (
  'addField argumentOrder callerSelf caughtValue checkArgumentCount checkArguments deep doubleIn either endProcess findCallable findInLibrary headNamed ' +
  'holdsDouble isAsItIs isAt isGranted isMissing isSpent join list makeFloat makeReference needed newVariable noted raiseCode raiseMissing reached ' +
  'returnedNothing spawn spawnCall spawns superOf travelled tuple turn walkMore walkPart walkTo'
).split(' ');
/** Noted code does not remember what it found at a place. */
const UNUSED = 'assignAt findAt getFieldAt getStepAt isOfLibrary'.split(' ');

describe('noted operations', () => {
  it('are all that touch what is shared', () => {
    const same = Object.entries(operations).flatMap(([name, operation]) =>
      notedOperations[name as keyof typeof operations] === operation ? [name] : [],
    );
    assert.deepEqual(same, [...QUIET, ...UNUSED].sort());
  });
});
