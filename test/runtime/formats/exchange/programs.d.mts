export const FIXED: readonly string[];
export const WITH_IDS: readonly string[];
type Files = Readonly<Record<string, Buffer>>;
export function written(engine: readonly string[], document: string): Files;
export function read(engine: readonly string[], files: Files): Readonly<Record<string, string>>;
export function filesOf(folder: string): Files;
