/** A call of a tool: the input believed once its schema holds, the document found, the answer made. */

import type { Answer } from '../../agents/answer.ts';
import type { DocumentInput, RunInput, TestInput } from '../../agents/inputs.ts';
import { USUAL_SECONDS } from '../../agents/limits.ts';
import { documentation } from '../../agents/questions/documentation.ts';
import { answerTo, type QuestionInput } from '../../agents/questions/questions.ts';
import { entryOf, RunOutcome } from '../../agents/runOutcome.ts';
import { faultOf } from '../../agents/schema.ts';
import {
  type AgentToolName,
  agentTools,
  documentFault,
  isRunTool,
  type QuestionName,
  type RunToolName,
} from '../../agents/tools.ts';
import { RUN_PROTOCOL_VERSION, type RunDocument, type StartMessage } from '../../messages/run.ts';
import type { Scope } from '../../server/files/reader.ts';
import { type Place, packageAround, placeOf } from './places.ts';
import { projectOf } from './project.ts';
import { runInChild } from './run.ts';
import type { Turns } from './turns.ts';

export interface CallAround {
  /** The shared folders, absolute and without links; a document with a path has to be in one of them. */
  readonly folders: readonly string[];
  readonly signal: AbortSignal;
  readonly turns: Turns;
  /** How far a run is. */
  readonly progress: (seconds: number, of: number, printed: number) => void;
}

/** How far a run is, is told this often, in ms. */
const PROGRESS_MS = 1000;

/** Where a text stands for a client that shares no folder: beside nothing that could be imported. */
const NOWHERE = __dirname;

/** What has to be read for an answer beside the document itself. */
const SCOPES: Readonly<Record<QuestionName, Scope>> = {
  stof_check: 'folders',
  stof_format: 'imports',
  stof_outline: 'imports',
  stof_references: 'folders',
  stof_documentation: 'imports',
};

/** `asked` may be left out, as an empty input. */
export async function call(name: AgentToolName, asked: unknown, around: CallAround): Promise<Answer> {
  const given = asked ?? {};
  const fault = faultOf(agentTools[name].input, given);
  if (fault !== undefined) return { refused: fault };
  if (name === 'stof_documentation') return documentation(given as QuestionInput);
  const input = given as DocumentInput;
  const lacking = documentFault(input);
  if (lacking !== undefined) return { refused: lacking };
  const place = input.path === undefined ? undefined : placeOf(input.path, around.folders);
  if (typeof place === 'string') return { refused: place };
  const refused = place && placeFault(name, place, input);
  if (refused !== undefined) return { refused };
  if (isRunTool(name)) return run(name, input as RunInput & TestInput, place, around);
  const project = await projectOf({ place, text: input.text }, SCOPES[name], around.folders);
  around.signal.throwIfAborted();
  return typeof project === 'string' ? { refused: project } : answerTo(name, project, input as QuestionInput);
}

function placeFault(name: AgentToolName, { path, kind }: Place, { text }: DocumentInput): string | undefined {
  if (kind === 'folder') {
    if (text !== undefined) return `${path} is a folder: it has no text`;
    return name === 'stof_check' || isRunTool(name) ? undefined : `${path} is a folder: name a document in it`;
  }
  if (!path.endsWith('.stof')) return `${path} is no .stof file`;
  return kind === 'missing' && text === undefined ? `${path}: No such file or directory (os error 2)` : undefined;
}

async function run(
  tool: RunToolName,
  input: RunInput & TestInput,
  place: Place | undefined,
  { folders, signal, turns, progress }: CallAround,
): Promise<Answer> {
  const entry = entryOf(tool, input);
  if (typeof entry === 'string') return { refused: entry };
  const seconds = input.timeLimitSeconds ?? USUAL_SECONDS;
  const packageFolder = place?.kind === 'folder' ? undefined : place && packageAround(place);
  const start: StartMessage = {
    type: 'start',
    version: RUN_PROTOCOL_VERSION,
    document: documentOf(place, packageFolder, input.text ?? '', folders),
    entry,
    texts: place !== undefined && input.text !== undefined ? { [place.path]: input.text } : {},
    workingFolder: packageFolder ?? place?.folder ?? folders[0] ?? NOWHERE,
    colours: false,
    clock: input.clock ?? 'real',
    timeLimitMs: seconds * 1000,
    permissions: 'sandbox',
    events: 0,
  };
  return turns.take(signal, async () => {
    const outcome = new RunOutcome(tool, input.outputLimit, () => performance.now());
    const told = setInterval(
      () => progress(Math.round(outcome.durationMs / 100) / 10, seconds, outcome.printed),
      PROGRESS_MS,
    );
    try {
      return await runInChild(start, outcome, { signal });
    } finally {
      clearInterval(told);
    }
  });
}

function documentOf(
  place: Place | undefined,
  packageFolder: string | undefined,
  text: string,
  folders: readonly string[],
): RunDocument {
  if (place === undefined) return { kind: 'text', name: 'document.stof', text, folder: folders[0] ?? NOWHERE };
  if (place.kind === 'folder') return { kind: 'package', folder: place.path };
  return { kind: 'file', path: place.path, ...(packageFolder === undefined ? {} : { packageFolder }) };
}
