/** Statements of the strict reading. A keyword decides the kind; anything else is tried as assignment, block and expression. */

import { compoundAssignments } from '../../tables/operators.ts';
import { continuesWord } from '../characters.ts';
import { startsGlued } from '../keywords.ts';
import { NESTING_LIMIT } from '../parser.ts';
import { expression } from './expressions.ts';
import { keyword, name, word } from './lexical.ts';
import { list, literal, parentheses, path, templateOperand } from './operands.ts';
import { pattern } from './patterns.ts';
import type { Reader, Rule } from './reader.ts';
import { type } from './types.ts';

/** block = W "{" { statement } W "}" */
export function block(r: Reader, at: number): number {
  return r.memo(at, freshBlock);
}

function freshBlock(r: Reader, at: number): number {
  const open = r.character(r.gap(at), '{');
  const end = open < 0 ? -1 : r.many(open, statement);
  return end < 0 ? -1 : r.character(r.gap(end), '}');
}

/** One statement; its failure is remembered when it got further than any before. */
export function statement(r: Reader, at: number): number {
  return r.memo(r.gap(at), freshStatement);
}

function freshStatement(r: Reader, at: number): number {
  if (r.depth >= NESTING_LIMIT) return r.own(at, true, 'syntax-nesting');
  r.depth++;
  const end = oneStatement(r, at);
  r.depth--;
  if (end < 0 && (r.remembered === undefined || r.failure.at > r.remembered.at)) r.remembered = r.failure;
  return end;
}

function oneStatement(r: Reader, at: number): number {
  if (r.at(at) === 94) return r.committed(r.first(at, loops));
  const rule = keywordRules.get(wordAt(r, at));
  return rule === undefined ? r.first(at, others) : r.committed(rule(r, at));
}

/** The run of letters, digits and `_` at an offset. */
function wordAt(r: Reader, at: number): string {
  let end = at;
  while (continuesWord(r.at(end)) && end - at < 10) end++;
  return r.text.slice(at, end);
}

/** A rule and the `;` behind it. */
function ended(rule: Rule): Rule {
  return (r, at) => {
    const end = rule(r, at);
    return end < 0 ? -1 : r.character(r.lines(end), ';');
  };
}

/** ("let" | "const") … with a value, `let` without one, or a pattern. */
export function declaration(r: Reader, at: number): number {
  return r.first(at, declarations);
}

function letOrConst(r: Reader, at: number): number {
  const end = word(r, at, 'let');
  return end < 0 ? word(r, at, 'const') : end;
}

function valued(r: Reader, at: number): number {
  const start = letOrConst(r, at);
  const named = start < 0 ? -1 : name(r, r.linesThen(start));
  const typed = named < 0 ? -1 : r.optional(named, annotation);
  const equals = typed < 0 ? -1 : r.character(r.lines(typed), '=');
  return equals < 0 ? -1 : expression(r, r.linesThen(equals));
}

function bare(r: Reader, at: number): number {
  const start = word(r, at, 'let');
  const named = start < 0 ? -1 : name(r, r.linesThen(start));
  return named < 0 ? -1 : r.optional(named, annotation);
}

function destructuring(r: Reader, at: number): number {
  const start = letOrConst(r, at);
  const bound = start < 0 ? -1 : pattern(r, r.lines(start));
  if (bound < 0) return -1;
  const equals = r.character(r.lines(bound), '=');
  return r.committed(equals < 0 ? -1 : expression(r, r.linesThen(equals)));
}

const declarations: readonly Rule[] = [valued, bare, destructuring];

/** M ":" type */
function annotation(r: Reader, at: number): number {
  const colon = r.character(r.lines(at), ':');
  return colon < 0 ? -1 : type(r, colon);
}

/** "using" M1 name M [":" type] M "=" M expr */
function using(r: Reader, at: number): number {
  const start = word(r, at, 'using');
  const named = start < 0 ? -1 : name(r, r.linesThen(start));
  const typed = named < 0 ? -1 : r.optional(named, annotation);
  const equals = typed < 0 ? -1 : r.character(r.lines(typed), '=');
  return equals < 0 ? -1 : expression(r, r.linesThen(equals));
}

/** `using` is a name unless another name follows it. */
function usingStatement(r: Reader, at: number): number {
  const named = name(r, r.lines(at + 5));
  return named < 0 || r.lines(at + 5) === at + 5 ? r.first(at, others) : ended(using)(r, at);
}

function returnNothing(r: Reader, at: number): number {
  const start = word(r, at, 'return');
  return start < 0 ? -1 : r.character(r.lines(start), ';');
}

function returnValue(r: Reader, at: number): number {
  const start = word(r, at, 'return');
  const end = start < 0 ? -1 : expression(r, start);
  return end < 0 ? -1 : r.character(r.lines(end), ';');
}

