/**
 * The grammar of Stof for editors that read trees by tree-sitter: Neovim, Helix, Zed. What a program is, is said by
 * `language/syntax/`; a test holds this to it on every program of the repository. After a change: `node syntaxes/treeSitter.mjs`.
 *
 * The language has no tokens and no reserved words. So keywords are names wherever no rule asks for them, what stands glued to
 * the token before it (`f(`, `l[`) is a token of its own, and a `{` in a document is an object wherever it can be one.
 */

// A first `<` only as in `<Type>`, so that `a <b` is a comparison.
const NAME = /(?:<[A-Za-z_@][A-Za-z0-9_@.-]*>|[A-Za-z_@])[A-Za-z0-9_@<>-]*/;
// The language's table of units; no boundary is asked for behind them.
const UNITS = [
  ['rad', 'radians', 'deg', 'degrees', 'prad', 'pradians', 'pdeg', 'pdegrees'],
  [
    'km',
    'kilometers',
    'hm',
    'hectometers',
    'dcm',
    'decameters',
    'm',
    'meters',
    'dm',
    'decimeters',
    'cm',
    'centimeters',
  ],
  [
    'mm',
    'millimeters',
    'um',
    'micrometers',
    'nm',
    'nanometers',
    'mi',
    'miles',
    'yd',
    'yards',
    'ft',
    'feet',
    'in',
    'inches',
  ],
  [
    'days',
    'day',
    'hr',
    'hours',
    'min',
    'minutes',
    's',
    'seconds',
    'ms',
    'milliseconds',
    'us',
    'microseconds',
    'ns',
    'nanoseconds',
  ],
  ['K', 'kelvin', 'C', 'celsius', 'F', 'fahrenheit'],
  ['Gt', 'gigatonnes', 'Mt', 'megatonnes', 't', 'tonnes', 'kg', 'kilograms', 'g', 'grams', 'mg', 'milligrams'],
  ['ug', 'micrograms', 'ng', 'nanograms', 'pg', 'picograms', 'Ton', 'tons', 'lb', 'lbs', 'oz', 'ounces'],
  ['bits', 'bit', 'bytes', 'byte', 'KB', 'kilobytes', 'KiB', 'kibibytes', 'MB', 'megabytes', 'MiB', 'mebibytes'],
  ['GB', 'gigabytes', 'GiB', 'gibibytes', 'TB', 'terabytes', 'TiB', 'tebibytes', 'PB', 'petabytes', 'PiB', 'pebibytes'],
  [
    'EB',
    'exabytes',
    'EiB',
    'exbibytes',
    'ZB',
    'zettabytes',
    'ZiB',
    'zebibytes',
    'YB',
    'yottabytes',
    'YiB',
    'yobibytes',
  ],
].flat();
const UNIT = `(?:${UNITS.join('|')})?`;
const NUMBER = new RegExp(
  `[+]*-?(?:0b[01_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(?:[.][0-9_]*)?(?:[eE][+-]?[0-9_]+)?)${UNIT}`,
);

// How tight an operator binds, from the loosest; the table of operators.
const BINDS = {
  open: -1,
  choice: 1,
  cast: 3,
  logic: 4,
  compare: 5,
  sum: 6,
  product: 7,
  bits: 8,
  unary: 9,
  postfix: 10,
};
const BINARY = [
  ['logic', '&&', '||'],
  ['compare', '==', '!=', '>=', '<=', '>', '<'],
  ['sum', '+', '-'],
  ['product', '*', '/', '%'],
  ['bits', '&', '|', '^', '<<', '>>'],
];
const ASSIGN = ['=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>='];
// Words that begin an item, a statement or an expression, and are names before a `:`.
const WORDS = [
  ...[
    'async',
    'fn',
    'import',
    'root',
    'data',
    'let',
    'const',
    'using',
    'return',
    'if',
    'while',
    'loop',
    'for',
    'switch',
    'try',
  ],
  ...['break', 'continue', 'new', 'await', 'typeof', 'typename', 'true', 'false', 'null'],
];

const list = rule => optional(list1(rule));
const list1 = rule => seq(rule, repeat(seq(',', rule)), optional(','));

