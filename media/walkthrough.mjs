// Draws the pictures of the walkthrough, media/walkthrough/*.svg: windows with text in them, in the colours of the reader's theme.
//
//   node media/walkthrough.mjs            writes them
//   node media/walkthrough.mjs --check    fails where one is not as it would be drawn
//
// The editor shows a picture inside a page of its own, where a theme's colours are CSS variables; each has a colour to fall back on.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a letter in front of a piece of text paints it with. */
const COLOURS = {
  t: ['editor-foreground', '#3b3b3b'],
  k: ['symbolIcon-keywordForeground', '#0070c1'],
  f: ['symbolIcon-functionForeground', '#795e26'],
  s: ['debugTokenExpression-string', '#a31515'],
  n: ['debugTokenExpression-number', '#098658'],
  a: ['symbolIcon-classForeground', '#b5651d'],
  c: ['descriptionForeground', '#6a737d'],
  l: ['textLink-foreground', '#005fb8'],
  g: ['terminal-ansiGreen', '#107c10'],
  r: ['errorForeground', '#c72e0f'],
};
const WIDTH = 560;
const LINE = 21;
const LETTER = 7.83;
const PAD = 18;

const colour = name => {
  const [variable, fallback] = COLOURS[name];
  return `var(--vscode-${variable}, ${fallback})`;
};
const escaped = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** `'{k}fn {f}main{t}() {'` as pieces in their colours. */
function line(text, x, y, size = 13) {
  const pieces = [...`{t}${text}`.matchAll(/\{([tkfsnaclgr])\}((?:(?!\{[tkfsnaclgr]\}).)*)/g)]
    .filter(([, , words]) => words !== '')
    .map(([, name, words]) => `<tspan fill="${colour(name)}">${escaped(words)}</tspan>`);
  return `<text x="${x}" y="${y}" font-size="${size}" xml:space="preserve">${pieces.join('')}</text>`;
}

/** A window with a title and lines; a line that begins with `^` is small, as lenses are. Gives what it draws and where it ends. */
function windowOf(title, lines, y, isTerminal) {
  const height = 30 + lines.length * LINE + 10;
  const ground = isTerminal
    ? 'var(--vscode-terminal-background, var(--vscode-panel-background, #f8f8f8))'
    : 'var(--vscode-editor-background, #ffffff)';
  const border = 'var(--vscode-contrastBorder, var(--vscode-panel-border, #c8c8c8))';
  const parts = [
    `<rect x="1" y="${y}" width="${WIDTH - 2}" height="${height}" rx="6" fill="${ground}" stroke="${border}"/>`,
    line(`{c}${title}`, PAD, y + 20, 12),
    `<line x1="1" x2="${WIDTH - 1}" y1="${y + 30}" y2="${y + 30}" stroke="${border}"/>`,
    ...lines.map((each, i) => {
      const isSmall = each.startsWith('^');
      return line(isSmall ? each.slice(1) : each, PAD, y + 30 + (i + 1) * LINE - 2, isSmall ? 11 : 13);
    }),
  ];
  return { drawn: parts.join('\n'), end: y + height };
}

/** Windows below each other. */
function picture(...windows) {
  let y = 1;
  const drawn = windows.map(({ title, lines, terminal }) => {
    const { drawn: parts, end } = windowOf(title, lines, y, terminal === true);
    y = end + 14;
    return parts;
  });
  const longest = Math.max(...windows.flatMap(({ lines }) => lines).map(each => each.replace(/\{[a-z]\}/g, '').length));
  if (PAD + longest * LETTER > WIDTH - PAD) throw new Error(`a line of ${longest} letters is wider than its window`);
  return `<!-- media/walkthrough.mjs made this: do not change it by hand. -->
<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${y - 13}" viewBox="0 0 ${WIDTH} ${y - 13}" font-family="var(--monaco-monospace-font, ui-monospace, Menlo, Consolas, monospace)">
${drawn.join('\n')}
</svg>
`;
}

