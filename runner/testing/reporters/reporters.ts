/** The reporters by their names; the default one is what a run prints itself. */

import type { ReporterName } from '../reporterNames.ts';
import { dotReporter } from './dot.ts';
import { jsonReporter } from './json.ts';
import { junitReporter } from './junit.ts';
import type { Reporter } from './reporter.ts';
import { tapReporter } from './tap.ts';

export function reporterNamed(name: Exclude<ReporterName, 'default'>): Reporter {
  switch (name) {
    case 'dot':
      return dotReporter();
    case 'tap':
      return tapReporter();
    case 'junit':
      return junitReporter;
    case 'json':
      return jsonReporter;
    default:
      return name satisfies never;
  }
}
