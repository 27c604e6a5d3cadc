/** What the view of processes says. */

import type { ViewWords } from '../../messages/processView.ts';

/** Gives a text in the person's language, with what stands for `{0}` and the like. */
export type Translate = (text: string, ...values: string[]) => string;

export function englishWords(t: Translate): ViewWords {
  return {
    states: {
      running: t('running'),
      waiting: t('waiting'),
      sleeping: t('sleeping'),
      done: t('done'),
      errored: t('errored'),
      ready: t('ready'),
    },
    nothing: t('Run a document: its processes appear here, each on a line of its own.'),
    filter: t('Filter by name'),
    allStates: t('All states'),
    fit: t('Whole run'),
    table: t('As a table'),
    picture: t('As a picture'),
    saveSvg: t('Save SVG'),
    saveTrace: t('Save trace'),
    counts: t('{0} processes', '{0}'),
    left: t('{0} later changes not recorded', '{0}'),
    waitsFor: t('waits for {0}', '{0}'),
    until: t('until {0}', '{0}'),
    among: t('in turns with {0} others', '{0}'),
    process: t('Process'),
    state: t('State'),
    began: t('Began'),
    ended: t('Ended'),
    ran: t('Running'),
    waited: t('Waiting'),
    slept: t('Sleeping'),
    chart: t(
      'The processes of the run over time. Arrow keys move, plus and minus zoom, P pauses and lets go on, Delete ends the chosen process; the same stands in the table.',
    ),
    paused: t('paused'),
    pause: t('Pause'),
    resume: t('Let go on'),
    stop: t('End'),
    action: t('{0}: {1}', '{0}', '{1}'),
    more: t('and {0} more: filter to see them', '{0}'),
  };
}
