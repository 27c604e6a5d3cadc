import assert from 'node:assert/strict';
import { childCommand } from '../../../client/run/childArguments.ts';

describe('the command of a child', () => {
  it('is a list of arguments, whatever the path holds', () => {
    const { file, args } = childCommand('/opt/my editor/code', '/ext "a" %PATH% #1/dist/stof.js', {});
    assert.equal(file, '/opt/my editor/code');
    assert.deepEqual(args, ['/ext "a" %PATH% #1/dist/stof.js', '--child']);
  });

  it('has the variables of the user and none of the editor', () => {
    const { env } = childCommand('code', 'stof.js', {
      PATH: '/bin',
      VSCODE_IPC_HOOK: '/x',
      VSCODE_GIT_IPC_AUTH_TOKEN: 'secret',
      vscode_pid: '1',
      CODE_SERVER_SESSION_SOCKET: '/x',
      ELECTRON_NO_ASAR: '1',
      ELECTRON_RUN_AS_NODE: '0',
      NODE_OPTIONS: '--inspect',
      NODE_CHANNEL_FD: '3',
      HOME: undefined,
    });
    assert.deepEqual(env, { PATH: '/bin', ELECTRON_RUN_AS_NODE: '1' });
  });
});
