import assert from 'node:assert/strict';
import { textOf } from '../structure/files.ts';
import { manifest } from './manifestText.ts';

describe('docs/settings.md', () => {
  it('has a section for each setting and a row for each command', () => {
    const page = textOf('docs/settings.md');
    const { contributes } = manifest<{
      contributes: {
        commands: readonly { command: string }[];
        configuration: { properties: Readonly<Record<string, unknown>> };
      };
    }>();
    for (const name of Object.keys(contributes.configuration.properties)) assert.ok(page.includes(`\n### ${name}\n`));
    for (const { command } of contributes.commands) assert.ok(page.includes(`| \`${command}\` |`), command);
  });
});
