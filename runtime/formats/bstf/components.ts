/**
 * What a file holds besides objects. Fields and prototypes are the reference's; it compiles functions into a form of its own, which
 * nobody else can make or run, so that here a function is its source, under a name that the reference passes over.
 */

export const FIELD = 'Field';
export const PROTOTYPE = 'Proto';
export const FUNCTION = 'StofToolsFn';
/** The reference's functions. */
export const COMPILED = 'Fn';
/** What the reference keeps of other libraries, with the library's own name and content inside. */
export const CONTAINED = 'Contained';
/** Libraries whose content is one run of bytes: a file, a key. */
export const CONTENTS: ReadonlySet<string> = new Set(['Image', 'Pdf', 'Age']);
/** Documentation, which is not kept. */
export const DOCUMENTATION: ReadonlySet<string> = new Set(['FieldDoc', 'FnDoc']);

/** The name under which objects list their prototypes. */
export const PROTOTYPE_NAME = '__proto__';