const pictures = {
  'write.svg': picture({
    title: 'data.stof',
    lines: [
      '{c}/// Data as in JSON, with units and functions.',
      "name: {s}'web'",
      'port: {n}8080',
      '{k}ms {t}timeout: {n}30s',
      '',
      '{k}fn {f}url{t}() -> {k}str {t}{',
      '    {s}`http://localhost:${self.port}`',
      '}',
    ],
  }),
  'run.svg': picture(
    {
      title: 'program.stof',
      lines: ['{a}#[main]', '^{l}▶ Run main', '{k}fn {f}main{t}() {', "    pln({s}'Hello, Ada!'{t});", '}'],
    },
    {
      title: 'Stof: program.stof',
      terminal: true,
      lines: ['{c}▶ main · program.stof', 'Hello, Ada!', '{g}✓ {c}12 ms · 1 process · exit 0'],
    },
  ),
  'test.svg': picture(
    {
      title: 'tests.stof',
      lines: [
        '{a}#[test]',
        '^{l}▶ Run test',
        '{k}fn {f}many_are_cheaper{t}() {',
        '    assert_eq(self.price({n}10{t}), {n}22.5{t});',
        '}',
      ],
    },
    {
      title: 'Testing',
      terminal: true,
      lines: [
        '{g}✓ {t}few_cost_the_full_price {c}1 ms',
        '{g}✓ {t}many_are_cheaper {c}1 ms',
        '{r}✗ {t}no_gifts {c}at line 24',
      ],
    },
  ),
  'async.svg': picture(
    {
      title: 'concurrency.stof',
      lines: [
        '{c}// Both begin now.',
        "const tea = self.fetch({s}'tea'{t}, {n}30ms{t});",
        "const milk = self.fetch({s}'milk'{t}, {n}20ms{t});",
        'pln({k}await {t}[tea, milk]);',
      ],
    },
    {
      title: 'fetch',
      lines: [
        '{k}async fn {f}fetch{t}(what: {k}str{t}, takes: {k}ms{t}) -> Promise<{k}str{t}>',
        '{c}A call starts a process and gives a promise.',
      ],
    },
  ),
  'debug.svg': picture(
    {
      title: 'concurrency.stof',
      lines: [
        '^{l}▶ Run main {c}| {l}Debug',
        '{k}fn {f}main{t}() {',
        "    const tea = self.fetch({s}'tea'{t}, {n}30ms{t});",
        '{r}● {t}  pln({k}await {t}tea);',
        '}',
      ],
    },
    {
      title: 'Run and Debug',
      terminal: true,
      lines: ['{t}tea {c}= {t}Promise (process 2 sleeping)', '{t}main {c}· running', '{t}fetch {c}· sleeping'],
    },
  ),
  'repl.svg': picture({
    title: 'Stof: REPL data.stof',
    terminal: true,
    lines: [
      '{c}> {t}self.port',
      '8080',
      '{c}> {t}self.port += {n}1',
      '{c}> {t}self.url()',
      'http://localhost:8081',
      '{c}> {t}{k}let {t}twice = self.port * {n}2',
      '{c}> {t}{c}█',
    ],
  }),
  'convert.svg': picture(
    { title: 'config.json', lines: ['{ {s}"port"{t}: {n}8080{t}, {s}"tags"{t}: [{s}"a"{t}, {s}"b"{t}] }'] },
    { title: 'config.stof', lines: ['port: {n}8080', "tags: [{s}'a'{t}, {s}'b'{t}]"] },
  ),
};

const folder = join(dirname(fileURLToPath(import.meta.url)), 'walkthrough');
if (process.argv.includes('--check')) {
  const stale = Object.entries(pictures).filter(([name, text]) => {
    const file = join(folder, name);
    return !existsSync(file) || readFileSync(file, 'utf8') !== text;
  });
  for (const [name] of stale) console.error(`media/walkthrough/${name} is not as it would be drawn now`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(pictures)) writeFileSync(join(folder, name), text);
}
