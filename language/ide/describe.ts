/** What each kind of thing looks like in a hover, as Markdown. */

import type { LibraryFunction } from '../library/library.ts';
import type {
  AttributeUse,
  FieldDeclaration,
  FunctionDeclaration,
  ImportDeclaration,
  ObjectScope,
} from '../names/declarations.ts';
import { objectPath } from '../names/declarations.ts';
import type { Local } from '../names/locals.ts';
import { MAIN_ROOT } from '../names/outline.ts';
import { isUncPath } from '../paths/paths.ts';
import type { View } from '../project/snapshot.ts';
import { NodeKind } from '../syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../syntax/tree.ts';
import type { Attribute } from '../tables/attributes.ts';
import { attributeNamed } from '../tables/attributes.ts';
import type { Unit } from '../tables/units.ts';
import type { Made } from '../types/assigned.ts';
import { functionResult } from '../types/calls.ts';
import { fieldType } from '../types/fields.ts';
import { type Callable, type Known, knownText, partsText } from '../types/known.ts';
import { localType } from '../types/locals.ts';
import { type NumberLiteral, readNumber } from '../types/numbers.ts';
import { madeType, newFieldName, newFieldType } from '../types/paths.ts';
import { codeSpan, safeMarkdown, stofBlock } from './markdown.ts';
import { processesOf, processesSentence } from './processes.ts';
import { baseAmount } from './quantity.ts';
import {
  arrowSignature,
  asyncCallForm,
  functionSignature,
  libraryParameterText,
  librarySignature,
  parameterText,
  shortened,
} from './signature.ts';
import type { Subject } from './subject.ts';

/** The longest piece of a value that is shown. */
const PREVIEW = 80;

/** More members of an object than this are counted instead of listed. */
const MOST_MEMBERS = 12;

/** The text of a hover about a thing. */
export function describe(view: View, subject: Subject): string {
  switch (subject.kind) {
    case 'local':
      return describeLocal(view, subject.local);
    case 'field':
      return describeField(view, subject.field);
    case 'newField':
      return describeNewField(view, subject.node);
    case 'function':
      return describeFunction(view, subject.function);
    case 'made':
      return describeMade(view, subject.made);
    case 'object':
      return describeObject(subject.scope);
    case 'type':
      return describeType(subject.scope);
    case 'import':
      return describeImport(view, subject.declaration);
    case 'library':
      return joined(stofBlock(subject.library.name), 'A library of the language.', subject.library.doc);
    case 'libraryFunction':
      return describeLibraryFunction(subject.function);
    case 'attribute':
      return describeAttribute(subject.use);
    case 'unit':
      return describeUnit(subject.unit, subject.literal);
    case 'parameter':
      return stofBlock(parameterText(subject.parameter));
    case 'libraryParameter':
      return stofBlock(libraryParameterText(subject.parameter));
    default:
      return subject satisfies never;
  }
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter(part => part !== undefined && part !== '').join('\n\n');
}

/** `name: Promise<ms>`, and behind it the parts of a collection that the language has no words for. */
function typed(declaration: string, type: Known): string {
  const parts = partsText(type);
  return `${declaration}: ${knownText(type)}${parts === undefined ? '' : ` // ${parts}`}`;
}

function describeLocal(view: View, local: Local): string {
  const type = localType(view.context.inference, view.file.source, local);
  const declared = local.typeNode?.text().replace(/\s+/g, ' ');
  switch (local.kind) {
    case 'parameter': {
      const text = local.parameter ? parameterText(local.parameter) : local.name;
      return joined(stofBlock(text), 'A parameter.', promiseSentence(type));
    }
    case 'loopInfo':
      return joined(stofBlock(typed(`const ${local.name}`, type)), loopInfoSentence(local.name));
    case 'catch':
      return joined(stofBlock(`${local.name}: ${declared ?? 'unknown'}`), 'What the failed statement threw.');
    case 'loop':
      return joined(stofBlock(typed(local.name, type)), 'A new value in each turn of the loop.');
    default: {
      const keyword = local.kind;
      const line =
        declared === undefined ? typed(`${keyword} ${local.name}`, type) : `${keyword} ${local.name}: ${declared}`;
      const callable = type.kind === 'fn' ? type.callable : undefined;
      return joined(
        stofBlock(callable ? `${keyword} ${local.name}: ${callableText(callable)}` : line),
        promiseSentence(type),
        amountSentence(local.value),
        local.kind === 'using' ? 'The object is dropped when the block around it ends.' : undefined,
      );
    }
  }
}

