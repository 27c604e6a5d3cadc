/**
 * Every diagnostic of the project: a stable code, a severity, and the message with `{0}`, `{1}`… for its parts. Codes are
 * never reused or renamed: settings, suppressions and tests name them.
 */

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface Diagnostic {
  readonly severity: Severity;
  readonly message: string;
  /** Text that could go: editors fade it. */
  readonly isUnnecessary?: true;
  /** Nothing that fails, but what some people want to be told: said where they ask for it. */
  readonly isStrict?: true;
}

/** First the mistakes in the text itself (language reference, "Parse errors"), then what is said about names and files. */
export const diagnostics = {
  'syntax-expected': { severity: 'error', message: "expected '{0}'" },
  'syntax-expected-at-end': { severity: 'error', message: "unexpected end of input (expected '{0}')" },
  'syntax-end': { severity: 'error', message: 'unexpected end of input' },
  'syntax-invalid': { severity: 'error', message: 'invalid syntax' },
  'syntax-unexpected-input': { severity: 'error', message: 'unexpected input (expected the end of the document)' },
  'syntax-unterminated-string': { severity: 'error', message: 'unterminated string (missing the closing {0})' },
  'syntax-unknown-escape': {
    severity: 'error',
    message: `unknown escape '\\{0}' in a string (write '\\\\' for a backslash, or use a raw string: r#"..."#)`,
  },
  'syntax-template-expression': { severity: 'error', message: 'invalid expression in template string' },
  'syntax-pattern-key': {
    severity: 'error',
    message: "'{0}' needs a variable name to destructure into: { '{0}': name }",
  },
  'syntax-blob-byte': { severity: 'error', message: 'blob values are bytes (0-255), found {0}' },
  'syntax-nesting': { severity: 'error', message: 'nested too deeply (more than 128 levels)' },
  'cast-fails': { severity: 'error', message: 'cannot cast {0} to {1}' },
  'null-not-allowed': { severity: 'error', message: '{0} does not take null' },
  'null-operand': { severity: 'error', message: 'null cannot be calculated with (use ?? to give a default)' },
  'missing-await': { severity: 'error', message: "this is a {0}: 'await' gives its result" },
  'operands-fail': { severity: 'error', message: "'{0}' does not combine {1} and {2}" },
  'operator-fails': { severity: 'error', message: "'{0}' does not take {1}" },
  'unit-lost': { severity: 'warning', message: '{0} cannot become {1}: what is left is a number without a unit' },
  'units-mixed': { severity: 'warning', message: '{0} and {1} have no common unit: what is left is a plain number' },
  unreachable: { severity: 'hint', message: 'this is never reached', isUnnecessary: true },
  'return-surplus': { severity: 'error', message: "'{0}' declares no result and leaves one: its calls fail" },
  'return-missing': { severity: 'error', message: "'{0}' declares the result {1} and ends without one" },
  'const-assigned': { severity: 'error', message: "'{0}' is const: it cannot be assigned to" },
  'unknown-name': {
    severity: 'warning',
    message: "'{0}' is no parameter, variable or root: it is always null{1}",
  },
  'unknown-function': {
    severity: 'error',
    message: "'{0}' is no variable and no function of the standard library{1}",
  },
  'name-out-of-scope': {
    severity: 'hint',
    message: "the variable '{0}' is declared elsewhere and cannot be seen here",
  },
  'operator-in-name': {
    severity: 'warning',
    message: "'{0}' is one name, and nothing bears it: operators need blanks ('{1}')",
  },
  'unknown-member': { severity: 'error', message: "'{0}' is no function of {1}{2}" },
  'unknown-field': { severity: 'warning', message: "'{0}' is no field of {1}: its null fails here{2}" },
  'argument-missing': { severity: 'error', message: "the argument '{0}' is missing for {1}" },
  'argument-surplus': { severity: 'error', message: '{0} arguments are too many for {2}, which takes {1}' },
  'argument-unknown': { severity: 'error', message: "no parameter is named '{0}' in {1}{2}" },
  'unknown-type': { severity: 'error', message: "no type is named '{0}'{1}" },
  'type-declared-later': {
    severity: 'error',
    message: "the type '{0}' is declared further down: it is not there yet when this object is read",
  },
  'private-read': { severity: 'warning', message: "'{0}' is private to {1}: from outside it is null" },
  'readonly-assigned': { severity: 'error', message: "'{0}' is readonly: it cannot be assigned to" },
  'duplicate-variable': { severity: 'error', message: "'{0}' is declared in this scope already" },
  'duplicate-parameter': { severity: 'error', message: "two parameters are named '{0}'" },
  'duplicate-member': {
    severity: 'warning',
    message: "'{0}' is declared twice in this object: the second takes its place",
  },
  'unknown-label': { severity: 'warning', message: "no loop around is labelled '{0}': the process would end here" },
  'no-loop': { severity: 'warning', message: "'{0}' without a loop does nothing" },
  'library-shadowed': {
    severity: 'warning',
    message: "'{0}' shadows the {0} library: '{0}.f()' does not reach it, '{0}::f()' does",
  },
  'unused-variable': { severity: 'hint', message: "'{0}' is never used", isUnnecessary: true },
  'unused-parameter': { severity: 'hint', message: "the parameter '{0}' is never used", isUnnecessary: true },
  'unused-import': { severity: 'hint', message: "nothing of '{0}' is used", isUnnecessary: true },
  'variable-shadowed': {
    severity: 'information',
    message: "'{0}' hides the {1} of that name around it",
    isStrict: true,
  },
  'promise-dropped': {
    severity: 'information',
    message: "nobody waits for '{0}', or learns how it ends ('await' does)",
    isStrict: true,
  },
  'undeclared-field': {
    severity: 'information',
    message: "nothing declares or makes a field '{0}' of {1}: it is null",
    isStrict: true,
  },
  'lost-update': {
    severity: 'hint',
    message: "'{0}' was read before other processes had a turn: what they wrote since is lost here",
  },
  'import-missing': { severity: 'error', message: "'{0}' is not there" },
  'import-broken': { severity: 'error', message: "'{0}' cannot be read: {1}" },
  'import-not-looked-at': {
    severity: 'information',
    message: 'a path on another machine is not looked at: opening it could send your credentials there',
  },
} as const satisfies Record<string, Diagnostic>;

export type DiagnosticCode = keyof typeof diagnostics;

/** Whether a code is said of documents of those alone who ask for more than what is certain to be a mistake. */
export function isStrict(code: DiagnosticCode): boolean {
  const row: Diagnostic = diagnostics[code];
  return row.isStrict ?? false;
}

/** The message of a code with its parts filled in. */
export function diagnosticMessage(code: DiagnosticCode, ...parts: readonly string[]): string {
  return diagnostics[code].message.replace(/\{(\d)\}/g, (_, index) => parts[Number(index)] ?? '');
}
