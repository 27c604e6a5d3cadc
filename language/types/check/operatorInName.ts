/** Names may hold `-`, `<` and `>`: `a-b` is one name (language reference, syntax 2). */

/** A name with blanks around the operators in it, when its first part is known and each other one known or a number. */
export function withOperators(name: string, isKnownName: (part: string) => boolean): string | undefined {
  const parts = name.split(/(<<|>>|[-<>])/);
  const [first] = parts;
  if (parts.length < 3 || first === undefined || !isKnownName(first)) return undefined;
  const operands = parts.filter((_, index) => index % 2 === 0);
  if (!operands.every(part => /^\d[\w.]*$/.test(part) || isKnownName(part) || part === 'self')) return undefined;
  return parts.join(' ');
}
