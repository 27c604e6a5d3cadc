/**
 * Markdown that documents wrote, made safe to show: no HTML, no pictures that would be fetched, and links that lead to web
 * pages only (never to commands of the editor or to files).
 */

/** The text of doc comments as Markdown that cannot do more than look like text. */
export function safeMarkdown(docs: string): string {
  const lines: string[] = [];
  let fence: string | undefined;
  let prose: string[] = [];
  const flush = () => {
    if (prose.length > 0) lines.push(safeProse(prose.join('\n')));
    prose = [];
  };
  for (const line of docs.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined && mark !== undefined) {
      flush();
      fence = mark;
      lines.push(line);
    } else if (fence !== undefined) {
      lines.push(line);
      if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
    } else {
      prose.push(line);
    }
  }
  flush();
  // A block that is never closed would swallow what stands behind the docs.
  if (fence !== undefined) lines.push(fence);
  return lines.join('\n');
}

/** Text outside of code blocks. What stands between equal runs of backquotes is code and stays. */
function safeProse(text: string): string {
  let safe = '';
  let from = 0;
  for (const span of text.matchAll(/\\[\s\S]|(`+)(?!`)([\s\S]*?[^`])\1(?!`)/g)) {
    if (span[1] === undefined) continue;
    safe += safePlain(text.slice(from, span.index)) + span[0];
    from = span.index + span[0].length;
  }
  return safe + safePlain(text.slice(from));
}

function safePlain(text: string): string {
  return (
    text
      .replaceAll('<', '&lt;')
      .replace(/!\[/g, '[')
      // A link whose target is no web page is text with brackets.
      .replace(/\]\((?!\s*(?:https?:|mailto:))/gi, ']\\(')
      // Targets of links that are written elsewhere.
      .replace(/^( {0,3}\[[^\]]*\]):(?!\s*(?:https?:|mailto:))/gim, '$1\\:')
  );
}

/** A block of Stof. */
export function stofBlock(code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(run => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}stof\n${code}\n${fence}`;
}

/** A piece of code inside a sentence. */
export function codeSpan(code: string): string {
  const longest = Math.max(0, ...[...code.matchAll(/`+/g)].map(run => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const padding = longest > 0 ? ' ' : '';
  return fence + padding + code.replace(/\s+/g, ' ') + padding + fence;
}
