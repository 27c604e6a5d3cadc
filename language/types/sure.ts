/**
 * What is certain about values, as ground for saying that something fails: `sureType` is `typeOf` without all that other
 * code could make different. Null is left out, as every type admits it: whoever relies on a kind must fail for null too.
 *
 * A list, set, map or tuple is certain at its literal only: an alias or an operator can make another kind of collection, or
 * any other value, of what a variable holds (language reference, values 5 and 10.1). It is still told, with a kind that
 * {@link isLoose}.
 */

import { attributeOf } from '../names/attributes.ts';
import type { FieldDeclaration, ObjectScope } from '../names/declarations.ts';
import type { Local } from '../names/locals.ts';
import type { SourceFile } from '../names/sources.ts';
import { declaredType, typeOfNode } from '../syntax/declared-type.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import { isToken, type SyntaxChild, type SyntaxNode, type SyntaxToken } from '../syntax/tree.ts';
import type { StofType } from '../tables/types.ts';
import { promiseOf } from './blocks.ts';
import { callResult, isAsyncArrow } from './calls.ts';
import { typeFromDeclared } from './declared.ts';
import { awaited, type Inference, objectOf, once, operatorOf, Question, typeOf } from './infer.ts';
import { type Callable, type Known, UNKNOWN, unionOf } from './known.ts';
import { usesOf } from './locals.ts';
import { binaryResult } from './operators.ts';
import { type PathReading, readPath, type Step, type Target } from './paths.ts';
import { functionAround, ownerOf } from './surroundings.ts';
import { isInType, isMade, isReferenced, isReplaced, isSpoken, possibleMembers, worldOf } from './world.ts';

/** Whether a value of that kind may have become one of another kind since. */
export function isLoose({ kind }: Known): boolean {
  return kind === 'list' || kind === 'set' || kind === 'map' || kind === 'tuple' || kind === 'fn';
}

function mayBeLoose(type: Known): boolean {
  return isLoose(type) || type.kind === 'union';
}

/** Whether a value of a kind that {@link isLoose} is still of that kind: a literal, or a variable that alone holds it. */
function isFresh(head: SyntaxChild, target: Target | undefined): boolean {
  if (!isToken(head)) return isCollection(head);
  if (target?.kind !== 'local' || (target.local.kind !== 'const' && target.local.kind !== 'let')) return false;
  const { value, pattern } = target.local;
  const { assignments, isReferenced, whole } = usesOf(target.local);
  if (assignments.length > 0 || isReferenced || whole.length > 0 || pattern.length > 0) return false;
  return value !== undefined && isCollection(value);
}

function isCollection({ kind }: SyntaxNode): boolean {
  switch (kind) {
    case NodeKind.ListLiteral:
    case NodeKind.SetLiteral:
    case NodeKind.MapLiteral:
    case NodeKind.TupleLiteral:
      return true;
    default:
      return false;
  }
}

/** What an expression gives for certain when it gives something; unknown for everything else. */
export function sureType(inference: Inference, file: SourceFile, node: SyntaxNode | undefined): Known {
  if (!node) return UNKNOWN;
  if (node.kind === NodeKind.Literal) return typeOf(inference, file, node);
  return once(inference, Question.SureType, node, file, find);
}

