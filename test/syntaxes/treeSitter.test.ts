/** The tree-sitter grammar beside the project's parser, on every program of the repository that has no mistake. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Language, Parser, Query, type Node as TreeNode } from 'web-tree-sitter';
import { NodeKind, TokenKind } from '../../language/syntax/kinds.ts';
import { parse } from '../../language/syntax/parse.ts';
import { isToken, type SyntaxNode } from '../../language/syntax/tree.ts';
import { literalUnits } from '../../language/tables/units.ts';
import { filesBelow } from '../structure/files.ts';

const FOLDER = 'syntaxes/tree-sitter-stof';
const WASM = readFileSync(`${FOLDER}/tree-sitter-stof.wasm`);

/**
 * What the grammar does not read, and why: a table-driven parser has to choose where the language tries everything.
 * A program that is read in full after all has to leave this list.
 */
const NOT_READ: Readonly<Record<string, string>> = {
  'runtime/41-await-is-a-name-without-operand.stof': 'a keyword as a variable',
  'syntax/205-fields-side-by-side.stof': 'nothing at all between two words',
  'syntax/211-err-stray-else.stof': 'else as a variable',
  'syntax/212-catch-forms.stof': 'a value without ; in front of another statement',
  'syntax/225-template-nesting.stof': 'escapes inside the expression of a template, which are undone twice',
  'syntax/230-keyword-names.stof': 'a keyword as a variable',
  'syntax/231-using-as-a-name.stof': 'a keyword as a variable',
  'syntax/33-declarations.stof': 'a keyword as a variable',
  'syntax/41-last-expression.stof': 'a value without ; in front of another statement',
};

const programs = ['test/conformance', 'examples'].flatMap(filesBelow).filter(path => path.endsWith('.stof'));
const keyOf = (path: string) => path.replace(/^test\/conformance\//, '');

let parser: Parser;
let language: Language;
const rootOf = (text: string) => parser.parse(text)!.rootNode;

/** Functions, attributes, roots and fields that hold objects, as `kind name from-to`: the name's place and where the whole ends. */
function ours(root: SyntaxNode): string[] {
  const found: string[] = [];
  const visit = (node: SyntaxNode) => {
    for (const child of node.nodes()) {
      const say = (kind: string, name: { start: number; end: number; text(): string } | undefined, end: number) =>
        found.push(`${kind} ${name?.text() ?? ''} ${name?.start}-${name?.end} ${end}`);
      if (child.kind === NodeKind.Function) {
        const names = child.children().filter(part => isToken(part) && part.kind === TokenKind.Name);
        say('function', names[names.findIndex(name => name.text() === 'fn') + 1], child.end);
      } else if (child.kind === NodeKind.Attribute) say('attribute', child.token(TokenKind.Name), child.end);
      else if (child.kind === NodeKind.Field) {
        const object = child.child(NodeKind.ObjectValue);
        const parts = child.children();
        const colon = parts.findIndex(part => part.kind === TokenKind.Colon);
        if (object && colon > 0) say('object', parts[colon - 1], object.end);
      }
      visit(child);
    }
  };
  visit(root);
  return found;
}

function theirs(root: TreeNode): string[] {
  const found: string[] = [];
  const say = (kind: string, name: TreeNode | null, end: number) =>
    found.push(`${kind} ${name?.text ?? ''} ${name?.startIndex}-${name?.endIndex} ${end}`);
  const visit = (node: TreeNode) => {
    const name = node.childForFieldName('name');
    const value = node.childForFieldName('value');
    if (node.type === 'function') say('function', name, node.endIndex);
    else if (node.type === 'attribute') say('attribute', name, node.endIndex);
    else if (node.type === 'field' && value?.type === 'object') say('object', name, value.endIndex);
    for (const child of node.namedChildren) if (child) visit(child);
  };
  visit(root);
  return found;
}

describe('tree-sitter grammar', () => {
  before(async () => {
    await Parser.init();
    language = await Language.load(new Uint8Array(WASM));
    parser = new Parser();
    parser.setLanguage(language);
  });

  it('is what its files were made of', () => {
    const hashOf = (file: string) =>
      createHash('sha256')
        .update(readFileSync(`${FOLDER}/${file}`))
        .digest('hex');
    const [first = ''] = readFileSync(`${FOLDER}/src/parser.c`, 'utf8').split('\n', 1);
    assert.match(first, /@generated .*syntaxes\/treeSitter\.mjs/);
    assert.ok(first.includes(hashOf('grammar.js')), 'src/parser.c lags: node syntaxes/treeSitter.mjs');
    // The module ends with a section that holds the hash.
    const source = WASM.subarray(-64).toString('latin1');
    assert.equal(source, hashOf('src/parser.c'), 'the module lags: node syntaxes/treeSitter.mjs');
  });

  for (const path of programs) {
    const text = readFileSync(path, 'utf8');
    const tree = parse(text);
    if (tree.errors.length > 0) continue;
    it(`reads ${path}`, () => {
      const root = rootOf(text);
      assert.equal(root.hasError, keyOf(path) in NOT_READ, root.toString());
      if (!root.hasError) assert.deepEqual(theirs(root), ours(tree.root));
    });
  }

  it('lists no program that is not there', () =>
    assert.deepEqual(
      Object.keys(NOT_READ).filter(name => !programs.includes(`test/conformance/${name}`)),
      [],
    ));

  it('knows every unit of the table', () => {
    for (const unit of literalUnits.keys()) {
      const value = rootOf(`a: 5${unit}`).descendantsOfType('number')[0];
      assert.equal(value?.text, `5${unit}`);
    }
  });

  it('says of a mistake where it is, and reads the rest', () => {
    const root = rootOf('fn a() {\n    let = ;\n}\nfn b() {}\n');
    assert.ok(root.hasError);
    assert.deepEqual(
      root.descendantsOfType('function').map(node => node?.childForFieldName('name')?.text),
      ['a', 'b'],
    );
  });

  for (const path of filesBelow(FOLDER).filter(name => name.endsWith('.scm'))) {
    it(`${path} asks for nodes that there are`, () => {
      const query = new Query(language, readFileSync(path, 'utf8'));
      const found = query.captures(rootOf(readFileSync('examples/async.stof', 'utf8')));
      assert.ok(found.length > 0);
    });
  }

  it('colours by meaning', () => {
    const root = rootOf("#[test]\nfn f(a: int) -> str { self.g(5km) ? Str::upper('x') : `${a}` }\n");
    const query = new Query(language, readFileSync(`${FOLDER}/queries/highlights.scm`, 'utf8'));
    const last = new Map(query.captures(root).map(({ name, node }) => [node.text, name]));
    const said = ['test', 'fn', 'f', 'int', 'str', 'self', 'g', '5km', 'Str', 'upper', "'x'", '${'].map(word => [
      word,
      last.get(word),
    ]);
    assert.deepEqual(said, [
      ['test', 'attribute'],
      ['fn', 'keyword'],
      ['f', 'function'],
      ['int', 'type.builtin'],
      ['str', 'type.builtin'],
      ['self', 'variable.builtin'],
      ['g', 'function.method'],
      ['5km', 'number'],
      ['Str', 'namespace'],
      ['upper', 'function'],
      ["'x'", 'string'],
      ['${', 'punctuation.special'],
    ]);
  });
});
