/** The page of the view of processes: what it is told goes into a timeline, and what the person does changes what is drawn of it. */

import type { FromProcessView, ToProcessView } from '../../messages/processView.ts';
import { CanvasPainter, themePalette } from './canvasPainter.ts';
import { drawMinimap, STRIP } from './minimap.ts';
import { AXIS, drawScene, hitAt, namesWidth, ROW, type Scene } from './scene.ts';
import { SvgPainter } from './svgPainter.ts';
import { Table } from './table.ts';
import { hasEnded, type Lane, type Place, rowsOf, Timeline } from './timeline.ts';
import { tipOf } from './tip.ts';
import { traceEvents } from './traceEvents.ts';
import { around, countTurns, panned, timeAt, type Viewport, whole, zoomed } from './viewport.ts';
import { filled, wordsOfPage } from './words.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromProcessView): void };

/** At most so often is drawn, in ms. */
const FRAME_MS = 33;
/** A wheel's step in pixels to a factor. */
const ZOOM = 1.0015;

const editor = acquireVsCodeApi();
const words = wordsOfPage();
const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const chart = byId<HTMLCanvasElement>('chart');
const strip = byId<HTMLCanvasElement>('strip');
const tip = byId('tip');
const nothing = byId('nothing');
const lists = byId('lists');
const search = byId<HTMLInputElement>('filter');
const states = byId<HTMLSelectElement>('states');
const toggle = byId<HTMLButtonElement>('toggle');
const pause = byId<HTMLButtonElement>('pause');
const stop = byId<HTMLButtonElement>('stop');
const table = new Table(byId<HTMLTableElement>('table'), words, {
  open: lane => open(lane.source),
  choose: lane => select(lane),
});

let timeline = new Timeline();
let title: string | undefined;
let ended: string | undefined;
/** Undefined: all of the run, however long it gets. */
let shown: Viewport | undefined;
let rows: readonly Lane[] = [];
let rowsAreOld = true;
let scrolled = 0;
let selected: Lane | undefined;
/** When the last changes came, to go on between them while the run lasts. */
let told = 0;
let palette = themePalette();
let drawn = 0;
let isAsked = false;
/** Its processes can be paused and ended while it lasts. */
let isControllable = false;

window.addEventListener('message', ({ data }: MessageEvent<ToProcessView>) => {
  switch (data.type) {
    case 'run':
      timeline = new Timeline();
      title = data.title;
      countTurns(data.unit === 'turns');
      ended = undefined;
      isControllable = data.isControllable === true;
      shown = undefined;
      selected = undefined;
      scrolled = 0;
      break;
    case 'changes':
      timeline.add(data.batch);
      told = performance.now();
      break;
    case 'ended':
      ended = data.text;
      break;
    default:
      data satisfies never;
  }
  rowsAreOld = true;
  ask();
});

/** Draws soon, however often it is asked. */
function ask(): void {
  if (isAsked) return;
  isAsked = true;
  setTimeout(() => requestAnimationFrame(draw), Math.max(0, FRAME_MS - (performance.now() - drawn)));
}

function now(): number {
  return ended === undefined && title !== undefined && timeline.count > 0
    ? timeline.end + performance.now() - told
    : timeline.end;
}

function names(): number {
  return namesWidth(chart.clientWidth);
}

function viewport(): Viewport {
  const width = Math.max(1, chart.clientWidth - names());
  return shown === undefined ? whole(now(), width) : { ...shown, width };
}

function scene(): Scene {
  return {
    timeline,
    rows,
    names: names(),
    viewport: viewport(),
    scrolled,
    height: chart.clientHeight,
    now: now(),
    selected,
    words: words.states,
  };
}

function draw(): void {
  isAsked = false;
  drawn = performance.now();
  if (rowsAreOld) {
    rows = rowsOf(timeline, { text: search.value, state: states.value });
    rowsAreOld = false;
  }
  scrollTo(scrolled);
  const isEmpty = timeline.lanes.length === 0;
  nothing.hidden = !isEmpty;
  byId('title').textContent = title ?? '';
  // How it ended says how many there were.
  const counts = [ended ?? filled(words.counts, timeline.lanes.length)];
  if (timeline.left > 0) counts.push(filled(words.left, timeline.left));
  byId('counts').textContent = isEmpty ? '' : counts.join(' · ');
  showControls();
  if (!lists.hidden) table.show(rows, now(), selected);
  else if (!isEmpty) paint();
  // While the run lasts time passes, whether something changes or not.
  if (ended === undefined && !isEmpty && !document.hidden) ask();
}

