/** Reads what a TypeScript file imports. */

export interface Import {
  /** What stands between the quotes. `undefined` where the name is made at run time. */
  readonly name: string | undefined;
  /** Counted from 1. */
  readonly line: number;
}

const IMPORT =
  /^[ \t]*(?:import|export)\b(?:\s+type\b)?(?:[\s\w$*,]|\{[^{}]*\})*?(?:\bfrom\s*)?(['"])([^'"\n]+)\1|\b(?:import|require)\s*\(\s*(?:(['"])([^'"\n]+)\3\s*\)|(?=[\w$'"`({[]))/gm;

/**
 * All imports of a text: declarations (types too), re-exports, `import(…)` and `require(…)`, in the order of the text.
 * Comments are passed over. A template text that holds an import at the start of a line is taken for one, which a reader of
 * the failing test sees.
 */
export function importsOf(source: string): Import[] {
  const text = withoutComments(source);
  return [...text.matchAll(IMPORT)].map(match => ({
    name: match[2] ?? match[4],
    line: text.slice(0, match.index + match[0].search(/\S/)).split('\n').length,
  }));
}

const COMMENT_OR_TEXT =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`/g;

/** The text with blanks in place of comments; lines keep their numbers. */
export function withoutComments(source: string): string {
  return source.replace(COMMENT_OR_TEXT, part => (part.startsWith('/') ? part.replace(/[^\n]/g, ' ') : part));
}