function find(inference: Inference, file: SourceFile, node: SyntaxNode): Known {
  const of = (part: SyntaxNode | undefined) => sureType(inference, file, part);
  const parts = node.nodes();
  switch (node.kind) {
    case NodeKind.Literal:
    case NodeKind.Template:
    case NodeKind.TypeQuery:
    case NodeKind.BlobLiteral:
    case NodeKind.ArrowFunction:
    case NodeKind.New:
    case NodeKind.Cast:
      return typeOf(inference, file, node);
    case NodeKind.ListLiteral:
    case NodeKind.ArrayValue:
      return { kind: 'list' };
    case NodeKind.SetLiteral:
      return { kind: 'set' };
    case NodeKind.MapLiteral:
      return { kind: 'map' };
    case NodeKind.TupleLiteral:
      return { kind: 'tuple', items: parts.map(() => UNKNOWN) };
    case NodeKind.Parenthesized:
    case NodeKind.UsingExpression:
      return of(parts[0]);
    case NodeKind.Binary:
      return binaryResult(operatorOf(node), of(parts[0]), of(parts[1]));
    case NodeKind.Unary:
      return operatorOf(node) === '!' ? { kind: 'bool' } : binaryResult('*', { kind: 'int' }, of(parts[0]));
    case NodeKind.Conditional:
      return unionOf([of(parts[1]), of(parts[2])]);
    case NodeKind.Coalesce:
      return unionOf([of(parts[0]), of(parts[1])]);
    case NodeKind.Await:
      return awaited(of(parts[0]));
    case NodeKind.Path:
    case NodeKind.Chain:
      return readSurely(inference, file, node).type;
    default:
      return UNKNOWN;
  }
}

/** A variable: its declared type, or what all its assignments have in common. */
function sureLocal(inference: Inference, file: SourceFile, local: Local): Known {
  return once(inference, Question.SureLocal, local, file, findSureLocal);
}

function findSureLocal(inference: Inference, file: SourceFile, local: Local): Known {
  const { assignments, isReferenced } = usesOf(local);
  if (isReferenced || local.pattern.length > 0 || local.kind === 'loopInfo') return UNKNOWN;
  if (local.typeNode) return sureDeclared(inference, ownerOf(file, local.node), typeOfNode(local.typeNode));
  if (local.kind !== 'const' && local.kind !== 'let' && local.kind !== 'using') return UNKNOWN;
  if (assignments.some(assignment => assignment.token(TokenKind.CompoundAssign))) return UNKNOWN;
  const value = sureType(inference, file, local.value);
  if (assignments.length === 0) return value;
  return unionOf([value, ...assignments.map(assignment => sureType(inference, file, assignment.nodes()[1]))]);
}

/** What a declared type makes sure: nothing where an assignment is laxer than a cast. */
function sureDeclared(inference: Inference, from: ObjectScope, type: StofType): Known {
  switch (type.kind) {
    case 'union':
    case 'null':
    case 'void':
    case 'promise':
      return UNKNOWN;
    case 'notNull':
      return sureDeclared(inference, from, type.of);
    default:
      return typeFromDeclared(inference.sources, from, type);
  }
}

/** One name of a path, and what is certain before it. */
export interface SureStep {
  readonly token: SyntaxToken;
  /** What it is on; unknown at the head of a path. */
  readonly before: Known;
  /** Whether `before` is certain even where its kind {@link isLoose}. */
  readonly isFresh: boolean;
  /** What it leads to as far as can be seen, certain or not. */
  readonly target: Target | undefined;
  /** What is certain about it: a function that is called here for certain is told. */
  readonly type: Known;
  /** The arguments that it is called with. */
  readonly call: SyntaxNode | undefined;
}

export interface SureReading {
  readonly steps: readonly SureStep[];
  readonly type: Known;
  /** Whether null anywhere in it gives null instead of an error. */
  readonly isNullSafe: boolean;
}

/** What is certain at each name of a Path or Chain. */
export function readSurely(inference: Inference, file: SourceFile, path: SyntaxNode): SureReading {
  const { sureReadings: known, sources } = inference;
  const { reads } = sources;
  const before = known.get(path);
  if (before) {
    reads.addAll(before.names);
    return before.value;
  }
  const reader = new SureReader(inference, file, path);
  known.set(path, { value: reader, names: [] });
  const outer = reads.begin();
  let names: readonly string[] = [];
  try {
    reader.read();
  } finally {
    names = reads.end(outer);
  }
  known.set(path, { value: reader, names });
  return reader;
}