module.exports = grammar({
  name: 'stof',
  word: $ => $.identifier,
  extras: $ => [/\s/, $.comment, $.doc_comment],
  supertypes: $ => [$.expression, $.statement, $.type],
  conflicts: $ => [
    [$._field_name, $._item_name],
    [$.parameter, $.catch_name],
    [$.catch_name, $.expression],
    [$._any, $._open_if],
    [$._any, $.if],
    [$.arrow_function],
    [$.named_type],
    [$._braces, $.block, $.set],
    [$._braces, $.block],
    [$.using, $.expression],
    [$.async_statement, $.expression],
    [$.function, $._item_word],
    [$.data, $._item_word],
    [$.block, $.set],
    [$._open_expression, $.set],
    [$.statement, $.expression],
  ],

  rules: {
    document: $ => repeat($._item),

    // ── Documents ──
    _item: $ => choice($.field, $.function, $.import, $.data, $.root, $.inline_object),
    field: $ =>
      seq(
        repeat($.attribute),
        optional('const'),
        optional(field('type', $._item_type)),
        field('name', $._field_name),
        ':',
        field('value', $._value),
        optional($._separator),
      ),
    _separator: _ => choice(',', ';'),
    _field_name: $ =>
      prec(
        20,
        choice($.identifier, $.string, ...WORDS.filter(w => w !== 'const').map(word => alias(word, $.identifier))),
      ),
    _value: $ => prec(20, choice($.object, $.array, $.expression)),
    object: $ =>
      prec(20, seq('{', optional($.object_id), repeat($._item), '}', optional(seq('as', field('type', $.type))))),
    object_id: _ => token(prec(1, /\([^()\s]+\)/)),
    array: $ => prec(20, seq('[', list($._value), ']')),
    function: $ =>
      seq(
        repeat($.attribute),
        optional('async'),
        'fn',
        field('name', $.identifier),
        field('parameters', $.parameters),
        optional(seq('->', field('return_type', $.type))),
        field('body', $.block),
      ),
    import: $ =>
      seq(
        repeat($.attribute),
        'import',
        optional(field('format', $.identifier)),
        field('path', $.string),
        optional(seq(choice('as', 'on'), field('into', $.import_target))),
        optional($._separator),
      ),
    import_target: $ => seq($.identifier, repeat(seq('.', $.identifier))),
    data: $ => seq(choice('data', $.data_version), $.blob, optional($._separator)),
    data_version: _ => token(/data@[^\s|]+/),
    root: $ => seq('root', optional(field('name', choice($.identifier, $.string))), field('value', $._braces)),
    inline_object: $ => $._braces,
    _braces: $ => seq('{', optional($.object_id), repeat($._item), '}'),
    attribute: $ =>
      seq(
        '#[',
        field('name', $.identifier),
        optional(seq(token.immediate('('), field('value', $.expression), ')')),
        ']',
      ),

    // ── Types ──
    type: $ => choice($.named_type, $.generic_type, $.tuple_type, $.union_type, $.not_null_type),
    named_type: $ => seq($.type_name, repeat(seq('.', $.type_name))),
    type_name: _ => /[A-Za-z_@][A-Za-z0-9_@-]*/,
    generic_type: $ => seq($.type_name, token.immediate('<'), $.type, '>'),
    tuple_type: $ => seq('(', list1($.type), ')'),
    union_type: $ => prec.left(1, seq($.type, '|', $.type)),
    not_null_type: $ => seq($.type, '!'),
    // Before the name of a field: a first word is not yet known to be a type.
    _item_type: $ =>
      prec(
        20,
        choice(
          alias($._item_name, $.named_type),
          alias($._item_word, $.named_type),
          alias($._item_union, $.union_type),
          alias($._item_not_null, $.not_null_type),
          $.tuple_type,
        ),
      ),
    _item_name: $ => prec(20, seq(alias($.identifier, $.type_name), repeat(seq('.', $.type_name)))),
    // Words that begin an item of another kind as well: both readings go on until one fails.
    _item_word: $ => choice(alias('fn', $.type_name), alias('data', $.type_name)),
    _item_union: $ => prec(20, seq($._item_type, '|', $.type)),
    _item_not_null: $ => prec(20, seq($._item_type, '!')),

    // ── Functions ──
    parameters: $ => seq('(', list($.parameter), ')'),
    parameter: $ =>
      seq(
        field('name', $.identifier),
        choice(':', '?:'),
        field('type', $.type),
        optional(seq('=', field('default', $.expression))),
      ),
    block: $ => seq('{', repeat($.statement), optional($._open), '}'),

    // ── Statements: closed ones can be followed by another, open ones end with an expression that gives its value ──
    statement: $ =>
      choice(
        $.declaration,
        $.using,
        $.return,
        $.if,
        $.while,
        $.loop,
        $.for,
        $.for_in,
        prec.dynamic(2, $.switch),
        $.try,
        $.break,
        $.continue,
        $.assignment,
        $.async_statement,
        prec.dynamic(2, $.block),
        $.expression_statement,
        $.empty_statement,
      ),
    _open: $ =>
      choice(
        alias($._open_expression, $.expression_statement),
        alias($._open_if, $.if),
        alias($._open_while, $.while),
        alias($._open_loop, $.loop),
        alias($._open_for, $.for),
        alias($._open_for_in, $.for_in),
        alias($._open_try, $.try),
      ),
    _any: $ => choice($.statement, $._open),
    _open_expression: $ => $.expression,
    expression_statement: $ => seq($.expression, ';'),
    empty_statement: _ => ';',
    declaration: $ => seq($._declare, ';'),
    _declare: $ =>
      seq(
        choice('let', 'const'),
        field('name', choice($.identifier, $._pattern)),
        optional(seq(':', field('type', $.type))),
        optional(seq('=', field('value', $.expression))),
      ),
    using: $ =>
      seq(
        'using',
        field('name', $.identifier),
        optional(seq(':', field('type', $.type))),
        '=',
        field('value', $.expression),
        ';',
      ),
    return: $ => seq('return', optional($.expression), ';'),
    assignment: $ => seq($._assign, ';'),
    _assign: $ =>
      seq(field('target', $.expression), field('operator', choice(...ASSIGN)), field('value', $.expression)),
    condition: $ => seq('(', $.expression, ')'),
    if: $ => prec.right(seq('if', $.condition, choice($.statement, seq($._any, 'else', $.statement)))),
    _open_if: $ => prec.right(seq('if', $.condition, choice($._open, seq($._any, 'else', $._open)))),
    while: $ => seq(optional($.label), 'while', $.condition, $.statement),
    _open_while: $ => seq(optional($.label), 'while', $.condition, $._open),
    loop: $ => seq(optional($.label), 'loop', $.statement),
    _open_loop: $ => seq(optional($.label), 'loop', $._open),
    for: $ => seq($._for_head, $.statement),
    _open_for: $ => seq($._for_head, $._open),
    _for_head: $ =>
      seq(
        optional($.label),
        'for',
        '(',
        optional(alias($._declare, $.declaration)),
        ';',
        optional($.expression),
        ';',
        optional(alias($._assign, $.assignment)),
        ')',
      ),
    for_in: $ => seq($._for_in_head, $.statement),
    _open_for_in: $ => seq($._for_in_head, $._open),
    _for_in_head: $ =>
      seq(
        optional($.label),
        'for',
        '(',
        choice('let', 'const'),
        field('name', choice($.identifier, $._pattern)),
        optional(seq(':', field('type', $.type))),
        'in',
        field('value', $.expression),
        ')',
      ),
    switch: $ => seq('switch', $.condition, '{', repeat($.case), '}'),
    case: $ => seq(choice(seq('case', field('value', $.expression)), 'default'), ':', optional($._any)),
    try: $ => seq('try', $._any, 'catch', optional($.catch_name), $.statement),
    _open_try: $ => seq('try', $._any, 'catch', optional($.catch_name), $._open),
    catch_name: $ =>
      prec.dynamic(1, seq('(', field('name', $.identifier), optional(seq(':', field('type', $.type))), ')')),
    break: $ => seq('break', optional($.label), ';'),
    continue: $ => seq('continue', optional($.label), ';'),
    label: _ => /\^[A-Za-z_@][A-Za-z0-9_@-]*/,
    async_statement: $ => prec.dynamic(2, seq('async', choice($.block, $.if, $.while, $.loop, $.for, $.for_in, $.try))),

    // ── Patterns ──
    _pattern: $ => choice($.object_pattern, $.list_pattern),
    object_pattern: $ => seq('{', list($.pattern_key), '}'),
    list_pattern: $ => choice(seq('[', list($.pattern_item), ']'), seq('(', list($.pattern_item), ')')),
    pattern_key: $ =>
      seq(
        field('key', choice($.identifier, $.string)),
        optional(seq(':', field('name', choice($.identifier, $._pattern)))),
        optional(seq('=', field('default', $.expression))),
      ),
    pattern_item: $ =>
      seq(field('name', choice($.identifier, $._pattern)), optional(seq('=', field('default', $.expression)))),

    // ── Expressions ──
    expression: $ =>
      choice(
        $.identifier,
        $.number,
        $.version,
        $.string,
        $.raw_string,
        $.template,
        $.boolean,
        $.null,
        $.list,
        $.set,
        $.map,
        $.blob,
        $.block,
        $.switch,
        $.parenthesized,
        $.tuple,
        $.member,
        $.library_call,
        $.call,
        $.index,
        $.null_safe,
        $.reference,
        $.unary,
        $.binary,
        $.type_query,
        $.cast,
        $.coalesce,
        $.conditional,
        $.await,
        $.async,
        $.using_expression,
        $.arrow_function,
        $.new,
      ),
    identifier: _ => NAME,
    number: _ => NUMBER,
    version: _ => /[0-9]+\.[0-9]+\.[0-9]+(?:-[A-Za-z0-9.-]*)?(?:\+[A-Za-z0-9-]*)?/,
    boolean: _ => choice('true', 'false'),
    null: _ => 'null',
    string: $ =>
      choice(
        seq("'", repeat(choice(token.immediate(prec(2, /[^'\\]+/)), $.escape)), token.immediate("'")),
        seq('"', repeat(choice(token.immediate(prec(2, /[^"\\]+/)), $.escape)), token.immediate('"')),
      ),
    escape: _ => token.immediate(prec(2, /\\[\\nrt'"`$]/)),
    raw_string: _ => /r#"(?:[^"]|"+[^"#])*"+#/,
    template: $ =>
      seq(
        '`',
        repeat(choice(token.immediate(prec(2, /[^`\\$]+/)), token.immediate(prec(1, '$')), $.escape, $.substitution)),
        token.immediate('`'),
      ),
    substitution: $ => seq(token.immediate(prec(2, '${')), $.expression, '}'),
    list: $ => seq('[', choice(list($.expression), ','), ']'),
    set: $ => prec.dynamic(1, seq('{', choice(list($.expression), ','), '}')),
    map: $ => seq('{', list1($.entry), '}'),
    entry: $ => seq(field('key', $.expression), ':', field('value', $.expression)),
    blob: $ => seq('|', list1($.number), '|'),
    parenthesized: $ => seq('(', $.expression, ')'),
    tuple: $ => seq('(', $.expression, ',', list($.expression), ')'),
    member: $ =>
      prec.left(
        BINDS.postfix,
        seq(field('object', $.expression), choice('.', '?.'), field('name', alias($._member_name, $.identifier))),
      ),
    _member_name: _ => token.immediate(NAME),
    library_call: $ =>
      prec.left(
        BINDS.postfix,
        seq(
          field('library', $.identifier),
          choice('::', '?::'),
          field('name', $.identifier),
          field('arguments', $.arguments),
        ),
      ),
    call: $ => prec.left(BINDS.postfix, seq(field('function', $.expression), field('arguments', $.arguments))),
    arguments: $ => seq(token.immediate('('), list($.argument), ')'),
    argument: $ => choice($.expression, seq(field('name', $.identifier), '=', $.expression)),
    index: $ =>
      prec.left(BINDS.postfix, seq(field('object', $.expression), token.immediate('['), list1($.argument), ']')),
    null_safe: $ => prec(BINDS.unary, seq('?', $.expression)),
    reference: $ => prec(BINDS.unary, seq('&', $.expression)),
    unary: $ => prec(BINDS.unary, seq(field('operator', choice('!', '-')), $.expression)),
    binary: $ =>
      choice(
        ...BINARY.map(([level, ...operators]) =>
          prec.left(
            BINDS[level],
            seq(field('left', $.expression), field('operator', choice(...operators)), field('right', $.expression)),
          ),
        ),
      ),
    type_query: $ => prec(BINDS.unary, seq(choice('typeof', 'typename'), $.expression)),
    cast: $ => prec.left(BINDS.cast, seq($.expression, 'as', field('type', $.type))),
    coalesce: $ => prec.right(BINDS.choice, seq($.expression, '??', $.expression)),
    conditional: $ => prec.right(BINDS.choice, seq($.expression, '?', $.expression, ':', $.expression)),
    await: $ => prec.right(BINDS.open, seq('await', $.expression)),
    async: $ => prec.right(BINDS.open, seq('async', $.expression)),
    using_expression: $ => prec.right(BINDS.open, seq('using', $.expression)),
    arrow_function: $ =>
      prec.right(
        BINDS.open,
        seq(
          optional('async'),
          field('parameters', $.parameters),
          optional(seq(choice(':', '->'), field('return_type', $.type))),
          '=>',
          field('body', choice(prec.dynamic(2, $.block), $.expression)),
        ),
      ),
    new: $ =>
      prec.right(
        BINDS.open,
        seq('new', optional(field('type', $.type)), '{', repeat($.new_field), '}', optional(seq('on', $.expression))),
      ),
    new_field: $ =>
      prec.right(
        seq(
          optional('const'),
          optional(field('type', $._item_type)),
          field('name', $._field_name),
          optional(seq(':', field('value', $.expression))),
          optional($._separator),
        ),
      ),

    comment: _ => token(choice(/\/\/(?:[^/\n][^\n]*)?/, /\/\*[^*!](?:[^*]|\*+[^*/])*\*+\//)),
    doc_comment: _ => token(choice(/\/\/\/[^\n]*/, /\/\*[*!](?:[^*]|\*+[^*/])*\*+\//)),
  },
});
