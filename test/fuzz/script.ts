/** What processes do, as a tree: written as a program of the language, and made smaller. */

export type Step =
  | { readonly kind: 'print' | 'call'; readonly mark: number }
  | { readonly kind: 'sleep'; readonly ms: number }
  | { readonly kind: 'loop'; readonly times: number; readonly steps: readonly Step[] }
  /** `isFunction`: a call of an async function, else an async block. */
  | { readonly kind: 'spawn'; readonly process: number; readonly steps: readonly Step[]; readonly isFunction: boolean }
  /** More than one: a list. */
  | { readonly kind: 'await'; readonly processes: readonly number[]; readonly mark: number }
  /** undefined: itself. */
  | { readonly kind: 'exit'; readonly process: number | undefined }
  | { readonly kind: 'throw' };

export function textOf(script: readonly Step[]): string {
  const functions: string[] = [];
  const block = (steps: readonly Step[]): string => steps.map(statement).join(' ');
  const statement = (step: Step): string => {
    switch (step.kind) {
      case 'print':
        return `pln('·${step.mark}');`;
      case 'call':
        return `self.say('·${step.mark}');`;
      case 'sleep':
        return `sleep(${step.ms}ms);`;
      case 'loop':
        return `for (let i = 0; i < ${step.times}; i += 1) { ${block(step.steps)} }`;
      case 'spawn': {
        if (!step.isFunction) return `const p${step.process} = async { ${block(step.steps)} };`;
        functions.push(`async fn f${step.process}() { ${block(step.steps)} }`);
        return `const p${step.process} = self.f${step.process}();`;
      }
      case 'await': {
        const promises = step.processes.map(process => `p${process}`);
        const what = promises.length === 1 ? promises[0] : `[${promises.join(', ')}]`;
        return `try { await ${what}; pln('·${step.mark}'); } catch { pln('·${step.mark} failed'); }`;
      }
      case 'exit':
        return `exit(${step.process === undefined ? '' : `p${step.process}`});`;
      case 'throw':
        return `throw('failed');`;
      default:
        return step satisfies never;
    }
  };
  const main = `#[main]\nfn main() {\n${script.map(step => `    ${statement(step)}\n`).join('')}}`;
  return `${[`fn say(text: str) { pln(text); }`, ...functions, main].join('\n')}\n`;
}

/** Scripts with one step less, or with one inside of it less. A process that nobody starts is awaited by nobody. */
export function* smallerScripts(script: readonly Step[]): Generator<readonly Step[]> {
  for (const smaller of fewer(script)) {
    const started = new Set<number>();
    const named = new Set<number>();
    const visit = (steps: readonly Step[]): void => {
      for (const step of steps) {
        if (step.kind === 'spawn') started.add(step.process);
        if (step.kind === 'await') for (const process of step.processes) named.add(process);
        if (step.kind === 'exit' && step.process !== undefined) named.add(step.process);
        if (step.kind === 'spawn' || step.kind === 'loop') visit(step.steps);
      }
    };
    visit(smaller);
    if ([...named].every(process => started.has(process))) yield smaller;
  }
}

function* fewer(steps: readonly Step[]): Generator<readonly Step[]> {
  for (const [i, step] of steps.entries()) {
    yield [...steps.slice(0, i), ...steps.slice(i + 1)];
    if (step.kind !== 'spawn' && step.kind !== 'loop') continue;
    for (const inner of fewer(step.steps))
      yield [...steps.slice(0, i), { ...step, steps: inner }, ...steps.slice(i + 1)];
  }
}
