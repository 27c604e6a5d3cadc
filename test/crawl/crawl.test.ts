import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callHierarchyAt, incomingCalls, outgoingCalls } from '../../language/ide/callHierarchy.ts';
import { codeActionsAt } from '../../language/ide/codeActions.ts';
import { codeLenses } from '../../language/ide/codeLens.ts';
import { completionsAt } from '../../language/ide/completion/completion.ts';
import { declarationAt } from '../../language/ide/declaration.ts';
import { definitionAt } from '../../language/ide/definition.ts';
import { diagnosticsOf } from '../../language/ide/diagnostics.ts';
import { documentHighlights, namesIn } from '../../language/ide/documentHighlights.ts';
import { documentLinks } from '../../language/ide/documentLinks.ts';
import { documentSymbols, type OutlineSymbol } from '../../language/ide/documentSymbols.ts';
import { foldingRanges } from '../../language/ide/foldingRanges.ts';
import { hoverAt } from '../../language/ide/hover.ts';
import { implementationsAt } from '../../language/ide/implementation.ts';
import { ALL_HINTS, inlayHints } from '../../language/ide/inlayHints.ts';
import { inlineValues } from '../../language/ide/inlineValues.ts';
import { linkedEditingAt } from '../../language/ide/linkedEditing.ts';
import { referencesAt } from '../../language/ide/references.ts';
import { renameAt, renameableAt } from '../../language/ide/rename.ts';
import { selectionRangesAt } from '../../language/ide/selectionRanges.ts';
import { semanticTokens } from '../../language/ide/semanticTokens.ts';
import { signatureHelpAt } from '../../language/ide/signatureHelp.ts';
import { typeDefinitionsAt } from '../../language/ide/typeDefinition.ts';
import { subtypes, supertypes, typeHierarchyAt } from '../../language/ide/typeHierarchy.ts';
import { workspaceSymbols } from '../../language/ide/workspaceSymbols.ts';
import { nameText } from '../../language/names/nameText.ts';
import { EMPTY_SNAPSHOT, type View, viewOf, viewOfText, withFile, withFiles } from '../../language/project/snapshot.ts';
import { Text } from '../../language/text/text.ts';

/** Folders with documents: programs of the conformance suite, examples, and the texts inside acceptance cases. */
const FOLDERS = ['test/conformance', 'examples', 'test/acceptance/cases', 'test/runtime'];

interface Range {
  readonly start: number;
  readonly end: number;
}

function within(range: Range, outer: Range, what: string): void {
  const fits = outer.start <= range.start && range.start <= range.end && range.end <= outer.end;
  assert.ok(fits, `${what} ${range.start}-${range.end} outside of ${outer.start}-${outer.end}`);
}

/** Asks every feature everything about a text; `step` is the distance of the offsets. Answers the number of hovers. */
function crawl(view: View, step: number): number {
  const { length } = view.file.text;
  const whole = { start: 0, end: length };
  for (const lens of codeLenses(view)) within(lens, whole, 'lens');
  for (const diagnostic of diagnosticsOf(view)) {
    within(diagnostic, whole, 'diagnostic');
    assert.ok(diagnostic.end > diagnostic.start || length === 0, 'a diagnostic can be seen');
  }
  const lines = view.file.text.lineCount;
  for (const fold of foldingRanges(view))
    within({ start: fold.startLine, end: fold.endLine }, { start: 0, end: lines }, 'fold');
  for (const symbol of documentSymbols(view)) crawlSymbol(symbol, whole);
  for (const hint of inlayHints(view, 0, length, ALL_HINTS)) {
    within({ start: hint.offset, end: hint.offset }, whole, 'hint');
  }
  crawlTokens(view);
  let hovers = 0;
  for (let offset = 0; offset <= length; offset += step) {
    const hover = hoverAt(view, offset);
    if (!hover) continue;
    hovers++;
    within(hover, whole, 'hover');
    within({ start: offset, end: offset }, hover, 'offset of a hover');
    assert.notEqual(hover.markdown.trim(), '');
  }
  for (let offset = 0; offset <= length; offset += step * 7) {
    const place = definitionAt(view, offset);
    if (place) within(place, whole, 'definition');
    const { start } = completionsAt(view, offset);
    within({ start, end: offset }, whole, 'completion');
    const help = signatureHelpAt(view, offset);
    if (help) {
      const label = { start: 0, end: help.label.length };
      for (const parameter of help.parameters) within(parameter, label, 'parameter');
      assert.ok(help.active === undefined || help.active < help.parameters.length, 'an active parameter that there is');
    }
    const ranges = selectionRangesAt(view, offset);
    for (let i = 1; i < ranges.length; i++) within(ranges[i - 1]!, ranges[i]!, 'selection');
  }
  return hovers;
}