/** The process that can be paused or ended: the chosen one, while it lives. */
function controlled(): Lane | undefined {
  if (!isControllable || ended !== undefined || selected === undefined || hasEnded(selected)) return undefined;
  return selected;
}

function showControls(): void {
  const lane = controlled();
  const verb = lane?.isPaused === true ? words.resume : words.pause;
  if (pause.textContent !== verb) pause.textContent = verb;
  for (const [button, does] of [
    [pause, verb],
    [stop, words.stop],
  ] as const) {
    button.hidden = !isControllable || ended !== undefined;
    button.disabled = lane === undefined;
    button.ariaLabel = lane === undefined ? does : filled(words.action, does, `${lane.name} #${lane.id}`);
  }
}

function pauseOrResume(): void {
  const lane = controlled();
  if (lane === undefined) return;
  editor.postMessage({ type: 'control', id: lane.id, action: lane.isPaused ? 'resume' : 'pause' });
}

function end(): void {
  const lane = controlled();
  if (lane !== undefined) editor.postMessage({ type: 'control', id: lane.id, action: 'stop' });
}

function paint(): void {
  const all = scene();
  drawScene(all, painterFor(chart));
  drawMinimap(timeline, all.viewport, now(), strip.clientWidth, painterFor(strip));
}

/** Clears the canvas, sharp on screens of every density. */
function painterFor(canvas: HTMLCanvasElement): CanvasPainter {
  const ratio = window.devicePixelRatio;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d')!;
  context.scale(ratio, ratio);
  const { fontFamily } = getComputedStyle(document.body);
  return new CanvasPainter(context, palette, `12px ${fontFamily}`);
}

function open(place: Place | undefined): void {
  if (place !== undefined) editor.postMessage({ type: 'open', ...place });
}

/** Where the process stood at that moment, else where it is written. */
function openAt(x: number, y: number): void {
  const hit = hitAt(scene(), x, y);
  if (hit === undefined) return;
  select(hit.lane);
  let index = hit.time === undefined ? -1 : hit.index;
  let place: Place | undefined;
  for (; index >= 0 && place === undefined; index--) place = index > 0 ? timeline.placeOf(hit.lane, index) : undefined;
  open(place ?? hit.lane.source);
}

function select(lane: Lane | undefined): void {
  selected = lane;
  const row = lane === undefined ? -1 : rows.indexOf(lane);
  if (row < 0) return;
  const space = chart.clientHeight - AXIS;
  if (row * ROW < scrolled) scrolled = row * ROW;
  else if ((row + 1) * ROW > scrolled + space) scrolled = (row + 1) * ROW - space;
  ask();
}

function scrollTo(pixels: number): void {
  scrolled = Math.max(0, Math.min(pixels, rows.length * ROW - (chart.clientHeight - AXIS)));
}

function show(next: Viewport | undefined): void {
  const all = whole(now(), 1);
  shown = next !== undefined && next.from <= 0 && next.to >= all.to ? undefined : next;
  tip.hidden = true;
  ask();
}

chart.addEventListener(
  'wheel',
  event => {
    event.preventDefault();
    if (event.offsetX < names() || event.shiftKey || event.altKey) {
      if (event.offsetX >= names() && event.shiftKey) show(panned(viewport(), event.deltaY || event.deltaX, now()));
      else scrollTo(scrolled + event.deltaY);
    } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) show(panned(viewport(), event.deltaX, now()));
    else show(zoomed(viewport(), ZOOM ** event.deltaY, event.offsetX - names(), now()));
    ask();
  },
  { passive: false },
);

chart.addEventListener('pointerdown', event => {
  if (event.button !== 0) return;
  const began = { x: event.clientX, y: event.clientY, viewport: viewport(), scrolled };
  let moved = false;
  const move = ({ clientX, clientY }: PointerEvent): void => {
    const [x, y] = [began.x - clientX, began.y - clientY];
    moved ||= Math.abs(x) + Math.abs(y) > 4;
    if (!moved) return;
    scrollTo(began.scrolled + y);
    show(panned(began.viewport, x, now()));
  };
  chart.setPointerCapture(event.pointerId);
  chart.addEventListener('pointermove', move);
  const up = (): void => {
    chart.removeEventListener('pointermove', move);
    if (!moved) openAt(event.offsetX, event.offsetY);
  };
  chart.addEventListener('pointerup', up, { once: true });
});

