/** `stof_documentation`: what the tables of the libraries say. */

import { describeLibraryFunction } from '../../language/ide/describe.ts';
import { fuzzyRank } from '../../language/ide/fuzzy.ts';
import { librarySignature } from '../../language/ide/signature.ts';
import { libraries, libraryNamed } from '../../language/library/libraries.ts';
import type { Library, LibraryFunction } from '../../language/library/library.ts';
import type { Answer } from '../answer.ts';
import type { DocumentationInput } from '../inputs.ts';

/** Names that are offered in place of one that is not there. */
const MOST_OFFERED = 5;

export function documentation({ name }: DocumentationInput): Answer {
  if (name === undefined) return ofLibraries(libraries);
  const [first = '', second] = name.replace(/\(.*$/, '').split('.');
  const library = libraryNamed(first);
  if (library && second === undefined) return ofLibrary(library);
  const wanted = second ?? first;
  const holders = second === undefined ? libraries : library ? [library] : [];
  const found = holders.flatMap(holder => holder.functions.get(wanted) ?? []);
  return found.length > 0 ? ofFunctions(found) : { refused: missing(name, wanted) };
}

function ofLibraries(all: readonly Library[]): Answer {
  return {
    text: all.map(({ name, doc }) => `${name}: ${doc}`).join('\n'),
    data: { libraries: all.map(({ name, doc }) => ({ name, documentation: doc })), functions: [] },
  };
}

/** Signatures and documentation of all its functions. */
function ofLibrary(library: Library): Answer {
  const functions = [...library.functions.values()];
  const lines = functions.map(called => `${oneLine(librarySignature(called))}\n    ${oneLine(called.doc)}`);
  return {
    text: [`${library.name}: ${library.doc}`, ...lines].join('\n'),
    data: {
      libraries: [{ name: library.name, documentation: library.doc }],
      functions: functions.map(recordOf),
    },
  };
}

function ofFunctions(functions: readonly LibraryFunction[]): Answer {
  return {
    text: functions.map(describeLibraryFunction).join('\n\n---\n\n'),
    data: { libraries: [], functions: functions.map(recordOf) },
  };
}

function recordOf(called: LibraryFunction) {
  const { library, name, doc, example, throws, grant } = called;
  return {
    library,
    name,
    signature: oneLine(librarySignature(called)),
    documentation: doc,
    ...(example === undefined ? {} : { example: example[0], prints: example[1] }),
    throws,
    ...(grant === undefined ? {} : { needs: grant }),
  };
}

function missing(asked: string, wanted: string): string {
  const near = libraries
    .flatMap(library => [...library.functions.values()])
    .flatMap(({ library, name }) => {
      const rank = fuzzyRank(wanted, name);
      return rank === undefined ? [] : { rank, name: `${library}.${name}` };
    })
    .sort((one, other) => one.rank - other.rank)
    .slice(0, MOST_OFFERED)
    .map(({ name }) => name);
  const names = libraries.map(({ name }) => name).join(', ');
  return near.length > 0
    ? `no library has '${asked}'; near it: ${near.join(', ')}`
    : `no library has '${asked}'; the libraries are ${names}`;
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
