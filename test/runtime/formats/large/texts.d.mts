export const TEXTS: readonly string[];
export function largeText(format: string, letters: number): string;
