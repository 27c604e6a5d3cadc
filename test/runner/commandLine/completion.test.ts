import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { completionScript } from '../../../runner/commandLine/completion/completion.ts';
import type { ShellName } from '../../../runner/commandLine/shellNames.ts';
import { type WorkFolder, workFolder } from '../workFolder.ts';

/** Runs the tests of a shell in a folder with some files, where the shell is on this machine. */
function withShell(shell: ShellName, tests: (folder: () => WorkFolder) => void): void {
  const isHere = spawnSync(shell, ['-c', 'exit 0']).status === 0;
  (isHere ? describe : describe.skip)(`completion for ${shell}`, function () {
    this.timeout(30_000);
    let folder: WorkFolder;
    before(() => {
      folder = workFolder();
      folder.write('script', completionScript(shell));
      for (const name of ['a b.stof', 'data.json', 'letter.txt', 'sub/inner.stof']) folder.write(name, '');
      mkdirSync(`${folder.path}/parts`);
    });
    after(() => folder.remove());
    it('is a script that the shell understands', () => {
      const { status, stderr } = spawnSync(shell, ['-n', 'script'], { cwd: folder.path, encoding: 'utf8' });
      assert.deepEqual([status, stderr], [0, '']);
    });
    tests(() => folder);
  });
}

withShell('bash', folder => {
  /** What bash is told for the words, the cursor behind the last one. */
  const offered = (...words: string[]): string[] => {
    const quoted = words.map(word => `'${word}'`).join(' ');
    const script = `source ./script; COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _stof; printf '%s\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], { cwd: folder().path, encoding: 'utf8' });
    assert.equal(stderr, '');
    return stdout.split('\n').filter(line => line !== '');
  };
  it('offers commands, options, values, and files as they are wanted', () => {
    assert.deepEqual(offered('stof', 'un'), ['unpkg']);
    assert.deepEqual(offered('stof', '-d', 'c'), ['check', 'convert', 'completion']);
    assert.deepEqual(offered('stof', 'help', 'f'), ['fmt']);
    assert.deepEqual(offered('stof', '--v'), ['--version']);
    assert.deepEqual(offered('stof', 'run', '--cl'), ['--clock']);
    assert.deepEqual(offered('stof', 'run', '--clock', ''), ['real', 'virtual']);
    // bash makes three words of --clock=v.
    assert.deepEqual(offered('stof', 'run', '--clock', '=', 'v'), ['virtual']);
    assert.deepEqual(offered('stof', 'run', '--clock', '='), ['real', 'virtual']);
    assert.deepEqual(offered('stof', 'run', '--clock', '=', 'virtual', '--rec'), ['--record']);
    assert.deepEqual(offered('stof', 'run', '-a', 'run', '').sort(), ['a b.stof', 'data.json', 'parts', 'sub']);
    assert.deepEqual(offered('stof', 'run', 'sub/'), ['sub/inner.stof']);
    assert.deepEqual(offered('stof', 'pkg', '').sort(), ['parts', 'sub']);
    assert.deepEqual(offered('stof', 'convert', '--from', 'json', 'l'), ['letter.txt']);
    assert.deepEqual(offered('stof', 'completion', ''), ['bash', 'zsh', 'fish']);
    assert.deepEqual(offered('stof', 'fmt', '--', '--'), []);
    assert.deepEqual(offered('stof', 'frob', '-'), []);
  });
});

withShell('zsh', folder => {
  /** What stands behind `stof` once a line was typed into a shell, with a tab for each \t. */
  const typed = (line: string): string => {
    const script = [
      'zmodload zsh/zpty',
      "zpty shell 'zsh -f -i'",
      `zpty -w shell "PS1= PS2=; unsetopt zle_bracketed_paste prompt_sp; bindkey -e; autoload -Uz compinit; compinit -u -D; source ./script; stof() { print -r -- \\"<\\$*>\\"; }; print rea''dy"`,
      "zpty -r shell text '*ready*'",
      'zpty -w shell "$1"',
      "zpty -r shell text '*<*>*'",
      'print -r -- "$text"',
      'zpty -d shell',
    ].join('\n');
    const { stdout, stderr } = spawnSync('zsh', ['-f', '-c', script, 'zsh', line], {
      cwd: folder().path,
      encoding: 'utf8',
      timeout: 20_000,
      env: { ...process.env, TERM: 'dumb' },
    });
    assert.equal(stderr, '');
    return /.*<(.*)>/s.exec(stdout)?.[1] ?? stdout;
  };
  it('completes commands, options, values, and files as they are wanted', () => {
    assert.equal(typed('stof conv\t'), 'convert');
    assert.equal(typed('stof run --clo\tv\t da\t'), 'run --clock=virtual data.json');
    assert.equal(typed('stof -d test --lea\t s\tinn\t'), '-d test --leaks sub/inner.stof');
    assert.equal(typed('stof check --format sa\t su\tin\t'), 'check --format sarif sub/inner.stof');
    assert.equal(typed('stof completion f\t'), 'completion fish');
    assert.equal(typed('stof help unp\t'), 'help unpkg');
  });
});

withShell('fish', folder => {
  /** Words that are offered at the end of a line. */
  const offered = (line: string): string[] => {
    const { stdout, stderr } = spawnSync('fish', ['--no-config', '-c', 'source script; complete -C $argv[1]', line], {
      cwd: folder().path,
      encoding: 'utf8',
    });
    assert.equal(stderr, '');
    return stdout
      .split('\n')
      .filter(each => each !== '')
      .map(each => each.replace(/\t.*/, ''));
  };
  it('offers commands, options, values, and files as they are wanted', () => {
    assert.deepEqual(offered('stof unp'), ['unpkg']);
    assert.deepEqual(offered('stof help fm'), ['fmt']);
    assert.deepEqual(offered('stof --vers'), ['--version']);
    assert.deepEqual(offered('stof run --cl'), ['--clock']);
    assert.deepEqual(offered('stof run --clock '), ['real', 'virtual']);
    assert.deepEqual(offered('stof run --clock=v'), ['--clock=virtual']);
    assert.deepEqual(offered('stof run '), ['a b.stof', 'data.json', 'parts/', 'sub/']);
    assert.deepEqual(offered('stof run sub/'), ['sub/inner.stof']);
    assert.deepEqual(offered('stof pkg '), ['parts/', 'sub/']);
    assert.deepEqual(offered('stof -d completion '), ['bash', 'fish', 'zsh']);
  });
});
