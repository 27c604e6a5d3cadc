/** docs/fuzzing.md, from the table of fuzzers and the runs that were logged. */

import { fuzzers } from './fuzzers.ts';

export interface LoggedRun {
  readonly date: string;
  readonly revision: string;
  readonly fuzzer: string;
  readonly seed: number;
  readonly seconds: number;
  readonly count: number;
  readonly findings: number;
}

export function fuzzingPage(runs: readonly LoggedRun[]): string {
  const proofs = fuzzers.map(({ name, proves }) => `- **\`${name}\`**: ${proves}`);
  const totals = fuzzers.map(({ name, counts }) => {
    const own = runs.filter(({ fuzzer }) => fuzzer === name);
    const sum = (of: (run: LoggedRun) => number) => own.reduce((all, run) => all + of(run), 0);
    return `| ${name} | ${own.length} | ${sum(run => run.seconds)} | ${number(sum(run => run.count))} ${counts} | ${sum(run => run.findings)} |`;
  });
  const rows = runs.map(
    ({ date, revision, fuzzer, seed, seconds, count, findings }) =>
      `| ${date} | ${revision} | ${fuzzer} | ${seed} | ${seconds} | ${number(count)} | ${findings} |`,
  );
  return `<!-- Written by test/fuzz/log.ts: npm run fuzz -- --log -->

# Fuzzing

\`npm run fuzz -- --seconds 60\` lets all fuzzers share a minute; \`--what NAME\` runs one, \`--seed S\` again what a seed found, \`--count N\` so many.
\`--log\` writes the run below. What one finds is made as small as it can be, mended, and becomes a test. What each makes, and how, stands in
[its room](../test/fuzz/README.md).

Where it finds nothing, this holds for all that was tried:

${proofs.join('\n')}

## Altogether

| fuzzer | runs | seconds | tried | findings |
|---|---|---|---|---|
${totals.join('\n')}

## Runs

A run ends with its first finding. One that found something is followed by one of a revision in which that is mended.

| date | revision | fuzzer | seed | seconds | tried | findings |
|---|---|---|---|---|---|---|
${rows.join('\n')}
`;
}

function number(count: number): string {
  return count.toLocaleString('en-US');
}
