/**
 * The formats that this engine reads into objects and writes from them, one entry each; Stof is read by the loader. A format
 * of `names.ts` that is not here is refused by name.
 */

import { readJson } from '../../language/data/json.ts';
import type { DataReader } from '../../language/data/value.ts';
import type { Document } from '../document/document.ts';
import type { StofObject } from '../document/object.ts';
import { base64Error, decodeBase64, encodeBase64, standardAlphabet } from '../library/base64.ts';
import { fail } from '../library/failure.ts';
import { images, pdf, zip } from '../parts/parts.ts';
import { codeWithText } from '../values/errors.ts';
import { makeRoom } from '../values/growth.ts';
import { objectJson } from '../values/json.ts';
import { encodeUtf8 } from '../values/utf8.ts';
import { type Reading, readBstf } from './bstf/reader.ts';
import { bstfBytes } from './bstf/writer.ts';
import { docsText } from './docs/pages.ts';
import { DOCX_FUNCTIONS, docxData, isDocxPart } from './docx.ts';
import { type Computed, type ComputedCall, elementText, missingValues } from './elementWriter.ts';
import { exportBytes, exportText, type ImportContext, importBytes, importText } from './fields.ts';
import { exportImage, exportPdf, importImage, importPdf } from './images.ts';
import { htmlMarkup, type Markup, xmlMarkup } from './markup.ts';
import { dataOf } from './plain.ts';
import { stofGraphText } from './stofGraphWriter.ts';
import { stofText } from './stofWriter.ts';
import { tomlText } from './tomlWriter.ts';
import { readUrlEncoded, urlEncodedText } from './urlEncoded.ts';
import { importXml } from './xmlReader.ts';
import { yamlText } from './yamlWriter.ts';

export interface Format {
  /** What reading waits for; undefined when it is there. */
  readonly prepare?: () => Promise<unknown> | undefined;
  /** Reads a text into the object. Throws a StofError, and nothing has changed then. */
  readonly read?: (context: ImportContext, into: StofObject, text: string) => void;
  /** Reads bytes, where they are not just the text's UTF-8; what it gives is still to be done. */
  readonly readBytes?: (context: ImportContext, into: StofObject, bytes: Uint8Array) => Reading | undefined;
  /** The functions that have to be called before the object can be written, as far as can be told with what they gave so far. */
  readonly missing?: (object: StofObject, known: Computed) => readonly ComputedCall[];
  /**
   * Writes an object; `whole` is given when nobody named one: it is the document's main root, and all of it may be meant. `known` is
   * what the functions gave that {@link missing} has named.
   */
  readonly write?: (object: StofObject, whole?: Document | undefined, known?: Computed) => string;
  /** Bytes, where they are not just the text's UTF-8. */
  readonly writeBytes?: (object: StofObject, whole?: Document | undefined) => Uint8Array;
}

const json: Format = { ...data('JSONStringImport', 140, () => readJson), write: object => objectJson(object) };
const yaml: Format = {
  ...data('YAMLStringImport', 820, () => import('../../language/data/yaml.ts').then(module => module.readYaml)),
  write: object => yamlText(dataOf(object)),
};
const toml: Format = {
  ...data('TOMLStringImport', 990, () => import('../../language/data/toml.ts').then(module => module.readToml)),
  write: object => tomlText(dataOf(object)),
};
const urlEncoded: Format = {
  ...data('URLEncodedStringImport', 260, () => readUrlEncoded),
  write: object => urlEncodedText(object),
};
/** Reading it is the loader's. */
const stof: Format = { write: stofText };
const stofGraph: Format = { write: (object, whole) => stofGraphText(object, false, whole) };
const stofHuman: Format = { write: (object, whole) => stofGraphText(object, true, whole) };
/** What it shows of comments was kept when the text was read: with the profile `docs`. */
const docs: Format = { write: docsText };
const text = field('text');
const markdown = field('md');
const bytes: Format = {
  read: (context, into, source) => importBytes(context, into, encodeUtf8(source)),
  readBytes: (context, into, source) => {
    importBytes(context, into, source);
    return undefined;
  },
  writeBytes: exportBytes,
};
const xml: Format = {
  ...elements(xmlMarkup),
  read: ({ document }, into, source) => {
    makeRoom(source, 270);
    importXml(document, into, source);
  },
};
const html: Format = elements(htmlMarkup);
const bstf: Format = {
  readBytes: ({ document }, into, source) => readBstf(document, into, source),
  writeBytes: bstfBytes,
};

