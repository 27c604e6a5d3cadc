/**
 * Brings what lies on the disk into the snapshots: what imports lead to, the documents of the folders that are open in the
 * editor, and what changes while nobody has it open. Files are read beside the requests, never in one. Nothing runs, and no
 * timer waits, once everything is known.
 */

import { placedFormat, readPlaced } from '../../language/data/placed.ts';
import { addressKey, pathOfAddress } from '../../language/project/address.ts';
import type { FileChange } from '../../language/project/snapshot.ts';
import { summaryOfText } from '../../language/project/summary.ts';
import { Text } from '../../language/text/text.ts';
import type { Documents } from '../documents.ts';
import type { Disk } from './disk.ts';
import { documentsBelow, type SurveyedFolder } from './survey.ts';

/** Reads under way at one time. */
const MOST_READS = 16;
/** So many files become known with one snapshot while folders are looked through. */
const BATCH = 64;

/** A file to be read. */
interface Job {
  readonly uri: string;
  readonly isText: boolean;
  isStarted: boolean;
  /** Whether it changed while it was read, and is to be read again. */
  isStale: boolean;
}

/** `imports`: all that imports lead to; `folders`: the documents of the open folders, too. */
export type Scope = 'imports' | 'folders';

export interface ReaderEvents {
  /** More is known than before, and nothing that imports lead to is being read any longer. */
  known(): void;
  /** How far looking through the folders is: documents known, of those found so far; `isOver` with the last one. */
  progress(known: number, found: number, isOver: boolean): void;
  failed(error: unknown): void;
}

export class FileReader {
  readonly #documents: Documents;
  readonly #disk: Disk;
  readonly #events: ReaderEvents;
  readonly #jobs = new Map<string, Job>();
  /** Keys of jobs that an answer waits for; and of the others, in the order in which they are read. */
  readonly #urgent = new Set<string>();
  readonly #others = new Set<string>();
  #running = 0;
  /** What was read and is not in the snapshot yet, by key. */
  #results = new Map<string, FileChange>();
  #waiting: { readonly scope: Scope; readonly resolve: () => void }[] = [];
  #survey = 0;
  #isLooking = false;
  #found = 0;
  #isUnsaid = false;
  /** Whether somebody waits for what imports lead to: while folders are looked through, nobody is told of every batch. */
  #isAwaited = false;

  constructor(documents: Documents, disk: Disk, events: ReaderEvents) {
    this.#documents = documents;
    this.#disk = disk;
    this.#events = events;
  }

  /** These folders will be looked through: until then nobody may believe that all documents are known. */
  expectFolders(folders: readonly string[]): void {
    this.#isLooking = folders.length > 0;
    this.#documents.setFolders(folders, !this.#isLooking);
  }