const returns: readonly Rule[] = [returnNothing, returnValue];

/** ("break" | "continue") M [label] M ";" */
function jump(r: Reader, at: number): number {
  const stopped = word(r, at, 'break');
  const start = stopped < 0 ? word(r, at, 'continue') : stopped;
  const labelled = start < 0 ? -1 : r.optional(r.lines(start), label);
  return labelled < 0 ? -1 : r.character(r.lines(labelled), ';');
}

function label(r: Reader, at: number): number {
  const start = r.character(at, '^');
  return start < 0 ? -1 : name(r, start);
}

/** cond = M "(" expr ")" */
function condition(r: Reader, at: number): number {
  const open = r.character(r.lines(at), '(');
  const end = open < 0 ? -1 : expression(r, open);
  return end < 0 ? -1 : r.character(end, ')');
}

/** block | statement */
function body(r: Reader, at: number): number {
  return r.first(at, bodies);
}

const bodies: readonly Rule[] = [block, statement];

function ifStatement(r: Reader, at: number): number {
  const end = conditioned(r, at, 'if');
  const chained = end < 0 ? -1 : r.many(end, elseIf);
  return chained < 0 ? -1 : r.optional(chained, elseBody);
}

function conditioned(r: Reader, at: number, text: string): number {
  const start = word(r, at, text);
  const end = start < 0 ? -1 : condition(r, start);
  return end < 0 ? -1 : body(r, end);
}

function elseIf(r: Reader, at: number): number {
  const start = keyword(r, r.gap(at), 'else');
  return start < 0 ? -1 : conditioned(r, r.lines(start), 'if');
}

function elseBody(r: Reader, at: number): number {
  const start = keyword(r, r.gap(at), 'else');
  return start < 0 ? -1 : body(r, r.lines(start));
}

/** The loop behind `[label M]`. */
function loopStart(r: Reader, at: number): number {
  const end = label(r, at);
  return end < 0 ? at : r.linesThen(end);
}

function whileLoop(r: Reader, at: number): number {
  return conditioned(r, loopStart(r, at), 'while');
}

function loop(r: Reader, at: number): number {
  const start = word(r, loopStart(r, at), 'loop');
  return start < 0 ? -1 : body(r, r.lines(start));
}

/** "for" M "(" M ("let" | "const") M (name | pattern) [M ":" type] M "in" M ["&" M] expr ")" */
function forIn(r: Reader, at: number): number {
  const start = word(r, loopStart(r, at), 'for');
  const open = start < 0 ? -1 : r.character(r.lines(start), '(');
  const declared = open < 0 ? -1 : letOrConst(r, r.lines(open));
  const bound = declared < 0 ? -1 : r.first(r.lines(declared), loopTargets);
  const typed = bound < 0 ? -1 : r.optional(bound, annotation);
  const within = typed < 0 ? -1 : keyword(r, r.lines(typed), 'in');
  if (within < 0) return -1;
  let source = r.linesThen(within);
  if (r.at(source) === 38) source = r.linesThen(source + 1);
  const end = expression(r, source);
  const close = end < 0 ? -1 : r.character(end, ')');
  return close < 0 ? -1 : body(r, close);
}

const loopTargets: readonly Rule[] = [name, pattern];

/** "for" M "(" M [declaration] M ";" M [expr] M ";" M [assignment] M ")" */
function forLoop(r: Reader, at: number): number {
  const start = word(r, loopStart(r, at), 'for');
  const open = start < 0 ? -1 : r.character(r.lines(start), '(');
  const declared = open < 0 ? -1 : r.optional(open, declarationAfterGap);
  const first = declared < 0 ? -1 : r.character(r.lines(declared), ';');
  const tested = first < 0 ? -1 : r.optional(r.lines(first), expression);
  const second = tested < 0 ? -1 : r.character(r.lines(tested), ';');
  const stepped = second < 0 ? -1 : r.optional(r.lines(second), assignment);
  const close = stepped < 0 ? -1 : r.character(r.lines(stepped), ')');
  return close < 0 ? -1 : body(r, close);
}

function declarationAfterGap(r: Reader, at: number): number {
  return declaration(r, r.gap(at));
}

const loops: readonly Rule[] = [whileLoop, loop, forIn, forLoop];
const forLoops: readonly Rule[] = [forIn, forLoop];

/** "switch" M cond M "{" { W "case" … } [ W "default" … ] W "}" */
export function switchStatement(r: Reader, at: number): number {
  const start = word(r, at, 'switch');
  const end = start < 0 ? -1 : condition(r, start);
  const open = end < 0 ? -1 : r.character(r.lines(end), '{');
  const cases = open < 0 ? -1 : r.many(open, switchCase);
  const all = cases < 0 ? -1 : r.optional(cases, defaultCase);
  return all < 0 ? -1 : r.character(r.gap(all), '}');
}

