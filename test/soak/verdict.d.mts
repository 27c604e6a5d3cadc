/** Types of `verdict.mjs`, for its test. */
export function verdict(soak: {
  readonly lines: readonly object[];
  readonly errors: readonly string[];
  readonly logged: readonly string[];
  readonly left: readonly string[];
}): string[];
export function errorsIn(log: string): string[];
