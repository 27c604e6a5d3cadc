/** docs/agents.md: its tools are those of the table, its configurations start a server that has them. */

import assert from 'node:assert/strict';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { agentToolNames, agentTools } from '../../agents/tools.ts';
import { STOF, workFolder } from '../runner/workFolder.ts';
import { textOf } from '../structure/files.ts';
import { manifest } from './manifestText.ts';

interface Started {
  readonly command: string;
  readonly args: readonly string[];
}

interface Contributed {
  readonly name: string;
  readonly displayName: string;
  readonly userDescription: string;
  readonly modelDescription: string;
  readonly toolReferenceName: string;
  readonly inputSchema: unknown;
}

const page = textOf('docs/agents.md');

describe('docs/agents.md', () => {
  it('has a row for each tool, in the order of the table', () => {
    const rows = [...page.matchAll(/^\| `(stof_\w+)` \| ([^|]+) \|/gm)];
    assert.deepEqual(
      rows.map(([, name]) => name),
      agentToolNames,
    );
    for (const [, name, takes = ''] of rows) {
      const { properties } = agentTools[name as (typeof agentToolNames)[number]].input;
      for (const [, property = ''] of takes.matchAll(/`(\w+)`/g))
        assert.ok(property in properties, `${name} ${property}`);
    }
  });

  const blocks = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = '']) => text);

  it('has configurations', () => assert.equal(blocks.length, 3));

  for (const [index, block] of blocks.entries()) {
    it(`has configuration ${index + 1} that starts the server`, async function () {
      this.timeout(60_000);
      const folder = workFolder();
      const [servers] = Object.values(JSON.parse(block) as Record<string, Record<string, Started>>);
      const { command, args } = servers!['stof']!;
      const real = args.map(arg =>
        arg
          .replace('/path/to/stof-tools/dist/stof.js', STOF)
          .replace('${workspaceFolder}', folder.path)
          .replace('/path/to/project', folder.path),
      );
      const transport = new StdioClientTransport({
        command: process.execPath,
        args: command === 'stof' ? [STOF, ...real] : real,
        stderr: 'ignore',
      });
      const client = new Client({ name: 'test', version: '1' });
      try {
        await client.connect(transport);
        const { tools } = await client.listTools();
        assert.deepEqual(
          tools.map(({ name }) => name),
          agentToolNames,
        );
      } finally {
        await client.close();
        folder.remove();
      }
    });
  }
});

describe('languageModelTools of package.json', () => {
  const { contributes } = manifest<{ contributes: { languageModelTools: readonly Contributed[] } }>();

  it('are the tools of the table', () => {
    assert.deepEqual(
      contributes.languageModelTools.map(({ name, displayName, modelDescription, inputSchema }) => {
        return { name, displayName, modelDescription, inputSchema };
      }),
      agentToolNames.map(name => {
        const { title, description, input } = agentTools[name];
        return { name, displayName: title, modelDescription: description, inputSchema: input };
      }),
    );
  });

  it('can be named in a prompt as the page says', () => {
    const names = contributes.languageModelTools.map(({ toolReferenceName }) => toolReferenceName);
    assert.equal(new Set(names).size, agentToolNames.length);
    for (const [, name = ''] of page.matchAll(/`#(\w+)`/g)) assert.ok(names.includes(name), name);
  });
});
