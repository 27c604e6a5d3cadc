/**
 * The kinds of tokens and nodes, and what each node is made of. One table for the parser and for everyone who reads trees.
 *
 * Children stand in the order of the text; `T?` may be absent, `T*` repeats. Every node may also hold error tokens
 * (`TokenKind.Error`) and, where the text is broken, lack any of its parts: readers ask for a part and handle undefined.
 * Repetitions are lists (`Items`, `Statements`, …): storage that the tree API never shows.
 */

/** Kinds of tokens, below 64: a token in a tree is `kind | trivia << 6 | width << 17`. */
export const TokenKind = {
  EndOfFile: 0,
  /** Text that belongs to no token: stray characters, junk skipped by recovery. */
  Error: 1,
  /** Names and keywords alike: nothing is reserved. Includes `self`, `true`, `a-b`, `<T>`, `f<T>`, `_`. */
  Name: 2,
  /** A number with its sign (when the grammar takes one) and unit: `-2.5km`, `0xFF`. */
  Number: 3,
  /** `1.2.3-rc.1+b`. */
  Version: 4,
  /** `'…'`. */
  SingleString: 5,
  /** `"…"`. */
  DoubleString: 6,
  /** `r#"…"#`. */
  RawString: 7,
  /** The opening backquote, a run of text, and the closing backquote of a template. */
  TemplateStart: 8,
  TemplateText: 9,
  TemplateEnd: 10,
  /** `${` and its `}`. */
  TemplateOpen: 11,
  TemplateClose: 12,
  /** The expression text of a `${…}` that contains escapes; parsed from its unescaped text by those who need it. */
  TemplateEscaped: 13,
  /** `/// …` to the end of the line. */
  DocLine: 14,
  /** A doc block: slash, star, star … star, slash. */
  DocBlock: 15,
  /** A doc block with `!`: documents the enclosing object. */
  InnerDoc: 16,
  OpenBrace: 17,
  CloseBrace: 18,
  OpenParen: 19,
  CloseParen: 20,
  OpenBracket: 21,
  CloseBracket: 22,
  /** `#[`. */
  AttributeOpen: 23,
  Comma: 24,
  Semicolon: 25,
  Colon: 26,
  /** `::` and `?::`. */
  ColonColon: 27,
  QuestionColonColon: 28,
  /** `?:` of an optional parameter. */
  QuestionColon: 29,
  Dot: 30,
  QuestionDot: 31,
  Question: 32,
  QuestionQuestion: 33,
  /** `->` and `=>`. */
  Arrow: 34,
  FatArrow: 35,
  /** `=`. */
  Assign: 36,
  /** `+=` and the other compound assignments; which one: its text. */
  CompoundAssign: 37,
  /** A binary or unary operator (`+ - * / % & | ^ << >> == != >= <= > < && || !`); which one: its text. */
  Operator: 38,
  /** `^name` of a label. */
  Label: 39,
  /** `@version ` after `data`. */
  DataVersion: 40,
} as const;
export type TokenKind = (typeof TokenKind)[keyof typeof TokenKind];

