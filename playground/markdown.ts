/**
 * The server's Markdown as elements: paragraphs, code, emphasis, lines, lists. Nothing of a text becomes markup, a link becomes its
 * words: a document may come from anybody.
 */

export function markdownOf(text: string): HTMLElement {
  const root = document.createElement('div');
  root.className = 'markdown';
  for (const [index, part] of text.split(/^```\w*\n([\s\S]*?)^```$/m).entries()) {
    if (index % 2 === 1) {
      const code = element('pre', '');
      code.append(element('code', part.replace(/\n$/, '')));
      root.append(code);
    } else for (const block of part.split(/\n\s*\n/)) addBlock(root, block.trim());
  }
  return root;
}

function addBlock(root: HTMLElement, block: string): void {
  if (block === '') return;
  if (/^-{3,}$/.test(block)) {
    root.append(document.createElement('hr'));
    return;
  }
  const lines = block.split('\n');
  if (lines.every(line => /^\s*[-*] /.test(line))) {
    const list = document.createElement('ul');
    for (const line of lines) list.append(inline(element('li', ''), line.replace(/^\s*[-*] /, '')));
    root.append(list);
    return;
  }
  root.append(inline(element('p', ''), block.replace(/^#+ /, '')));
}

function inline(into: HTMLElement, text: string): HTMLElement {
  const plain = text.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1');
  for (const part of plain.split(/(`[^`]+`|\*\*[^*]+\*\*|_[^_\s][^_]*_(?!\w))/)) {
    if (/^`[^`]+`$/.test(part)) into.append(element('code', part.slice(1, -1)));
    else if (/^\*\*[^*]+\*\*$/.test(part)) into.append(element('strong', part.slice(2, -2)));
    else if (/^_[^_]+_$/.test(part)) into.append(element('em', part.slice(1, -1)));
    else into.append(part.replace(/\\([\\`*_{}[\]()#+.!<>|-])/g, '$1'));
  }
  return into;
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
