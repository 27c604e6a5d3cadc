/** The page of that frame, for the build to write. */

import { englishWords } from '../client/processes/englishWords.ts';
import { pageOf } from '../client/processes/page.ts';

export const processesPage = pageOf({
  script: 'processes.js',
  style: 'processes.css',
  source: "'self'",
  words: englishWords(text => text),
});
