/** Where the thing under the cursor is declared. */

import type { ObjectScope } from '../names/declarations.ts';
import { memberOf } from '../names/members.ts';
import { nameText } from '../names/nameText.ts';
import type { ProjectFile, View } from '../project/snapshot.ts';
import { NodeKind } from '../syntax/kinds.ts';
import type { SyntaxNode, SyntaxToken } from '../syntax/tree.ts';
import { typeOf } from '../types/infer.ts';
import { newFieldName } from '../types/paths.ts';
import { type Subject, subjectOf } from './subject.ts';
import { tokenAt } from './tokenAt.ts';

/** A piece of a file. */
export interface Place {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

/** The name that declares what stands at an offset; undefined for what the language declares, and for nothing. */
export function definitionAt(view: View, offset: number): Place | undefined {
  const token = tokenAt(view, offset);
  const subject = token && subjectOf(view, token);
  return subject && declarationOf(view, subject);
}

/** The name that declares a subject. Two subjects are the same thing exactly when their declarations are. */
export function declarationOf(view: View, subject: Subject): Place | undefined {
  const { uri } = view.file;
  switch (subject.kind) {
    case 'local':
      return placeOf(uri, subject.local.nameToken);
    case 'field':
      return placeOf(subject.field.owner.file.uri, subject.field.nameToken);
    case 'function':
      return placeOf(subject.function.owner.file.uri, subject.function.nameToken);
    case 'newField':
      return newFieldPlace(view, subject.node);
    case 'object':
    case 'type':
      return objectPlace(subject.scope);
    case 'made':
      return placeOf(subject.made[0].file.uri, subject.made[0].nameToken);
    case 'import': {
      const file = view.context.imported(view.file.source, subject.declaration);
      return file && { uri: file.uri, start: 0, end: 0 };
    }
    case 'parameter':
      return placeOf(subject.file.uri, subject.parameter.nameToken);
    case 'library':
    case 'libraryFunction':
    case 'libraryParameter':
    case 'attribute':
    case 'unit':
      return undefined;
    default:
      return subject satisfies never;
  }
}

/** A field of `new T { … }` is declared where T declares it, else where it is written. */
function newFieldPlace(view: View, node: SyntaxNode): Place | undefined {
  const { source, uri } = fileOf(view, node);
  const nameToken = newFieldName(node);
  const made = node.parent?.kind === NodeKind.New ? typeOf(view.context.inference, source, node.parent) : undefined;
  const scope = made?.kind === 'object' ? made.scope : undefined;
  const declared = scope && nameToken && memberOf(view.context, scope, nameText(nameToken));
  return declared ? placeOf(declared.owner.file.uri, declared.nameToken) : placeOf(uri, nameToken);
}

/** The file that a node stands in, where a type led to it. */
export function fileOf(view: View, node: SyntaxNode): ProjectFile {
  let top = node;
  while (top.parent) top = top.parent;
  if (top === view.file.tree.root) return view.file;
  return [...view.snapshot.files.values()].find(file => file.isParsed && file.tree.root === top) ?? view.file;
}

function placeOf(uri: string, token: SyntaxToken | undefined): Place | undefined {
  return token && { uri, start: token.start, end: token.end };
}

/** The name that declares an object; the beginning of one that has none. */
export function objectPlace(scope: ObjectScope): Place | undefined {
  const { uri } = scope.file;
  if (scope.field) return placeOf(uri, scope.field.nameToken);
  for (const object of scope.file.outline.objects) {
    for (const declaration of object.declarations) {
      if (declaration.kind === 'root' && declaration.object === scope) return placeOf(uri, declaration.nameToken);
    }
  }
  // The document itself begins at its beginning; an object in an array at its brace.
  return { uri, start: scope.parent ? scope.node.start : 0, end: scope.parent ? scope.node.start : 0 };
}
