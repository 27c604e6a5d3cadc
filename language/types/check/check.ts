/**
 * The walk of the checker: each item once, outer nodes first, each node shown to the rules that ask for its kind. What is
 * found depends on the item's own text and on what names and types in it lead to.
 */

import { isItem, nodesIn } from '../../names/body.ts';
import type { Declaration, FunctionDeclaration, ObjectScope } from '../../names/declarations.ts';
import { tokensOf } from '../../names/nameText.ts';
import type { SourceFile } from '../../names/sources.ts';
import { NodeKind, TokenKind } from '../../syntax/kinds.ts';
import type { SyntaxNode } from '../../syntax/tree.ts';
import { type DiagnosticCode, diagnostics } from '../../tables/diagnostics.ts';
import type { Inference } from '../infer.ts';
import { readSurely, type SureReading } from '../sure.ts';
import { isTried, worldOf } from '../world.ts';
import { isHandedToTry } from './expected.ts';
import type { Extras, Finding, NodeCheck, Rule, Scene } from './rule.ts';
import { rules } from './rules.ts';

/** What is wrong in an item; nested objects' items are items of their own. */
export function findingsInItem(inference: Inference, file: SourceFile, item: Declaration): Finding[] {
  const scene = new CheckedScene(inference, file, item.owner, item);
  for (const check of itemChecks) check(scene, item);
  walk(scene, item.node);
  return scene.findings;
}

/** What is wrong with an object as a whole, beside what is in its items. */
export function findingsInObject(inference: Inference, file: SourceFile, object: ObjectScope): Finding[] {
  const scene = new CheckedScene(inference, file, object, undefined);
  for (const check of objectChecks) check(scene, object);
  return scene.findings;
}

/** What is wrong with a file as a whole: nobody keeps it. */
export function findingsOfFile(inference: Inference, file: SourceFile): Finding[] {
  const scene = new CheckedScene(inference, file, file.outline.main, undefined);
  for (const check of fileChecks) check(scene, file);
  return scene.findings;
}

/** Everything that the rules find in a file, in no particular order. */
export function findingsInFile(inference: Inference, file: SourceFile): Finding[] {
  const { objects } = file.outline;
  const found = objects.flatMap(object => [
    ...findingsInObject(inference, file, object),
    ...object.declarations
      .filter(item => item.owner.file === file)
      .flatMap(item => findingsInItem(inference, file, item)),
  ]);
  return [...found, ...findingsOfFile(inference, file)];
}

/** By kind of node. */
const checksOf = byKind(rules);
const itemChecks = rules.flatMap(rule => rule.item ?? []);
const objectChecks = rules.flatMap(rule => rule.object ?? []);
const fileChecks = rules.flatMap(rule => rule.file ?? []);

function byKind(all: readonly Rule[]): readonly (readonly NodeCheck[])[] {
  const found: NodeCheck[][] = Array.from({ length: Math.max(...Object.values(NodeKind)) + 1 }, () => []);
  for (const { nodes } of all) {
    for (const [kind, check] of Object.entries(nodes ?? {})) found[Number(kind)]!.push(check);
  }
  return found;
}

/** Whether somebody waits for the function to fail: the language's test runner, or a `try` around a call. */
function isWaitedFor({ sources }: Inference, item: FunctionDeclaration): boolean {
  return item.attributeNames.includes('errors') || isTried(worldOf(sources, item.owner.file), item.name);
}

class CheckedScene implements Scene {
  readonly findings: Finding[] = [];
  readonly inference: Inference;
  readonly file: SourceFile;
  readonly owner: ObjectScope;
  readonly item: Declaration | undefined;
  isExpectedToFail: boolean;
  /** The path that was read last: the names that it comes from are noted with the item. */
  #path: SyntaxNode | undefined;
  #reading: SureReading | undefined;

  constructor(inference: Inference, file: SourceFile, owner: ObjectScope, item: Declaration | undefined) {
    this.inference = inference;
    this.file = file;
    this.owner = owner;
    this.item = item;
    this.isExpectedToFail = item?.kind === 'function' && isWaitedFor(inference, item);
  }

  reading(path: SyntaxNode): SureReading {
    if (this.#path !== path || this.#reading === undefined) {
      this.#path = path;
      this.#reading = readSurely(this.inference, this.file, path);
    }
    return this.#reading;
  }

  report(
    code: DiagnosticCode,
    { start, end }: { readonly start: number; readonly end: number },
    parts: readonly string[] = [],
    { related, fixes = [], severity = undefined }: Extras = {},
  ): void {
    const isHint = this.isExpectedToFail && diagnostics[code].severity !== 'information';
    this.findings.push({ code, start, end, parts, severity: isHint ? 'hint' : severity, related, fixes });
  }
}

/** Shows each node of an item to the rules that ask for its kind. */
function walk(scene: CheckedScene, item: SyntaxNode): void {
  const nodes = nodesIn(item);
  for (let index = 0; index < nodes.length; index++) {
    if (!mayBeTried(nodes[index]!.kind)) continue;
    walkTrying(scene, item);
    return;
  }
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    const checks = checksOf[node.kind]!;
    for (let check = 0; check < checks.length; check++) checks[check]!(scene, node);
  }
}

/** Whether in a part of such a node failures may be waited for. */
function mayBeTried(kind: NodeKind): boolean {
  return kind === NodeKind.Try || kind === NodeKind.ArrowFunction;
}

/** The same where failures are waited for in a part of it. Goes down without recursion: chains of operators nest deeply. */
function walkTrying(scene: CheckedScene, item: SyntaxNode): void {
  const expected = scene.isExpectedToFail;
  const open = [item];
  const isExpected = [expected];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const isExpectedToFail = isExpected.pop()!;
    scene.isExpectedToFail = isExpectedToFail;
    const checks = checksOf[node.kind]!;
    for (let index = 0; index < checks.length; index++) checks[index]!(scene, node);
    const parts = node.nodes();
    for (let index = parts.length - 1; index >= 0; index--) {
      const part = parts[index]!;
      if (isItem(part)) continue;
      // The first part of a `try` is its body; what follows it is not expected to fail.
      const isTried =
        (node.kind === NodeKind.Try && index === 0) ||
        (part.kind === NodeKind.ArrowFunction && (isHandedToTry(scene.file, part) || isTriedByName(scene, part)));
      open.push(part);
      isExpected.push(isExpectedToFail || isTried);
    }
  }
  scene.isExpectedToFail = expected;
}

/** `const f = () => …;`: a function that is called by its name where a failure is waited for. */
function isTriedByName({ inference, file }: CheckedScene, arrow: SyntaxNode): boolean {
  const declared = arrow.parent?.kind === NodeKind.Declaration ? arrow.parent : undefined;
  const name = declared && tokensOf(declared).filter(token => token.kind === TokenKind.Name)[1];
  return name !== undefined && isTried(worldOf(inference.sources, file), name.text());
}
