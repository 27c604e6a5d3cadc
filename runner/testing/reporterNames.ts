/** The forms of a report of tests, and of coverage: a file of its own, so that reading the command line loads nothing else. */

export const reporterNames = ['default', 'dot', 'tap', 'junit', 'json'] as const;
export type ReporterName = (typeof reporterNames)[number];

export const coverageNames = ['text', 'lcov'] as const;
export type CoverageName = (typeof coverageNames)[number];
