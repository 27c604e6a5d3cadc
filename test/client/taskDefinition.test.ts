import assert from 'node:assert/strict';
import { readTask, taskArguments, taskNames } from '../../client/taskDefinition.ts';
import { readArguments } from '../../runner/arguments.ts';
import { textOf } from '../structure/files.ts';

describe('tasks of type stof', () => {
  it('are those that the manifest defines', () => {
    const { contributes } = JSON.parse(textOf('package.json'));
    const [{ properties, required }] = contributes.taskDefinitions;
    assert.deepEqual(properties.task.enum, taskNames);
    assert.deepEqual(required, ['task']);
    assert.deepEqual(Object.keys(properties), ['task', 'document', 'args']);
  });

  it('are commands of the command line', () => {
    for (const task of taskNames) {
      const read = readTask({ type: 'stof', task, document: 'a.stof' });
      assert.ok(typeof read !== 'string');
      assert.notEqual(readArguments(taskArguments(read, '/w/a.stof')).kind, 'wrong');
    }
    const leaks = readTask({ type: 'stof', task: 'test', args: ['--leaks'] });
    assert.ok(typeof leaks !== 'string');
    assert.deepEqual(taskArguments(leaks, '/w'), ['test', '--leaks', '/w']);
  });

  it('say what is wrong with them', () => {
    assert.equal(readTask({ task: 'fly' }), '"task" is one of run, test, check, not "fly"');
    assert.equal(readTask({}), '"task" is one of run, test, check, not undefined');
    assert.equal(readTask({ task: 'run', document: 3 }), '"document" is the path of a document');
    assert.equal(readTask({ task: 'run', args: 'x' }), '"args" is a list of texts');
  });
});
