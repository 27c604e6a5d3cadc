export interface Case {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly fails: boolean;
}
export const FORMATS: readonly ('json' | 'toml' | 'yaml' | 'xml')[];
export function casesOf(format: string): readonly Case[];
export function program(format: string, numbers: Iterable<number>, folder?: string): string;
export function saidIn(printed: string): Map<number, string>;
