/** Where the product can leave its own process, listen, or make code: each such place is written here. */

import assert from 'node:assert/strict';
import { rooms } from './arrows.ts';
import { filesBelow, textOf } from './files.ts';
import { importsOf, withoutComments } from './imports.ts';

const sources = filesBelow('').filter(
  path => path.endsWith('.ts') && rooms.some(room => path.startsWith(`${room.path}/`)),
);

/** Of the sources: those that import one of Node's modules, types included. */
function whoImports(...modules: string[]): string[] {
  const names = modules.flatMap(name => [name, `node:${name}`]);
  return sources.filter(path => importsOf(textOf(path)).some(({ name }) => name !== undefined && names.includes(name)));
}

function whoWrites(pattern: RegExp): string[] {
  return sources.filter(path => pattern.test(withoutComments(textOf(path))));
}

describe('doors of the product', () => {
  it('are looked for in all of it', () => assert.ok(sources.length > 500, `${sources.length} sources`));

  it('open no port: nothing listens, and no debug port is opened', () => {
    assert.deepEqual(whoImports('net', 'tls', 'http2', 'dgram', 'inspector', 'inspector/promises', 'cluster'), []);
    assert.deepEqual(whoWrites(/\bcreateServer\b|--inspect|\bdebugPort\b/), []);
  });

  it('send requests in one place', () => {
    assert.deepEqual(whoImports('http', 'https', 'dns'), ['runner/network.ts']);
    assert.deepEqual(whoWrites(/\b(?:XMLHttpRequest|WebSocket|EventSource|sendBeacon)\b/), []);
  });

  it('start processes where that is the task, and never through a shell', () => {
    assert.deepEqual(
      whoImports('child_process'),
      [
        'client/convert.ts',
        'client/run/child.ts',
        'client/run/children.ts',
        'runner/launcher.ts',
        'runner/mcp/run.ts',
        'runner/watch/watchCommand.ts',
      ].sort(),
    );
    assert.deepEqual(whoWrites(/\bshell: (?:true|['"`])|\bexec(?:Sync|File|FileSync)?\(['"`]|ShellExecution\(/), []);
  });

  it('make code of text in one place, which is given no text of a document', () => {
    assert.deepEqual(whoWrites(/\bnew Function\(/), ['runtime/compiler/compile.ts']);
    assert.deepEqual(whoWrites(/(?<![.\w])eval\(/), []);
    assert.deepEqual(whoImports('vm'), ['runner/memory.ts']);
    assert.match(textOf('runner/memory.ts'), /runInNewContext\('gc'\)/);
  });

  it('look at the time of day where that is wanted, and never to measure: it jumps', () => {
    assert.deepEqual(
      whoWrites(/\bDate\.now\b|\bnew Date\(\)/),
      [
        // Where a virtual clock begins.
        'embedding/web-host.ts',
        // When tests began, for reports.
        'runner/exploring/exploring.ts',
        'runner/testing/testCommand.ts',
        'runner/testing/testDocument.ts',
        // A name that nobody else has.
        'runner/textFiles.ts',
        // When a message came, for who reads the trace.
        'client/traceChannel.ts',
      ].sort(),
    );
  });
});
