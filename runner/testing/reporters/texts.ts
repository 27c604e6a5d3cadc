/** Texts as reports take them. */

const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[ -/]*[0-~])/g;

/** Without sequences for terminals, and without what XML has no way to write: other controls, halves of letters, non-characters. */
export function withoutControls(text: string): string {
  return text
    .replace(ESCAPES, '')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/\p{Surrogate}/gu, '\ufffd');
}
