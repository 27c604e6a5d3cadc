/** Which streams get colours. */

import { colourPaint, type Paint, plainPaint } from '../runtime/report/paint.ts';

/** Colours are for terminals. FORCE_COLOR says otherwise (0 and false: nowhere), else NO_COLOR does, with anything in it. */
export function isColoured(stream: { readonly isTTY?: boolean }): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: none } = process.env;
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return stream.isTTY === true && (none === undefined || none === '');
}

export function paintFor(stream: { readonly isTTY?: boolean }): Paint {
  return isColoured(stream) ? colourPaint : plainPaint;
}
