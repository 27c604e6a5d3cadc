/**
 * What of XML and HTML may be written. HTML is safe to put into a page whatever the document holds: no element that runs or loads
 * code, no handlers, no addresses that run code, everything escaped.
 */

/** The rules of one of the two. */
export interface Markup {
  readonly isHtml: boolean;
  /** May an element of this name be written? What may not is left out with its content. */
  isElement(name: string): boolean;
  /** May this attribute be written with this value? */
  isAttribute(name: string, value: string): boolean;
  /** Has the element no content and no end tag? */
  isVoid(name: string): boolean;
  escape(text: string, isAttribute: boolean): string;
}

/** Every name is allowed that is one: what is none is an error, not left out. */
export const xmlMarkup: Markup = {
  isHtml: false,
  isElement: () => true,
  isAttribute: () => true,
  isVoid: () => false,
  // A reader makes blanks of white space in attributes, unless it is written by number. Other control characters XML cannot hold.
  escape: (text, isAttribute) =>
    escaped(text, isAttribute)
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '')
      .replace(/[\n\r\t]/g, blank => (isAttribute ? `&#${blank.charCodeAt(0)};` : blank)),
};

export const htmlMarkup: Markup = {
  isHtml: true,
  isElement(name) {
    const lower = asciiLower(name);
    return !NEVER.has(lower) && (STANDARD.has(lower) || lower.includes('-'));
  },
  isAttribute(name, value) {
    const lower = asciiLower(name);
    if (lower.startsWith('on') || lower === 'srcdoc') return false;
    const compact = asciiLower(value.replace(/[\p{White_Space}\p{Cc}]/gu, ''));
    if (compact.includes('javascript:') || compact.includes('vbscript:')) return false;
    return !compact.startsWith('data:') || /^data:image\/(?:png|jpe?g|gif|webp|avif)/.test(compact);
  },
  isVoid: name => VOID.has(asciiLower(name)),
  escape: escaped,
};

/** A name that an element or attribute can have: the plainer ones of XML. */
export function isMarkupName(name: string): boolean {
  return /^[\p{Alphabetic}_][\p{Alphabetic}\p{N}_.:-]*$/u.test(name);
}

function escaped(text: string, isAttribute: boolean): string {
  return text.replace(isAttribute ? /[&<>"]/g : /[&<>]/g, character => ENTITIES[character]!);
}

function asciiLower(text: string): string {
  return text.replace(/[A-Z]+/g, upper => upper.toLowerCase());
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** They run or load code, or change the page around them. */
const NEVER = words('script style iframe frame frameset object embed applet base link meta noscript template');

const STANDARD = words(`
  a abbr address area article aside audio b bdi bdo blockquote body br button canvas caption cite code col colgroup data datalist
  dd del details dfn dialog div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html i img
  input ins kbd label legend li main map mark menu meter nav ol optgroup option output p picture pre progress q rp rt ruby s samp
  search section select slot small source span strong sub summary sup table tbody td textarea tfoot th thead time title tr track u
  ul var video wbr svg g path circle ellipse line polyline polygon rect text tspan defs`);

const VOID = words('area base br col embed hr img input link meta source track wbr');

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
