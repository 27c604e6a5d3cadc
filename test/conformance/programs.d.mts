/** What differs from run to run, replaced by what does not. */
export function plain(text: string): string;
/** Standard error without regard to blanks. */
export function folded(text: string): string;
/** The parts of a record. */
export function read(recorded: string): { readonly stdout: string; readonly stderr: string; readonly exit: string };
