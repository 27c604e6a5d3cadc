// Judges the figures of a soak: what has grown, what is left. Every reason is one failure; an empty list is a pass.

/** By how much things may be more than they were, in long soaks and in short ones: other work on the machine stretches times. */
const LONG = { memory: 1.05, times: 1.5 };
const SHORT = { memory: 1.25, times: 4 };
/** A soak of fewer minutes is too short to settle. */
const LONG_MINUTES = 10;
/** Of a process of the system's and V8's own: what a figure differs by with nothing done. */
const MEGABYTES = 2e6;
const LEAST_TIME_MS = 20;

/**
 * `lines` are the figures in their order, the last one taken with everything closed. `logged` are the lines of the logs that tell of errors,
 * `left` the processes that were there when the editor had ended.
 */
export function verdict({ lines, errors, logged, left }) {
  const reasons = [...errors, ...logged.map(line => `logged: ${line}`), ...left.map(one => `left running: ${one}`)];
  // While the first one is taken code is still being compiled and caches are filled.
  const settled = lines.slice(1, -1);
  const third = Math.ceil(settled.length / 3);
  if (third === 0) return [...reasons, `${lines.length} lines of figures are too few`];
  const [first, last] = [settled.slice(0, third), [...settled.slice(-third)]];
  const bound = lines.at(-1).minute < LONG_MINUTES ? SHORT : LONG;
  for (const of of ['serverHeap', 'hostHeap']) {
    const [was, is] = [first, last].map(some => Math.min(...some.map(({ memory }) => memory[of])));
    if (!(is <= was * bound.memory + MEGABYTES))
      reasons.push(`the memory of ${of} grew from ${mega(was)} to ${mega(is)}`);
  }
  for (const of of Object.keys(lines[0].latencies)) {
    const [was, is] = [first, last].map(some => quartile(some.flatMap(({ latencies }) => latencies[of])));
    if (was === undefined || is === undefined) reasons.push(`no ${of} was measured`);
    else if (is > was * bound.times + LEAST_TIME_MS)
      reasons.push(`${of} took ${was.toFixed(0)} ms, and ${is.toFixed(0)} ms in the end`);
  }
  const end = lines.at(-1).processes;
  if (end.filter(name => name === 'server').length !== 1) reasons.push(`servers in the end: ${end}`);
  // One child is kept ready for the next run.
  if (end.some(name => name === 'other') || end.filter(name => name === 'child').length > 1)
    reasons.push(`processes in the end: ${end}`);
  return reasons;
}

/** Lines of the editor's logs that tell of errors of this extension, or that nobody has handled. */
export function errorsIn(log) {
  return log.split('\n').filter(line => /\[error\]/i.test(line) && /stof|unhandled|rejected promise/i.test(line));
}

export const median = numbers => at(numbers, 0.5);
export const quartile = numbers => at(numbers, 0.25);

function at(numbers, part) {
  return [...numbers].sort((one, other) => one - other)[Math.floor((numbers.length - 1) * part)];
}

const mega = bytes => `${(bytes / 1e6).toFixed(1)} MB`;
