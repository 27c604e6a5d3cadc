/** The arguments of `launch`, read into what is to run; or why they mean nothing. */

import { sourceFile } from '../../language/names/sources.ts';
import { declaredTests } from '../../language/names/tests.ts';
import { PACKAGE_DOCUMENT } from '../../language/paths/packages.ts';
import { folderOf, joinPath, pathKey } from '../../language/paths/paths.ts';
import { parse } from '../../language/syntax/parse.ts';
import type { EditorLaunch } from '../../messages/debug.ts';
import {
  type FunctionAddress,
  RUN_PROTOCOL_VERSION,
  type RunDocument,
  type RunEntry,
  type RunPermissions,
  type StartMessage,
} from '../../messages/run.ts';
import { isHostFailure } from '../../runtime/host.ts';
import type { Recording } from '../../runtime/recording/format.ts';
import type { Machine } from '../machine.ts';
import { readPermissions } from '../permissions/given.ts';
import type { SaidIn } from '../permissions/wording.ts';
import { type Arguments, isRecord } from './arguments.ts';
import { recordingAt } from './replayed.ts';

export interface Launch {
  readonly start: StartMessage;
  /** How the editor names a document that no file holds. */
  readonly uri: string | undefined;
  readonly titles: EditorLaunch['titles'];
  /** Whether the editor wants to be told of the run. */
  readonly isTold: boolean;
  /** Where a person has said what the run may do. */
  readonly saidIn: SaidIn;
  readonly stopOnEntry: boolean;
  readonly noDebug: boolean;
  /** Whether it can go back. */
  readonly remembers: boolean;
  /** What is run again, where it is a recorded run. */
  readonly replayed: Recording | undefined;
}

/** Seconds that a run may take, as on the command line. Time that it stands still does not count. */
const TIME_LIMIT_S = 120;

/** What a launch is read by. */
export interface LaunchPlace {
  readonly machine: Pick<Machine, 'reader' | 'recordings'>;
  /** Where relative paths start. */
  readonly folder: string;
  /** What lies at an absolute path. */
  kindOf(path: string): 'file' | 'folder' | undefined;
}

/** A text says what is wrong with the arguments, for a person. */
export function launchOf(given: unknown, place: LaunchPlace): Launch | string {
  if (!isRecord(given)) return 'launch has no arguments: "document" is needed';
  const { stopOnEntry = false, noDebug = false, record = true, stof } = given;
  if (typeof stopOnEntry !== 'boolean') return `"stopOnEntry" is true or false, not ${shown(stopOnEntry)}`;
  if (typeof noDebug !== 'boolean') return `"noDebug" is true or false, not ${shown(noDebug)}`;
  if (typeof record !== 'boolean') return `"record" is true or false, not ${shown(record)}`;
  const saidIn: SaidIn = given['permissions'] === undefined ? 'setting' : 'launch';
  const flags = { stopOnEntry, noDebug, saidIn, remembers: record && !noDebug, replayed: undefined };
  if (stof !== undefined) {
    const editor = editorLaunch(stof);
    if (typeof editor === 'string') return editor;
    const start = withChoices(editor.start, given, place);
    if (typeof start === 'string') return start;
    const launch = { ...inOrder(flags, start), uri: editor.uri, titles: editor.titles, isTold: true };
    return withReplay(launch, start.replay, place);
  }
  const { replay } = given;
  if (replay !== undefined && (typeof replay !== 'string' || replay === '')) {
    return `"replay" is the path of a recording, not ${shown(replay)}`;
  }
  const start = replay === undefined ? startOf(given, place) : replayedStart(given, place);
  if (typeof start === 'string') return start;
  const permissions = readPermissions(start.permissions);
  if (typeof permissions === 'object' && permissions.ask) {
    return '"permissions": this editor cannot be asked: name what is allowed';
  }
  const launch = { ...inOrder(flags, start), uri: undefined, titles: undefined, isTold: false };
  return withReplay(launch, replay && joinPath(place.folder, replay), place);
}

/** Who has the turn is not put back: in an order that is told nobody goes back. */
function inOrder<Flags extends Pick<Launch, 'remembers'>>(flags: Flags, start: StartMessage) {
  return { ...flags, start, remembers: flags.remembers && start.order === undefined };
}

