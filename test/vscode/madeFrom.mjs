// What the pictures of the guide show: a note of it stands beside them, and a test fails when it is another one.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const NOTE = 'docs/pictures/README.md';

/** The text of the note for the project in that folder. */
export function madeFrom(root) {
  const read = name => readFileSync(path.join(root, name), 'utf8');
  const { contributes } = JSON.parse(read('package.json'));
  const parts = {
    'test/vscode/pictures.mjs': read('test/vscode/pictures.mjs'),
    'contributes of package.json': JSON.stringify(contributes),
    'package.nls.json': read('package.nls.json'),
    'client/view': readdirSync(path.join(root, 'client/view'))
      .filter(name => /\.(?:ts|css)$/.test(name))
      .sort()
      .map(name => read(path.join('client/view', name)))
      .join('\n'),
    'examples/async.stof': read('examples/async.stof'),
    'examples/hello.stof': read('examples/hello.stof'),
  };
  const rows = Object.entries(parts).map(([name, text]) => {
    const hash = createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
    return `| ${name} | ${hash.slice(0, 16)} |`;
  });
  return `<!-- Written by test/vscode/pictures.mjs, which takes the pictures -->

# Pictures of the guide

Taken by \`node test/vscode/pictures.mjs\` in the real editor. When one of these changes, they are taken again:

| what they show | state |
|---|---|
${rows.join('\n')}
`;
}
