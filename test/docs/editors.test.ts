/**
 * The configurations of docs/editors.md, in the editors that are on this machine: a document with a mistake is opened, and the
 * mistake is shown. Editors that are not here are passed over.
 */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

/** The first block of that language in the document. */
function configuration(language: string): string {
  const [, text] =
    new RegExp(`\\n\`\`\`${language}\\n([\\s\\S]*?)\\n\`\`\``).exec(readFileSync('docs/editors.md', 'utf8')) ?? [];
  assert.ok(text);
  return text;
}

/** Whether a program is there in a version from `major.minor` on. */
function isHere(program: string, major: number, minor: number): boolean {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  const [, first = '0', second = '0'] = /(\d+)\.(\d+)/.exec(stdout ?? '') ?? [];
  return Number(first) > major || (Number(first) === major && Number(second) >= minor);
}

const NEOVIM = `
vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)
for _, d in ipairs(vim.diagnostic.get(0)) do io.stdout:write((d.lnum + 1) .. ' ' .. d.code .. '\\n') end
vim.cmd('qa!')
`;

const CAPTURES = `
local function at(row, column)
  local names = vim.tbl_map(function(c) return c.capture end, vim.treesitter.get_captures_at_pos(0, row, column))
  return names[#names] or 'none'
end
vim.treesitter.get_parser(0):parse(true)
io.stdout:write(at(0, 0) .. ' ' .. at(1, 0) .. ' ' .. at(1, 3) .. ' ' .. at(1, 10) .. '\\n')
vim.cmd('qa!')
`;

const EMACS = `
(require 'package) (package-initialize)
(load (expand-file-name "init.el") nil t)
(find-file "main.stof")
(run-hooks 'post-command-hook)
(with-timeout (20)
  (while (not (and (fboundp 'flymake-diagnostics) (flymake-diagnostics))) (accept-process-output nil 0.02)))
(dolist (d (flymake-diagnostics))
  (princ (format "%s %s\\n" (line-number-at-pos (flymake-diagnostic-beg d))
                 (replace-regexp-in-string ".*\\\\[\\\\(.*\\\\)\\\\].*" "\\\\1" (flymake-diagnostic-text d)))))
`;

describe('docs/editors.md', function () {
  this.timeout(60_000);
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'stof-editors-'));
    mkdirSync(join(folder, 'bin'));
    const command = join(folder, 'bin', 'stof');
    writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${resolve('dist/stof.js')}' "$@"\n`);
    chmodSync(command, 0o755);
    writeFileSync(join(folder, 'pkg.stof'), "import: ['main.stof']\n");
    writeFileSync(join(folder, 'main.stof'), 'price: 3\nfn f() -> int {\n    self.prise + 1\n}\n');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** What an editor prints of the document in the folder, as `LINE CODE`. */
  const shown = (program: string, args: readonly string[]) => {
    const { stdout } = spawnSync(program, args, {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        HOME: folder,
        XDG_CONFIG_HOME: folder,
        XDG_DATA_HOME: folder,
        XDG_STATE_HOME: folder,
        PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`,
      },
      timeout: 50_000,
    });
    return stdout.trim();
  };

  it('Neovim shows what is wrong', function () {
    if (process.platform === 'win32' || !isHere('nvim', 0, 11)) return this.skip();
    writeFileSync(join(folder, 'init.lua'), configuration('lua'));
    writeFileSync(join(folder, 'check.lua'), NEOVIM);
    const args = ['--headless', '-u', 'init.lua', 'main.stof', '-c', 'luafile check.lua'];
    assert.equal(shown('nvim', args), '3 unknown-field');
  });
  it('Emacs shows what is wrong', function () {
    const hasEglot = () =>
      spawnSync('emacs', ['--batch', '--eval', "(progn (package-initialize) (require 'eglot))"]).status === 0;
    if (process.platform === 'win32' || !isHere('emacs', 28, 0) || !hasEglot()) return this.skip();
    writeFileSync(join(folder, 'init.el'), configuration('elisp'));
    writeFileSync(join(folder, 'check.el'), EMACS);
    assert.equal(shown('emacs', ['--batch', '-l', 'check.el']), '3 unknown-field');
  });
  it('compiles the grammar with the command that stands there', function () {
    if (process.platform === 'win32' || spawnSync('cc', ['--version']).status !== 0) return this.skip();
    const commands = /\n```sh\n(mkdir -p ~\/\.config\/nvim[\s\S]*?)\n```/.exec(
      readFileSync('docs/editors.md', 'utf8'),
    )?.[1];
    assert.ok(commands);
    const { status, stderr } = spawnSync('sh', ['-ec', commands], {
      encoding: 'utf8',
      env: { ...process.env, HOME: folder },
    });
    assert.equal(status, 0, stderr);
    const library = readFileSync(join(folder, '.config/nvim/parser/stof.so'));
    assert.ok(library.includes('tree_sitter_stof'));
    assert.ok(readFileSync(join(folder, '.config/nvim/queries/stof/highlights.scm'), 'utf8').includes('@function'));
    if (!isHere('nvim', 0, 11)) return;
    cpSync(join(folder, '.config/nvim'), join(folder, 'nvim'), { recursive: true });
    const blocks = [...readFileSync('docs/editors.md', 'utf8').matchAll(/\n```lua\n([\s\S]*?)\n```/g)].map(
      match => match[1],
    );
    const colours = blocks.filter(text => text?.includes('vim.treesitter'));
    assert.equal(colours.length, 1);
    const filetype = 'vim.filetype.add({ extension = { stof = "stof" } })\n';
    writeFileSync(join(folder, 'init.lua'), filetype + colours[0]);
    writeFileSync(join(folder, 'captures.lua'), CAPTURES);
    assert.equal(
      shown('nvim', ['--headless', '-u', 'init.lua', 'main.stof', '-c', 'luafile captures.lua']),
      'property keyword function type.builtin',
    );
  });
});
