/** The patterns of `files.exclude`: `**`, `*`, `?`, `[…]`, `{a,b}`. */

/** Whether a path below a workspace folder (with `/`, no slash in front) is excluded by one of the patterns. */
export function matcherOf(patterns: readonly string[]): (path: string) => boolean {
  const expressions = patterns.flatMap(pattern => expressionOf(pattern) ?? []);
  return path => expressions.some(expression => expression.test(path));
}

function expressionOf(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^${sourceOf(pattern.replace(/^\.?\//, '').replace(/\/$/, ''))}$`);
  } catch {
    // A class that is none, `[z-a]`: such a pattern matches nothing.
    return undefined;
  }
}

function sourceOf(pattern: string): string {
  let source = '';
  let braces = 0;
  for (let at = 0; at < pattern.length; at++) {
    const letter = pattern[at]!;
    if (pattern.startsWith('**/', at)) {
      source += '(?:[^/]+/)*';
      at += 2;
    } else if (pattern.startsWith('**', at)) {
      source += '.*';
      at += 1;
    } else if (letter === '*') source += '[^/]*';
    else if (letter === '?') source += '[^/]';
    else if (letter === '[' && pattern.indexOf(']', at + 2) > 0) {
      const end = pattern.indexOf(']', at + 2);
      const inside = pattern.slice(at + 1, end).replaceAll('\\', '\\\\');
      source += `[${inside.replace(/^[!^]/, '^')}]`;
      at = end;
    } else if (letter === '{' && pattern.includes('}', at)) {
      source += '(?:';
      braces++;
    } else if (letter === '}' && braces > 0) {
      source += ')';
      braces--;
    } else if (letter === ',' && braces > 0) source += '|';
    else source += letter.replace(/[\\^$.|+()[\]{}*?]/g, '\\$&');
  }
  return source;
}
