/** `stof test` of several documents, of folders, and where its report, its selection or coverage is another than usual. */

import { writeFileSync } from 'node:fs';
import { joinPath } from '../../language/paths/paths.ts';
import { Coverage } from '../../runtime/coverage/coverage.ts';
import { logText } from '../../runtime/report/log.ts';
import type { ExecuteOptions } from '../arguments.ts';
import { lcovText } from '../coverage/lcov.ts';
import { mergedCoverage } from '../coverage/merged.ts';
import { coverageTable } from '../coverage/table.ts';
import { Output, type Sink } from '../output.ts';
import { paintFor } from '../paintFor.ts';
import { progressOn } from '../progress.ts';
import { reasonOf } from '../reasons.ts';
import { tipFor } from '../tips.ts';
import type { CoverageName, ReporterName } from './reporterNames.ts';
import { lastLine } from './reporters/dot.ts';
import type { Reporter } from './reporters/reporter.ts';
import { reporterNamed } from './reporters/reporters.ts';
import type { Shard } from './selection.ts';
import { ReadFiles, targetsOf } from './targets.ts';
import { shownPath, testDocument } from './testDocument.ts';
import { countsOf, type Tested, type TestedDocument } from './tested.ts';

export interface TestCommand
  extends Pick<ExecuteOptions, 'entry' | 'leaks' | 'logLevel' | 'timeLimitMs' | 'limits' | 'clock' | 'permissions'> {
  /** As written; none: the working folder. */
  readonly paths: readonly string[];
  readonly reporter: ReporterName;
  /** A file that the report goes to, as written; then the default one is shown. */
  readonly reportFile: string | undefined;
  readonly matches: (address: string) => boolean;
  readonly shard: Shard | undefined;
  readonly coverage: CoverageName | undefined;
  /** As written. */
  readonly coverageFile: string | undefined;
}

/** What a folder that is no package is tested as, when nothing else is asked for. */
export function testsBelow(options: ExecuteOptions): TestCommand {
  const nothing = { reportFile: undefined, shard: undefined, coverage: undefined, coverageFile: undefined };
  return { ...options, paths: [options.path ?? '.'], reporter: 'default', matches: () => true, ...nothing };
}

/** Resolves with the exit code once the last byte was handed to the system. */
export async function testCommand(command: TestCommand): Promise<number> {
  const { stdout, stderr } = process;
  const errorPaint = paintFor(stderr);
  const workingFolder = process.cwd();
  const { reporter: name, reportFile, coverage } = command;
  let isBroken = false;
  let stop = () => {};
  const failed = (reason: string, isPipeClosed: boolean) => {
    if (isBroken) return;
    isBroken = true;
    if (!isPipeClosed) stderr.write(logText('error', `cannot write the output: ${reason}`, errorPaint));
    stop();
  };
  const isTerminal = stdout.isTTY === true;
  const output = new Output({ stdout, stderr }, { immediate: isTerminal, failed, now: () => performance.now() });
  // One listener for all documents: that of the output above.
  const sinks = { stdout: withoutEvents(stdout), stderr: withoutEvents(stderr) };
  const progress = progressOn(stderr, () => performance.now());
  /** What is not said by the run itself. */
  const reporter = name === 'default' ? undefined : reporterNamed(name);
  const isKept = reporter !== undefined && reportFile === undefined;
  const report = new Report(reporter, text => {
    if (isKept && text !== '') {
      progress.clear();
      output.write('stdout', text);
    }
  });

  const startedAt = Date.now();
  const began = performance.now();
  const targets = targetsOf(command.paths.length > 0 ? command.paths : ['.'], workingFolder);
  const isHeaded = targets.length !== 1 || targets[0]?.name !== (command.paths[0] ?? '.');
  const read = new ReadFiles();
  const documents: TestedDocument[] = [];
  const coverages: Coverage[] = [];
  report.begin();
  for (const [index, target] of targets.entries()) {
    if (isBroken) break;
    const { subject } = target;
    if (typeof subject !== 'string' && subject.kind === 'file' && target.mayBePart && read.has(subject.path)) continue;
    if (isHeaded && !isKept) output.write('stdout', `${target.name}\n`);
    if (isKept) progress.show(`testing ${index + 1}/${targets.length} ${target.name}`);
    await output.drained();
    if (typeof subject === 'string') {
      output.write('stderr', logText('error', subject, errorPaint));
      const nothing = { tests: [], refusal: subject, durationMs: 0, startedAt: Date.now(), output: '' };
      documents.push({ name: target.name, ...nothing });
    } else {
      const counted = coverage === undefined ? undefined : new Coverage();
      if (counted !== undefined) coverages.push(counted);
      documents.push(
        await testDocument({
          ...{ name: target.name, subject, options: command, workingFolder, isKept, isTerminal, errorPaint, failed },
          ...{ matches: command.matches, shard: command.shard, coverage: counted, paint: paintFor(stdout) },
          sinks,
          onTest: test => report.test(test),
          onStart: end => {
            stop = end;
          },
          onRead: path => read.add(path),
        }),
      );
    }
    report.document(documents.at(-1)!);
    if (documents.at(-1)?.refusal !== undefined && typeof subject !== 'string') {
      output.write('stderr', target.tip ?? tipFor(subject, 'test', workingFolder) ?? '');
    }
  }
  progress.clear();
  const tested: Tested = { documents, durationMs: performance.now() - began, startedAt };
  report.end(tested);
  if (isHeaded && !isKept) output.write('stdout', `${lastLine(tested).replace('test result', 'all documents')}\n`);
  let isFailed = false;
  const writeTo = (file: string, text: string) => {
    try {
      writeFileSync(joinPath(workingFolder, file), text);
    } catch (error) {
      isFailed = true;
      output.write('stderr', logText('error', `cannot write ${file}: ${reasonOf(error)}`, errorPaint));
    }
  };
  if (reportFile !== undefined) writeTo(reportFile, report.text);
  if (coverage !== undefined) {
    const files = mergedCoverage(
      coverages.map(counted => counted.report()),
      file => shownPath(file, workingFolder),
    );
    const text = coverage === 'lcov' ? lcovText(files) : coverageTable(files);
    if (command.coverageFile !== undefined) writeTo(command.coverageFile, text);
    // Standard output has the report, which others read.
    else output.write(isKept && name !== 'dot' ? 'stderr' : 'stdout', text);
  }
  await output.drained();
  const { failed: failures, refused } = countsOf(documents);
  return isBroken || isFailed || failures + refused > 0 ? 1 : 0;
}

function withoutEvents(stream: Sink): Sink {
  return { write: (text, done) => stream.write(text, done), on() {} };
}

/** Everything that a reporter says, in one text, and to a listener as it is said. */
class Report {
  text = '';
  readonly #reporter: Reporter | undefined;
  readonly #told: (text: string) => void;

  constructor(reporter: Reporter | undefined, told: (text: string) => void) {
    this.#reporter = reporter;
    this.#told = told;
  }

  begin(): void {
    this.#take(this.#reporter?.begin?.());
  }

  test(...test: Parameters<NonNullable<Reporter['test']>>): void {
    this.#take(this.#reporter?.test?.(...test));
  }

  document(document: TestedDocument): void {
    this.#take(this.#reporter?.document?.(document));
  }

  end(tested: Tested): void {
    this.#take(this.#reporter?.end(tested));
  }

  #take(text: string | undefined): void {
    if (text === undefined || text === '') return;
    this.text += text;
    this.#told(text);
  }
}