/** A recorded run says itself what runs: nothing else can be chosen. */
function withReplay(launch: Launch, path: string | undefined, { machine }: LaunchPlace): Launch | string {
  if (path === undefined) return launch;
  const replayed = recordingAt(path, machine);
  if (typeof replayed === 'string') return `"replay": ${path} cannot be replayed: ${replayed}`;
  const { subject, entry } = replayed.header;
  const document: RunDocument = subject.kind === 'file' ? { kind: 'file', path: subject.path } : subject;
  const start = { ...launch.start, document, entry: entry as RunEntry, replay: path };
  return { ...launch, start, replayed };
}

function replayedStart(given: Arguments, { folder }: LaunchPlace): StartMessage | string {
  const other = ['document', 'entry', 'attribute', 'clock', 'order'].find(name => given[name] !== undefined);
  if (other !== undefined) return `"replay" runs again what was recorded: leave "${other}" out`;
  return { ...NOTHING_CHOSEN, document: { kind: 'text', text: '', name: '', folder }, workingFolder: folder };
}

function startOf(given: Arguments, place: LaunchPlace): StartMessage | string {
  const { document } = given;
  if (typeof document !== 'string' || document === '') {
    return document === undefined
      ? '"document" is missing: the path of a .stof document'
      : `"document" is the path of a document, not ${shown(document)}`;
  }
  const subject = documentOf(joinPath(place.folder, document), place);
  if (typeof subject === 'string') return subject;
  return withChoices(
    { ...NOTHING_CHOSEN, document: subject.document, workingFolder: subject.workingFolder },
    given,
    place,
  );
}

const NOTHING_CHOSEN: Omit<StartMessage, 'document' | 'workingFolder'> = {
  type: 'start',
  version: RUN_PROTOCOL_VERSION,
  entry: { kind: 'attributes', names: ['main'] },
  texts: {},
  colours: false,
  clock: 'real',
  timeLimitMs: TIME_LIMIT_S * 1000,
  events: 0,
};

/** What the configuration chooses takes the place of what `start` says. */
function withChoices(start: StartMessage, given: Arguments, place: LaunchPlace): StartMessage | string {
  const { entry, attribute, clock = start.clock, permissions, order } = given;
  if (clock !== 'real' && clock !== 'virtual') return `"clock" is "real" or "virtual", not ${shown(clock)}`;
  const read = readPermissions(permissions);
  if (typeof read === 'string') return `"permissions": ${read}`;
  if (order !== undefined && (typeof order !== 'string' || order === '')) {
    return `"order" is what 'stof test --explore' prints behind '--replay', not ${shown(order)}`;
  }
  const isChosen = entry !== undefined || attribute !== undefined;
  const chosen = isChosen ? entryOf(entry, attribute, start, place) : start.entry;
  if (typeof chosen === 'string') return chosen;
  const own = permissions === undefined ? {} : { permissions: permissions as RunPermissions };
  if (order === undefined) return { ...start, clock, entry: chosen, ...own };
  // It is the order of a test, and says of which.
  const isTest = chosen.kind === 'tests' || (chosen.kind === 'functions' && chosen.as === 'test');
  return { ...start, clock, entry: isTest ? chosen : { kind: 'tests' }, order, ...own };
}

/** The document, the package around it, and the folder that its run starts from. */
function documentOf(
  path: string,
  place: LaunchPlace,
): { readonly document: RunDocument; readonly workingFolder: string } | string {
  const kind = place.kindOf(path);
  if (kind === undefined) return `"document": there is no file ${path}`;
  if (kind === 'folder') {
    return place.kindOf(joinPath(path, PACKAGE_DOCUMENT)) === 'file'
      ? { document: { kind: 'package', folder: path }, workingFolder: path }
      : `"document": the folder ${path} has no ${PACKAGE_DOCUMENT}`;
  }
  const packageFolder = packageAround(path, place);
  if (packageFolder !== undefined) {
    return { document: { kind: 'file', path, packageFolder }, workingFolder: packageFolder };
  }
  return {
    document: { kind: 'file', path },
    workingFolder: isInside(path, place.folder) ? place.folder : folderOf(path),
  };
}

function isInside(path: string, folder: string): boolean {
  const above = pathKey(folder);
  for (let at = folderOf(path); ; at = folderOf(at)) {
    if (pathKey(at) === above) return true;
    if (folderOf(at) === at) return false;
  }
}

function packageAround(path: string, { kindOf }: LaunchPlace): string | undefined {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    if (kindOf(joinPath(folder, PACKAGE_DOCUMENT)) === 'file') return folder;
    if (folderOf(folder) === folder) return undefined;
  }
}

