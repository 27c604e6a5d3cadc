/** The options that say what a program may do outside of itself: docs/permissions.md. Read by `permissions/flags.ts`. */

import type { OptionRow } from './rows.ts';

/** The value of an option that is given bare: all of its kind. No word of a command line can be it. */
export const ALL = '\0';

const listed = (value: string, about: string) => ({ value, bare: ALL, many: true, about }) as const satisfies OptionRow;

export const permissionRows = {
  'allow-read': listed('PATHS', 'Read only these files, and what is below these folders; several with commas between'),
  'allow-write': listed('PATHS', 'Write only these'),
  'allow-net': listed('HOSTS', 'Connect only to these: example.com, example.com:8080, *.example.com'),
  'allow-env': listed('NAMES', 'Use only these variables of the environment: HOME, APP_*'),
  'deny-read': listed('PATHS', 'Read anything but these; wins over what is allowed, as all that denies'),
  'deny-write': listed('PATHS', 'Write anything but these'),
  'deny-net': listed('HOSTS', 'Connect to anything but these'),
  'deny-env': listed('NAMES', 'Use any variables but these'),
  sandbox: { about: 'No files, network or environment but what is allowed' },
  ask: { about: 'The same, and what is not allowed is asked for on the terminal' },
  permissions: { value: 'JSON', about: "The same as JSON, as the editor's setting stof.run.permissions has it" },
} as const satisfies Readonly<Record<string, OptionRow>>;
