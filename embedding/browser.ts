/** The library as pages and workers import it, and every other JavaScript runtime without Node's modules. */

// biome-ignore-all lint/performance/noBarrelFile: it is the entry of a package, in which no file of ours is imported by its name

import { StofDocument as Document } from './document.ts';

export type { ExportOptions, ParseOptions, StofSource, TestOptions, TestOutcome, TestReport } from './document.ts';
export { StofError, type StofFrame, StofParseError, type StofPlace } from './errors.ts';
export { StofFunction } from './function.ts';
export { StofData, StofFloat, StofPromise, StofPrompt, StofQuantity, StofTuple, StofVersion } from './kinds.ts';
export { StofObject } from './object.ts';
export type { DocumentOptions, LentFiles, OutputListener, PermissionLists } from './options.ts';
export type { CallOptions, HostCall, HostFunction, HostFunctionOptions, StofInput, StofValue } from './types.ts';

/** A document of Stof. */
export class StofDocument extends Document {}
