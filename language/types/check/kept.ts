/**
 * Findings that are kept with the elements they are about, and used again until the text of the item changes or what one
 * of the names means that were looked up for them. An edit inside a body checks that body; a changed signature checks it and
 * what mentions its name.
 */

import type { Declaration, ObjectScope } from '../../names/declarations.ts';
import type { SourceFile } from '../../names/sources.ts';
import { NodeKind } from '../../syntax/kinds.ts';
import { Memo } from '../../syntax/memo.ts';
import type { ChildGroup, ChildNodes, SyntaxNode } from '../../syntax/tree.ts';
import { forget, forgetAll, type Inference } from '../infer.ts';
import { findingsInItem, findingsInObject, findingsOfFile } from './check.ts';
import type { NameHistory } from './history.ts';
import type { Finding } from './rule.ts';

/** The findings of an item with all that is declared in it, as they were found in one context. */
interface Kept {
  readonly context: string;
  /** Where the item stood: the object, and what it is cast to. */
  readonly owner: string;
  /** The time of the history up to which they are known to hold. */
  until: number;
  readonly names: readonly string[];
  /** Places count from the start of the item, its trivia included. */
  readonly findings: readonly Finding[];
}

const keptOn = new Memo<readonly Kept[]>();

/** The same of items that the tree keeps as one group: an edit puts one of them together anew. */
interface KeptGroup {
  readonly context: string;
  readonly owner: string;
  until: number;
  readonly items: readonly Kept[];
  /** Made when somebody first asks. */
  names: ReadonlySet<string> | undefined;
  /** Places count from the start of the group. */
  readonly findings: readonly Finding[];
}

const keptOnGroups = new Memo<readonly KeptGroup[]>();

/** Told how many items were checked anew: tests count. */
export const checkedItems = { count: 0 };

/** What `findingsInFile` gives, for a file whose tree shares elements with one that was checked before. */
export function keptFindingsInFile(
  inference: Inference,
  file: SourceFile,
  context: string,
  history: NameHistory,
): Finding[] {
  const keeper = new Keeper(inference, file, context, history);
  const found = findingsInObject(inference, file, file.outline.main);
  keeper.readItems(file.outline.main, file.root, found);
  found.push(...findingsOfFile(inference, file));
  forgetAll(inference);
  return found;
}

class Keeper {
  readonly #inference: Inference;
  readonly #file: SourceFile;
  readonly #context: string;
  readonly #history: NameHistory;

  constructor(inference: Inference, file: SourceFile, context: string, history: NameHistory) {
    this.#inference = inference;
    this.#file = file;
    this.#context = context;
    this.#history = history;
  }

  readItems(object: ObjectScope, container: SyntaxNode, into: Finding[]): void {
    const children = container.childNodes();
    const owner = this.#ownerText(object);
    const isInside = container.kind !== NodeKind.Document;
    for (const group of children.groups) {
      const kept = group.length > 1 ? this.#keptGroup(group, owner) : undefined;
      if (kept) {
        if (isInside) this.#inference.sources.reads.addAll([...namesOf(kept)]);
        for (const finding of kept.findings) into.push(moved(finding, group.fullStart));
      } else this.#readGroup(object, owner, children, group, isInside, into);
    }
  }