/** Kinds of nodes, from 64 on. The comment of each gives its children. */
export const NodeKind = {
  // ── Documents ──
  /** Items EndOfFile */
  Document: 64,
  /** Prefix* `const`? Type? (Name|string) `:` (ObjectValue|ArrayValue|Expression) (`,`|`;`)?   A half-typed field may be only a name. */
  Field: 65,
  /** Prefix* `async`? `fn` Name Parameters (`->` Type)? Block */
  Function: 66,
  /** Prefix* `import` Name? string (`as`|`on` Name (`.` Name)*)? (`,`|`;`)?   (the first Name is the format) */
  Import: 67,
  /** (`data` DataVersion?)? BlobLiteral (`,`|`;`)? */
  Data: 68,
  /** Docs* `root` (Name|string)? `{` ObjectId? Items `}` */
  Root: 69,
  /** `{` Items `}`: items inlined into the surrounding object (a JSON document). */
  Inline: 70,
  /** InnerDoc token as an item. */
  InnerDocItem: 71,
  /** Text that is no item. */
  ErrorItem: 72,
  /** `#[` Name (`(` Expression `)`)? `]`.  Prefix = Attribute | DocLine | DocBlock, direct children of the item. */
  Attribute: 73,
  /** `{` ObjectId? Items `}` (`as` Type)?   as a field's value or an array's item. */
  ObjectValue: 74,
  /** `(` Name `)` right after `{`; the Name is any text without blanks. */
  ObjectId: 75,
  /** `[` ArrayElement* `]` as a field's value: items may be objects. */
  ArrayValue: 76,
  /** Value `,`? of an ArrayValue. */
  ArrayElement: 77,

  // ── Functions ──
  /** `(` Parameter* `)` */
  Parameters: 78,
  /** Name (`:`|`?:` Type)? (`=` Expression)? `,`? */
  Parameter: 79,
  /** `{` Statements `}` */
  Block: 80,

  // ── Types ──
  /** Name (`.` Name)*: a simple type, a unit, or a `#[type]`. */
  NamedType: 81,
  /** The name `Data<Tag>` as one Name token. */
  DataType: 82,
  /** `Promise` `<` Type `>`   (the brackets are Operator tokens) */
  PromiseType: 83,
  /** `(` Type (`,` Type)* `)` */
  TupleType: 84,
  /** Type (`|` Type)+ */
  UnionType: 85,
  /** Type `!` */
  NotNullType: 86,

  // ── Statements ──
  /** (`let`|`const`) (Name|Pattern) (`:` Type)? (`=` Expression)? `;` */
  Declaration: 96,
  /** `using` Name (`:` Type)? `=` Expression `;` */
  Using: 97,
  /** `return` Expression? `;` */
  Return: 98,
  /** `if` Condition Statement (`else` Statement)?   (`else if` is an If inside the `else`) */
  If: 99,
  /** Label? `while` Condition Statement */
  While: 100,
  /** Label? `loop` Statement */
  Loop: 101,
  /** Label? `for` `(` ForInit `;` ForTest `;` ForStep `)` Statement */
  For: 102,
  /** Declaration without `;`, or empty. */
  ForInit: 103,
  /** Expression, or empty. */
  ForTest: 104,
  /** Assignment without `;`, or empty. */
  ForStep: 105,
  /** Label? `for` `(` (`let`|`const`) (Name|Pattern) (`:` Type)? `in` `&`? Expression `)` Statement */
  ForIn: 106,
  /** `switch` Condition `{` SwitchCase* `}`   as a statement or an expression. */
  Switch: 107,
  /** `case` Expression `:` Statement?   or   `default` `:` Statement */
  SwitchCase: 108,
  /** `try` Statement `catch` CatchName? Statement */
  Try: 109,
  /** `(` Name (`:` Type)? `)` */
  CatchName: 110,
  /** `break` Label? `;` */
  Break: 111,
  /** `continue` Label? `;` */
  Continue: 112,
  /** Expression (`=`|CompoundAssign) Expression `;`   the target is a Path or a Chain. */
  Assignment: 113,
  /** `async` Statement, in statement position. */
  AsyncStatement: 114,
  /** Expression `;`?   without `;` it returns its value. A Block in statement position is a Block itself. */
  ExpressionStatement: 115,
  /** `;` */
  EmptyStatement: 116,
  /** Text that is no statement. */
  ErrorStatement: 117,
  /** `(` Expression `)` */
  Condition: 118,

  // ── Patterns ──
  /** `{` PatternKey* `}` */
  ObjectPattern: 124,
  /** `[` PatternItem* `]` or `(` PatternItem* `)` */
  ListPattern: 125,
  /** (Name|string) (`:` (Name|Pattern))? (`=` Expression)? `,`? */
  PatternKey: 126,
  /** (Name|Pattern) (`=` Expression)? `,`? */
  PatternItem: 127,

  // ── Expressions ──
  /** SingleString | DoubleString | RawString | Number | Version | Name (`true` `false` `null`) */
  Literal: 132,
  /** TemplateStart (TemplateText | TemplatePart)* TemplateEnd */
  Template: 133,
  /** TemplateOpen (Expression | TemplateEscaped) TemplateClose */
  TemplatePart: 134,
  /**
   * `?`? `&`? Name ((`.`|`?.`) Name | (`::`|`?::`) Name | Arguments | Index)*
   * A name may be missing after a dot. Arguments and Index follow what they apply to.
   */
  Path: 135,
  /** Expression ((`.`|`?.`) Name | Arguments | Index)*: the same tail behind a literal, parentheses, list, block, `switch`… */
  Chain: 136,
  /** `(` Argument* `)` */
  Arguments: 137,
  /** (Name `=`)? Expression `,`? */
  Argument: 138,
  /** `[` Argument* `]` */
  Index: 139,
  /** `(` Expression `)` */
  Parenthesized: 140,
  /** `(` Element* `)` with two elements at least. */
  TupleLiteral: 141,
  /** `[` Element* `]` */
  ListLiteral: 142,
  /** `{` Element* `}` */
  SetLiteral: 143,
  /** Expression `,`? */
  Element: 144,
  /** `{` MapEntry* `}` */
  MapLiteral: 145,
  /** Expression `:` Expression `,`? */
  MapEntry: 146,
  /** `|` Number (`,` Number)* `,`? `|` */
  BlobLiteral: 147,
  /** Expression Operator Expression */
  Binary: 148,
  /** Operator+ Expression   (`!`, `!!`, `-`; one Operator token each) */
  Unary: 149,
  /** (`typeof`|`typename`) Expression */
  TypeQuery: 150,
  /** Expression `?` Expression `:` Expression */
  Conditional: 151,
  /** Expression `??` Expression */
  Coalesce: 152,
  /** Expression `as` Type */
  Cast: 153,
  /** `await` Expression */
  Await: 154,
  /** `async` Expression   (the Expression may be a Block) */
  Async: 155,
  /** `using` Expression */
  UsingExpression: 156,
  /** `async`? Parameters ((`:`|`->`) Type)? `=>` (Block|Expression) */
  ArrowFunction: 157,
  /** `new` Type? `{` NewField* `}` (`on` Expression)? */
  New: 158,
  /** `const`? Type? (Name|string) (`:` Expression)? (`,`|`;`)? */
  NewField: 159,
  /** A Block where a value is expected is a Block node itself; a Switch likewise. */
  /** An expression that is missing or cannot be read; may hold Error tokens or nothing. */
  ErrorExpression: 160,
} as const;
export type NodeKind = (typeof NodeKind)[keyof typeof NodeKind];

export type SyntaxKind = TokenKind | NodeKind;

const names = new Map<number, string>([
  ...Object.entries(TokenKind).map(([name, kind]) => [kind, name] as const),
  ...Object.entries(NodeKind).map(([name, kind]) => [kind, name] as const),
]);

/** The name of a kind, for tests and messages about the tree itself. */
export function kindName(kind: SyntaxKind): string {
  return names.get(kind) ?? `kind ${kind}`;
}
