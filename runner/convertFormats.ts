/** The formats that data is converted between: a file of its own, so that reading the command line loads nothing else. */

export const dataFormats = ['stof', 'json', 'yaml', 'toml'] as const;
export type DataFormat = (typeof dataFormats)[number];
