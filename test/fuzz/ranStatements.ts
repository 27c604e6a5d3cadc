/** Which statements of a program ran, where it ran to its end and nothing failed. */

import { Coverage } from '../../runtime/coverage/coverage.ts';
import { Engine } from '../../runtime/engine.ts';
import { plainPaint } from '../../runtime/report/paint.ts';
import { VirtualHost } from '../runtime/engine/run.ts';

/** Whether the statement in which an offset lies ran; undefined: something failed, or there was no end. */
export async function ranStatements(text: string): Promise<((offset: number) => boolean) | undefined> {
  const host = new VirtualHost();
  // Each look at the clock takes a while, so that endless programs meet the limit.
  host.tick = 5;
  const coverage = new Coverage();
  const engine = new Engine(host, { profile: 'run', paint: plainPaint, logLevel: 'warn', timeLimitMs: 2000, coverage });
  const loaded = await engine.loadText(text, '/fuzz.stof', '/');
  if (!loaded.ok) return undefined;
  const { failures } = await engine.run({ entry: { kind: 'attributes', names: ['main'] } });
  if (failures.length > 0 || /await error|warning:|^\[/m.test(host.output)) return undefined;
  const statements = coverage.report().find(({ file }) => file === '/fuzz.stof')?.statements ?? [];
  return offset => (statements.findLast(each => each.offset <= offset)?.count ?? 0) > 0;
}