function switchCase(r: Reader, at: number): number {
  const start = keyword(r, r.gap(at), 'case');
  const value = start < 0 ? -1 : expression(r, r.lines(start));
  const colon = value < 0 ? -1 : r.character(r.lines(value), ':');
  if (colon < 0) return -1;
  const next = r.lines(colon);
  if (keyword(r, next, 'case') >= 0 || keyword(r, next, 'default') >= 0) return next;
  return r.optional(next, body);
}

function defaultCase(r: Reader, at: number): number {
  const start = keyword(r, r.gap(at), 'default');
  const colon = start < 0 ? -1 : r.character(r.lines(start), ':');
  return colon < 0 ? -1 : body(r, r.lines(colon));
}

function tryStatement(r: Reader, at: number): number {
  const start = word(r, at, 'try');
  const end = start < 0 ? -1 : body(r, start);
  const caught = end < 0 ? -1 : keyword(r, r.gap(end), 'catch');
  const named = caught < 0 ? -1 : r.optional(r.lines(caught), catchName);
  return named < 0 ? -1 : body(r, named);
}

function catchName(r: Reader, at: number): number {
  const open = r.character(at, '(');
  const named = open < 0 ? -1 : name(r, r.lines(open));
  const typed = named < 0 ? -1 : r.optional(named, annotation);
  return typed < 0 ? -1 : r.character(r.lines(typed), ')');
}

/** name {"." name} M operator M expr */
export function assignment(r: Reader, at: number): number {
  let end = name(r, at);
  while (end >= 0 && r.at(end) === 46) {
    const next = name(r, end + 1);
    if (next < 0) break;
    end = next;
  }
  if (end < 0) return -1;
  const place = r.lines(end);
  if (r.at(place) === 61) return expression(r, r.lines(place + 1));
  for (const operator of compoundAssignments.keys())
    if (r.starts(place, operator)) return expression(r, r.lines(place + operator.length));
  return r.plain(place);
}

function asyncStatement(r: Reader, at: number): number {
  const start = keyword(r, at, 'async');
  return start < 0 ? -1 : body(r, r.lines(start));
}

/** expr M "=" expr ";" where the target ends in a field; committed from the `=` on. */
function computedAssignment(r: Reader, at: number): number {
  const end = expression(r, at);
  if (end < 0) return -1;
  const target = r.first(at, targets);
  if (target < 0 || r.blanks(target) !== r.blanks(end)) return r.plain(at);
  const equals = r.character(r.lines(end), '=');
  if (equals < 0 || r.at(equals) === 61) return r.plain(end);
  const value = expression(r, r.linesThen(equals));
  return r.committed(value < 0 ? -1 : r.character(r.lines(value), ';'));
}

function endsInField(r: Reader, start: number, end: number): boolean {
  return /\.[A-Za-z_@<][A-Za-z0-9_@<>-]*$/.test(r.text.slice(Math.max(start, end - 200), end));
}

/** A literal, list or parenthesis with a field behind it. */
function chainTarget(r: Reader, at: number): number {
  const end = r.first(at, chained);
  return end < 0 || endsInField(r, at, end) ? end : r.plain(at);
}

/** A path with a call or an index in it, and a field at its end. */
function pathTarget(r: Reader, at: number): number {
  const end = path(r, at);
  if (end < 0 || !endsInField(r, at, end)) return r.plain(at);
  return /[)\]]/.test(r.text.slice(at, end)) ? end : r.plain(at);
}

const chained: readonly Rule[] = [parentheses, list, literal, templateOperand];
const targets: readonly Rule[] = [chainTarget, pathTarget];

function expressionStatement(r: Reader, at: number): number {
  const end = expression(r, at);
  if (end < 0) return -1;
  if (r.at(end) === 59) return end + 1;
  // Where the language would go on with the path behind a call, a separator is missing.
  const isGlued =
    /[)\]]/.test(r.text.slice(end - 1, end)) && startsGlued(/^[A-Za-z_@]*/.exec(r.text.slice(end, end + 8))![0]);
  return isGlued ? r.character(end, ';') : end;
}

function semicolon(r: Reader, at: number): number {
  return r.character(at, ';');
}

const others: readonly Rule[] = [
  ended(assignment),
  asyncStatement,
  block,
  computedAssignment,
  expressionStatement,
  semicolon,
];

const keywordRules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['let', ended(declaration)],
  ['const', ended(declaration)],
  ['using', usingStatement],
  ['return', (r, at) => r.first(at, returns)],
  ['if', ifStatement],
  ['while', whileLoop],
  ['loop', loop],
  ['for', (r, at) => r.first(at, forLoops)],
  ['switch', switchStatement],
  ['try', tryStatement],
  ['break', jump],
  ['continue', jump],
]);
