import assert from 'node:assert/strict';
import { Gate, type PermissionReply } from '../../../runner/permissions/gate.ts';
import { everything, type PermissionOptions, Rules } from '../../../runner/permissions/rules.ts';
import type { PermissionQuestion } from '../../../runner/permissions/wording.ts';
import type { Access } from '../../../runtime/library/permissions.ts';

const read = (path: string): Access => ({ kind: 'read', path });

/** A gate whose person says what is in `replies`, in order, and the questions that they were asked. */
function asked(options: Partial<PermissionOptions>, ...replies: PermissionReply[]) {
  const questions: PermissionQuestion[] = [];
  const realPath = (path: string) => path.replace(/^\/link/, '/real');
  const rules = new Rules({ ...everything, ask: true, ...options }, { platform: 'linux', realPath }, path => path);
  const gate = new Gate(rules, 'setting', async question => {
    questions.push(question);
    await new Promise(setImmediate);
    return replies.shift() ?? 'no';
  });
  return { gate, questions };
}

describe('asking for permissions', () => {
  it('asks for what nobody has said, and not for what is allowed or denied', async () => {
    const { gate, questions } = asked({ allow: { read: ['/a'] }, deny: { read: ['/b'] } }, 'once');
    assert.equal(await gate.refusal(read('/a/x')), undefined);
    assert.equal(
      await gate.refusal(read('/b/x')),
      "no permission to read '/b/x' (deny.read '/b' in the setting stof.run.permissions denies it)",
    );
    assert.equal(await gate.refusal(read('/c')), undefined);
    assert.deepEqual(questions, [{ kind: 'read', what: '/c' }]);
  });

  it('remembers a no and a yes for the run, and asks again after a yes for once', async () => {
    const { gate, questions } = asked({}, 'once', 'run', 'no');
    const env = (name?: string): Access => ({ kind: 'env', name });
    const results: (string | undefined)[] = [];
    for (let i = 0; i < 3; i++) results.push(await gate.refusal(env('A')));
    for (let i = 0; i < 2; i++) results.push(await gate.refusal(env()));
    const no = 'no permission to see all environment variables (it was asked for and refused)';
    assert.deepEqual(results, [undefined, undefined, undefined, no, no]);
    assert.deepEqual(questions, [{ kind: 'env', what: 'A' }, { kind: 'env', what: 'A' }, { kind: 'env' }]);
  });

  it('takes reading, writing and other paths for something else, and two ways to one file for the same', async () => {
    const { gate, questions } = asked({}, 'run', 'no', 'no');
    assert.equal(await gate.refusal(read('/link/a')), undefined);
    assert.equal(await gate.refusal(read('/real/a')), undefined);
    assert.match(String(await gate.refusal({ kind: 'write', path: '/real/a' })), /^no permission to write '\/real\/a'/);
    assert.match(String(await gate.refusal(read('/real/b'))), /refused/);
    assert.deepEqual(questions[0], { kind: 'read', what: '/link/a', leadsTo: '/real/a' });
    assert.equal(questions.length, 3);
  });

  it('tells no program where a link leads', async () => {
    const { gate } = asked({ ask: false, sandbox: true });
    assert.doesNotMatch(String(await gate.refusal(read('/link/a'))), /real/);
  });

  it('asks one question at a time, and not twice what many want', async () => {
    const { gate, questions } = asked({}, 'run', 'no');
    const net = (host: string): Access => ({ kind: 'net', host, port: 80 });
    const [a, b, again, c] = await Promise.all(
      [net('a'), net('b'), net('a'), net('b')].map(each => gate.refusal(each)),
    );
    assert.deepEqual([a, again], [undefined, undefined]);
    assert.equal(b, "no permission to connect to 'b:80' (it was asked for and refused)");
    assert.equal(c, b);
    assert.deepEqual(questions, [
      { kind: 'net', what: 'a:80' },
      { kind: 'net', what: 'b:80' },
    ]);
  });
});
