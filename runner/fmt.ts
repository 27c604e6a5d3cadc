/** `stof fmt`: documents in their usual form. */

import { formatEdits, formatted } from '../language/syntax/format/format.ts';
import { parse } from '../language/syntax/parse.ts';
import { progressOn } from './progress.ts';
import { documentsIn, foldersWithout, readText, writeText } from './textFiles.ts';

export interface FormatCommand {
  /** Files and folders; `-` alone is standard input, formatted to standard output. */
  readonly paths: readonly string[];
  /** Say which files are not in their usual form, and change none. */
  readonly check: boolean;
}

const STDIN = '-';
/** What a document takes at the most while it is formatted, measured with one of five million letters. */
const BYTES_PER_LETTER = 200;

/** Answers the exit code: 1 when something could not be formatted, or, with `check`, is not. */
export async function formatCommand({ paths, check }: FormatCommand): Promise<number> {
  if (paths.length === 1 && paths[0] === STDIN) return formatInput(check);
  const { files, failures } = documentsIn(paths);
  let isFailed = failures.length > 0;
  for (const { path, reason } of failures) fail(`${path}: ${reason}`);
  for (const path of foldersWithout(paths, files, failures))
    process.stderr.write(`warning: no document below ${path}\n`);
  const progress = progressOn(process.stderr, () => performance.now());
  for (const [index, path] of files.entries()) {
    progress.show(`formatting ${index + 1}/${files.length} ${path}`);
    const text = readText(path, BYTES_PER_LETTER);
    if (typeof text !== 'string') {
      fail(`${path}: ${text.reason}`);
      isFailed = true;
      continue;
    }
    const result = format(path, text);
    if (result === undefined) {
      isFailed = true;
    } else if (result !== text) {
      progress.clear();
      const failure = check ? undefined : writeText(path, result);
      if (failure) fail(`${path}: ${failure.reason}`);
      else process.stdout.write(`${path}\n`);
      isFailed ||= check || failure !== undefined;
    }
  }
  progress.clear();
  return isFailed ? 1 : 0;
}

async function formatInput(check: boolean): Promise<number> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(piece as Buffer);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(pieces));
  } catch {
    fail(`${STDIN}: it is not UTF-8 text`);
    return 1;
  }
  const result = format(STDIN, text);
  if (result === undefined) return 1;
  if (check) return result === text ? 0 : 1;
  await new Promise(done => process.stdout.write(result, done));
  return 0;
}

/** The text in its usual form; undefined, after saying why, for one that does not parse. */
function format(path: string, text: string): string | undefined {
  const tree = parse(text);
  const [mistake] = tree.errors;
  if (mistake) {
    const { line, character } = tree.text.positionAt(mistake.start);
    fail(`${path}:${line + 1}:${character + 1} ${mistake.message}`);
    return undefined;
  }
  return formatted(text, formatEdits(tree));
}

function fail(message: string): void {
  process.stderr.write(`error: ${message}\n`);
}