/** `attribute: "test"` and an `entry` that is a test run as `stof test` does. */
function entryOf(entry: unknown, attribute: unknown, start: StartMessage, place: LaunchPlace): RunEntry | string {
  const names = attribute === undefined ? undefined : namesOf(attribute);
  if (typeof names === 'string') return names;
  const isTest = names?.length === 1 && names[0] === 'test';
  if (entry === undefined) {
    if (isTest) return { kind: 'tests' };
    return { kind: 'attributes', names: names ?? ['main'] };
  }
  if (typeof entry !== 'string') return `"entry" is an address such as "root.main", not ${shown(entry)}`;
  const dot = entry.lastIndexOf('.');
  if (dot <= 0 || dot === entry.length - 1) {
    return `"entry": ${shown(entry)} is no address of a function: write the object's path and the name, as in "root.main"`;
  }
  if (names !== undefined && !isTest)
    return '"entry" names a function: nothing else can choose some, so leave "attribute" out';
  const address = { object: entry.slice(0, dot), name: entry.slice(dot + 1) };
  const as = isTest || isDeclaredTest(start, address, place) ? 'test' : 'run';
  return { kind: 'functions', as, functions: [address] };
}

function namesOf(attribute: unknown): readonly string[] | string {
  const names: readonly unknown[] = Array.isArray(attribute) ? attribute : [attribute];
  const isName = (name: unknown): name is string => typeof name === 'string' && name !== '';
  return names.length > 0 && names.every(isName)
    ? names
    : `"attribute" is a name such as "main", or a list of some, not ${shown(attribute)}`;
}

/** Whether the document's text has a `#[test]` of that address. */
function isDeclaredTest(
  { document, texts }: StartMessage,
  { object, name }: FunctionAddress,
  { machine }: LaunchPlace,
): boolean {
  if (document.kind === 'package') return false;
  const file = document.kind === 'file' ? document.path : document.name;
  const bytes = document.kind === 'file' ? machine.reader(texts)(file) : new TextEncoder().encode(document.text);
  if (bytes instanceof Promise || isHostFailure(bytes)) return false;
  const text = new TextDecoder().decode(bytes);
  const { outline } = sourceFile(file, () => parse(text).root);
  return declaredTests(outline).some(test => test.object === object && test.name === name);
}

/** What the extension sends along. It comes through the editor, where anybody can write into a configuration. */
function editorLaunch(given: unknown): EditorLaunch | string {
  const broken = '"stof" is what the extension adds to a configuration: leave it out';
  if (!isRecord(given) || !isRecord(given['start'])) return broken;
  const { start, uri, titles } = given;
  if (start['version'] !== RUN_PROTOCOL_VERSION) {
    return `the editor's part of the extension speaks version ${shown(start['version'])} and not ${RUN_PROTOCOL_VERSION}: reload the window`;
  }
  const { document, entry, texts, workingFolder, clock, timeLimitMs, limits } = start;
  const isWhole =
    isDocument(document) &&
    isEntry(entry) &&
    isRecord(texts) &&
    Object.values(texts).every(text => typeof text === 'string') &&
    typeof workingFolder === 'string' &&
    (clock === 'real' || clock === 'virtual') &&
    typeof timeLimitMs === 'number' &&
    (limits === undefined || (isRecord(limits) && Object.values(limits).every(limit => typeof limit === 'number'))) &&
    (uri === undefined || typeof uri === 'string') &&
    (titles === undefined ||
      (isRecord(titles) && typeof titles['document'] === 'string' && typeof titles['package'] === 'string'));
  return isWhole ? (given as unknown as EditorLaunch) : broken;
}

function isDocument(given: unknown): given is RunDocument {
  if (!isRecord(given)) return false;
  const { kind, path, packageFolder, folder, name, text } = given;
  if (kind === 'file') return typeof path === 'string' && ['string', 'undefined'].includes(typeof packageFolder);
  if (kind === 'package') return typeof folder === 'string';
  return kind === 'text' && [name, text, folder].every(each => typeof each === 'string');
}

function isEntry(given: unknown): given is RunEntry {
  if (!isRecord(given)) return false;
  const { kind, names, functions, as, filter } = given;
  if (kind === 'attributes') return Array.isArray(names) && names.every(name => typeof name === 'string');
  if (kind === 'tests') return ['string', 'undefined'].includes(typeof filter);
  return (
    kind === 'functions' &&
    (as === 'run' || as === 'test') &&
    Array.isArray(functions) &&
    functions.every(each => isRecord(each) && typeof each['object'] === 'string' && typeof each['name'] === 'string')
  );
}

/** A value as it stands in the configuration, cut where it is long. */
function shown(given: unknown): string {
  const text = JSON.stringify(given) ?? String(given);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