/** Everything that looks at all files. */
function crawlFiles(view: View, offset: number): void {
  const { snapshot } = view;
  const whole = { start: 0, end: view.file.text.length };
  for (const { title, edits } of codeActionsAt(view, offset, Math.min(offset + 5, whole.end))) {
    edits.forEach((edit, index) => {
      within(edit, index === 0 ? whole : { start: edits[index - 1]!.end, end: whole.end }, title);
    });
  }
  for (const found of [...typeDefinitionsAt(view, offset), ...implementationsAt(view, offset)]) {
    within(found, whole, 'definition');
  }
  for (const value of inlineValues(view, 0, whole.end, offset)) within(value, whole, 'inline value');
  for (const found of [declarationAt(view, offset), ...(linkedEditingAt(view, offset) ?? [])]) {
    if (found) within(found, whole, 'place');
  }
  const item = callHierarchyAt(view, offset);
  for (const find of item ? [incomingCalls, outgoingCalls] : []) {
    for (const call of find(snapshot, item!.uri, item!.nameRange.start)) {
      within(call.item.nameRange, call.item.range, 'name of a caller');
      assert.ok(call.places.length > 0);
    }
  }
  const type = typeHierarchyAt(view, offset);
  for (const find of type ? [supertypes, subtypes] : []) {
    for (const other of find(snapshot, type!.uri, type!.nameRange.start)) within(other.nameRange, other.range, 'name');
  }
}

/** Each link lies on the path of an import, without its quotes. */
function crawlLinks(view: View): number {
  const links = documentLinks(view);
  const paths = new Set(view.file.source.outline.imports.map(({ pathToken }) => nameText(pathToken)));
  for (const link of links) {
    within(link, { start: 0, end: view.file.text.length }, 'link');
    const linked = view.file.text.slice(link.start, link.end);
    assert.ok(paths.has(linked), `${view.file.uri}: link on ${linked}`);
    assert.notEqual(link.uri, '');
  }
  return links.length;
}

/** In order, apart, each with a text on one line. */
function crawlTokens(view: View): void {
  const tokens = semanticTokens(view);
  let last = 0;
  for (let i = 0; i < tokens.length; i += 4) {
    const start = tokens[i]!;
    const end = start + tokens[i + 1]!;
    assert.ok(last <= start && start < end && end <= view.file.text.length, `token ${start}-${end} behind ${last}`);
    assert.equal(view.file.text.lineAt(start), view.file.text.lineAt(end), `token ${start}-${end} on one line`);
    last = end;
  }
}

function crawlSymbol(symbol: OutlineSymbol, outer: Range): void {
  within(symbol.range, outer, `symbol ${symbol.name}`);
  within(symbol.nameRange, symbol.range, `name of ${symbol.name}`);
  assert.notEqual(symbol.name, '');
  for (const child of symbol.children) crawlSymbol(child, symbol.range);
}

function documents(): { readonly name: string; readonly text: string }[] {
  const found: { name: string; text: string }[] = [];
  for (const folder of FOLDERS) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.stof') && !(folder.includes('acceptance') && name.endsWith('.txt'))) continue;
      const path = join(folder, name);
      found.push({ name: path, text: readFileSync(path, 'utf8') });
    }
  }
  return found;
}

