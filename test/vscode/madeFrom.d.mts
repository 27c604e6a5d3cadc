export const NOTE: string;
/** The text of the note for the project in that folder. */
export function madeFrom(root: string): string;