class SureReader implements SureReading {
  readonly steps: SureStep[] = [];
  type: Known = UNKNOWN;
  isNullSafe = false;
  readonly #inference: Inference;
  readonly #file: SourceFile;
  readonly #path: SyntaxNode;

  constructor(inference: Inference, file: SourceFile, path: SyntaxNode) {
    this.#inference = inference;
    this.#file = file;
    this.#path = path;
  }

  read(): void {
    const children = this.#path.children();
    const reading = readPath(this.#inference, this.#file, this.#path);
    // One after the other as the names stand; a name may have none.
    let next = 0;
    let isHead = true;
    for (let index = 0; index < children.length; index++) {
      const child = children[index]!;
      if (!isToken(child)) {
        if (child.kind === NodeKind.Arguments) this.type = this.#result(reading, child);
        else this.type = child.kind === NodeKind.Index ? UNKNOWN : sureType(this.#inference, this.#file, child);
        isHead = false;
      } else if (child.kind === TokenKind.Name) {
        const step = reading.steps[next]?.token.start === child.start ? reading.steps[next++] : undefined;
        this.#name(child, step, isHead, children[index + 1]);
        isHead = false;
      } else if (IS_NULL_SAFE.has(child.kind)) {
        this.isNullSafe = true;
      }
    }
  }

  #name(token: SyntaxToken, step: Step | undefined, isHead: boolean, next: SyntaxChild | undefined): void {
    const before = isHead ? UNKNOWN : this.type;
    const target = step?.target;
    if (isHead) this.type = this.#head(token, step);
    else if (this.steps.at(-1)?.target?.kind === 'library' && this.steps.length === 1)
      this.type = step?.type ?? UNKNOWN;
    else this.type = this.#member(before, token.text(), step);
    const call = next && !isToken(next) && next.kind === NodeKind.Arguments ? next : undefined;
    this.steps.push({
      token,
      before,
      isFresh: mayBeLoose(before) && this.#isFresh(token),
      target,
      type: this.type,
      call,
    });
  }

  /** Whether the name stands right behind a literal or a variable that alone holds a collection. */
  #isFresh(token: SyntaxToken): boolean {
    const [head, dot, name] = this.#path.children();
    return head !== undefined && dot !== undefined && name === token && isFresh(head, this.steps[0]?.target);
  }

  #head(token: SyntaxToken, step: Step | undefined): Known {
    const target = step?.target;
    switch (target?.kind) {
      case 'local':
        return sureLocal(this.#inference, this.#file, target.local);
      case 'object':
        return this.#object(token.text(), target.scope);
      case 'type':
      case 'libraryFunction':
        return step?.type ?? UNKNOWN;
      default:
        return UNKNOWN;
    }
  }