chart.addEventListener('dblclick', ({ offsetX, offsetY }) => {
  const hit = hitAt(scene(), offsetX, offsetY);
  if (hit !== undefined) showLife(hit.lane);
});

function showLife(lane: Lane): void {
  const until = hasEnded(lane) ? lane.times.at(-1)! : now();
  show(around(lane.times[0]!, until, now(), viewport().width));
}

chart.addEventListener('pointermove', event => {
  const hit = event.buttons === 0 ? hitAt(scene(), event.offsetX, event.offsetY) : undefined;
  tip.hidden = hit === undefined;
  if (hit === undefined) return;
  tip.textContent = tipOf(hit, timeline, words).join('\n');
  const isRight = event.offsetX > chart.clientWidth / 2;
  tip.style.left = isRight ? '' : `${event.offsetX + 14}px`;
  tip.style.right = isRight ? `${chart.clientWidth - event.offsetX + 14}px` : '';
  tip.style.top = `${Math.min(event.offsetY + 10, chart.clientHeight - 70)}px`;
});
chart.addEventListener('pointerleave', () => {
  tip.hidden = true;
});

chart.addEventListener('keydown', event => {
  const { width } = viewport();
  const at = selected === undefined ? -1 : rows.indexOf(selected);
  const keys: Record<string, () => void> = {
    ArrowLeft: () => show(panned(viewport(), -60, now())),
    ArrowRight: () => show(panned(viewport(), 60, now())),
    '+': () => show(zoomed(viewport(), 0.7, width / 2, now())),
    '-': () => show(zoomed(viewport(), 1 / 0.7, width / 2, now())),
    Home: () => show(undefined),
    ArrowDown: () => select(rows[Math.min(rows.length - 1, at + 1)]),
    ArrowUp: () => select(rows[Math.max(0, at - 1)]),
    Enter: () => open(selected?.source),
    ' ': () => selected !== undefined && showLife(selected),
    p: pauseOrResume,
    P: pauseOrResume,
    Delete: end,
  };
  const act = keys[event.key];
  if (act === undefined || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  act();
});

lists.addEventListener('keydown', event => {
  const act = { p: pauseOrResume, P: pauseOrResume, Delete: end }[event.key];
  if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  select(table.laneAt(event.target as Element, rows) ?? selected);
  act();
});
pause.addEventListener('click', pauseOrResume);
stop.addEventListener('click', end);

/** A click or a drag in the strip moves the window there. */
function moveStrip(event: PointerEvent): void {
  if (event.buttons !== 1) return;
  const view = viewport();
  const middle = timeAt(whole(now(), strip.clientWidth), event.offsetX);
  const half = (view.to - view.from) / 2;
  const by = ((middle - half - view.from) / (view.to - view.from)) * view.width;
  show(panned(view, by, now()));
}
strip.addEventListener('pointerdown', event => {
  strip.setPointerCapture(event.pointerId);
  moveStrip(event);
});
strip.addEventListener('pointermove', moveStrip);

for (const input of [search, states]) {
  input.addEventListener('input', () => {
    rowsAreOld = true;
    scrolled = 0;
    ask();
  });
}
byId('fit').addEventListener('click', () => show(undefined));
toggle.addEventListener('click', () => {
  lists.hidden = !lists.hidden;
  chart.hidden = strip.hidden = !lists.hidden;
  toggle.textContent = lists.hidden ? words.table : words.picture;
  ask();
});
byId('svg').addEventListener('click', () => {
  const all = { ...scene(), scrolled: 0, height: AXIS + rows.length * ROW };
  const painter = new SvgPainter();
  drawScene(all, painter);
  editor.postMessage({
    type: 'save',
    name: 'processes.svg',
    text: painter.file(all.names + all.viewport.width, all.height),
  });
});
byId('trace').addEventListener('click', () => {
  editor.postMessage({ type: 'save', name: 'processes.json', text: traceEvents(timeline, title ?? 'Stof') });
});

new ResizeObserver(ask).observe(chart);
document.addEventListener('visibilitychange', ask);
new MutationObserver(() => {
  palette = themePalette();
  ask();
}).observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
strip.style.height = `${STRIP}px`;
editor.postMessage({ type: 'ready' });
