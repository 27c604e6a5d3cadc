/** What the picture of a run is drawn with, on a canvas as in an SVG file. */

/** What is drawn: colours and patterns belong to these names. States also differ in their pattern. */
export type Look =
  | 'running'
  | 'ready'
  | 'waiting'
  | 'sleeping'
  | 'paused'
  | 'done'
  | 'errored'
  | 'spawn'
  | 'await'
  | 'grid'
  | 'stripe'
  | 'selected'
  | 'text'
  | 'dim'
  | 'window';

export interface Painter {
  rect(x: number, y: number, width: number, height: number, look: Look): void;
  /** Along points x0, y0, x1, y1…; with a head at its end where it is an arrow. */
  line(points: readonly number[], look: Look, isArrow?: boolean): void;
  /** The baseline's left end; shortened to fit. */
  text(x: number, y: number, text: string, look: Look, most: number): void;
  /** How a process ended: a filled square for done, a cross for errored, as wide as `size`. */
  mark(x: number, y: number, size: number, look: 'done' | 'errored'): void;
  /** What `draw` paints stays within. */
  within(x: number, y: number, width: number, height: number, draw: () => void): void;
}
