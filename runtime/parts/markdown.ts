/** Markdown (CommonMark) by `micromark` and `mdast-util-from-markdown`: the reference's parser is by the same author, from the same design. */

import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { micromark } from 'micromark';

/** The longest text that is read, in characters. */
const LONGEST = 4 * 1024 * 1024;
/** The most work that is taken on: some seconds. */
const MAX_WORK = 1e8;
/** The lines that begin a block for themselves, and what stands before the words of a line. */
const ITEM = /^\s*(?:[-+*]|\d{1,9}[.)])\s|^\s*#|^\s*$/;
const PREFIX = /^(?:[\s>]|[-+*]\s|\d{1,9}[.)]\s)*/;
const MARKS = /[[*_`<&!]/g;

/**
 * Whether reading the text would take unreasonably long, by what costs most: marks that may open something are looked at again for each
 * other one of their paragraph, and containers for each other one of their line. 20,000 times `[a](` would be seven seconds.
 */
export function isTooCostly(text: string): boolean {
  if (text.length > LONGEST) return true;
  let work = 0;
  let marks = 0;
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (ITEM.test(line)) {
      work += marks * marks;
      marks = 0;
    }
    marks += line.match(MARKS)?.length ?? 0;
    work += (PREFIX.exec(line)?.[0].length ?? 0) ** 2;
    if (work + marks * marks > MAX_WORK) return true;
  }
  return false;
}

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
