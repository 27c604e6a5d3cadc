// How answers of the server are compared with what a case expects.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { command, fail, options } from './options.mjs';
import { applyEdits, toPosition } from './workspace.mjs';

/** Words, "strings", /patterns/ and -> of a line. */
export function tokenize(line) {
  const tokens = [];
  for (const match of line.matchAll(/"((?:[^"\\]|\\.)*)"|(?<=^|\s)\/((?:[^/\\]|\\.)+)\/(i?)(?=\s|$)|(->)|([^\s"]+)/g)) {
    if (match[1] !== undefined) tokens.push({ text: JSON.parse(`"${match[1]}"`) });
    else if (match[2] !== undefined) tokens.push({ pattern: new RegExp(match[2], `${match[3]}s`) });
    else tokens.push({ word: match[4] ?? match[5] });
  }
  return tokens;
}
export const squash = text => text.replace(/\s+/g, ' ');
export const holds = (text, want, fold) =>
  want.pattern
    ? want.pattern.test(text)
    : fold
      ? squash(text).toLowerCase().includes(squash(want.text).toLowerCase())
      : squash(text).includes(squash(want.text));
export const show = want => (want.pattern ? String(want.pattern) : JSON.stringify(want.text));
export const clip = text => {
  const flat = squash(typeof text === 'string' ? text : (JSON.stringify(text) ?? 'null'));
  return flat.length > 300 ? `${flat.slice(0, 300)}…` : flat;
};
export const list = word => word.split(',').filter(Boolean);

/** Checks `contains "a" "b" lacks "c" matches /d/` from position i of the tokens. */
export function checkText(text, tokens, i, fold = false, what = 'text') {
  if (i >= tokens.length) fail('the expectation says nothing');
  let mode = 'contains';
  for (; i < tokens.length; i++) {
    const token = tokens[i];
    if (token.word) {
      if (!['contains', 'lacks', 'matches', 'equals'].includes(token.word))
        fail(`unknown word '${token.word}' in the case`);
      mode = token.word;
      continue;
    }
    if (mode === 'equals' ? text.trim() !== token.text.trim() : holds(text, token, fold) === (mode === 'lacks'))
      fail(`${what} ${mode} ${show(token)}\n      actual: ${clip(text) || '(empty)'}`);
  }
}

