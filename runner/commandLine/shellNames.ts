/** The shells that can complete the command line: a file of its own, so that reading the command line loads nothing else. */
export const shellNames = ['bash', 'zsh', 'fish'] as const;
export type ShellName = (typeof shellNames)[number];
