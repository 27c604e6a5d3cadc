/** The tools for language models, as the editor lends them: asked as an agent in the editor asks. */

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { agentToolNames } from '../../../agents/tools.ts';
import { closeAll, insert, open, tools } from './editor.ts';

/** What the editor has since 1.95; the types are those of the oldest editor that is supported. */
interface LanguageModels {
  readonly tools: readonly { readonly name: string; readonly inputSchema: unknown }[];
  invokeTool(
    name: string,
    options: { readonly input: object; readonly toolInvocationToken: undefined },
    token: vscode.CancellationToken,
  ): Promise<{ readonly content: readonly { readonly value?: unknown }[] }>;
}

const { lm } = vscode as unknown as { readonly lm?: Partial<LanguageModels> };

describe('the tools for language models', () => {
  before(async function () {
    await tools();
    if (typeof lm?.invokeTool !== 'function') this.skip();
  });
  afterEach(closeAll);

  const invoke = async (name: string, input: object, token = new vscode.CancellationTokenSource().token) => {
    const { content } = await lm!.invokeTool!(name, { input, toolInvocationToken: undefined }, token);
    return content.map(({ value }) => String(value)).join('\n');
  };

  it('are there', () => {
    const names = lm!.tools!.map(({ name }) => name);
    assert.deepEqual(
      agentToolNames.filter(name => !names.includes(name)),
      [],
    );
  });

  it('check a document as it is in the editor, saved or not', async () => {
    const document = await open('simple.stof');
    assert.match(await invoke('stof_check', { path: 'simple.stof' }), /^0 errors/m);
    await insert(document, 0, 'fn broken( {\n');
    assert.match(await invoke('stof_check', { path: 'simple.stof' }), /simple\.stof:1:\d+ error syntax-/);
  });

  it('answer about texts and libraries', async () => {
    assert.equal(await invoke('stof_format', { text: 'a:1' }), 'a: 1\n');
    assert.match(await invoke('stof_outline', { path: 'tests.stof' }), /#\[test\]/);
    assert.match(await invoke('stof_documentation', { name: 'Num.round' }), /Num\.round\(/);
  });

  it('run a document in a sandbox, under limits', async () => {
    assert.match(await invoke('stof_run', { text: '#[main]\nfn main() { pln(6 * 7); }' }), /^succeeded[\s\S]*\n42$/m);
    assert.match(
      await invoke('stof_run', { text: "#[main]\nfn main() { pln(fs.read('/etc/hostname')); }" }),
      /^failed/,
    );
    assert.match(
      await invoke('stof_run', { text: '#[main]\nfn main() { loop { } }', timeLimitSeconds: 0.5 }),
      /^ended by the time limit/,
    );
    assert.match(await invoke('stof_test', { path: 'tests.stof' }), /passed/);
  });

  it('refuse what is outside, with the reason', async () => {
    for (const name of ['stof_check', 'stof_run']) {
      await assert.rejects(invoke(name, { path: '../../etc/passwd' }), /outside of the workspace/);
      await assert.rejects(invoke(name, { path: '/etc/passwd' }), /outside of the workspace/);
    }
    await assert.rejects(invoke('stof_run', { text: 'a: 1', timeLimitSeconds: 1000 }), /120 or less/);
  });

  it('end a run whose call is cancelled', async () => {
    const source = new vscode.CancellationTokenSource();
    const run = invoke('stof_run', { text: '#[main]\nfn main() { loop { } }', timeLimitSeconds: 100 }, source.token);
    setTimeout(() => source.cancel(), 500);
    await assert.rejects(run);
  });
});
