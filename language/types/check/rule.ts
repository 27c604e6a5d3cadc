/**
 * What a rule of the checker is: it looks at nodes, items or objects and reports what is certain to fail or certainly a
 * mistake. Rules know nothing of each other; `check.ts` walks each item once for all of them.
 */

import type { Declaration, ObjectScope } from '../../names/declarations.ts';
import type { SourceFile } from '../../names/sources.ts';
import type { NodeKind } from '../../syntax/kinds.ts';
import type { SyntaxNode } from '../../syntax/tree.ts';
import type { DiagnosticCode, Severity } from '../../tables/diagnostics.ts';
import type { Inference } from '../infer.ts';
import type { SureReading } from '../sure.ts';

/** A place in the file that is checked, as offsets. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A piece of the text that a fix replaces; where `start` and `end` are one, it inserts. */
export interface FixEdit extends Place {
  readonly text: string;
}

/** A change that mends what was found: what an editor offers as a quick fix. */
export interface Fix {
  /** What it does, as people read it: `Write 'self.price'`. */
  readonly title: string;
  /** In this file, none over another, in the order of the text. */
  readonly edits: readonly FixEdit[];
}

/** Something that a rule has found. */
export interface Finding extends Place {
  readonly code: DiagnosticCode;
  /** What `{0}`, `{1}`… of the code's message stand for. */
  readonly parts: readonly string[];
  /** Set where it differs from the code's own: a failure that is waited for is a hint. */
  readonly severity: Severity | undefined;
  /** Another place of the same file that has to do with it. */
  readonly related: (Place & { readonly message: string }) | undefined;
  /** Ways to mend it, the likeliest first. */
  readonly fixes: readonly Fix[];
}

/** What a finding may carry beside its code, place and parts. */
export type Extras = Partial<Pick<Finding, 'related' | 'fixes' | 'severity'>>;

/** What a rule sees of the item that is being checked. */
export interface Scene {
  readonly inference: Inference;
  readonly file: SourceFile;
  /** The object that the item belongs to: what `self` means in it. */
  readonly owner: ObjectScope;
  /** The field, function, import or root being checked; undefined while a whole object is. */
  readonly item: Declaration | undefined;
  /**
   * Whether a failure here is expected: inside the body of a `try`, in a test with `#[errors]`, in a function that is handed
   * to one that catches errors.
   */
  readonly isExpectedToFail: boolean;
  /** What is certain at each name of a path: rules ask one after the other. */
  reading(path: SyntaxNode): SureReading;
  /** Reports a finding. One of a code that fails at run time becomes a hint where failure is expected. */
  report(code: DiagnosticCode, place: Place, parts?: readonly string[], extras?: Extras): void;
}

/** Called for each node of a kind; nodes come in the order of the text, outer ones first. */
export type NodeCheck = (scene: Scene, node: SyntaxNode) => void;

export interface Rule {
  readonly nodes?: Readonly<Partial<Record<NodeKind, NodeCheck>>>;
  /** Called once for each field, function, import and root, before its nodes. */
  readonly item?: (scene: Scene, item: Declaration) => void;
  /** Called once for each object that the file declares. */
  readonly object?: (scene: Scene, object: ObjectScope) => void;
  /** Called once for the file after every edit: for what depends on too much to be kept. Has to be cheap where it finds nothing. */
  readonly file?: (scene: Scene, file: SourceFile) => void;
}
