/** What a row of the table of commands holds. The table is `commands.ts`; reading, help and completion follow it. */

/** What a value is, for a shell that completes it. */
export type Completed = 'document' | 'file' | 'folder' | 'command';

export interface OptionRow {
  /** One letter. */
  readonly short?: string;
  /** What the value is called in the help, such as `FILE`. Without it the option takes no value. */
  readonly value?: string;
  /** The value of an option that is given bare; a value is then only what stands behind `=`. */
  readonly bare?: string;
  /** May be given several times. */
  readonly many?: true;
  /** All values that there are. */
  readonly choices?: readonly string[];
  readonly completes?: Completed;
  /** What holds when the option is not given, as the help shows it. */
  readonly default?: string;
  readonly about: string;
}

export interface ArgumentRow {
  readonly name: string;
  readonly required?: true;
  /** Any number of them: what stands behind is told apart by its look, in arguments.ts. */
  readonly many?: true;
  readonly choices?: readonly string[];
  readonly completes?: Completed;
  readonly about: string;
}

export interface CommandRow {
  /** One line of the list of commands. */
  readonly about: string;
  /** What the help of the command says first; lines may be long. */
  readonly text: string;
  readonly arguments: readonly ArgumentRow[];
  /** By their long names, in the order of the help. Each command has `--help` and `--version` besides. */
  readonly options: Readonly<Record<string, OptionRow>>;
  /** Below the options. */
  readonly notes?: string;
}

type ValueOf<Row> = Row extends { readonly value: string }
  ? Row extends { readonly choices: readonly (infer Choice extends string)[] }
    ? Row extends { readonly many: true }
      ? readonly Choice[]
      : Choice
    : Row extends { readonly many: true }
      ? readonly string[]
      : string
  : Row extends { readonly many: true }
    ? number
    : true;

/** What was given of the options of a row: a value, several, or for one without a value `true` or how many times. */
export type ValuesOf<Command extends CommandRow> = {
  readonly [Name in keyof Command['options']]?: ValueOf<Command['options'][Name]>;
};
