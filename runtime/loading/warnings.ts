/** Warnings about a text that was read: names that are always null, functions that do not exist, names that hide libraries. */

import type { SyntaxNode } from '../../language/syntax/tree.ts';
import type { StofObject } from '../document/object.ts';
import type { LoadContext } from './load.ts';
import type { TextSource } from './source.ts';

export function warnAbout(_context: LoadContext, _source: TextSource, _root: SyntaxNode, _into: StofObject): void {}