const image: Format = {
  prepare: () => images.prepare(),
  read: (context, into, source) => {
    const decoded = decodeBase64(source, standardAlphabet);
    if (decoded === undefined) throw fail('ImageImport', base64Error(source));
    importImage(context, into, decoded);
  },
  readBytes: (context, into, source) => {
    importImage(context, into, source);
    return undefined;
  },
  write: object => encodeBase64(exportImage(object), standardAlphabet),
  writeBytes: exportImage,
};
const pdfFile: Format = {
  prepare: () => pdf.prepare(),
  read: (context, into, source) => {
    const decoded = decodeBase64(source, standardAlphabet);
    if (decoded === undefined) throw codeWithText('PDFImport', base64Error(source));
    importPdf(context, into, decoded);
  },
  readBytes: (context, into, source) => {
    importPdf(context, into, source);
    return undefined;
  },
  write: object => encodeBase64(exportPdf(object), standardAlphabet),
  writeBytes: exportPdf,
};
const docx: Format = {
  prepare: () => zip.prepare(),
  readBytes: ({ document }, into, source) => {
    const { readZip, ZipError } = zip.value;
    try {
      const data = docxData(readZip(source, isDocxPart));
      if (data === undefined) throw codeWithText('DocXImport', 'Failed to read from zip.');
      const text = DOCX_FUNCTIONS;
      return { source: { text, into }, finish: () => document.importData(into, data) };
    } catch (error) {
      if (error instanceof ZipError) throw codeWithText('DocXImport', 'Failed to read from zip.');
      throw error;
    }
  },
};

const formats: ReadonlyMap<string, Format> = new Map([
  ['stof', stof],
  ['stof:graph', stofGraph],
  ['stof:human', stofHuman],
  ['bstf', bstf],
  ['json', json],
  ['yaml', yaml],
  ['yml', yaml],
  ['toml', toml],
  ['text', text],
  ['txt', text],
  ['md', markdown],
  ['markdown', markdown],
  ['bytes', bytes],
  ['urlencoded', urlEncoded],
  ['www-form', urlEncoded],
  ['html', html],
  ['docs', docs],
  ['docx', docx],
  ['pdf', pdfFile],
  ...['png', 'jpg', 'jpeg', 'gif', 'webp', 'tif', 'tiff', 'bmp', 'ico'].map(id => [id, image] as const),
  ['xml', xml],
]);

/** By the exact name. */
export function formatOf(id: string): Format | undefined {
  return formats.get(id);
}

/**
 * A format of plain data; `load` gives its reader, at once or when it was loaded. An empty text is nothing. What it takes
 * while it is read (`makeRoom`) was measured with rows of small values: trees of YAML and TOML take the most.
 */
function data(code: string, bytesPerMark: number, load: () => DataReader | Promise<DataReader>): Format {
  let reader: DataReader | undefined;
  let loading: Promise<void> | undefined;
  return {
    prepare: () => {
      if (reader !== undefined) return undefined;
      if (loading === undefined) {
        const loaded = load();
        if (typeof loaded === 'function') {
          reader = loaded;
          return undefined;
        }
        loading = loaded.then(found => {
          reader = found;
        });
      }
      return loading;
    },
    read: ({ document }, into, source) => {
      if (source === '') return;
      if (reader === undefined) throw new Error(`${code}: not prepared`);
      makeRoom(source, bytesPerMark);
      const result = reader(source);
      if (!result.ok) throw codeWithText(code, result.error.message);
      document.importData(into, result.value);
    },
  };
}

function elements(markup: Markup): Format {
  return {
    missing: (object, known) => missingValues(object, markup, known),
    write: (object, _, known = new Map()) => elementText(object, markup, known),
  };
}

function field(name: 'text' | 'md'): Format {
  return {
    read: (context, into, source) => importText(context, into, name, source),
    write: object => exportText(object, name),
  };
}
