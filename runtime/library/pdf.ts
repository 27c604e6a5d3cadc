/** The functions of Pdf. A component holds the file. */

import { AttachedData } from '../document/data.ts';
import { pdf } from '../parts/parts.ts';
import type { Pdf } from '../parts/pdf.ts';
import { read } from '../values/cells.ts';
import { listOf, mapOf, tupleOf } from '../values/containers.ts';
import { Blob, type Value } from '../values/value.ts';
import { fail } from './failure.ts';
import type { FrameBody, PrepareStep } from './frame.ts';
import { frame, type Implementations } from './implementation.ts';
import { loaded } from './part.ts';

export const pdfFunctions: Implementations = {
  extract_text: frame(function* (_, args): FrameBody {
    return (yield* fileOf(args[0], 'PdfExtractText')).text();
  }),
  extract_images: frame(function* (_, args): FrameBody {
    const images = (yield* fileOf(args[0], 'PdfExtractImages')).images();
    return listOf(
      images.map(({ id, width, height, colours, content }) => {
        const entries: [string, Value][] = [
          ['content', new Blob(content.slice())],
          ['id', tupleOf([...id])],
          ['width', width],
          ['height', height],
        ];
        if (colours !== undefined) entries.push(['color_space', colours]);
        return mapOf(
          entries.map(([name]) => name),
          entries.map(([, value]) => value),
        );
      }),
    );
  }),
};

function* fileOf(arg: Value, code: string): Generator<PrepareStep, Pdf, Value> {
  const content = read(arg);
  if (!(content instanceof AttachedData) || content.tag !== 'Pdf') throw fail(code);
  const { Pdf: PdfFile, PdfError } = yield* loaded(pdf);
  try {
    return new PdfFile(content.bytes);
  } catch (error) {
    if (error instanceof PdfError) throw fail(code);
    throw error;
  }
}