  #readGroup(
    object: ObjectScope,
    owner: string,
    children: ChildNodes,
    group: ChildGroup,
    isInside: boolean,
    into: Finding[],
  ): void {
    const from = into.length;
    const items: Kept[] = [];
    for (let index = group.first; index < group.first + group.length; index++) {
      const kept = this.#keptOf(children, index, owner);
      if (kept) {
        if (isInside) this.#inference.sources.reads.addAll(kept.names);
        const start = children.fullStart(index);
        for (const finding of kept.findings) into.push(moved(finding, start));
        items.push(kept);
        continue;
      }
      const { found, kept: fresh } = this.#check(object, owner, children.node(index));
      if (!isInside) forget(this.#inference);
      children.release(index);
      into.push(...found);
      if (fresh) items.push(fresh);
    }
    if (group.length === 1 || items.length < group.length) return;
    const findings = into.slice(from).map(finding => moved(finding, -group.fullStart));
    const { now } = this.#history;
    const others = (keptOnGroups.get(group) ?? []).filter(one => one.context !== this.#context && one.until === now);
    const kept = { context: this.#context, owner, until: now, items, names: undefined, findings };
    keptOnGroups.set(group, [kept, ...others]);
  }

  #keptGroup(group: ChildGroup, owner: string): KeptGroup | undefined {
    const kept = keptOnGroups.get(group)?.find(one => one.context === this.#context && one.owner === owner);
    if (!kept) return undefined;
    const { now } = this.#history;
    if (kept.until === now) return kept;
    const changed = this.#history.changedAfter(kept.until);
    if (!changed) return undefined;
    const names = namesOf(kept);
    if (changed.some(name => names.has(name))) return undefined;
    kept.until = now;
    for (const item of kept.items) item.until = now;
    return kept;
  }

  #ownerText(object: ObjectScope): string {
    const { sources } = this.#inference;
    const path = sources.pathOf(object)?.join('.') ?? '';
    return `${path} ${object.typeName ?? ''} ${object.baseNames.join(' ')}`;
  }

  #keptOf(children: ChildNodes, index: number, owner: string): Kept | undefined {
    const all = keptOn.get({ element: children.element(index) });
    const kept = all?.find(one => one.context === this.#context && one.owner === owner);
    if (!kept) return undefined;
    const { now } = this.#history;
    if (kept.until === now) return kept;
    const changed = this.#history.changedAfter(kept.until);
    if (!changed || holdsAny(kept.names, changed)) return undefined;
    kept.until = now;
    return kept;
  }

  #check(
    object: ObjectScope,
    owner: string,
    node: SyntaxNode,
  ): { readonly found: readonly Finding[]; readonly kept: Kept | undefined } {
    const { reads } = this.#inference.sources;
    const outer = reads.begin();
    let found: readonly Finding[] = [];
    let names: readonly string[] = [];
    try {
      found = this.#checkAnew(object, node);
    } finally {
      names = reads.end(outer);
    }
    const start = node.fullStart;
    const kept: Kept | undefined = found.every(finding => liesIn(finding, node))
      ? {
          context: this.#context,
          owner,
          until: this.#history.now,
          names,
          findings: found.map(finding => moved(finding, -start)),
        }
      : undefined;
    const others = (keptOn.get(node) ?? []).filter(
      one => one.context !== this.#context && one.until === this.#history.now,
    );
    keptOn.set(node, kept ? [kept, ...others] : others);
    return { found, kept };
  }

  #checkAnew(object: ObjectScope, node: SyntaxNode): Finding[] {
    if (node.kind === NodeKind.Inline) {
      const found: Finding[] = [];
      this.readItems(object, node, found);
      return found;
    }
    const item = object.declaredAt(node.fullStart);
    if (!item) return [];
    checkedItems.count++;
    const found = findingsInItem(this.#inference, this.#file, item);
    this.#readObjectsOf(item, found);
    return found;
  }

  /** The objects that an item declares, with their items. */
  #readObjectsOf(item: Declaration, into: Finding[]): void {
    if (item.kind === 'root') this.#readObject(item.object, item.node, into);
    if (item.kind !== 'field') return;
    const { object, value } = item;
    if (object && value) {
      // An object that goes on in another field is looked at as a whole where it begins.
      if (object.node.fullStart === item.node.fullStart)
        into.push(...findingsInObject(this.#inference, this.#file, object));
      this.readItems(object, value, into);
    }
    for (const each of item.owner.objectsInArrayOf(item)) this.#readObject(each, each.node, into);
  }

  #readObject(object: ObjectScope, container: SyntaxNode, into: Finding[]): void {
    into.push(...findingsInObject(this.#inference, this.#file, object));
    this.readItems(object, container, into);
  }
}

function holdsAny(names: readonly string[], some: readonly string[]): boolean {
  if (some.length === 0) return false;
  const wanted = new Set(some);
  return names.some(name => wanted.has(name));
}

function namesOf(kept: KeptGroup): ReadonlySet<string> {
  if (kept.names === undefined) {
    const names = new Set<string>();
    for (const item of kept.items) for (const name of item.names) names.add(name);
    kept.names = names;
  }
  return kept.names;
}

/** Whether all that a finding speaks of lies in the item, so that it moves with it. */
function liesIn({ start, end, related, fixes }: Finding, item: SyntaxNode): boolean {
  const isInside = (place: { readonly start: number; readonly end: number }) =>
    place.start >= item.fullStart && place.end <= item.end;
  return (
    isInside({ start, end }) &&
    (related === undefined || isInside(related)) &&
    fixes.every(fix => fix.edits.every(isInside))
  );
}

function moved(finding: Finding, by: number): Finding {
  const move = <Place extends { readonly start: number; readonly end: number }>(place: Place): Place => ({
    ...place,
    start: place.start + by,
    end: place.end + by,
  });
  return {
    ...move(finding),
    related: finding.related && move(finding.related),
    fixes: finding.fixes.map(fix => ({ ...fix, edits: fix.edits.map(move) })),
  };
}
