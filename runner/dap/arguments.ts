/** The arguments of a request, as they come in; and why one is not answered with what it asks for. */

/** Told to the person as it is. */
export class Refused extends Error {}

export type Arguments = Readonly<Record<string, unknown>>;

export function isRecord(given: unknown): given is Arguments {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

export function textOf(args: Arguments, name: string): string {
  const given = args[name];
  if (typeof given !== 'string') throw new Refused(`"${name}" is a text`);
  return given;
}

/** A whole number; `otherwise` where it may be left out. */
export function numberOf(args: Arguments, name: string, otherwise?: number): number {
  const given = args[name] ?? otherwise;
  if (typeof given !== 'number' || !Number.isFinite(given)) throw new Refused(`"${name}" is a number`);
  return Math.floor(given);
}
