/** PDF files. */

import { defineLibrary } from './library.ts';

export const pdfLibrary = defineLibrary({
  name: 'Pdf',
  doc: 'PDF files.',
  receivers: ['data:Pdf'],
  functions: [
    {
      signature: 'extract_text(pdf: Data<Pdf>) -> str',
      doc: 'The text of all pages.',
    },
    {
      signature: 'extract_images(pdf: Data<Pdf>) -> list',
      doc: 'The images of all pages, each a map with its bytes and size.',
    },
  ],
});
