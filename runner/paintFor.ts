/** Which streams get colours. */

import { colourPaint, type Paint, plainPaint } from '../runtime/report/paint.ts';

/** Colours are for terminals, and for nobody who has set NO_COLOR. */
export function isColoured(stream: { readonly isTTY?: boolean }): boolean {
  return stream.isTTY === true && process.env['NO_COLOR'] === undefined;
}

export function paintFor(stream: { readonly isTTY?: boolean }): Paint {
  return isColoured(stream) ? colourPaint : plainPaint;
}
