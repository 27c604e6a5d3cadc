/** The forms in which `stof check` can write what it found. */
export const checkFormats = ['text', 'json', 'sarif'] as const;
export type CheckFormat = (typeof checkFormats)[number];
