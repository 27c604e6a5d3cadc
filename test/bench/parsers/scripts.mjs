// Counts the tokens of a script, so that texts of two languages can be of one size.
import ts from 'typescript';

export function tokensOf(source) {
  const file = ts.createSourceFile('a.js', source, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  let count = 0;
  const open = [file];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const children = node.getChildren(file);
    if (children.length === 0) count++;
    open.push(
      ...children.filter(
        child => child.kind < ts.SyntaxKind.FirstJSDocNode || child.kind > ts.SyntaxKind.LastJSDocNode,
      ),
    );
  }
  return count;
}
