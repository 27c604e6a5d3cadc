import assert from 'node:assert/strict';
import { drawMinimap } from '../../../client/view/minimap.ts';
import { AXIS, drawScene, hitAt, NAMES, namesWidth, ROW, type Scene } from '../../../client/view/scene.ts';
import { SvgPainter } from '../../../client/view/svgPainter.ts';
import { rowsOf } from '../../../client/view/timeline.ts';
import { tipOf } from '../../../client/view/tip.ts';
import { traceEvents } from '../../../client/view/traceEvents.ts';
import { born, pausedStory, story, timelineOf } from './timelines.ts';

const words = { running: 'running', waiting: 'waiting', sleeping: 'sleeping', done: 'done', errored: 'errored' };

function sceneOf(changes = story): Scene {
  const timeline = timelineOf(changes);
  const rows = rowsOf(timeline, { text: '', state: '' });
  const viewport = { from: 0, to: 100, width: 500 };
  return { timeline, rows, names: NAMES, viewport, scrolled: 0, height: 300, now: 100, selected: rows[1], words };
}

function svgOf(scene: Scene): string {
  const painter = new SvgPainter();
  drawScene(scene, painter);
  drawMinimap(scene.timeline, scene.viewport, scene.now, 500, painter);
  return painter.file(730, 300);
}

describe('the picture of a run', () => {
  it('has a name, bars, arrows and an end for each process', () => {
    const svg = svgOf(sceneOf());
    const count = (part: RegExp) => [...svg.matchAll(part)].length;
    assert.equal(count(/<text[^>]*>count #\d</g), 2);
    assert.equal(count(/url\(#waiting\)/g), 1);
    assert.equal(count(/url\(#sleeping\)/g), 1);
    assert.equal(count(/head-spawn\)"/g), 2);
    assert.equal(count(/head-await\)"/g), 2);
    assert.equal(count(/stroke="#e51400" stroke-width="2"/g), 1);
  });

  it('leaves the words of states to the table where there is little room', () => {
    const svg = svgOf({ ...sceneOf(), names: namesWidth(390) });
    assert.match(svg, />main #1</);
    assert.doesNotMatch(svg, />done</);
    assert.equal(namesWidth(390), 140);
    assert.equal(namesWidth(900), NAMES);
  });

  it('has an empty bar where a process is paused, and a mark at its name', () => {
    const svg = svgOf(sceneOf(pausedStory));
    assert.equal([...svg.matchAll(/fill="none" stroke="#388a34"/g)].length, 2);
    assert.match(svg, />‖ running</);
    const hit = hitAt(sceneOf(pausedStory), NAMES + 20 * 5, AXIS + 5)!;
    const said = tipOf(hit, timelineOf(pausedStory), { states: words, paused: 'paused' } as unknown as Parameters<
      typeof tipOf
    >[2]);
    assert.deepEqual(said, ['root.main #1 · main', 'paused · 10 ms – 40 ms']);
  });

  it('takes no markup from names', () => {
    const svg = svgOf(sceneOf([born(0, 1, '<script>alert(1)</script>')]));
    assert.ok(!svg.includes('<script'));
  });

  it('draws no more than the rows that are seen, and few arrows', () => {
    const changes = [born(0, 1, 'root.main')];
    for (let i = 2; i < 10_000; i++) changes.push(born(i / 100, i, 'root.f', 1));
    assert.ok(svgOf(sceneOf(changes)).length < 200_000);
  });

  it('knows which process and moment lie at a point', () => {
    const scene = sceneOf();
    const hit = hitAt(scene, NAMES + 300, AXIS + 2 * ROW + 5);
    assert.deepEqual([hit?.lane.id, hit?.time, hit?.index], [3, 60, 1]);
    assert.equal(hitAt(scene, 5, AXIS + 5)?.time, undefined);
    assert.equal(hitAt(scene, 5, AXIS + 10 * ROW), undefined);
    assert.equal(hitAt(scene, 5, 3), undefined);
  });

  it('says of a moment what the process does', () => {
    const scene = sceneOf();
    const said = (time: number, row: number) => {
      const hit = hitAt(scene, NAMES + time * 5, AXIS + row * ROW + 5)!;
      const { states, ...rest } = { states: words, waitsFor: 'waits for {0}', until: 'until {0}', among: 'beside {0}' };
      return tipOf(hit, scene.timeline, { states, ...rest } as unknown as Parameters<typeof tipOf>[2]);
    };
    assert.deepEqual(said(20, 0), ['root.main #1 · main', 'waiting · 10 ms – 30 ms', 'waits for root.count #2']);
    assert.deepEqual(said(20, 1), ['root.count #2 · async function', 'running · 10 ms – 30 ms', 'beside 1']);
    assert.deepEqual(said(60, 2), ['root.count #3 · async function', 'sleeping · 50 ms – 90 ms', 'until 90 ms']);
    assert.deepEqual(said(100, 2).at(-1), 'gone <at 100>');
  });

  it('is a trace that other tools open', () => {
    const { traceEvents: events } = JSON.parse(traceEvents(timelineOf(story), 'main · a.stof')) as {
      traceEvents: { ph: string; tid?: number; name: string; ts?: number; dur?: number; args?: object }[];
    };
    const of = (tid: number, ph: string) =>
      events.filter(event => event.tid === tid && event.ph === ph).map(({ name, ts, dur }) => [name, ts, dur]);
    assert.deepEqual(of(3, 'X'), [
      ['running', 10_000, 40_000],
      ['sleeping', 50_000, 40_000],
      ['running', 90_000, 10_000],
    ]);
    assert.deepEqual(of(3, 'i'), [['errored', 100_000, undefined]]);
    assert.deepEqual(of(1, 's'), [
      ['spawn', 10_000, undefined],
      ['spawn', 10_000, undefined],
    ]);
  });
});
