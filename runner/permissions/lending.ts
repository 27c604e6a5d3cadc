/** What a machine lends to a run, under the permissions that it has. */

import { folderOf, joinPath } from '../../language/paths/paths.ts';
import type { Answer, HostFailure, Importer } from '../../runtime/host.ts';
import type { Subject } from '../execute.ts';
import type { Machine, MachineLent } from '../machine.ts';
import type { SaidPermissions } from './flags.ts';
import { type Ask, Gate } from './gate.ts';
import { isNarrowed, type OwnPaths, Rules } from './rules.ts';

/** Who says what may be done; undefined: everything may. `ask` is called where options say that somebody is asked. */
export function gateOf(
  { options, saidIn }: SaidPermissions,
  { paths }: Pick<Machine, 'paths'>,
  workingFolder: string,
  ask?: Ask,
): Gate | undefined {
  if (!isNarrowed(options)) return undefined;
  const rules = new Rules(options, paths, path => joinPath(workingFolder, path));
  return new Gate(rules, saidIn, options.ask ? ask : undefined);
}

/** What a machine lends where that is said by a gate. */
export function narrowed(machine: Machine, gate: Gate | undefined): MachineLent {
  if (gate === undefined) return machine;
  const network = machine.networkWithin(({ host, port }) => gate.refusal({ kind: 'net', host, port }));
  return { environment: machine.environment, files: machine.files, network, permissions: gate };
}

type ReadFile = (path: string) => Answer<Uint8Array | HostFailure>;

/** Of a run: the document or package, what lies around it, and the packages of `@name` imports. */
export function ownPaths(subject: Subject, workingFolder: string): OwnPaths {
  const packages = joinPath(workingFolder, 'stof');
  switch (subject.kind) {
    case 'file':
      return { files: [subject.path], folders: [folderOf(subject.path), packages] };
    case 'package':
    case 'text':
      return { files: [], folders: [subject.folder, packages] };
  }
}

/**
 * Reads what is imported. What the program consists of needs no permission; all else has to be readable, and so has everything that is
 * imported by a text which the program made while it ran.
 */
export function importReader(
  read: ReadFile,
  gate: Gate | undefined,
  own: OwnPaths,
): (path: string, importer: Importer) => Answer<Uint8Array | HostFailure> {
  if (gate === undefined) return read;
  const isOwn = gate.ownerOf(own);
  return (path, importer) => {
    const access = { kind: 'read', path } as const;
    const refusal = importer === 'program' && isOwn(path) ? gate.refusalOfOwn(access) : gate.refusal(access);
    if (!(refusal instanceof Promise)) return refusal === undefined ? read(path) : refusedWith(refusal);
    return refusal.then(text => (text === undefined ? read(path) : refusedWith(text)));
  };
}

function refusedWith(failure: string): HostFailure {
  return { failure, isRefusal: true };
}
