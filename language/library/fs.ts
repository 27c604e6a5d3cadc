/** Files. */

import { defineLibrary } from './library.ts';

export const fsLibrary = defineLibrary({
  name: 'fs',
  doc: 'Files.',
  receivers: [],
  grant: 'system',
  functions: [
    {
      signature: 'read(path: str) -> blob',
      doc: 'The bytes of a file. The path is relative to where the program was started.',
      example: ["fs::write('zz_tmp.bin', |1, 2|); fs::read('zz_tmp.bin')", 'blob(2 bytes)'],
      throws: ['FsReadError'],
    },
    {
      signature: 'read_string(path: str) -> str',
      doc: 'The text of a file. The path is relative to where the program was started.',
      example: ["fs::write('zz_tmp.bin', 'hi'); fs::read_string('zz_tmp.bin')", 'hi'],
      throws: ['FsReadStringError'],
    },
    {
      signature: 'write(path: str, content: str | blob) -> void',
      doc: 'Writes a file, over the one that was there. Its folder must exist.',
      example: ["fs::write('zz_tmp.bin', 5); fs::read_string('zz_tmp.bin')", '5'],
      throws: ['FsWriteError'],
    },
  ],
});
