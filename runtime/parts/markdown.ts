/** Markdown (CommonMark) by `micromark` and `mdast-util-from-markdown`: the reference's parser is by the same author, from the same design. */

import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { micromark } from 'micromark';

/** Nothing that runs: HTML of the text is escaped, addresses of protocols that are not known to be harmless are left out. */
export function markdownHtml(text: string): string {
  return micromark(text);
}

/** The syntax tree, without places in the text; keys in the order in which the reference writes them. */
export function markdownJson(text: string): string {
  return JSON.stringify(shown(fromMarkdown(text)));
}

type Shown = { readonly [key: string]: unknown };

/**
 * The reference takes the place in the text, which stands behind `type` and `children` or `value`, out of the keys by putting the last key into
 * its stead; so it is done here. Keys without a value are left out.
 */
function shown(node: Nodes): Shown {
  const before =
    'children' in node ? { children: node.children.map(shown) } : 'value' in node ? { value: node.value } : {};
  const behind = Object.entries(ownKeys(node)).filter(([, value]) => value !== null && value !== undefined);
  return { type: node.type, ...before, ...Object.fromEntries([...behind.slice(-1), ...behind.slice(0, -1)]) };
}

/** What stands behind the place, in the reference's order. */
function ownKeys(node: Nodes): Shown {
  switch (node.type) {
    case 'heading':
      return { depth: node.depth };
    case 'list':
      return { ordered: node.ordered, start: node.start, spread: node.spread };
    case 'listItem':
      return { spread: node.spread, checked: node.checked };
    case 'code':
      return { lang: node.lang, meta: node.meta };
    case 'definition':
      return { url: node.url, title: node.title, identifier: node.identifier, label: node.label };
    case 'link':
      return { url: node.url, title: node.title };
    case 'image':
      return { alt: node.alt, url: node.url, title: node.title };
    case 'linkReference':
      return { referenceType: node.referenceType, identifier: node.identifier, label: node.label };
    case 'imageReference':
      return { alt: node.alt, referenceType: node.referenceType, identifier: node.identifier, label: node.label };
    default:
      return {};
  }
}
