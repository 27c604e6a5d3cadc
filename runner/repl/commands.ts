/** The inputs that are for the session and not for the document: a dot and a word. */

export type SessionCommand =
  | { readonly kind: 'help' }
  | { readonly kind: 'exit' }
  /** The document is read again; what was entered is forgotten. */
  | { readonly kind: 'reload' }
  /** Another document is read instead. */
  | { readonly kind: 'load'; readonly path: string }
  | { readonly kind: 'unknown'; readonly message: string };

export const commandNames = ['.help', '.load', '.reload', '.exit'] as const;

export const helpText = `An expression prints its value; statements and items (fields, functions, imports) change the document.
Variables stay. What is open (a brace, a quote) goes on in the next line. Tab completes.

  .load FILE  Forget everything and read another document
  .reload     Read the document again and forget what was entered
  .exit       Leave (or Ctrl+D)
  Ctrl+C      End what runs; drop what is being entered
`;

/** Undefined: no command. No document has a line that begins with a dot and a letter. */
export function readCommand(line: string): SessionCommand | undefined {
  const [, name, rest = ''] = /^\.([a-z]+)(?:\s+(.*))?$/.exec(line.trim()) ?? [];
  switch (name) {
    case undefined:
      return undefined;
    case 'help':
    case 'exit':
    case 'reload':
      return rest === ''
        ? { kind: name }
        : { kind: 'unknown', message: `'.${name}' takes nothing behind it, and here is '${rest}'` };
    case 'load': {
      const path = rest.trim();
      return path === ''
        ? { kind: 'unknown', message: `'.load' needs a document: .load data.stof` }
        : { kind: 'load', path };
    }
    default:
      return { kind: 'unknown', message: `there is no command '.${name}' (.help shows those there are)` };
  }
}
