/** Paints the same picture as an SVG file, in colours of its own that can be read on paper. */

import type { Look, Painter } from './painter.ts';

const COLOURS: Readonly<Record<Look, string>> = {
  running: '#388a34',
  ready: '#388a34',
  waiting: '#b58900',
  sleeping: '#1a85ff',
  paused: '#388a34',
  done: '#616161',
  errored: '#e51400',
  spawn: '#616161',
  await: '#b58900',
  grid: '#d3d3d3',
  stripe: '#000000',
  selected: '#e4e6f1',
  text: '#1f1f1f',
  dim: '#616161',
  window: '#616161',
};
const OPACITY: Readonly<Partial<Record<Look, number>>> = { ready: 0.28, stripe: 0.04, window: 0.12 };
/** About what a letter takes, in pixels. */
const LETTER = 6.6;

export class SvgPainter implements Painter {
  readonly #parts: string[] = [];
  #clips = 0;

  rect(x: number, y: number, width: number, height: number, look: Look): void {
    const fill =
      look === 'paused' ? 'none' : look === 'waiting' || look === 'sleeping' ? `url(#${look})` : COLOURS[look];
    const line =
      look === 'waiting' || look === 'sleeping' || look === 'paused'
        ? ` stroke="${COLOURS[look]}" stroke-width="0.5"`
        : '';
    const opacity = OPACITY[look] === undefined ? '' : ` opacity="${OPACITY[look]}"`;
    this.#parts.push(
      `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" fill="${fill}"${line}${opacity}/>`,
    );
  }

  line(points: readonly number[], look: Look, isArrow = false): void {
    const dashes = look === 'spawn' ? ' stroke-dasharray="3 2"' : '';
    const head = isArrow ? ` marker-end="url(#head-${look})"` : '';
    this.#parts.push(
      `<polyline points="${points.map(short).join(' ')}" fill="none" stroke="${COLOURS[look]}"${dashes}${head}/>`,
    );
  }

  text(x: number, y: number, text: string, look: Look, most: number): void {
    const letters = Math.floor(most / LETTER);
    const shown = text.length <= letters ? text : `${text.slice(0, Math.max(0, letters - 1))}…`;
    this.#parts.push(`<text x="${short(x)}" y="${short(y)}" fill="${COLOURS[look]}">${escaped(shown)}</text>`);
  }

  mark(x: number, y: number, size: number, look: 'done' | 'errored'): void {
    const half = size / 2;
    if (look === 'done') this.rect(x - half / 2, y - half, half, size, 'done');
    else {
      this.#parts.push(
        `<path d="M${short(x - half)} ${short(y - half)}l${size} ${size}m0 ${-size}l${-size} ${size}" stroke="${COLOURS[look]}" stroke-width="2"/>`,
      );
    }
  }

  within(x: number, y: number, width: number, height: number, draw: () => void): void {
    const id = `clip${++this.#clips}`;
    this.#parts.push(
      `<clipPath id="${id}"><rect x="${x}" y="${y}" width="${short(width)}" height="${short(height)}"/></clipPath><g clip-path="url(#${id})">`,
    );
    draw();
    this.#parts.push('</g>');
  }

  /** The whole file. */
  file(width: number, height: number): string {
    const heads = (['spawn', 'await'] as const).map(
      look =>
        `<marker id="head-${look}" viewBox="0 0 6 6" refX="5" refY="3" markerWidth="6" markerHeight="6" orient="auto"><path d="M0 0L6 3L0 6z" fill="${COLOURS[look]}"/></marker>`,
    );
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${short(width)}" height="${short(height)}" font-family="sans-serif" font-size="12">
<defs><pattern id="waiting" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M-1 1L1 -1M0 6L6 0M5 7L7 5" stroke="${COLOURS.waiting}"/></pattern><pattern id="sleeping" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M1 1h2v2h-2zM4 4h2v2h-2z" fill="${COLOURS.sleeping}"/></pattern>${heads.join('')}</defs>
<rect width="100%" height="100%" fill="#ffffff"/>
${this.#parts.join('\n')}
</svg>
`;
  }
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, letter => (letter === '&' ? '&amp;' : letter === '<' ? '&lt;' : '&gt;'));
}
