/** Whether the language server still answers. docs/protocol.md, "Whether it is alive". */

/** The request, without parameters; answered with `null` in its turn. */
export const ALIVE_REQUEST = 'stof/alive';
