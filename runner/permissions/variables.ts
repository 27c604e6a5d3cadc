/** Which variables of the environment an entry covers. */

/** `NAME`, or `PREFIX*` for all whose names begin so. `folds`: names that differ in case alone are one, as on Windows. */
export function coversVariable(entry: string, name: string, folds: boolean): boolean {
  const [pattern, wanted] = folds ? [entry.toUpperCase(), name.toUpperCase()] : [entry, name];
  return pattern.endsWith('*') ? wanted.startsWith(pattern.slice(0, -1)) : pattern === wanted;
}

/** Why an entry names no variable; undefined: it does. */
export function variableFault(entry: string): string | undefined {
  const name = entry.endsWith('*') ? entry.slice(0, -1) : entry;
  return name === '' || /[=*\0]/.test(name) ? `'${entry}' is no name of a variable` : undefined;
}
