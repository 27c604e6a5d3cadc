import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { networkWith } from '../../runner/network.ts';
import { NodeHost } from '../../runner/node-host.ts';
import { Output } from '../../runner/output.ts';
import type { Gate } from '../../runner/permissions/gate.ts';
import { Engine } from '../../runtime/engine.ts';
import type { Network } from '../../runtime/library/network.ts';
import { plainPaint } from '../../runtime/report/paint.ts';
import { reportText } from '../../runtime/report/report.ts';

/** What a program prints; null: without a network. */
export async function run(main: string, network: Network | null = networkWith(), permissions?: Gate): Promise<string> {
  let printed = '';
  const stream = new PassThrough();
  stream.on('data', chunk => {
    printed += String(chunk);
  });
  const output = new Output(
    { stdout: stream, stderr: new PassThrough() },
    {
      immediate: true,
      failed: reason => assert.fail(String(reason)),
      now: () => performance.now(),
    },
  );
  const host = new NodeHost({ output, clock: 'real', workingFolder: '/', readFile: () => ({ failure: 'none' }) });
  const engine = new Engine(host, {
    profile: 'run',
    paint: plainPaint,
    logLevel: 'warn',
    timeLimitMs: 30_000,
    permissions,
    network: network ?? undefined,
  });
  const loaded = await engine.loadText(`turns: 0 #[main] fn main() { ${main} }`, undefined, '/');
  assert.ok(loaded.ok, loaded.ok ? '' : loaded.message);
  const { failures } = await engine.run({ entry: { kind: 'attributes', names: ['main'] } });
  const reports = failures.map(({ failure }) =>
    failure.kind === 'error' ? reportText(failure.failure, plainPaint) : '',
  );
  assert.deepEqual(reports, []);
  await output.drained();
  return printed;
}
