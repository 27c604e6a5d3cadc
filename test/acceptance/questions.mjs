// What a case can ask of the server: one entry for each word that a line of `expect` begins with.

import {
  COMPLETION_KINDS,
  checkPlaces,
  checkTargets,
  checkText,
  checkTexts,
  checkTree,
  clip,
  contains,
  editedTexts,
  hintLabel,
  holds,
  isNamed,
  list,
  locations,
  markup,
  noSnippet,
  place,
  plainMarkdown,
  printDiagnostics,
  runTexts,
  serious,
  show,
  squash,
  symbolNames,
  tokensOf,
  wholeRange,
} from './compare.mjs';
import { fail, options } from './options.mjs';
import { applyEdits, toOffset, toPosition, Workspace } from './workspace.mjs';

export const QUESTIONS = {
  async hover(space, [ref, ...rest]) {
    space.server.need('hover');
    const found = await space.server.request('textDocument/hover', space.at(ref.word)),
      text = plainMarkdown(markup(found?.contents));
    if (rest[0]?.word === 'none') {
      if (text.trim()) fail(`no hover\n      actual: ${clip(text)}`);
      return;
    }
    checkText(text, rest, 0, false, 'hover');
    if (found.range) {
      const { position } = space.at(ref.word);
      if (!contains(found.range, position)) fail('hover range does not contain the place');
    }
  },
  async completion(space, [ref, ...rest]) {
    space.server.need('completion');
    const at = space.at(ref.word),
      name = space.mark(ref.word).file,
      text = space.files.get(name),
      offset = space.mark(ref.word).offset;
    const trigger = text[offset - 1],
      triggers = space.server.capabilities.completionProvider?.triggerCharacters ?? [];
    const context = triggers.includes(trigger) ? { triggerKind: 2, triggerCharacter: trigger } : { triggerKind: 1 };
    const found = await space.server.request('textDocument/completion', { ...at, context }),
      all = Array.isArray(found) ? found : (found?.items ?? []);
    const typed = /\w*$/.exec(text.slice(0, offset))[0].toLowerCase(),
      key = item => (item.filterText ?? item.label).toLowerCase();
    const subsequence = (needle, hay) => {
      let i = 0;
      for (const c of hay) if (c === needle[i]) i++;
      return i === needle.length;
    };
    const items = all
      .filter(item => subsequence(typed, key(item).replace(/^.*[.:]/, '')) || subsequence(typed, key(item)))
      .sort(
        (a, b) =>
          key(b).startsWith(typed) - key(a).startsWith(typed) ||
          ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1),
      );
    const labelled = name => items.find(item => item.label === name || item.label.split(/[\s(:<?]/)[0] === name),
      labels = clip(items.map(item => item.label).join(' '));
    const resolved = async item =>
      space.server.capabilities.completionProvider?.resolveProvider
        ? { ...item, ...(await space.server.request('completionItem/resolve', item)) }
        : item;
    for (let i = 0; i < rest.length; i++) {
      const word = rest[i].word;
      if (word === 'has') {
        for (const name of list(rest[++i].word))
          labelled(name) ?? fail(`completion has ${name}\n      actual: ${labels || 'nothing'}`);
      } else if (word === 'not') {
        for (const name of list(rest[++i].word))
          if (labelled(name)) fail(`completion without ${name}\n      actual: ${labels}`);
      } else if (word === 'none') {
        if (items.length) fail(`no completion\n      actual: ${labels}`);
      } else if (word === 'first') {
        const preselected = items.find(item => item.preselect) ?? items[0],
          name = rest[++i].word;
        if (!preselected || preselected !== labelled(name))
          fail(`completion first ${name}\n      actual: ${labels || 'nothing'}`);
      } else if (word === 'kind') {
        const [name, kinds] = rest[++i].word.split('='),
          item = labelled(name) ?? fail(`completion has ${name}\n      actual: ${labels}`);
        if (!kinds.split('|').includes(COMPLETION_KINDS[item.kind]))
          fail(`completion kind ${name} is ${kinds}\n      actual: ${COMPLETION_KINDS[item.kind]}`);
      } else if (word === 'detail') {
        const item = await resolved(
          labelled(rest[++i].word) ?? fail(`completion has ${rest[i].word}\n      actual: ${labels || 'nothing'}`),
        );
        checkText(
          plainMarkdown(
            [
              item.label,
              item.labelDetails?.detail,
              item.labelDetails?.description,
              item.detail,
              markup(item.documentation),
            ]
              .filter(Boolean)
              .join(' '),
          ),
          rest,
          i + 1,
          false,
          'completion detail',
        );
        return;
      } else if (word === 'apply') {
        const item = await resolved(
          labelled(rest[++i].word) ?? fail(`completion has ${rest[i].word}\n      actual: ${labels || 'nothing'}`),
        );
        const start = toPosition(text, offset - typed.length),
          plain = item.insertTextFormat === 2 ? noSnippet : x => x;
        const edit = item.textEdit
          ? { range: item.textEdit.range ?? item.textEdit.insert, newText: plain(item.textEdit.newText) }
          : { range: { start, end: at.position }, newText: plain(item.insertText ?? item.label) };
        checkText(
          applyEdits(text, [edit, ...(item.additionalTextEdits ?? [])]),
          rest,
          i + 1,
          false,
          'text after completion',
        );
        return;
      } else fail(`unknown word '${word}' in the case`);
    }
  },
  async signature(space, [ref, ...rest]) {
    space.server.need('signatureHelp');
    const found = await space.server.request('textDocument/signatureHelp', {
      ...space.at(ref.word),
      context: { triggerKind: 1, isRetrigger: false },
    });
    if (rest[0]?.word === 'none') {
      if (found?.signatures?.length) fail(`no signature\n      actual: ${clip(found)}`);
      return;
    }
    if (!found?.signatures?.length) fail('signature help\n      actual: none');
    const signature = found.signatures[found.activeSignature ?? 0];
    for (let i = 0; i < rest.length; i++) {
      const word = rest[i].word;
      if (word === 'label' || word === 'docs') {
        const subject = word === 'label' ? signature.label : plainMarkdown(markup(signature.documentation));
        let end = i + 1;
        while (end < rest.length && !['active', 'label', 'docs', 'parameters'].includes(rest[end].word)) end++;
        checkText(subject, rest.slice(0, end), i + 1, false, `signature ${word}`);
        i = end - 1;
      } else if (word === 'active') {
        const want = Number(rest[++i].word),
          got = signature.activeParameter ?? found.activeParameter ?? 0;
        if (got !== want) fail(`active parameter ${want}\n      actual: ${got} of ${signature.label}`);
      } else if (word === 'parameters') {
        const want = Number(rest[++i].word);
        if ((signature.parameters ?? []).length !== want)
          fail(`${want} parameters\n      actual: ${(signature.parameters ?? []).length} of ${signature.label}`);
      } else fail(`unknown word '${word}' in the case`);
    }
  },
  async definition(space, [ref, ...rest]) {
    checkTargets(space, await locations(space, 'definition', 'textDocument/definition', space.at(ref.word)), rest, 0);
  },
  async declaration(space, [ref, ...rest]) {
    checkTargets(space, await locations(space, 'declaration', 'textDocument/declaration', space.at(ref.word)), rest, 0);
  },
  async typeDefinition(space, [ref, ...rest]) {
    checkTargets(
      space,
      await locations(space, 'typeDefinition', 'textDocument/typeDefinition', space.at(ref.word)),
      rest,
      0,
    );
  },
  async implementation(space, [ref, ...rest]) {
    checkTargets(
      space,
      await locations(space, 'implementation', 'textDocument/implementation', space.at(ref.word)),
      rest,
      0,
    );
  },
  async references(space, [ref, ...rest]) {
    let i = 0,
      includeDeclaration = true;
    if (rest[0]?.word === 'uses') {
      includeDeclaration = false;
      i++;
    }
    checkPlaces(
      space,
      await locations(space, 'references', 'textDocument/references', {
        ...space.at(ref.word),
        context: { includeDeclaration },
      }),
      rest,
      i,
      'references',
    );
  },
  async highlight(space, [ref, ...rest]) {
    space.server.need('documentHighlight');
    const found = (await space.server.request('textDocument/documentHighlight', space.at(ref.word))) ?? [];
    checkPlaces(
      space,
      found.map(item => ({ file: space.mark(ref.word).file, range: item.range })),
      rest,
      0,
      'highlights',
    );
  },
  async prepareRename(space, [ref, want]) {
    space.server.need('rename');
    let found = null;
    try {
      found = await space.server.request('textDocument/prepareRename', space.at(ref.word));
    } catch (error) {
      if (want.word !== 'refused') throw error;
    }
    if (want.word === 'refused') {
      if (found) fail(`rename refused\n      actual: ${clip(found)}`);
      return;
    }
    if (!found) fail('rename offered\n      actual: refused');
    const range = found.range ?? found;
    if (range.start) {
      const text = space.files.get(space.mark(ref.word).file),
        got = text.slice(toOffset(text, range.start), toOffset(text, range.end));
      if (got !== want.text) fail(`rename of ${want.text}\n      actual: ${got}`);
    }
  },
  async rename(space, [ref, name, ...rest]) {
    space.server.need('rename');
    const newName = name.word ?? name.text;
    let edit = null;
    try {
      edit = await space.server.request('textDocument/rename', { ...space.at(ref.word), newName });
    } catch (error) {
      if (rest[0]?.word !== 'refused') throw error;
    }
    const texts = editedTexts(space, edit);
    if (rest[0]?.word === 'refused') {
      if (texts.size) fail(`rename refused\n      actual: ${clip(edit)}`);
      return;
    }
    if (!texts.size) fail('a rename edit\n      actual: none');
    let i = rest[0]?.word === '->' ? 1 : 0;
    if (rest[i]?.word === 'edits') {
      const want = Number(rest[i + 1].word),
        count =
          Object.values(edit.changes ?? {}).flat().length +
          (edit.documentChanges ?? []).flatMap(change => change.edits ?? []).length;
      if (count !== want) fail(`${want} edits\n      actual: ${count}`);
      i += 2;
    }
    if (rest[i]?.word === 'applies') {
      const fresh = new Workspace(new Map([...space.files, ...texts]));
      try {
        await fresh.start();
        for (const file of fresh.files.keys())
          if (file.endsWith('.stof')) {
            const wrong = (await fresh.diagnostics(file)).filter(serious);
            if (wrong.length) fail(`no diagnostics after the rename\n      actual: ${file} ${printDiagnostics(wrong)}`);
          }
      } finally {
        await fresh.stop();
      }
      if (options.stof) {
        const was = await runTexts(space, new Map()),
          now = await runTexts(space, texts);
        if (was.out !== now.out || was.code !== now.code)
          fail(
            `the program prints the same after the rename\n      actual: exit ${now.code} ${clip(now.out + now.err)}`,
          );
      }
      i++;
    }
    if (rest.length > i) checkTexts(space, texts, rest, i, 'after rename');
  },
  async symbols(space, rest, block) {
    let name = space.main,
      i = 0;
    if (rest[0]?.word && space.files.has(rest[0].word)) {
      name = rest[0].word;
      i++;
    }
    space.server.need('documentSymbol');
    space.ensureOpen(name);
    const found =
      (await space.server.request('textDocument/documentSymbol', { textDocument: { uri: space.uri(name) } })) ?? [];
    if (found.length && found[0].location)
      fail('nested DocumentSymbol (the client supports it)\n      actual: flat SymbolInformation');
    if (rest[i]?.word === 'tree') return checkTree(found, block);
    if (rest[i]?.word === 'none') {
      if (found.length) fail(`no symbols\n      actual: ${symbolNames(found)}`);
      return;
    }
    fail('symbols tree|none expected in the case');
  },
  async workspaceSymbol(space, [query, ...rest]) {
    space.server.need('workspace/symbol');
    space.ensureOpen(space.main);
    const found = (await space.server.request('workspace/symbol', { query: query.text })) ?? [],
      labels = clip(found.map(item => item.name).join(' '));
    for (let i = 0; i + 1 < rest.length; i += 2)
      for (const name of list(rest[i + 1].word)) {
        const verb = rest[i];
        const symbol = found.find(item => isNamed(item, name)),
          file = name.includes('@');
        if (file) {
          const [wanted, where] = name.split('@'),
            hit = found.find(item => isNamed(item, wanted) && space.nameOf(item.location.uri) === where);
          if (!hit)
            fail(
              `workspace symbol ${name}\n      actual: ${found.map(item => `${item.name}@${space.nameOf(item.location.uri)}`).join(' ') || 'nothing'}`,
            );
        } else if (!symbol === (verb.word === 'has'))
          fail(`workspace symbol ${verb.word} ${name}\n      actual: ${labels || 'nothing'}`);
      }
  },
  async diagnostics(space, rest) {
    let name = space.main,
      i = 0;
    if (rest[0]?.word && space.files.has(rest[0].word)) {
      name = rest[0].word;
      i++;
    }
    const where = ['at', 'line'].includes(rest[i]?.word) ? rest[i + 1].word : undefined;
    if (where) name = space.mark(where).file;
    const found = await space.diagnostics(name),
      printed = printDiagnostics(found);
    if (rest[i]?.word === 'none') {
      const wrong = found.filter(serious);
      if (wrong.length) fail(`no errors and no warnings\n      actual: ${printDiagnostics(wrong)}`);
      return;
    }
    if (rest[i]?.word === 'some') {
      if (!found.some(serious)) fail(`an error or a warning\n      actual: ${printed}`);
      return;
    }
    if (rest[i]?.word === 'errors') {
      const want = Number(rest[i + 1].word),
        got = found.filter(item => (item.severity ?? 1) === 1).length;
      if (got !== want) fail(`${want} errors\n      actual: ${printed}`);
      return;
    }
    if (rest[i]?.word === 'only') {
      // every error and warning is on the line of one of the marks
      const lines = list(rest[i + 1].word).map(ref => toPosition(space.files.get(name), space.mark(ref).offset).line),
        wrong = found.filter(item => serious(item) && !lines.includes(item.range.start.line));
      if (wrong.length)
        fail(
          `errors and warnings only on lines ${lines.map(line => line + 1)}\n      actual: ${printDiagnostics(wrong)}`,
        );
      return;
    }
    if (!where) fail('unknown diagnostics expectation in the case');
    const mark = space.mark(where),
      position = toPosition(space.files.get(name), mark.offset),
      exact = rest[i].word === 'at';
    const near = found.filter(item =>
      exact
        ? contains(item.range, position)
        : item.range.start.line <= position.line &&
          item.range.end.line >= position.line &&
          item.range.end.line - item.range.start.line <= 3,
    );
    i += 2;
    const severities =
      rest[i]?.word && /^(error|warning|info|hint|any|\|)+$/.test(rest[i].word) ? rest[i++].word.split('|') : ['any'];
    if (severities[0] === 'none') {
      if (near.some(serious)) fail(`nothing there\n      actual: ${printed}`);
      return;
    }
    if (rest[i]?.word === 'none') {
      if (near.some(serious))
        fail(
          `nothing ${exact ? 'at' : 'on the line of'} ${where} (${place(position)})\n      actual: ${printDiagnostics(near)}`,
        );
      return;
    }
    const hits = near.filter(
      item =>
        severities.includes('any') || severities.includes(['', 'error', 'warning', 'info', 'hint'][item.severity ?? 1]),
    );
    if (!hits.length)
      fail(
        `${severities.join('|')} ${exact ? 'at' : 'on the line of'} ${where} (${place(position)})\n      actual: ${printed}`,
      );
    if (rest[i]) {
      const errors = hits.map(hit => {
        try {
          checkText(hit.message, rest, i, true, 'message');
          return undefined;
        } catch (error) {
          return error;
        }
      });
      if (errors.every(Boolean)) throw errors[0];
    }
  },
  async codeLens(space, rest) {
    // codeLens has /run/i above $0 | codeLens none above $0
    space.server.need('codeLens');
    const ref = rest[rest.findIndex(token => token.word === 'above') + 1].word,
      mark = space.mark(ref),
      line = toPosition(space.files.get(mark.file), mark.offset).line;
    space.ensureOpen(mark.file);
    const all =
      (await space.server.request('textDocument/codeLens', { textDocument: { uri: space.uri(mark.file) } })) ?? [];
    const lenses = [];
    for (const lens of all)
      if (lens.range.start.line === line || lens.range.start.line === line - 1)
        lenses.push(
          lens.command || !space.server.capabilities.codeLensProvider?.resolveProvider
            ? lens
            : await space.server.request('codeLens/resolve', lens),
        );
    const titles = lenses.map(lens => lens.command?.title ?? '').join(' | ');
    if (rest[0].word === 'none') {
      const runs = lenses.filter(lens => /run|test|debug/i.test(lens.command?.title ?? ''));
      if (runs.length) fail(`no lens above ${ref}\n      actual: ${titles}`);
      return;
    }
    if (!lenses.some(lens => holds(lens.command?.title ?? '', rest[1], true) && lens.command?.command))
      fail(
        `a lens ${show(rest[1])} with a command on line ${line + 1}\n      actual: ${titles || `none there; lines ${all.map(lens => lens.range.start.line + 1)}`}`,
      );
  },
  async codeAction(space, [ref, ...rest]) {
    // codeAction $0 gives "text" [lacks "text"] | codeAction $0 titled /x/ gives "text" | codeAction $0 lib.stof gives…
    space.server.need('codeAction');
    const mark = space.mark(ref.word),
      at = space.at(ref.word),
      diagnostics = (await space.diagnostics(mark.file)).filter(
        item => item.range.start.line <= at.position.line && item.range.end.line >= at.position.line,
      );
    const end = diagnostics.find(item => contains(item.range, at.position))?.range ?? {
      start: at.position,
      end: at.position,
    };
    const found =
      (await space.server.request('textDocument/codeAction', {
        textDocument: at.textDocument,
        range: end,
        context: { diagnostics, triggerKind: 1 },
      })) ?? [];
    let i = 0,
      title;
    if (rest[0]?.word === 'titled') {
      title = rest[1];
      i = 2;
    }
    if (rest[i]?.word !== 'gives') fail("expected 'gives' in the case");
    const want = [{ word: 'contains' }, ...rest.slice(i + 1)],
      tried = [];
    for (const offered of found) {
      if (title && !holds(offered.title, title, true)) {
        tried.push(offered.title);
        continue;
      }
      let action = offered;
      if (
        !action.edit &&
        !(typeof action.command === 'string') &&
        space.server.capabilities.codeActionProvider?.resolveProvider
      )
        action = await space.server.request('codeAction/resolve', action);
      let edit = action.edit;
      if (!edit && action.command) {
        const call = typeof action.command === 'string' ? action : action.command;
        if (space.server.capabilities.executeCommandProvider?.commands?.includes(call.command)) {
          space.server.edits.length = 0;
          await space.server.request('workspace/executeCommand', { command: call.command, arguments: call.arguments });
          edit = space.server.edits[0];
        }
      }
      try {
        checkText(editedTexts(space, edit).get(mark.file) ?? '', want, 0);
        return;
      } catch {
        tried.push(offered.title);
      }
    }
    fail(
      `a code action that gives ${want
        .slice(1)
        .map(token => token.word ?? show(token))
        .join(
          ' ',
        )}\n      actual: ${tried.map(text => JSON.stringify(text)).join(', ') || 'no actions'} (diagnostics: ${printDiagnostics(diagnostics)})`,
    );
  },
  async inlay(space, [how, ref, ...rest]) {
    // inlay at $0 contains "x" | inlay line $0 contains "x" | inlay line $0 none
    space.server.need('inlayHint');
    const mark = space.mark(ref.word),
      { position } = space.at(ref.word),
      text = space.files.get(mark.file);
    const found =
      (await space.server.request('textDocument/inlayHint', {
        textDocument: { uri: space.uri(mark.file) },
        range: wholeRange(text),
      })) ?? [];
    const near = found.filter(
        hint =>
          hint.position.line === position.line &&
          (how.word === 'line' || hint.position.character === position.character),
      ),
      printed = found.map(hint => `${place(hint.position)} ${hintLabel(hint)}`).join(' ; ') || 'no hints';
    if (rest[0].word === 'none') {
      if (near.length) fail(`no hint ${how.word} ${ref.word}\n      actual: ${printed}`);
      return;
    }
    if (!near.length) fail(`a hint ${how.word} ${ref.word} (${place(position)})\n      actual: ${printed}`);
    checkText(near.map(hintLabel).join(' '), rest, 0, false, 'hint');
  },
  async semanticToken(space, [ref, _is, want]) {
    const mark = space.mark(ref.word),
      position = toPosition(space.files.get(mark.file), mark.offset),
      found = await tokensOf(space, mark.file);
    const token = found.find(
      item =>
        item.line === position.line &&
        item.character <= position.character &&
        position.character < item.character + item.length,
    );
    if (want.word === 'none') {
      if (token) fail(`no token\n      actual: ${token.type}`);
      return;
    }
    if (!token) fail(`a token at ${place(position)}\n      actual: none`);
    const [types, ...modifiers] = want.word.split('+'),
      got = [token.type, ...token.modifiers].join('+');
    if (!types.split('|').includes(token.type) && types !== 'any') fail(`token ${want.word}\n      actual: ${got}`);
    for (const modifier of modifiers)
      if (!token.modifiers.includes(modifier)) fail(`token ${want.word}\n      actual: ${got}`);
  },
  async semanticTokens(space, rest) {
    // semanticTokens valid: ordered, inside their line, no overlap
    const name = rest[1]?.word ?? space.main;
    space.ensureOpen(name);
    const lines = space.files.get(name).split('\n');
    let last = { line: -1, end: 0 };
    const found = await tokensOf(space, name);
    if (!found.length) fail('semantic tokens\n      actual: none');
    for (const token of found) {
      if (token.character + token.length > (lines[token.line]?.length ?? 0))
        fail(`a token past the end of line ${token.line + 1}`);
      if (token.line === last.line && token.character < last.end) fail(`overlapping tokens at ${place(token)}`);
      last = { line: token.line, end: token.character + token.length };
    }
  },
  async folding(space, [range]) {
    // folding $0-$1: a range from the line of $0 to the line of $1 (or the line before it)
    space.server.need('foldingRange');
    const [from, to] = range.word.split('-').map(ref => {
      const mark = space.mark(ref);
      return { file: mark.file, line: toPosition(space.files.get(mark.file), mark.offset).line };
    });
    space.ensureOpen(from.file);
    const found =
      (await space.server.request('textDocument/foldingRange', { textDocument: { uri: space.uri(from.file) } })) ?? [];
    if (!found.some(item => item.startLine === from.line && (item.endLine === to.line || item.endLine === to.line - 1)))
      fail(
        `fold ${from.line + 1}-${to.line + 1}\n      actual: ${found.map(item => `${item.startLine + 1}-${item.endLine + 1}`).join(' ') || 'none'}`,
      );
  },
  async selectionRange(space, [ref, _verb, ...wants]) {
    // selectionRange $0 grows "a" "a + b": these texts are among the growing ranges, in order
    space.server.need('selectionRange');
    const { textDocument, position } = space.at(ref.word),
      text = space.files.get(space.mark(ref.word).file);
    const [first] =
        (await space.server.request('textDocument/selectionRange', { textDocument, positions: [position] })) ?? [],
      chain = [];
    for (let item = first; item; item = item.parent) {
      if (
        item.parent &&
        !(contains(item.parent.range, item.range.start) && contains(item.parent.range, item.range.end))
      )
        fail('each range lies in its parent');
      chain.push(text.slice(toOffset(text, item.range.start), toOffset(text, item.range.end)));
    }
    let at = 0;
    for (const want of wants) {
      const i = chain.findIndex(
        (got, k) =>
          k >= at && squash(got).trim().replace(/[;,]$/, '') === squash(want.text).trim().replace(/[;,]$/, ''),
      );
      if (i < 0) fail(`selection grows to ${show(want)}\n      actual: ${chain.map(clip).join(' ⊂ ') || 'nothing'}`);
      at = i;
    }
  },
  async callHierarchy(space, [direction, ref, ...rest]) {
    // callHierarchy incoming $0 has a,b*2 not c
    space.server.need('callHierarchy');
    const [item] = (await space.server.request('textDocument/prepareCallHierarchy', space.at(ref.word))) ?? [];
    if (!item) fail('a call hierarchy item\n      actual: none');
    const calls = (await space.server.request(`callHierarchy/${direction.word}Calls`, { item })) ?? [],
      ends = calls.map(call => ({ name: (call.from ?? call.to).name, ranges: call.fromRanges.length }));
    const printed = ends.map(end => `${end.name}(${end.ranges})`).join(' ') || 'none';
    if (rest[0].word === 'none') {
      if (ends.length) fail(`no ${direction.word} calls\n      actual: ${printed}`);
      return;
    }
    for (let i = 0; i + 1 < rest.length; i += 2)
      for (const wanted of list(rest[i + 1].word)) {
        const verb = rest[i];
        const [name, count] = wanted.split('*');
        const hit = ends.find(end => isNamed({ name: end.name.split('.').pop() }, name));
        if (!hit === (verb.word === 'has'))
          fail(`${direction.word} calls ${verb.word} ${name}\n      actual: ${printed}`);
        if (hit && count && hit.ranges !== Number(count))
          fail(`${direction.word} calls ${wanted}\n      actual: ${printed}`);
      }
  },
  async formatting(space, rest) {
    // formatting idempotent | keeps | contains "x" lacks "y"
    space.server.need('formatting');
    const name = space.main,
      text = space.files.get(name),
      options = { tabSize: 4, insertSpaces: true, trimTrailingWhitespace: true, insertFinalNewline: true };
    space.ensureOpen(name);
    const once = applyEdits(
      text,
      (await space.server.request('textDocument/formatting', { textDocument: { uri: space.uri(name) }, options })) ??
        [],
    );
    const bare = source => source.replace(/[\s;,]+/g, '');
    if (rest[0].word === 'keeps') {
      if (bare(once) !== bare(text)) fail(`formatting changes blanks only\n      actual: ${clip(once)}`);
      return;
    }
    if (rest[0].word === 'idempotent') {
      const fresh = new Workspace(new Map([...space.files, [name, once]]).entries());
      try {
        await fresh.start();
        fresh.ensureOpen(name);
        const twice = applyEdits(
          once,
          (await fresh.server.request('textDocument/formatting', {
            textDocument: { uri: fresh.uri(name) },
            options,
          })) ?? [],
        );
        if (twice !== once) fail(`formatting twice gives the same\n      actual: ${clip(twice)}`);
      } finally {
        await fresh.stop();
      }
      return;
    }
    if (rest[0].word === 'unchanged') {
      if (once !== text) fail(`no change\n      actual: ${clip(once)}`);
      return;
    }
    for (let i = 0, mode = 'contains'; i < rest.length; i++)
      rest[i].word
        ? (mode = rest[i].word)
        : once.includes(rest[i].text) === (mode === 'lacks') &&
          fail(`formatted text ${mode} ${show(rest[i])}\n      actual: ${JSON.stringify(once).slice(0, 400)}`);
  },
  async documentLink(space, rest) {
    // documentLink on $0 -> lib/geo.stof
    space.server.need('documentLink');
    const ref = rest[1].word,
      mark = space.mark(ref),
      { position } = space.at(ref);
    const found =
      (await space.server.request('textDocument/documentLink', { textDocument: { uri: space.uri(mark.file) } })) ?? [];
    let link =
      found.find(item => contains(item.range, position)) ??
      fail(
        `a link at ${place(position)}\n      actual: ${found.map(item => place(item.range.start)).join(' ') || 'none'}`,
      );
    if (!link.target) link = await space.server.request('documentLink/resolve', link);
    if (space.nameOf(link.target.split('#')[0]) !== rest[3].word)
      fail(`link to ${rest[3].word}\n      actual: ${link.target}`);
  },
};
