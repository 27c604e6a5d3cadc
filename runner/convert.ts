/** `stof convert`: the data of a document in another format. Nothing of the document runs. */

import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { readJson } from '../language/data/json.ts';
import { type DataReader, type DataTable, type DataValue, isDataFloat, isDataTable } from '../language/data/value.ts';
import { Engine } from '../runtime/engine.ts';
import { jsonDataText, stofDataText } from '../runtime/formats/dataTexts.ts';
import { dataOf } from '../runtime/formats/plain.ts';
import { stofText } from '../runtime/formats/stofWriter.ts';
import { tomlText } from '../runtime/formats/tomlWriter.ts';
import { yamlText } from '../runtime/formats/yamlWriter.ts';
import type { LeftOut } from '../runtime/loading/plainData.ts';
import { logText } from '../runtime/report/log.ts';
import { placeAt } from '../runtime/report/place.ts';
import { StofError } from '../runtime/values/error.ts';
import type { DataFormat } from './convertFormats.ts';
import { NodeHost } from './node-host.ts';
import { Output } from './output.ts';
import { paintFor } from './paintFor.ts';
import { reasonOf } from './reasons.ts';

export interface ConvertCommand {
  /** As written; `-` is standard input. */
  readonly path: string;
  readonly from: DataFormat;
  readonly to: DataFormat;
}

/** What a document was read as: its data, what of it is not there, and its own text in Stof where that says more. */
interface Converted {
  readonly data: DataTable;
  readonly notes: readonly string[];
  readonly stof?: () => string;
}

/** Answers the exit code: 1 when the text could not be read, or has no form in the other format. */
export async function convertCommand({ path, from, to }: ConvertCommand): Promise<number> {
  const { stdout, stderr } = process;
  const paint = paintFor(stderr);
  let isFailed = false;
  const fail = (message: string) => {
    isFailed = true;
    stderr.write(logText('error', message, paint));
  };
  const failed = (reason: string, isPipeClosed: boolean) => {
    if (!isPipeClosed) fail(`cannot write the output: ${reason}`);
  };
  const output = new Output({ stdout, stderr }, { immediate: false, failed, now: () => performance.now() });
  const isInput = path === '-';
  const file = isInput ? '<stdin>' : resolve(path);
  try {
    const bytes = readFileSync(isInput ? 0 : file);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const read = from === 'stof' ? await stofData(text, file, output) : await plainData(text, from, to);
    if (typeof read === 'string') fail(read);
    else {
      const written = writtenAs(to, read);
      for (const note of read.notes) output.write('stderr', `${note}\n`);
      output.write('stdout', written === '' || written.endsWith('\n') ? written : `${written}\n`);
    }
  } catch (error) {
    if (error instanceof StofError) fail(error.message);
    else
      fail(
        `${isInput ? 'standard input' : path}: ${error instanceof TypeError ? 'it is not UTF-8 text' : reasonOf(error)}`,
      );
  }
  await output.drained();
  return isFailed ? 1 : 0;
}

/** Throws a StofError for what has no form there. */
function writtenAs(to: DataFormat, { data, stof }: Converted): string {
  switch (to) {
    case 'json':
      return jsonDataText(data);
    case 'yaml':
      return yamlText(data);
    case 'toml':
      return tomlText(data);
    case 'stof':
      return stof?.() ?? stofDataText(data);
  }
}

/** A text says why it could not be read. */
async function plainData(text: string, from: Exclude<DataFormat, 'stof'>, to: DataFormat): Promise<Converted | string> {
  const result = (await readerOf(from))(text);
  if (!result.ok) return `${from} import failed: ${result.error.message}`;
  const { value } = result;
  // What is no table is imported as the field `field`.
  const data: DataTable = isDataTable(value) ? value : new Map([['field', value]]);
  return { data, notes: to === 'stof' ? tooLarge(value) : [] };
}

async function readerOf(format: Exclude<DataFormat, 'stof'>): Promise<DataReader> {
  switch (format) {
    case 'json':
      return readJson;
    case 'yaml':
      return (await import('../language/data/yaml.ts')).readYaml;
    case 'toml':
      return (await import('../language/data/toml.ts')).readToml;
  }
}

/** Whole numbers that Stof reads as others. */
function tooLarge(value: DataValue): string[] {
  if (typeof value === 'bigint') {
    const read = BigInt.asIntN(64, value);
    return read === value ? [] : [`changed: ${value} is more than 64 bits hold, Stof reads it as ${read}`];
  }
  if (value === null || typeof value !== 'object' || isDataFloat(value)) return [];
  return [...(isDataTable(value) ? value.values() : value)].flatMap(tooLarge);
}

/** A text says why it could not be loaded. */
async function stofData(text: string, file: string, output: Output): Promise<Converted | string> {
  const left: LeftOut[] = [];
  const workingFolder = process.cwd();
  const readFile = () => ({ failure: 'nothing is imported' });
  const engine = new Engine(new NodeHost({ output, clock: 'real', workingFolder, readFile }), {
    profile: 'run',
    paint: paintFor(process.stderr),
    logLevel: 'warn',
    onLeftOut: one => left.push(one),
  });
  const loaded = await engine.loadText(text, file, dirname(file));
  if (!loaded.ok) return loaded.message;
  const { root } = engine.document;
  return { data: dataOf(root), notes: left.map(one => leftOutLine(one, text)), stof: () => stofText(root) };
}

const WORDS: Readonly<Record<LeftOut['what'], (name: string) => string>> = {
  function: name => `function '${name}'`,
  import: () => 'import',
  data: () => 'a component given as bytes',
  computed: name => `field '${name}', whose value has to be computed`,
  attribute: name => `the value of '#[${name}]', which has to be computed`,
};

/** `left out: function 'main' (line 3)`. */
export function leftOutLine({ what, name, offset }: LeftOut, text: string): string {
  return `left out: ${WORDS[what](name)} (line ${placeAt(text, offset).line})`;
}