export const plainMarkdown = text =>
  text
    .replace(/\\([\\`*_{}[\]()#+\-.!<>|])/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/&nbsp;/g, ' ');
export const markup = value =>
  value == null
    ? ''
    : typeof value === 'string'
      ? value
      : Array.isArray(value)
        ? value.map(markup).join('\n')
        : (value.value ?? '');
export const contains = (range, position) => !before(position, range.start) && !before(range.end, position);
export const before = (a, b) => a.line < b.line || (a.line === b.line && a.character < b.character);
export const place = position => `${position.line + 1}:${position.character + 1}`;

export async function locations(space, feature, method, params) {
  space.server.need(feature);
  const found = await space.server.request(method, params);
  return (found == null ? [] : Array.isArray(found) ? found : [found]).map(item => ({
    file: space.nameOf(item.targetUri ?? item.uri),
    range: item.targetSelectionRange ?? item.targetRange ?? item.range,
  }));
}
export const printLocations = found =>
  found.length ? found.map(item => `${item.file}:${place(item.range.start)}`).join(' ') : 'nothing';
/** Whether a location names the marked place: it starts on the mark's line and its range touches the mark. */
export const isAt = (space, location, ref) => {
  const mark = space.mark(ref.split(':').pop()),
    position = toPosition(space.files.get(mark.file), mark.offset);
  return (
    location.file === mark.file && location.range.start.line === position.line && contains(location.range, position)
  );
};

export function checkTargets(space, found, tokens, i) {
  const word = tokens[i]?.word;
  if (word === 'none') {
    if (found.length) fail(`expected no place\n      actual: ${printLocations(found)}`);
    return;
  }
  if (word !== '->') fail('expected -> in the case');
  const targets = list(tokens[i + 1].word);
  for (const target of targets) {
    const ok = target.includes('$')
      ? found.some(item => isAt(space, item, target))
      : found.some(item => item.file === target);
    if (!ok) {
      const mark = target.includes('$') && space.mark(target.split(':').pop());
      fail(
        `expected ${target}${mark ? ` (${mark.file}:${place(toPosition(space.files.get(mark.file), mark.offset))})` : ''}\n      actual: ${printLocations(found)}`,
      );
    }
  }
}

/** Texts after a workspace edit; files that the edit does not touch are left out. */
export function editedTexts(space, edit) {
  const texts = new Map(),
    add = (uri, edits) => {
      const name = space.nameOf(uri);
      const old = texts.get(name) ?? space.files.get(name) ?? fail(`an edit of a file outside the case: ${name}`);
      texts.set(name, applyEdits(old, edits));
    };
  for (const [uri, edits] of Object.entries(edit?.changes ?? {})) add(uri, edits);
  for (const change of edit?.documentChanges ?? []) if (change.edits) add(change.textDocument.uri, change.edits);
  return texts;
}
export function checkTexts(space, texts, tokens, i, what) {
  let name = space.main;
  if (tokens[i]?.word && space.files.has(tokens[i].word)) name = tokens[i++].word;
  checkText(texts.get(name) ?? space.files.get(name), tokens, i, false, `${what}: ${name}`);
}
export const serious = diagnostic => (diagnostic.severity ?? 1) <= 2;
export const printDiagnostics = found =>
  found.length
    ? found
        .map(
          item =>
            `${place(item.range.start)}-${place(item.range.end)} [${['', 'error', 'warning', 'info', 'hint'][item.severity ?? 1]}] ${clip(item.message)}`,
        )
        .join(' ; ')
    : 'none';

export function runStof(dir, file, how = 'run', cli = options.stof || options.verify) {
  const [program, ...args] = command(cli);
  return new Promise(done => {
    const child = spawn(program, [...args, how, file], {
      cwd: dir,
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '',
      err = '';
    child.stdout.setEncoding('utf8').on('data', text => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', text => {
      err += text;
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), 20000);
    child.on('error', error => {
      err += error.message;
    });
    child.on('close', code => {
      clearTimeout(timer);
      done({ code: code ?? 1, out, err });
    });
  });
}
export async function runTexts(space, texts) {
  const dir = mkdtempSync(join(tmpdir(), 'stof-rename-'));
  for (const [name, text] of new Map([...space.files, ...texts])) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
  const result = await runStof(dir, space.main);
  rmSync(dir, { recursive: true, force: true });
  return result;
}

export const symbolNames = symbols =>
  symbols.map(symbol => symbol.name + (symbol.children?.length ? `(${symbolNames(symbol.children)})` : '')).join(' ');
export const isNamed = (symbol, name) =>
  symbol.name === name ||
  symbol.name.replace(/^(fn|async fn|type|root|field|#\[[^\]]*\])\s+/g, '').split(/[\s(:<]/)[0] === name;
export const SYMBOL_KINDS = [
  '',
  'file',
  'module',
  'namespace',
  'package',
  'class',
  'method',
  'property',
  'field',
  'constructor',
  'enum',
  'interface',
  'function',
  'variable',
  'constant',
  'string',
  'number',
  'boolean',
  'array',
  'object',
  'key',
  'null',
  'enumMember',
  'struct',
  'event',
  'operator',
  'typeParameter',
];
export const COMPLETION_KINDS = [
  '',
  'text',
  'method',
  'function',
  'constructor',
  'field',
  'variable',
  'class',
  'interface',
  'module',
  'property',
  'unit',
  'value',
  'enum',
  'keyword',
  'snippet',
  'color',
  'file',
  'reference',
  'folder',
  'enumMember',
  'constant',
  'struct',
  'event',
  'operator',
  'typeParameter',
];

export function checkTree(symbols, lines) {
  const nodes = []; // [{indent, children}]
  for (const line of lines) {
    const indent = line.search(/\S/),
      [name, kinds] = line.trim().split(/\s+:\s+/);
    while (nodes.length && nodes.at(-1).indent >= indent) nodes.pop();
    const among = nodes.length ? (nodes.at(-1).symbol.children ?? []) : symbols;
    const found =
      among.find(symbol => isNamed(symbol, name)) ??
      fail(
        `symbol ${name}${nodes.length ? ` in ${nodes.at(-1).symbol.name}` : ' at the top'}\n      actual: ${symbolNames(symbols)}`,
      );
    if (kinds && !kinds.split('|').includes(SYMBOL_KINDS[found.kind]))
      fail(`symbol ${name} of kind ${kinds}\n      actual: ${SYMBOL_KINDS[found.kind]}`);
    if (!(contains(found.range, found.selectionRange.start) && contains(found.range, found.selectionRange.end)))
      fail(`selectionRange of ${name} is outside its range`);
    nodes.push({ indent, symbol: found });
  }
}

export async function tokensOf(space, name) {
  space.server.need('semanticTokens');
  space.ensureOpen(name);
  const legend = space.server.capabilities.semanticTokensProvider?.legend ?? fail('no semantic token legend');
  const { data } = (await space.server.request('textDocument/semanticTokens/full', {
    textDocument: { uri: space.uri(name) },
  })) ?? { data: [] };
  const found = [];
  let line = 0,
    character = 0;
  for (let i = 0; i < data.length; i += 5) {
    if (data[i]) {
      line += data[i];
      character = data[i + 1];
    } else character += data[i + 1];
    found.push({
      line,
      character,
      length: data[i + 2],
      type: legend.tokenTypes[data[i + 3]],
      modifiers: legend.tokenModifiers.filter((_, bit) => data[i + 4] & (1 << bit)),
    });
  }
  return found;
}
export const hintLabel = hint =>
  typeof hint.label === 'string' ? hint.label : hint.label.map(part => part.value).join('');
export const wholeRange = text => ({ start: { line: 0, character: 0 }, end: toPosition(text, text.length) });
export const noSnippet = text =>
  text
    .replace(/\$\{\d+:([^{}]*)\}/g, '$1')
    .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1')
    .replace(/\$\d+|\$\{\d+\}/g, '')
    .replace(/\\([$}\\])/g, '$1');

export function checkPlaces(space, found, rest, i, what) {
  const unique = [...new Map(found.map(item => [`${item.file}:${place(item.range.start)}`, item])).values()];
  for (; i < rest.length; i++) {
    const word = rest[i].word;
    if (word === 'count') {
      const want = Number(rest[++i].word);
      if (unique.length !== want) fail(`${want} ${what}\n      actual: ${unique.length}: ${printLocations(unique)}`);
    } else if (word === 'includes' || word === '=') {
      const refs = list(rest[++i].word);
      for (const ref of refs)
        if (!unique.some(item => isAt(space, item, ref)))
          fail(`${what} include ${ref}\n      actual: ${printLocations(unique)}`);
      if (word === '=' && unique.length !== refs.length)
        fail(`${refs.length} ${what}\n      actual: ${printLocations(unique)}`);
    } else if (word === 'excludes') {
      for (const ref of list(rest[++i].word))
        if (unique.some(item => isAt(space, item, ref)))
          fail(`${what} without ${ref}\n      actual: ${printLocations(unique)}`);
    } else if (word === 'none') {
      if (unique.length) fail(`no ${what}\n      actual: ${printLocations(unique)}`);
    } else fail(`unknown word '${word}' in the case`);
  }
}
