/** Paints on a canvas, in the colours of the editor's theme. */

import type { Look, Painter } from './painter.ts';

/** The theme's colours, by what they are used for; the first one that the theme has. */
const COLOURS: Readonly<Record<Look, readonly string[]>> = {
  running: ['--vscode-charts-green'],
  ready: ['--vscode-charts-green'],
  waiting: ['--vscode-charts-yellow'],
  sleeping: ['--vscode-charts-blue'],
  paused: ['--vscode-charts-green'],
  done: ['--vscode-descriptionForeground', '--vscode-foreground'],
  errored: ['--vscode-charts-red', '--vscode-errorForeground'],
  spawn: ['--vscode-descriptionForeground', '--vscode-foreground'],
  await: ['--vscode-charts-yellow'],
  grid: ['--vscode-editorIndentGuide-background1', '--vscode-panel-border', '--vscode-contrastBorder'],
  stripe: ['--vscode-foreground'],
  selected: ['--vscode-list-inactiveSelectionBackground', '--vscode-editor-selectionBackground'],
  text: ['--vscode-foreground'],
  dim: ['--vscode-descriptionForeground', '--vscode-foreground'],
  window: ['--vscode-foreground'],
};
const ALPHA: Readonly<Partial<Record<Look, number>>> = {
  ready: 0.28,
  stripe: 0.04,
  grid: 0.5,
  window: 0.12,
  spawn: 0.7,
};

export type Palette = Readonly<Record<Look, string>>;

/** The colours that hold now; asked again when the theme changes. */
export function themePalette(): Palette {
  const style = getComputedStyle(document.body);
  const colour = (names: readonly string[]): string =>
    names.map(name => style.getPropertyValue(name).trim()).find(text => text !== '') ?? style.color;
  return Object.fromEntries(Object.entries(COLOURS).map(([look, names]) => [look, colour(names)])) as Palette;
}

export class CanvasPainter implements Painter {
  readonly #context: CanvasRenderingContext2D;
  readonly #palette: Palette;
  readonly #patterns = new Map<Look, CanvasPattern>();

  constructor(context: CanvasRenderingContext2D, palette: Palette, font: string) {
    this.#context = context;
    this.#palette = palette;
    context.font = font;
    context.textBaseline = 'alphabetic';
  }

  rect(x: number, y: number, width: number, height: number, look: Look): void {
    const context = this.#context;
    context.globalAlpha = ALPHA[look] ?? 1;
    context.fillStyle = this.#fill(look);
    // Nothing happens in it: an empty bar.
    if (look !== 'paused') context.fillRect(x, y, width, height);
    if (look === 'waiting' || look === 'sleeping' || look === 'paused' || look === 'window') {
      context.globalAlpha = 0.8;
      context.strokeStyle = this.#palette[look];
      context.lineWidth = 1;
      if (width > 2) context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
    }
    context.globalAlpha = 1;
  }

  line(points: readonly number[], look: Look, isArrow = false): void {
    const context = this.#context;
    context.globalAlpha = ALPHA[look] ?? 1;
    context.strokeStyle = this.#palette[look];
    context.lineWidth = 1;
    context.setLineDash(look === 'spawn' ? [3, 2] : []);
    context.beginPath();
    for (let i = 0; i < points.length; i += 2) context.lineTo(Math.round(points[i]!) + 0.5, points[i + 1]!);
    context.stroke();
    context.setLineDash([]);
    if (isArrow) this.#head(points, look);
    context.globalAlpha = 1;
  }

  text(x: number, y: number, text: string, look: Look, most: number): void {
    const context = this.#context;
    context.globalAlpha = ALPHA[look] ?? 1;
    context.fillStyle = this.#palette[look];
    context.fillText(
      shortened(text, most, part => context.measureText(part).width),
      x,
      y,
    );
    context.globalAlpha = 1;
  }

  mark(x: number, y: number, size: number, look: 'done' | 'errored'): void {
    const context = this.#context;
    const half = size / 2;
    context.fillStyle = this.#palette[look];
    context.strokeStyle = this.#palette[look];
    if (look === 'done') {
      context.fillRect(x - half / 2, y - half, half, size);
      return;
    }
    context.lineWidth = 2;
    context.beginPath();
    context.moveTo(x - half, y - half);
    context.lineTo(x + half, y + half);
    context.moveTo(x - half, y + half);
    context.lineTo(x + half, y - half);
    context.stroke();
  }

  within(x: number, y: number, width: number, height: number, draw: () => void): void {
    const context = this.#context;
    context.save();
    context.beginPath();
    context.rect(x, y, width, height);
    context.clip();
    draw();
    context.restore();
  }

  #head(points: readonly number[], look: Look): void {
    const context = this.#context;
    const [x, y] = [Math.round(points.at(-2)!) + 0.5, points.at(-1)!];
    const up = y > points.at(-3)! ? -5 : 5;
    context.fillStyle = this.#palette[look];
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x - 3, y + up);
    context.lineTo(x + 3, y + up);
    context.fill();
  }

  #fill(look: Look): string | CanvasPattern {
    if (look !== 'waiting' && look !== 'sleeping') return this.#palette[look];
    const known = this.#patterns.get(look);
    if (known !== undefined) return known;
    const tile = document.createElement('canvas');
    tile.width = tile.height = 6;
    const context = tile.getContext('2d')!;
    context.fillStyle = context.strokeStyle = this.#palette[look];
    if (look === 'sleeping') {
      context.fillRect(1, 1, 2, 2);
      context.fillRect(4, 4, 2, 2);
    } else {
      context.lineWidth = 1.2;
      context.beginPath();
      for (const shift of [-6, 0, 6]) {
        context.moveTo(shift, 6);
        context.lineTo(shift + 6, 0);
      }
      context.stroke();
    }
    const made = this.#context.createPattern(tile, 'repeat')!;
    this.#patterns.set(look, made);
    return made;
  }
}

/** The text, or as much of it as fits and three dots. */
function shortened(text: string, most: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= most) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (widthOf(`${text.slice(0, middle)}…`) <= most) low = middle;
    else high = middle - 1;
  }
  return `${text.slice(0, low)}…`;
}