function callableText(callable: Callable): string {
  switch (callable.kind) {
    case 'function':
      return functionSignature(callable.declaration);
    case 'arrow':
      return `fn // ${arrowSignature(callable.node)}`;
    case 'library':
      return `fn // ${librarySignature(callable.function)}`;
    default:
      return callable satisfies never;
  }
}

function loopInfoSentence(name: string): string {
  const meanings: Readonly<Record<string, string>> = {
    iterable: 'What the loop walks over.',
    length: 'How many turns the loop takes.',
    index: 'The number of this turn, from 0.',
    first: 'Whether this is the first turn.',
    last: 'Whether this is the last turn.',
  };
  return `${meanings[name] ?? ''} Every \`for … in\` loop declares it.`.trim();
}

function promiseSentence(type: Known): string | undefined {
  if (type.kind !== 'promise') return undefined;
  return `A process that runs beside this one; ${givesText('await', type.of)}.`;
}

/** `await` gives `ms`, or nothing. */
function givesText(what: string, result: Known): string {
  if (result.kind === 'void') return `\`${what}\` waits for its end`;
  return result.kind === 'unknown'
    ? `\`${what}\` gives its result`
    : `\`${what}\` gives ${codeSpan(knownText(result))}`;
}

/** `5min` = 300000 ms, when the value is written as one number with a unit. */
function amountSentence(value: SyntaxNode | undefined): string | undefined {
  if (value?.kind !== NodeKind.Literal) return undefined;
  const number = readNumber(value.text());
  const amount = number?.unit && baseAmount(number.value, number.unit);
  return amount === undefined ? undefined : `${codeSpan(value.text())} = ${amount}`;
}

function describeField(view: View, field: FieldDeclaration): string {
  const type = fieldType(view.context.inference, field);
  const written = field.typeNode?.text().replace(/\s+/g, ' ') ?? (type.kind === 'unknown' ? '' : knownText(type));
  const prefix = `${field.isConst ? 'const ' : ''}${written === '' ? '' : `${written} `}`;
  const preview = field.value ? `: ${valuePreview(field.value)}` : '';
  return joined(
    stofBlock(`${prefix}${field.nameToken.text()}${preview}`),
    whereSentence('Field', field.owner),
    amountSentence(field.value),
    promiseSentence(type),
    safeMarkdown(field.docs),
    field.object && safeMarkdown(field.object.innerDocs),
  );
}

function describeMade(view: View, made: readonly [Made, ...Made[]]): string {
  const [{ nameToken, value }] = made;
  const type = madeType(view.context.inference, made);
  const isRoot = nameToken.parent.start === nameToken.start;
  const code = isRoot ? `root ${nameToken.text()}` : `${knownText(type)} ${nameToken.text()}: ${valuePreview(value)}`;
  return joined(stofBlock(code), `Made by an assignment.`, promiseSentence(type));
}

function valuePreview(value: SyntaxNode): string {
  if (value.kind === NodeKind.ObjectValue) return value.nodes().length === 0 ? '{}' : '{ … }';
  return shortened(value.text(), PREVIEW);
}

/** Where a member stands, unless that is the document itself. */
function whereSentence(what: string, owner: ObjectScope): string | undefined {
  if (owner.typeName !== undefined) return `${what} of the type ${codeSpan(owner.typeName)}.`;
  const path = objectPath(owner);
  if (!path || (path.length === 1 && path[0] === MAIN_ROOT)) return undefined;
  return `${what} of ${codeSpan(path.join('.'))}.`;
}

function describeNewField(view: View, node: SyntaxNode): string {
  const type = newFieldType(view.context.inference, view.file.source, node);
  return stofBlock(typed(newFieldName(node)?.text() ?? '', type));
}

function describeFunction(view: View, declared: FunctionDeclaration): string {
  const result = functionResult(view.context.inference, declared);
  const call = declared.isAsync ? asyncCall(declared, result) : undefined;
  return joined(
    stofBlock(functionSignature(declared)),
    call,
    processesSentence(processesOf(view, declared)),
    whereSentence(declared.owner.typeName === undefined ? 'Function' : 'Method', declared.owner),
    safeMarkdown(declared.docs),
  );
}

function asyncCall(declared: FunctionDeclaration, result: Known): string {
  // As written, where there is something written.
  const written = declared.returnType?.text().replace(/\s+/g, ' ');
  const promise = result.kind === 'promise' ? written : `Promise<${written ?? 'void'}>`;
  const form = asyncCallForm(declared, promise ?? knownText(result));
  const gives = result.kind === 'promise' ? result.of : result;
  return `${stofBlock(form)}\n\nA call starts a process and gives ${codeSpan(promise ?? '')}; ${givesText('await', gives)}.`;
}

