import assert from 'node:assert/strict';
import { type PermissionMessage, RUN_PROTOCOL_VERSION, type RunPermissions } from '../../../messages/run.ts';
import { type Start, TestChild } from '../childProcess.ts';
import { DapClient } from '../dap/client.ts';
import { runStof, type WorkFolder, workFolder } from '../workFolder.ts';

describe('questions of a run to its editor', function () {
  this.timeout(60_000);
  let folder: WorkFolder;
  before(() => {
    folder = workFolder();
    folder.write('a.txt', 'text of a');
  });
  after(() => folder.remove());

  function start(name: string, body: string, permissions: RunPermissions, more: Partial<Start> = {}): TestChild {
    const path = folder.write(name, `#[main]\nfn main() {\n${body}\n}\n`);
    return new TestChild({ document: { kind: 'file', path }, workingFolder: folder.path, permissions, ...more });
  }

  const reads = "try pln(fs.read_string('a.txt')); catch (e: str) pln(e);";

  it('wait while others go on, and are answered', async () => {
    const child = start(
      'waits.stof',
      `async { for (const i in [1, 2, 3]) { sleep(1ms); } pln('others'); }\n${reads}`,
      'ask',
    );
    await child.said('permission');
    await child.printed('others');
    child.process.send({ type: 'permissionReply', id: 1, reply: 'once' });
    const { stdout, messages } = await child.ended;
    assert.equal(stdout, 'others\ntext of a\n\n');
    assert.deepEqual(
      messages.find(message => message.type === 'permission'),
      { type: 'permission', id: 1, kind: 'read', what: `${folder.path}/a.txt` },
    );
  });

  it('are a no for anything that is no yes', async () => {
    for (const reply of ['no', 'maybe']) {
      const child = start('no.stof', `${reads}\n${reads}`, 'ask');
      await child.said('permission');
      child.process.send({ type: 'permissionReply', id: 1, reply });
      const { stdout, messages } = await child.ended;
      const no = `FsReadStringError("no permission to read '${folder.path}/a.txt' (it was asked for and refused)")\n`;
      assert.equal(stdout, `${no}${no}\n`);
      assert.equal(messages.filter(message => message.type === 'permission').length, 1);
    }
  });

  it('do not count for the time limit, and end with a stop', async () => {
    const patient = start('patient.stof', reads, 'ask', { timeLimitMs: 300 });
    await patient.said('permission');
    const stopped = start('stopped.stof', reads, 'ask');
    await stopped.said('permission');
    stopped.stop();
    const ended = await stopped.ended;
    assert.deepEqual([ended.stdout, ended.code], ['', 130]);
    // Time that passes is what this is about: another run, which takes longer than the limit.
    await start('slow.stof', 'sleep(400ms);', 'trusted').ended;
    patient.process.send({ type: 'permissionReply', id: 1, reply: 'run' });
    assert.equal((await patient.ended).stdout, 'text of a\n\n');
  });

  it('are asked for imports, too, and are in a recording', async () => {
    folder.write('elsewhere/b.stof', 'b: 7\n');
    const path = folder.write(
      'doc/imports.stof',
      `import '../elsewhere/b';\n#[main]\nfn main() { pln(self.b);\n${reads} }\n`,
    );
    const record = `${folder.path}/asked.rec`;
    const child = new TestChild({
      document: { kind: 'file', path },
      workingFolder: folder.path,
      permissions: { ask: true, allow: { env: true } },
      record,
    });
    const asked: PermissionMessage[] = [];
    child.process.on('message', message => {
      const { type, id } = message as PermissionMessage;
      if (type !== 'permission') return;
      asked.push(message as PermissionMessage);
      child.process.send({ type: 'permissionReply', id, reply: 'once' });
    });
    assert.equal((await child.ended).stdout, '7\ntext of a\n\n');
    assert.deepEqual(
      asked.map(({ kind, what }) => [kind, what]),
      [
        ['read', `${folder.path}/elsewhere/b.stof`],
        ['read', `${folder.path}/a.txt`],
      ],
    );
    const replayed = await runStof(['replay', 'asked.rec'], '', folder.path);
    assert.deepEqual([replayed.stdout, replayed.stderr, replayed.code], ['7\ntext of a\n\n', '', 0]);
  });

  it('are not asked where the setting says nothing that can be understood', async () => {
    const { messages } = await start('wrong.stof', reads, { allow: { red: true } } as never).ended;
    assert.deepEqual(messages.at(-1), {
      type: 'refused',
      message:
        'the setting stof.run.permissions: "red" in "allow" is no kind of permission: there are "read", "write", "net", "env"',
    });
  });

  it('are asked under the debugger; a launch takes the place of the setting', async () => {
    const path = folder.write(
      'debugged.stof',
      `#[main]\nfn main() {\n${reads}\n${reads.replace('a.txt', 'b.txt')}\n}\n`,
    );
    const message = (permissions: RunPermissions) => ({
      start: {
        type: 'start',
        version: RUN_PROTOCOL_VERSION,
        document: { kind: 'file', path },
        entry: { kind: 'attributes', names: ['main'] },
        texts: {},
        workingFolder: folder.path,
        colours: false,
        clock: 'real',
        timeLimitMs: 0,
        events: 0,
        permissions,
      },
    });
    const output = async (args: object, replies: readonly string[]): Promise<string> => {
      const client = new DapClient(folder.path);
      await client.get('initialize', { adapterID: 'stof' });
      await client.get('launch', { document: path, ...args });
      await client.get('configurationDone');
      for (const reply of replies) {
        let told = await client.next('stof/run');
        while (told.body?.['type'] !== 'permission') told = await client.next('stof/run');
        await client.get('stof/permissionReply', { type: 'permissionReply', id: told.body['id'], reply });
      }
      await client.next('terminated');
      await client.get('disconnect');
      await client.exited;
      return client.output();
    };
    const b = `${folder.path}/b.txt`;
    assert.equal(
      await output({ stof: message('ask') }, ['once', 'no']),
      `text of a\nFsReadStringError("no permission to read '${b}' (it was asked for and refused)")\n\n`,
    );
    const expected = `text of a\nFsReadStringError("no permission to read '${b}' (permissions.allow.read in the launch configuration gives it)")\n\n`;
    const permissions = { sandbox: true, allow: { read: ['a.txt'] } };
    assert.equal(await output({ stof: message('ask'), permissions }, []), expected);
    assert.equal(await output({ permissions }, []), expected);
  });
});