  /** Looks through these folders. What is known of others stays known. */
  setFolders(folders: readonly SurveyedFolder[]): void {
    const survey = ++this.#survey;
    this.#found = 0;
    this.expectFolders(folders.map(({ uri }) => uri));
    if (this.#isLooking) void this.#look(folders, survey).catch(error => this.#events.failed(error));
  }

  /** Reads what the snapshot wants. */
  readWanted(): void {
    this.#wantWanted();
    if (this.#urgent.size > 0) this.#isAwaited = true;
    this.#pump();
  }

  #wantWanted(): void {
    for (const { key, uri, isText } of this.#documents.snapshot.graph.wanted) {
      if (this.#results.has(key)) continue;
      // Beside a document that has no address (a client may call it anything) lies nothing: it would be asked for again and again.
      if (this.#jobs.has(key) || addressKey(uri) === key) this.#want(key, uri, isText, true);
    }
  }

  /** A file came, or is another one than it was, or is open in the editor no longer. A folder is looked through. */
  changed(uri: string): void {
    const key = addressKey(uri);
    const job = this.#jobs.get(key);
    if (job?.isStarted) job.isStale = true;
    else this.#want(key, uri, isLookedInto(uri), true);
    this.#isAwaited = true;
    this.#pump();
  }

  /** A file or a folder is gone. */
  removed(uri: string): void {
    this.#documents.forget(uri);
    this.#isUnsaid = true;
    this.#isAwaited = true;
    this.readWanted();
    this.#say();
  }

  /** A document was saved: files that it imports and that were missing may have come, where the client watches none. */
  lookAgain(uri: string): void {
    const { graph } = this.#documents.snapshot;
    for (const { target } of graph.imports.get(addressKey(uri)) ?? []) {
      if (target && graph.states.get(target.key) === 'missing') this.changed(target.uri);
    }
  }

  isSettled(scope: Scope): boolean {
    this.readWanted();
    return this.#isQuiet(scope);
  }

  /** Resolved when {@link isSettled}. */
  settled(scope: Scope): Promise<void> {
    if (this.isSettled(scope)) return Promise.resolve();
    return new Promise(resolve => this.#waiting.push({ scope, resolve }));
  }

  #isQuiet(scope: Scope): boolean {
    if (scope === 'folders') return this.#jobs.size === 0 && !this.#isLooking;
    return this.#urgent.size === 0;
  }

  async #look(folders: readonly SurveyedFolder[], survey: number): Promise<void> {
    const isOver = () => survey !== this.#survey;
    for (const folder of folders) {
      for await (const documents of documentsBelow(this.#disk, folder, isOver)) {
        this.#found += documents.length;
        for (const uri of documents) this.#wantKnown(uri);
        this.#pump();
      }
    }
    if (isOver()) return;
    this.#isLooking = false;
    this.#pump();
  }

  #wantKnown(uri: string): void {
    const key = addressKey(uri);
    if (!this.#documents.snapshot.byKey.has(key)) this.#want(key, uri, true, false);
  }

  #want(key: string, uri: string, isText: boolean, isUrgent: boolean): void {
    if (!this.#jobs.has(key)) this.#jobs.set(key, { uri, isText, isStarted: false, isStale: false });
    else if (this.#urgent.has(key) || !isUrgent) return;
    (isUrgent ? this.#urgent : this.#others).add(key);
    if (isUrgent) this.#others.delete(key);
  }

  #pump(): void {
    for (const keys of [this.#urgent, this.#others]) {
      for (const key of keys) {
        if (this.#running >= MOST_READS) return;
        // What is read already stays among the urgent ones until its answer is there.
        if (keys === this.#others) keys.delete(key);
        const job = this.#jobs.get(key);
        if (!job || job.isStarted) continue;
        job.isStarted = true;
        this.#running++;
        void this.#run(key, job).catch(error => this.#events.failed(error));
      }
    }
    if (this.#running === 0) this.#tell();
  }

  async #run(key: string, job: Job): Promise<void> {
    let change: FileChange | 'folder' = { uri: job.uri, is: 'opaque' };
    try {
      change = await this.#read(job);
    } finally {
      this.#running--;
      this.#jobs.delete(key);
      const wasUrgent = this.#urgent.delete(key);
      if (job.isStale) this.#want(key, job.uri, job.isText, true);
      else if (change === 'folder') this.#lookInto(key, job);
      else this.#results.set(key, change);
      if (this.#results.size >= BATCH || (wasUrgent && this.#isQuiet('imports'))) this.#tell();
      this.#pump();
    }
  }

  async #read({ uri, isText }: Job): Promise<FileChange | 'folder'> {
    const path = pathOfAddress(uri);
    if (path === undefined) return { uri, is: 'opaque' };
    const result = await (isText ? this.#disk.read(path) : this.#disk.look(path));
    if (result === 'folder') return result;
    if (typeof result === 'string') return { uri, is: result };
    // Each file in a turn of its own, so that requests come in between.
    await new Promise(resolve => setImmediate(resolve));
    const text = Text.of(result.text);
    const format = placedFormat(path);
    if (!format) return { uri, is: text, summary: summaryOfText(uri, text) };
    const data = await readPlaced(format, result.text);
    return { uri, is: text, data, summary: summaryOfText(uri, text, data) };
  }

  /** A folder where a file was looked for: nothing to read, but documents may be in it when it has just come. */
  #lookInto(key: string, { uri }: Job): void {
    this.#results.set(key, { uri, is: 'opaque' });
    const folder = { uri, isExcluded: () => false };
    const isOver = () => false;
    void (async () => {
      for await (const documents of documentsBelow(this.#disk, folder, isOver)) {
        for (const each of documents) this.#wantKnown(each);
        this.#pump();
      }
    })().catch(error => this.#events.failed(error));
  }

  /** Puts what was read into the snapshot, and goes on with what that wants. */
  #tell(): void {
    if (this.#results.size > 0) {
      const results = [...this.#results.values()];
      this.#results = new Map();
      this.#documents.learn(results);
      this.#isUnsaid = true;
      this.#wantWanted();
      if (this.#jobs.size > 0) this.#pump();
    }
    this.#say();
  }

  #say(): void {
    const isOver = this.#isQuiet('folders');
    if (isOver && !this.#documents.snapshot.isSurveyed) {
      // What depends on all documents was not said until now, also when looking again found nothing new.
      this.#isUnsaid = true;
      this.#documents.surveyed();
    }
    if (this.#found > 0) this.#events.progress(this.#found - this.#jobs.size, this.#found, isOver);
    if (isOver) this.#found = 0;
    const ready = this.#waiting.filter(({ scope }) => this.#isQuiet(scope));
    if (ready.length > 0) this.#waiting = this.#waiting.filter(waiting => !ready.includes(waiting));
    if (this.#isUnsaid && (isOver || (this.#isAwaited && this.#isQuiet('imports')))) {
      this.#isUnsaid = false;
      this.#isAwaited = false;
      this.#events.known();
    }
    for (const { resolve } of ready) resolve();
  }
}

/** Whether a file's text matters: of all others only whether they are there. */
function isLookedInto(uri: string): boolean {
  return /\.(?:stof|json|yaml|yml|toml)$/.test(uri);
}
