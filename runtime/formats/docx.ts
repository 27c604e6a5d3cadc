/**
 * Documents of word processors (docx), read: a tree of paragraphs, runs and texts, tables and links in the field `document`, and a
 * function `text`. What looks and layout are is left out.
 */

import type { DataTable, DataValue } from '../../language/data/value.ts';
import { readXml, type XmlElement } from '../../language/data/xml.ts';
import { decodeUtf8 } from '../values/utf8.ts';

const CONTENT = 'word/document.xml';

/** Elements that the tree shows, and as what; others are looked through. */
const KINDS: Readonly<Record<string, string>> = {
  'w:p': 'paragraph',
  'w:r': 'run',
  'w:t': 'text',
  'w:tab': 'tab',
  'w:br': 'break',
  'w:hyperlink': 'hyperlink',
  'w:tbl': 'table',
  'w:tr': 'tableRow',
  'w:tc': 'tableCell',
};
/** What was deleted, and what only describes. */
const PASSED_OVER: ReadonlySet<string> = new Set([
  'w:del',
  'w:pPr',
  'w:rPr',
  'w:tblPr',
  'w:tcPr',
  'w:trPr',
  'w:sectPr',
  'w:instrText',
]);

/** The data of a document's files; undefined: there is none among them. */
export function docxData(files: ReadonlyMap<string, Uint8Array>): DataTable | undefined {
  const text = decodeUtf8(files.get(CONTENT) ?? new Uint8Array());
  const result = text === undefined ? undefined : readXml(text);
  const root = result?.ok === true ? result.root : undefined;
  const body = root?.children.find(child => child.name === 'w:body');
  if (body === undefined) return undefined;
  return new Map([['document', new Map([['children', childrenOf(body)]])]]);
}

export function isDocxPart(path: string): boolean {
  return path === CONTENT;
}

function childrenOf(element: XmlElement): DataValue[] {
  return element.children.flatMap(child => {
    if (PASSED_OVER.has(child.name)) return [];
    const kind = KINDS[child.name];
    if (kind === undefined) return childrenOf(child);
    const [name, value]: readonly [string, DataValue] =
      kind === 'text' ? ['text', child.text] : ['children', childrenOf(child)];
    const data: DataTable = new Map([[name, value]]);
    return [
      new Map<string, DataValue>([
        ['type', kind],
        ['data', data],
      ]),
    ];
  });
}

/** What an object that holds such a document can be asked. */
export const DOCX_FUNCTIONS = `
/// The text of all runs, each followed by the separator.
fn text(sep: str = ' ') -> str { self.__docx_text__(self.document.children, sep) }
fn __docx_text__(nodes: list, sep: str) -> str {
    let text = '';
    for (const node in nodes) {
        if (node.type == 'text') text += node.data.text + sep;
        else text += self.__docx_text__(node.data.children, sep);
    }
    text
}
`;
