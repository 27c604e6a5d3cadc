/** The help of the command line. */

export type CommandName =
  | 'run'
  | 'test'
  | 'replay'
  | 'check'
  | 'fmt'
  | 'convert'
  | 'repl'
  | 'pkg'
  | 'unpkg'
  | 'lsp'
  | 'dap';

const OPTIONS = `Options:
  -d, --debug    Show what log_info prints as well; -dd also log_debug and log_trace
  -h, --help     Show this help
  -V, --version  Show the version`;

export const usage = `Usage: stof [OPTIONS] <COMMAND>

Runs and tests Stof documents: data with functions in it.

Commands:
  run      Run a document or package: every #[main] function
  test     Test a document or package: every #[test] function
  replay   Run again what was recorded
  check    Say what is wrong with documents
  fmt      Format documents
  convert  Data to and from Stof, JSON, YAML, TOML
  repl     Ask and change a document line by line
  pkg      Pack a folder with a pkg.stof into one file
  unpkg    Unpack such a file
  lsp      Start the language server on standard input and output
  dap      Start the debug adapter on standard input and output
  help     Show this help, or that of a command

${OPTIONS}
`;

export const usageOf: Readonly<Record<CommandName, string>> = {
  run: `Usage: stof run [OPTIONS] [PATH]

Loads a document and runs its #[main] functions together. Exit code 1 when one of them fails.

Arguments:
  [PATH]  A document (also JSON, YAML, TOML…), a folder with a pkg.stof or a .pkg file, or - for a document on standard input.
          Without it: this folder's package

Options:
  -a, --attribute <NAME>   Run the functions with this attribute instead of #[main]; may be given several times
      --entry <PATH.NAME>  Run just this function, such as root.group.check; may be given several times
      --time-limit <S>     Seconds after which the run ends, 0 for none [default: 120]
      --clock <CLOCK>      real, or virtual: sleeping takes no time [default: real]
      --record <FILE>      Record the run, for 'stof replay FILE'
  -d, --debug              Show what log_info prints as well; -dd also log_debug and log_trace
  -h, --help               Show this help
`,
  pkg: `Usage: stof pkg [PATH] [OUT]

Packs a folder with a pkg.stof into one file, which run, test and imports take as they take the folder. The fields include and exclude
of its pkg.stof are lists of regular expressions: which paths are packed.

Arguments:
  [PATH]  The folder [default: .]
  [OUT]   The file [default: PATH/out.pkg]

Options:
  -h, --help  Show this help
`,
  unpkg: `Usage: stof unpkg <PATH> [OUT]

Unpacks a package. Nothing is written outside of the folder.

Arguments:
  <PATH>  The file; .pkg may be left out
  [OUT]   The folder [default: stof/NAME]

Options:
  -h, --help  Show this help
`,
  test: `Usage: stof test [OPTIONS] [PATH] [CONTEXT]

Loads a document with its tests and runs the #[test] functions together. Exit code 1 when one of them fails.

Arguments:
  [PATH]     A document, a folder with a pkg.stof, or - for a document on standard input. Without it: this folder's package
  [CONTEXT]  Only tests on objects whose path contains this text, such as root.math

Options:
      --leaks              Run one after another; a test that leaves objects behind fails
      --entry <PATH.NAME>  Test just this function; may be given several times
      --time-limit <S>     Seconds after which the run ends, 0 for none [default: 120]
      --clock <CLOCK>      real, or virtual: sleeping takes no time [default: real]
      --record <FILE>      Record the run, for 'stof replay FILE'
      --explore <N>        Each test for itself, in up to N orders of turns: says in which it fails
      --seed <N>           What orders at random follow from [default: 1]
      --any-output         What is printed may be another in another order
      --replay <ORDER>     A test again, in an order that --explore has found
  -d, --debug              Show what log_info prints as well; -dd also log_debug and log_trace
  -h, --help               Show this help
`,
  replay: `Usage: stof replay <FILE> [DOCUMENT]

Runs again what 'stof run --record FILE' recorded: the same output and exit code, without waiting where the run slept. The texts of the
document and its imports are in the recording, so neither they nor the machine they were on are needed. Exit code 1 when the recording ends
before the run does.

Arguments:
  <FILE>      The recording
  [DOCUMENT]  Only if it is a recording of this document as it is now

Options:
  -h, --help  Show this help
`,
  check: `Usage: stof check [OPTIONS] [PATH...]

Says what is wrong with documents, as the editor does. Exit code 1 when there are errors.

Arguments:
  [PATH...]  Documents, and folders with documents below them [default: .]

Options:
      --format <FORMAT>   text, json or sarif [default: text]
      --max-warnings <N>  Exit code 1 with more warnings than this
      --strict            Also what is no mistake, but worth a look: hidden variables, dropped promises, undeclared fields
  -h, --help              Show this help
`,
  fmt: `Usage: stof fmt [OPTIONS] [PATH...]

Formats documents in place and prints the names of those that changed. One that does not parse is left as it is.

Arguments:
  [PATH...]  Documents, and folders with documents below them; - for standard input to standard output [default: .]

Options:
      --check  Change nothing; exit code 1 when a document is not formatted
  -h, --help   Show this help
`,
  convert: `Usage: stof convert --to <FORMAT> [--from <FORMAT>] [PATH]

Prints the data of a document in another format. Nothing of a Stof document runs: functions, imports and fields that would have to be
computed are left out, and named on standard error.

Arguments:
  [PATH]  A document, or - for standard input [default: -]

Options:
      --to <FORMAT>    stof, json, yaml or toml
      --from <FORMAT>  The same; without it the file's extension says it
  -h, --help           Show this help
`,
  repl: `Usage: stof repl [OPTIONS] [PATH]

Loads a document and takes what is entered: expressions print their value, statements and items change the document, variables stay.
From a pipe: exit code 1 when something failed. .help shows what else can be entered.

Arguments:
  [PATH]  A document or a folder with a pkg.stof. Without it: an empty document

Options:
      --no-history  Neither read nor keep the lines of earlier sessions
  -h, --help        Show this help

The history is in the folder for state of your account; STOF_REPL_HISTORY names another file, or none when it is empty.
`,
  lsp: `Usage: stof lsp [--stdio]

Starts the language server on standard input and output, for editors.

Options:
      --stdio  The only way to talk to it, and therefore the default
  -h, --help   Show this help
`,
  dap: `Usage: stof dap [--stdio]

Starts the debug adapter on standard input and output, for editors: one adapter for each program that is debugged.

Options:
      --stdio  The only way to talk to it, and therefore the default
  -h, --help   Show this help
`,
};
