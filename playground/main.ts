/** The page: an editor, what runs print, their processes. Nothing runs before somebody presses a button. */

import type { RunEntry } from '../messages/run.ts';
import { format } from './assistance.ts';
import { goTo, openEditor, replaceText } from './editor.ts';
import { examples } from './examples.ts';
import { fragmentOf, textOf } from './link.ts';
import { OutputPane } from './output.ts';
import { offsetAt } from './places.ts';
import { ProcessesPane } from './processes.ts';
import { Running } from './running.ts';
import { type Diagnostic, Server } from './server.ts';
import { Tabs } from './tabs.ts';
import { Theme } from './theme.ts';

const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const scripts = new URL('.', window.location.href).href;

const status = byId('status');
const choice = byId<HTMLSelectElement>('examples');
const stop = byId<HTMLButtonElement>('stop');
const problems = byId('problems');
const tabs = new Tabs(byId('tabs'));

/** Where a text comes from that is shown first: the link, else the first example. */
async function firstText(): Promise<{ readonly text: string; readonly says: string }> {
  try {
    const text = await textOf(window.location.hash);
    if (text !== undefined) {
      return { text, says: 'This document came with the link. Nothing runs until you press Run.' };
    }
  } catch (error) {
    return { text: await exampleText(examples[0]!.name), says: error instanceof Error ? error.message : String(error) };
  }
  return { text: await exampleText(examples[0]!.name), says: 'Press Run, or a button above a function.' };
}

async function exampleText(name: string): Promise<string> {
  const answer = await fetch(`${scripts}examples/${name}.stof`);
  return answer.ok ? answer.text() : `// The example ${name} could not be loaded.\n`;
}

async function start(): Promise<void> {
  const { text, says } = await firstText();
  status.textContent = says;
  const server = new Server(new Worker(`${scripts}server.js`), scripts);
  const view = openEditor(byId('editor'), text, server, {
    run: () => run({ kind: 'attributes', names: ['main'] }),
    test: () => run({ kind: 'tests' }),
    runFunction: ({ object, name, kind }) =>
      run({ kind: 'functions', as: kind === 'test' ? 'test' : 'run', functions: [{ object, name }] }),
    problems: showProblems,
  });
  const output = new OutputPane(byId('output'), (line, column) =>
    goTo(view, offsetAt(view.state.doc, { line: line - 1, character: column - 1 })),
  );
  const processes = new ProcessesPane(byId<HTMLIFrameElement>('processes'), offset => goTo(view, offset), save);
  const running = new Running(output, processes, scripts);
  const theme = new Theme(byId('theme'), name => processes.theme(name));
  byId<HTMLIFrameElement>('processes').addEventListener('load', () => theme.tell());

  function run(entry: RunEntry): void {
    if (tabs.shown === 'problems-tab') tabs.show('output-tab');
    void running.run(view.state.doc.toString(), entry);
  }

  function showProblems(found: readonly Diagnostic[]): void {
    byId('problems-tab').textContent = found.length === 0 ? 'Problems' : `Problems (${found.length})`;
    problems.replaceChildren(
      ...found.map(({ range, severity = 1, message }) => {
        const row = document.createElement('li');
        const link = document.createElement('button');
        link.type = 'button';
        link.className = `problem ${severity === 1 ? 'red' : severity === 2 ? 'yellow' : 'dim'}`;
        const kind = severity === 1 ? 'error' : severity === 2 ? 'warning' : 'hint';
        link.textContent = `${kind}, line ${range.start.line + 1}: ${message}`;
        link.addEventListener('click', () => goTo(view, offsetAt(view.state.doc, range.start)));
        row.append(link);
        return row;
      }),
    );
    if (found.length === 0) problems.textContent = 'Nothing is wrong with this document.';
  }

  running.onChange = (isRunning, line) => {
    stop.disabled = !isRunning;
    document.body.classList.toggle('running', isRunning);
    status.textContent = line;
  };
  byId('run').addEventListener('click', () => run({ kind: 'attributes', names: ['main'] }));
  byId('test').addEventListener('click', () => run({ kind: 'tests' }));
  stop.addEventListener('click', () => running.stop());
  byId('format').addEventListener('click', async () => {
    status.textContent = (await format(view, server)) ? 'Laid out.' : 'There was nothing to lay out.';
  });
  byId('share').addEventListener('click', async () => {
    window.location.hash = await fragmentOf(view.state.doc.toString());
    try {
      await navigator.clipboard.writeText(window.location.href);
      status.textContent = 'The link is on the clipboard. It holds the document; nothing was sent anywhere.';
    } catch {
      status.textContent = 'The link is in the address bar. It holds the document; nothing was sent anywhere.';
    }
  });
  for (const { name, title } of examples) choice.add(new Option(title, name));
  choice.addEventListener('change', async () => {
    const { value } = choice;
    choice.value = '';
    if (value !== '') replaceText(view, await exampleText(value));
  });
  document.body.classList.add('ready');
}

function save(name: string, text: string): void {
  const link = document.createElement('a');
  const type = name.endsWith('.svg') ? 'image/svg+xml' : 'application/json';
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

void start();
