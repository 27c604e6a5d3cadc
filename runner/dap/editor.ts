/** How an editor counts lines, and names files: the border between its words and those of the run. */

import type { DebugProtocol } from '@vscode/debugprotocol';
import { baseName } from '../../language/paths/paths.ts';
import type { Position } from '../../language/text/text.ts';
import { type Arguments, isRecord, Refused } from './arguments.ts';
import type { Launch } from './launch.ts';

export class Editor {
  linesFrom = 1;
  columnsFrom = 1;
  /** What was launched. */
  launch: Launch | undefined;
  /** Texts without a file, by the number that the editor asks for them with. */
  readonly #texts: string[] = [];

  /** From what `initialize` says. */
  constructor(args: Arguments = {}) {
    if (args['pathFormat'] !== undefined && args['pathFormat'] !== 'path') {
      throw new Refused('"pathFormat" is "path": files are known by their paths');
    }
    this.linesFrom = args['linesStartAt1'] === false ? 0 : 1;
    this.columnsFrom = args['columnsStartAt1'] === false ? 0 : 1;
  }

  /** A place as the editor counts it. */
  place({ line, character }: Position): { readonly line: number; readonly column: number } {
    return { line: line + this.linesFrom, column: character + this.columnsFrom };
  }

  /** The path by which the editor names a source. */
  pathOf(source: unknown): string {
    const path = isRecord(source) ? source['path'] : undefined;
    if (typeof path !== 'string' || path === '') throw new Refused('"source" has no path');
    return path;
  }

  /** The file that the run knows it as. */
  fileOf(path: string): string {
    const { uri, start } = this.launch ?? {};
    return uri !== undefined && path === uri && start?.document.kind === 'text' ? start.document.name : path;
  }

  sourceOf(file: string): DebugProtocol.Source {
    const { uri, start } = this.launch ?? {};
    const isGiven = uri !== undefined && start?.document.kind === 'text' && start.document.name === file;
    return { name: baseName(file), path: isGiven ? uri : file };
  }

  /** A text that was read at run time. */
  textSource(text: string): DebugProtocol.Source {
    let at = this.#texts.indexOf(text);
    if (at < 0) at = this.#texts.push(text) - 1;
    return { name: 'text read at run time', sourceReference: at + 1 };
  }

  textAt(sourceReference: unknown): string | undefined {
    return typeof sourceReference === 'number' ? this.#texts[sourceReference - 1] : undefined;
  }
}
