/** The functions of prompts. A prompt owns the prompts inside it: what is put in or taken out is a copy. */

import { cellOf, copyPrompt, read } from '../values/cells.ts';
import { listOf } from '../values/containers.ts';
import { isNumber, toCount } from '../values/number.ts';
import { promptText, textOf } from '../values/print.ts';
import { Prompt, type Value } from '../values/value.ts';
import { fail } from './failure.ts';
import type { Implementations } from './implementation.ts';

export const promptFunctions: Implementations = {
  str: (_, args) => promptText(promptOrFail(args[0], 'PromptStr')),
  text: (_, args) => promptOrFail(args[0], 'PromptText').text,
  tag: (_, args) => promptOrFail(args[0], 'PromptTag').tag ?? null,
  prompts: (_, args) => listOf(promptOrFail(args[0], 'PromptPrompts').children.map(copied)),
  set_text: (_, args) => {
    promptOrFail(args[0], 'PromptSetText').text = textOf(args[1]);
    return undefined;
  },
  set_tag: (_, args) => {
    promptOrFail(args[0], 'PromptSetTag').tag = read(args[1]) == null ? undefined : textOf(args[1]);
    return undefined;
  },

  len: (_, args) => promptOrFail(args[0], 'PromptLen').children.length,
  any: (_, args) => promptOrFail(args[0], 'PromptAny').children.length > 0,
  empty: (_, args) => promptOrFail(args[0], 'PromptEmpty').children.length === 0,
  at: (_, args) => {
    const { children } = promptOrFail(args[0], 'PromptAt');
    const child = children[clamped(args[1], children.length - 1, 'PromptAt')];
    return child === undefined ? null : copied(child);
  },

  push: (_, args) => {
    const { children } = promptOrFail(args[0], 'PromptPush');
    const child = childFrom(args[1], 'PromptPush');
    if (read(args[2]) != null) child.tag = textOf(args[2]);
    children.push(child);
    return undefined;
  },
  insert: (_, args) => {
    const { children } = promptOrFail(args[0], 'PromptInsert');
    children.splice(clamped(args[1], children.length, 'PromptInsert'), 0, childFrom(args[2], 'PromptInsert'));
    return undefined;
  },
  replace: (_, args) => {
    const { children } = promptOrFail(args[0], 'PromptReplace');
    children.splice(clamped(args[1], children.length - 1, 'PromptReplace'), 1, childFrom(args[2], 'PromptReplace'));
    return undefined;
  },
  pop: (_, args) => {
    const child = promptOrFail(args[0], 'PromptPop').children.pop();
    return child === undefined ? null : cellOf(child);
  },
  remove: (_, args) => {
    const { children } = promptOrFail(args[0], 'PromptRemove');
    const [child] = children.splice(clamped(args[1], children.length - 1, 'PromptRemove'), 1);
    return child === undefined ? null : cellOf(child);
  },
  clear: (_, args) => {
    promptOrFail(args[0], 'PromptClear').children = [];
    return undefined;
  },
  reverse: (_, args) => {
    promptOrFail(args[0], 'PromptReverse').children.reverse();
    return undefined;
  },
};

/** `prompt(text, tag, …subs)`: what is no prompt becomes one of its printed text. */
export function promptFrom(text: Value, tag: Value, subs: readonly Value[]): Value {
  const children = subs.map(sub => {
    const content = read(sub);
    return content instanceof Prompt ? copyPrompt(content) : new Prompt(textOf(sub));
  });
  return cellOf(new Prompt(textOf(text), read(tag) == null ? undefined : textOf(tag), children));
}

function promptOrFail(arg: Value, code: string): Prompt {
  const content = read(arg);
  if (!(content instanceof Prompt)) throw fail(code);
  return content;
}

function copied(prompt: Prompt): Value {
  return cellOf(copyPrompt(prompt));
}

/** A text or a prompt. */
function childFrom(arg: Value, code: string): Prompt {
  const content = read(arg);
  if (content instanceof Prompt) return copyPrompt(content);
  if (typeof content !== 'string') throw fail(code);
  return new Prompt(content);
}

function clamped(arg: Value, last: number, code: string): number {
  const content = read(arg);
  if (!isNumber(content)) throw fail(code);
  return Math.max(Math.min(toCount(content), last), 0);
}