function describeObject(scope: ObjectScope): string {
  if (scope.field) {
    const name = `${scope.field.typeNode ? `${scope.field.typeNode.text()} ` : ''}${scope.field.nameToken.text()}`;
    return joined(
      stofBlock(`${name}: ${membersPreview(scope)}`),
      safeMarkdown(joined(scope.field.docs, scope.innerDocs)),
    );
  }
  if (scope.parent) return joined(stofBlock(membersPreview(scope)), safeMarkdown(scope.innerDocs));
  const docs = scope.file.outline.objects
    .flatMap(object => object.declarations)
    .find(declaration => declaration.kind === 'root' && declaration.object === scope)?.docs;
  const sentence = scope.name === MAIN_ROOT ? 'The document itself: the root that its items stand in.' : undefined;
  return joined(
    stofBlock(scope.name === MAIN_ROOT ? MAIN_ROOT : `root ${scope.name}`),
    sentence,
    safeMarkdown(joined(docs, scope.innerDocs)),
  );
}

function describeType(scope: ObjectScope): string {
  const bases = scope.baseNames.length > 0 ? `#[extends('${scope.baseNames.at(-1)}')]\n` : '';
  const code = `#[type]\n${bases}${scope.typeName}: ${membersPreview(scope)}`;
  return joined(stofBlock(code), safeMarkdown(joined(scope.field?.docs, scope.innerDocs)));
}

/** The members of an object, without their values. */
function membersPreview(scope: ObjectScope): string {
  const members = [...scope.members.values()];
  if (members.length === 0) return '{}';
  const shown = members.slice(0, MOST_MEMBERS).map(member => {
    if (member.kind === 'function') return functionSignature(member).replace(/\s+/g, ' ');
    const type = member.typeNode ? `${member.typeNode.text().replace(/\s+/g, ' ')} ` : '';
    return `${type}${member.nameToken.text()}${member.value ? `: ${valuePreview(member.value)}` : ''}`;
  });
  if (members.length > MOST_MEMBERS) shown.push(`// and ${members.length - MOST_MEMBERS} more`);
  return `{\n${shown.map(line => `    ${line}`).join('\n')}\n}`;
}

function describeImport(view: View, declaration: ImportDeclaration): string {
  const text = declaration.node
    .children()
    .filter(child => isToken(child) && child.start >= importStart(declaration))
    .map(child => child.text())
    .join(' ')
    .replace(/ *[;,]$/, '')
    .replace(/ \. /g, '.');
  const file = view.context.imported(view.file.source, declaration);
  return joined(
    stofBlock(text),
    file ? decoded(file.uri) : importSentence(declaration),
    safeMarkdown(declaration.docs),
  );
}

function importStart(declaration: ImportDeclaration): number {
  return declaration.node.keyword('import')?.start ?? declaration.node.start;
}

function importSentence(declaration: ImportDeclaration): string | undefined {
  return isUncPath(declaration.path) ? 'A path on another machine. It is not looked at here.' : undefined;
}

function decoded(uri: string): string {
  return codeSpan(uri.slice(uri.lastIndexOf('/') + 1));
}

/** A function of the libraries: signature, what it does, an example. */
export function describeLibraryFunction(called: LibraryFunction): string {
  const example = called.example;
  const shown = example && `${example[0]}${example[1] === '' ? '' : `\n// ${example[1].replaceAll('\n', '\n// ')}`}`;
  return joined(
    stofBlock(librarySignature(called)),
    called.doc,
    called.grant === undefined ? undefined : `Needs permission: ${called.grant}.`,
    shown === undefined ? undefined : stofBlock(shown),
  );
}

function describeAttribute(use: AttributeUse): string {
  const known: Attribute | undefined = attributeNamed(use.name);
  const written = stofBlock(shortened(use.node.text(), PREVIEW));
  if (known) return joined(written, known.does);
  const sentence = 'An attribute of this document: data that a program can ask for.';
  const run = `\`stof run -a ${use.name}\` runs the functions that have it.`;
  return joined(written, use.node.parent?.kind === NodeKind.Function ? `${sentence} ${run}` : sentence);
}

function describeUnit(unit: Unit, literal: NumberLiteral | undefined): string {
  const number = literal?.value ?? 1;
  const written = `${number}${literal?.suffix ?? unit.literals[0] ?? unit.name}`;
  const amount = baseAmount(number, unit);
  const names = unit.literals.map(codeSpan).join(', ');
  return joined(
    stofBlock(literal ? `${written}` : (unit.literals[0] ?? unit.name)),
    `A unit of ${unit.dimension}: ${names}.`,
    amount === undefined ? undefined : `${codeSpan(written)} = ${amount}`,
  );
}