  #object(name: string, scope: ObjectScope): Known {
    if (name === 'self') return this.#isSelfSure() ? objectOf(scope) : UNKNOWN;
    if (name !== 'super') return objectOf(scope);
    const owner = ownerOf(this.#file, this.#path);
    // An instance stands where it is made, not where its type is written.
    const isPlaced = owner.typeName === undefined && !worldOf(this.#inference.sources, this.#file).isMoving;
    return isPlaced && this.#isSelfSure() ? objectOf(scope) : UNKNOWN;
  }

  /** `#[unself]` functions run on the object of their caller, functions in attributes on one that the reader of them chooses. */
  #isSelfSure(): boolean {
    for (let at: SyntaxNode | undefined = this.#path; at; at = at.parent) {
      if (at.kind === NodeKind.Attribute) return false;
      if (at.kind === NodeKind.Function) break;
    }
    const around = functionAround(this.#file, this.#path);
    return !around || !attributeOf(around.attributes, 'unself');
  }

  #member(before: Known, name: string, step: Step | undefined): Known {
    const target = step?.target;
    if (!step || before.kind === 'unknown') return UNKNOWN;
    switch (target?.kind) {
      case 'field':
        return before.kind === 'object' ? sureField(this.#inference, before.scope, target.field) : UNKNOWN;
      case 'object': {
        // What an import makes (`as self.data`) stays unless somebody assigns it.
        const { sources } = this.#inference;
        const world = worldOf(sources, this.#file);
        const imported = before.kind === 'object' && before.scope && sources.importedAt(before.scope, name);
        return imported && imported === target.scope && !world.isOpen && !isReplaced(world, name)
          ? objectOf(imported)
          : UNKNOWN;
      }
      case 'function': {
        const world = worldOf(this.#inference.sources, this.#file);
        return world.isOpen || isMade(world, target.function.name) ? UNKNOWN : step.type;
      }
      case 'libraryFunction': {
        if (before.kind !== 'object') return step.type;
        const world = worldOf(this.#inference.sources, this.#file);
        const mayBeOther =
          !before.scope || isMade(world, name) || possibleMembers(world, before.scope, name).length > 0;
        return mayBeOther || world.isOpen ? UNKNOWN : step.type;
      }
      default:
        return UNKNOWN;
    }
  }

  #result(reading: PathReading, call: SyntaxNode): Known {
    const callable = this.type.kind === 'fn' ? reading.called.get(call.start) : undefined;
    if (!callable) return UNKNOWN;
    const receiver = this.steps.at(-1)?.before;
    const given = call.nodes().map(argument => sureType(this.#inference, this.#file, argument.nodes().at(-1)));
    return sureResult(
      this.#inference,
      callable,
      receiver && receiver.kind !== 'unknown' ? [receiver, ...given] : given,
    );
  }
}

const IS_NULL_SAFE: ReadonlySet<TokenKind> = new Set([
  TokenKind.Question,
  TokenKind.QuestionDot,
  TokenKind.QuestionColonColon,
]);

function sureField(inference: Inference, object: ObjectScope | undefined, field: FieldDeclaration): Known {
  const { name, owner } = field;
  const world = worldOf(inference.sources, owner.file);
  if (!object || world.isOpen || isSpoken(world, name) || attributeOf(field.attributes, 'private')) return UNKNOWN;
  if (possibleMembers(world, object, name).some(other => other !== field)) return UNKNOWN;
  // An instance made with a value of its own has the field without the type.
  if (isInType(world, owner) && isMade(world, name)) return UNKNOWN;
  if (field.object) return isReplaced(world, name) ? UNKNOWN : objectOf(field.object);
  if (field.typeNode) {
    return isReferenced(world, name) ? UNKNOWN : sureDeclared(inference, owner, typeOfNode(field.typeNode));
  }
  return isReplaced(world, name) || isMade(world, name) ? UNKNOWN : sureType(inference, owner.file, field.value);
}

function sureResult(inference: Inference, callable: Callable, given: readonly Known[]): Known {
  switch (callable.kind) {
    case 'library':
      return callResult(inference, callable, given);
    case 'arrow': {
      const declared = declaredType(callable.node);
      if (!declared) return UNKNOWN;
      const type = sureDeclared(inference, ownerOf(callable.file, callable.node), declared);
      return isAsyncArrow(callable.node) ? promiseOf(type) : type;
    }
    case 'function': {
      const { declaration } = callable;
      const { returnType, owner } = declaration;
      if (!returnType) return UNKNOWN;
      const world = worldOf(inference.sources, owner.file);
      const text = returnType.text();
      const isSame = possibleMembers(world, owner, declaration.name).every(
        other =>
          other.kind === 'function' && other.returnType?.text() === text && other.isAsync === declaration.isAsync,
      );
      if (!isSame) return UNKNOWN;
      const type = sureDeclared(inference, owner, typeOfNode(returnType));
      return declaration.isAsync ? promiseOf(type) : type;
    }
    default:
      return callable satisfies never;
  }
}