describe('every feature, over every document', () => {
  const all = documents();

  it('there are documents', () => assert.ok(all.length > 100, `${all.length} documents`));

  it('answers at every offset without a fault, with valid ranges', () => {
    let hovers = 0;
    for (const { name, text } of all) {
      try {
        hovers += crawl(viewOfText(text), 1);
      } catch (error) {
        throw new Error(name, { cause: error });
      }
    }
    assert.ok(hovers > 1000, `${hovers} hovers`);
  }).timeout(300_000);

  it('also while the document is only partly typed', () => {
    for (const { name, text } of all) {
      for (const part of [0.31, 0.62, 0.87]) {
        const typed = text.slice(0, Math.floor(text.length * part));
        try {
          crawl(viewOfText(typed), 13);
        } catch (error) {
          throw new Error(`${name}, ${typed.length} of ${text.length}`, { cause: error });
        }
      }
    }
  }).timeout(300_000);

  it('leads to places that there are', () => {
    for (const { name, text } of all) {
      const whole = viewOfText(text);
      const typed = viewOfText(text.slice(0, Math.floor(text.length * 0.71)));
      for (const view of [whole, typed]) {
        try {
          for (let offset = 0; offset < view.file.text.length; offset += 23) crawlFiles(view, offset);
        } catch (error) {
          throw new Error(name, { cause: error });
        }
      }
    }
  }).timeout(300_000);

  it('finds the symbols of a document by letters of their names', () => {
    let symbols = 0;
    for (const { name, text } of all) {
      const { snapshot } = viewOfText(text);
      const words = [...text.matchAll(/[A-Za-z_]\w*/g)].filter((_, index) => index % 37 === 0).map(([word]) => word);
      for (const query of ['', 'a', ...words]) {
        for (const symbol of workspaceSymbols(snapshot, query)) {
          within(symbol, { start: 0, end: text.length }, 'symbol');
          const written = text.slice(symbol.start, symbol.end);
          assert.ok(written === symbol.name || /^["']/.test(written), `${name}: ${written} for ${symbol.name}`);
          symbols++;
        }
      }
    }
    assert.ok(symbols > 1000, `${symbols} symbols`);
  }).timeout(300_000);

  it('links what stands between the quotes of an import, also of one that is only partly typed', () => {
    const files = all.map(({ name, text }) => ({ uri: `file:///w/${name}`, is: Text.of(text) }));
    const snapshot = withFiles(EMPTY_SNAPSHOT, files);
    let links = 0;
    for (const { uri } of files) {
      const view = viewOf(snapshot, uri)!;
      const { imports } = view.file.source.outline;
      links += crawlLinks(view);
      for (const { pathToken } of imports) {
        const typed = Text.of(view.file.text.slice(0, pathToken.end - 1));
        links += crawlLinks(viewOf(withFile(snapshot, uri, typed), uri)!);
      }
    }
    assert.ok(links > 100, `${links} links`);
  }).timeout(300_000);

  it('references hold the name that was asked about, and a rename changes them', () => {
    let renames = 0;
    for (const { name, text } of all) {
      const view = viewOfText(text);
      for (let offset = 0; offset < text.length; offset += 31) {
        const found = referencesAt(view, offset);
        const target = renameableAt(view, offset);
        if (!target) continue;
        const isHeld = found.some(place => place.start === target.start && place.end === target.end);
        assert.ok(isHeld, `${name}: ${target.name} at ${offset}`);
        const renamed = renameAt(view, offset, 'a_name_that_nothing_has');
        assert.ok('edits' in renamed, `${name}: ${target.name} at ${offset}`);
        for (const edit of renamed.edits) {
          within(edit, { start: 0, end: text.length }, 'edit');
          assert.equal(edit.end - edit.start, target.end - target.start, `${name} at ${offset}`);
        }
        renames++;
      }
    }
    assert.ok(renames > 1000, `${renames} renames`);
  }).timeout(300_000);

  it('highlights hold the name that was asked about', () => {
    for (const { name, text } of all) {
      const view = viewOfText(text);
      const tokens = [...namesIn(view.file.tree.root)];
      for (let i = 0; i < tokens.length; i += 29) {
        const token = tokens[i]!;
        const found = documentHighlights(view, token.start);
        const isHeld = found.length === 0 || found.some(place => place.start === token.start);
        assert.ok(isHeld, `${name}: ${token.text()} at ${token.start}`);
      }
    }
  }).timeout(300_000);
});
