// Writes stof.tmLanguage.json, the colours that a text has before the language server answers.
//
//   node syntaxes/grammar.mjs [--check]
//
// Written here and not in JSON, so that each pattern that many rules share has one name and a place for its reason. The
// language allows almost every word as a name and decides by place: so the rules know documents (fields, functions,
// imports) from bodies (statements), and a keyword is one only where no other name character touches it.
import { readFileSync, writeFileSync } from 'node:fs';

const R = String.raw;

// A name: letters, digits, _, @, -, <, >; a first `<` only as in `<Type>`.
const N = R`(?:<[A-Za-z_@][\w@.-]*>|[A-Za-z_@])[\w@<>-]*`;
// A type without unions, and one with them; on one line, for the heads of fields.
const T1 = R`(?:\([^()]*\)|[A-Za-z_@][\w@<>.-]*)`;
const T = R`${T1}(?:\s*\|\s*${T1})*!?`;
// A keyword: no character of a name beside it, and not after a dot.
const K = w => R`(?<![\w@.-])(${w})(?![\w@<>-])`;
const Q = R`"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'`;
// The units' names, longest first: the language takes the longest and asks for no word boundary after it.
const units = (
  'kilometers hectometers dcm decameters decimeters centimeters millimeters micrometers nanometers meters miles yards feet inches radians pradians pdegrees degrees prad pdeg rad deg days day hours minutes seconds milliseconds microseconds nanoseconds hr min ms us ns celsius fahrenheit kelvin gigatonnes megatonnes tonnes kilograms milligrams micrograms nanograms picograms grams tons Ton Gt Mt kg mg ug ng pg lbs lb oz ounces bits bit bytes byte ' +
  'kilobytes kibibytes megabytes mebibytes gigabytes gibibytes terabytes tebibytes petabytes pebibytes exabytes exbibytes zettabytes zebibytes yottabytes yobibytes KB KiB MB MiB GB GiB TB TiB PB PiB EB EiB ZB ZiB YB YiB ' +
  'km hm dm cm mm um nm mi yd ft in m s K C F t g'
).split(' ');
const U = units.sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join('|');
const libs =
  'Age|Blob|Bool|Data|Empty|Fn|Http|Image|List|Map|Md|Num|Obj|Pdf|Promise|Prompt|Set|Std|Str|Time|Tup|Ver|fs';
// Shorthands: rules by name, and captures as scopes or as the rules that look into them.
const inc = (...names) => names.map(n => ({ include: `#${n}` }));
const cap = o =>
  Object.fromEntries(
    Object.entries(o).map(([k, v]) => [k, typeof v === 'string' ? { name: `${v}.stof` } : { patterns: inc(...v) }]),
  );
const P = 'punctuation.';
const grammar = {
  name: 'Stof',
  scopeName: 'source.stof',
  fileTypes: ['stof'],
  patterns: inc('items'),
  repository: {
    items: {
      patterns: inc(
        'comments',
        'attribute',
        'function',
        'import',
        'root',
        'data',
        'fieldOfType',
        'field',
        'object',
        'array',
        'expression',
      ),
    },
    statements: { patterns: inc('comments', 'attribute', 'declaration', 'block', 'expression') },
    expression: {
      patterns: inc(
        'comments',
        'blob',
        'strings',
        'numbers',
        'arrowParameters',
        'arrowResult',
        'arrowBody',
        'new',
        'cast',
        'catch',
        'switchCase',
        'keywords',
        'label',
        'ternary',
        'call',
        'names',
        'parentheses',
        'brackets',
        'operators',
        'punctuation',
      ),
    },
    comments: {
      patterns: [
        {
          name: 'comment.block.documentation.stof',
          begin: R`/\*[*!]`,
          end: R`\*/`,
          beginCaptures: cap({ 0: `${P}definition.comment` }),
          endCaptures: cap({ 0: `${P}definition.comment` }),
        },
        {
          name: 'comment.block.stof',
          begin: R`/\*`,
          end: R`\*/`,
          beginCaptures: cap({ 0: `${P}definition.comment` }),
          endCaptures: cap({ 0: `${P}definition.comment` }),
        },
        { name: 'comment.line.documentation.stof', match: R`(///).*$`, captures: cap({ 1: `${P}definition.comment` }) },
        { name: 'comment.line.double-slash.stof', match: R`(//).*$`, captures: cap({ 1: `${P}definition.comment` }) },
      ],
    },
    attribute: {
      name: 'meta.attribute.stof',
      begin: R`(#\[)\s*(${N})?`,
      end: R`\]`,
      beginCaptures: cap({ 1: `${P}definition.attribute`, 2: 'entity.other.attribute-name' }),
      endCaptures: cap({ 0: `${P}definition.attribute` }),
      patterns: [
        {
          begin: R`\(`,
          end: R`\)`,
          beginCaptures: cap({ 0: `${P}section.parens` }),
          endCaptures: cap({ 0: `${P}section.parens` }),
          patterns: inc('statements'),
        },
      ],
    },
    function: {
      name: 'meta.function.stof',
      begin: R`(?:${K('async')}\s+)?${K('fn')}(?:\s+(${N}))?(?!\s*:)`,
      // A body ends it; so does the start of another item, while a body is missing.
      end: R`(?<=\})|(?=^\s*(?:#\[|///|(?:async\s+)?fn\s|\}))`,
      beginCaptures: cap({ 1: 'storage.modifier.async', 2: 'storage.type.function', 3: 'entity.name.function' }),
      patterns: [
        ...inc('comments', 'parameters'),
        { begin: R`->`, end: R`(?=\{|$)`, beginCaptures: cap({ 0: 'keyword.operator.arrow' }), patterns: inc('type') },
        ...inc('block'),
      ],
    },
    parameters: {
      name: 'meta.parameters.stof',
      begin: R`\(`,
      end: R`\)`,
      beginCaptures: cap({ 0: `${P}section.parens` }),
      endCaptures: cap({ 0: `${P}section.parens` }),
      patterns: inc('parameter'),
    },
    parameter: {
      patterns: [
        ...inc('comments'),
        {
          begin: R`(${N})\s*(\?:|:)`,
          end: R`(?=[,)])`,
          beginCaptures: cap({ 1: 'variable.parameter', 2: `${P}separator.type` }),
          patterns: [
            {
              begin: '=',
              end: R`(?=[,)])`,
              beginCaptures: cap({ 0: 'keyword.operator.assignment' }),
              patterns: inc('expression'),
            },
            ...inc('type'),
          ],
        },
        { match: ',', name: `${P}separator.comma.stof` },
      ],
    },
    import: {
      name: 'meta.import.stof',
      begin: R`${K('import')}(?:\s+(${N}))?(?=\s*['"])`,
      end: R`$|(?=[;,}])`,
      beginCaptures: cap({ 1: 'keyword.control.import', 2: 'storage.type.format' }),
      patterns: [
        ...inc('strings', 'comments'),
        { match: R`${K('as|on')}\s+(${N}(?:\.${N})*)`, captures: cap({ 1: 'keyword.control.import', 2: ['path'] }) },
      ],
    },
    path: { patterns: inc('names', 'punctuation') },
    root: {
      match: R`${K('root')}(?:\s+(${Q}|${N}))?(?=\s*\{)`,
      captures: cap({ 1: 'storage.type.root', 2: 'entity.name.type.root' }),
    },
    data: {
      match: R`(?<![\w@.-])(data)(@\S+)?(?=\s*\|)`,
      captures: cap({ 1: 'storage.type.data', 2: 'constant.other.version' }),
    },
    fieldOfType: {
      match: R`(?:${K('const')}\s+)?(?<![\w@.-])(${T})\s+(${Q}|${N})\s*(:)(?!:)`,
      captures: cap({
        1: 'storage.modifier.const',
        2: ['type'],
        3: 'variable.other.property.field',
        4: `${P}separator.key-value`,
      }),
    },
    field: {
      match: R`(?:${K('const')}\s+)?(${Q}|${N})\s*(:)(?!:)`,
      captures: cap({ 1: 'storage.modifier.const', 2: 'variable.other.property.field', 3: `${P}separator.key-value` }),
    },
    object: {
      name: 'meta.object.stof',
      begin: R`\{`,
      end: R`\}`,
      beginCaptures: cap({ 0: `${P}section.braces` }),
      endCaptures: cap({ 0: `${P}section.braces` }),
      patterns: inc('items'),
    },
    array: {
      begin: R`\[`,
      end: R`\]`,
      beginCaptures: cap({ 0: `${P}section.brackets` }),
      endCaptures: cap({ 0: `${P}section.brackets` }),
      patterns: inc('comments', 'object', 'array', 'expression'),
    },
    block: {
      name: 'meta.block.stof',
      begin: R`\{`,
      end: R`\}`,
      beginCaptures: cap({ 0: `${P}section.braces` }),
      endCaptures: cap({ 0: `${P}section.braces` }),
      patterns: inc('statements'),
    },
    declaration: {
      patterns: [
        {
          begin: R`${K('let|const|using')}\s+(${N})\s*(:)`,
          end: R`(?=[=;){}]|(?<![\w@.-])in(?![\w@<>-]))`,
          beginCaptures: cap({ 1: 'storage.type', 2: 'variable.other.declaration', 3: `${P}separator.type` }),
          patterns: inc('comments', 'type'),
        },
        {
          match: R`${K('let|const|using')}\s+(${N})(?=\s*(?:=|;|$|in\s))`,
          captures: cap({ 1: 'storage.type', 2: 'variable.other.declaration' }),
        },
      ],
    },
    blob: {
      name: 'constant.other.blob.stof',
      begin: R`\|(?=\s*\d+\s*(?:,\s*\d+\s*)*,?\s*\|)`,
      end: R`\|`,
      beginCaptures: cap({ 0: `${P}definition.blob` }),
      endCaptures: cap({ 0: `${P}definition.blob` }),
      patterns: [{ match: R`\d+`, name: 'constant.numeric.byte.stof' }, ...inc('punctuation')],
    },
    strings: {
      patterns: [
        {
          name: 'string.quoted.other.raw.stof',
          begin: 'r#"',
          end: '"#',
          beginCaptures: cap({ 0: `${P}definition.string.begin` }),
          endCaptures: cap({ 0: `${P}definition.string.end` }),
        },
        ...[
          ['double', '"'],
          ['single', "'"],
        ].map(([n, q]) => ({
          name: `string.quoted.${n}.stof`,
          begin: q,
          end: q,
          beginCaptures: cap({ 0: `${P}definition.string.begin` }),
          endCaptures: cap({ 0: `${P}definition.string.end` }),
          patterns: [
            { match: R`\\[\\nrt${q}]`, name: 'constant.character.escape.stof' },
            { match: R`\\.`, name: 'invalid.illegal.escape.stof' },
          ],
        })),
        {
          name: 'string.template.stof',
          begin: '`',
          end: '`',
          beginCaptures: cap({ 0: `${P}definition.string.begin` }),
          endCaptures: cap({ 0: `${P}definition.string.end` }),
          patterns: [
            { match: `${R`\\[\\nrt$`}\`]`, name: 'constant.character.escape.stof' },
            { match: R`\\.`, name: 'invalid.illegal.escape.stof' },
            {
              name: 'meta.embedded.expression.stof',
              contentName: 'source.stof',
              begin: R`\$\{`,
              end: R`\}`,
              beginCaptures: cap({ 0: `${P}definition.template-expression.begin` }),
              endCaptures: cap({ 0: `${P}definition.template-expression.end` }),
              patterns: inc('block', 'expression'),
            },
          ],
        },
      ],
    },
    numbers: {
      patterns: [
        { match: R`\d+\.\d+\.\d+(?:-[A-Za-z0-9.-]*)?(?:\+[A-Za-z0-9-]*)?`, name: 'constant.other.version.stof' },
        {
          match: R`(0b[01_]+|0o[0-7_]+|0x[\dA-Fa-f_]+)(${U})?`,
          captures: cap({ 1: 'constant.numeric.radix', 2: 'keyword.other.unit' }),
        },
        {
          match: R`(\d[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?[\d_]+)?)(${U})?`,
          captures: cap({ 1: 'constant.numeric.decimal', 2: 'keyword.other.unit' }),
        },
      ],
    },
    arrowParameters: {
      name: 'meta.parameters.stof',
      begin: R`(?:${K('async')}\s*)?(\()(?=(?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)\s*(?:(?::|->)[^=;{}]*)?=>)`,
      end: R`\)`,
      beginCaptures: cap({ 1: 'storage.modifier.async', 2: `${P}section.parens` }),
      endCaptures: cap({ 0: `${P}section.parens` }),
      patterns: inc('parameter'),
    },
    arrowResult: {
      begin: R`(?<=\))\s*(:|->)(?=[^=;{}]*=>)`,
      end: R`(?==>)`,
      beginCaptures: cap({ 1: `${P}separator.type` }),
      patterns: inc('type'),
    },
    arrowBody: {
      begin: R`(=>)\s*(\{)`,
      end: R`\}`,
      beginCaptures: cap({ 1: 'storage.type.function.arrow', 2: `${P}section.braces` }),
      endCaptures: cap({ 0: `${P}section.braces` }),
      patterns: inc('statements'),
    },
    new: {
      name: 'meta.object.new.stof',
      begin: R`${K('new')}(?:\s+(${T1}))?\s*(\{)`,
      end: R`\}`,
      beginCaptures: cap({ 1: 'keyword.operator.new', 2: ['type'], 3: `${P}section.braces` }),
      endCaptures: cap({ 0: `${P}section.braces` }),
      patterns: inc('comments', 'fieldOfType', 'field', 'statements'),
    },
    cast: { match: R`${K('as')}\s+(${T})`, captures: cap({ 1: 'keyword.operator.cast', 2: ['type'] }) },
    catch: {
      match: R`${K('catch')}\s*(\()\s*(${N})\s*(?:(:)\s*(${T})\s*)?(\))`,
      captures: cap({
        1: 'keyword.control.exception',
        2: `${P}section.parens`,
        3: 'variable.other.declaration',
        4: `${P}separator.type`,
        5: ['type'],
        6: `${P}section.parens`,
      }),
    },
    switchCase: {
      begin: K('case|default'),
      end: R`:|(?=[;}])`,
      beginCaptures: cap({ 1: 'keyword.control.switch' }),
      endCaptures: cap({ 0: `${P}separator.case` }),
      patterns: inc('expression'),
    },
    keywords: {
      patterns: [
        {
          match: K('if|else|while|loop|for|in|break|continue|return|switch'),
          captures: cap({ 1: 'keyword.control.flow' }),
        },
        { match: K('try|catch'), captures: cap({ 1: 'keyword.control.exception' }) },
        { match: K('await|async'), captures: cap({ 1: 'keyword.control.async' }) },
        { match: K('let|const|using'), captures: cap({ 1: 'storage.type' }) },
        { match: R`${K('new|typeof|typename|on|as')}(?!\s*[=;,)])`, captures: cap({ 1: 'keyword.operator.word' }) },
        { match: K('true|false'), captures: cap({ 1: 'constant.language.boolean' }) },
        { match: K('null'), captures: cap({ 1: 'constant.language.null' }) },
        { match: K('self|super|root|this'), captures: cap({ 1: 'variable.language' }) },
      ],
    },
    label: {
      match: R`(?<=break |continue )\^${N}|\^${N}(?=\s*(?:loop|while|for)(?![\w@<>-]))`,
      name: 'entity.name.label.stof',
    },
    ternary: {
      begin: R`\?(?![.:?])(?=\s)`,
      end: R`:|(?=[;,})\]])`,
      beginCaptures: cap({ 0: 'keyword.operator.ternary' }),
      endCaptures: cap({ 0: 'keyword.operator.ternary' }),
      patterns: inc('block', 'expression'),
    },
    call: {
      patterns: [
        {
          match: R`(?<![\w@])(${libs}|[A-Z]\w*)(\??::)(${N})?`,
          captures: cap({ 1: 'support.class.library', 2: `${P}accessor`, 3: 'support.function' }),
        },
        {
          match: R`(?<![\w@.])(${libs})(\??\.)(${N})(?=\()`,
          captures: cap({ 1: 'support.class.library', 2: `${P}accessor`, 3: 'support.function' }),
        },
        { match: R`(\??\.)(${N})(?=\()`, captures: cap({ 1: `${P}accessor`, 2: 'entity.name.function.member' }) },
        { match: R`(${N})(?=\()`, captures: cap({ 1: 'entity.name.function.call' }) },
      ],
    },
    names: {
      patterns: [
        { match: K('self|super|root|this'), captures: cap({ 1: 'variable.language' }) },
        { match: R`(\??\.)(${N})`, captures: cap({ 1: `${P}accessor`, 2: 'variable.other.property' }) },
        {
          match: R`(?<=[(,])\s*(${N})\s*(=)(?![=])`,
          captures: cap({ 1: 'variable.parameter.named', 2: 'keyword.operator.assignment' }),
        },
        { match: R`<[A-Za-z_@][\w@.-]*>(?=\.)`, name: 'entity.name.type.stof' },
        { match: N, name: 'variable.other.stof' },
      ],
    },
    parentheses: {
      begin: R`\(`,
      end: R`\)`,
      beginCaptures: cap({ 0: `${P}section.parens` }),
      endCaptures: cap({ 0: `${P}section.parens` }),
      patterns: inc('statements'),
    },
    brackets: {
      begin: R`\[`,
      end: R`\]`,
      beginCaptures: cap({ 0: `${P}section.brackets` }),
      endCaptures: cap({ 0: `${P}section.brackets` }),
      patterns: inc('block', 'expression'),
    },
    operators: {
      patterns: [
        { match: R`=>`, name: 'storage.type.function.arrow.stof' },
        { match: R`\?\?`, name: 'keyword.operator.coalesce.stof' },
        { match: R`<<=|>>=|[-+*/%&|^]=`, name: 'keyword.operator.assignment.compound.stof' },
        { match: R`==|!=|>=|<=`, name: 'keyword.operator.comparison.stof' },
        { match: R`<<|>>`, name: 'keyword.operator.bitwise.stof' },
        { match: R`&&|\|\||!`, name: 'keyword.operator.logical.stof' },
        { match: R`[<>]`, name: 'keyword.operator.comparison.stof' },
        { match: '=', name: 'keyword.operator.assignment.stof' },
        { match: R`[&|^]`, name: 'keyword.operator.bitwise.stof' },
        { match: R`[-+*/%]`, name: 'keyword.operator.arithmetic.stof' },
        { match: R`\?`, name: 'keyword.operator.null-safe.stof' },
      ],
    },
    punctuation: {
      patterns: [
        { match: ',', name: `${P}separator.comma.stof` },
        { match: ';', name: `${P}terminator.statement.stof` },
        { match: R`::|\.`, name: `${P}accessor.stof` },
        { match: ':', name: `${P}separator.stof` },
      ],
    },
    type: {
      patterns: [
        ...inc('comments'),
        { match: R`${K('const')}`, captures: cap({ 1: 'storage.modifier.const' }) },
        {
          begin: R`\b(Promise|Data)(<)`,
          end: '>',
          beginCaptures: cap({ 1: 'support.type.generic', 2: `${P}definition.generic` }),
          endCaptures: cap({ 0: `${P}definition.generic` }),
          patterns: inc('type'),
        },
        {
          match: R`(?<![\w@.-])(null|void|int|float|str|prompt|ver|blob|bool|list|unknown|data|fn|obj|set|map)(?![\w@-])`,
          name: 'support.type.primitive.stof',
        },
        { match: R`(?<![\w@.-])(${U})(?![\w@-])`, captures: cap({ 1: 'support.type.unit' }) },
        { match: R`[A-Za-z_@][\w@-]*`, name: 'entity.name.type.stof' },
        { match: R`\|`, name: 'keyword.operator.union.stof' },
        { match: '!', name: 'keyword.operator.not-null.stof' },
        { begin: R`\(`, end: R`\)`, patterns: inc('type') },
        { match: ',', name: `${P}separator.comma.stof` },
        { match: R`\.`, name: `${P}accessor.stof` },
      ],
    },
  },
};
const file = new URL('./stof.tmLanguage.json', import.meta.url);
const text = `${JSON.stringify(grammar, null, 2)}\n`;
if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  console.error('syntaxes/stof.tmLanguage.json is older than grammar.mjs: run node syntaxes/grammar.mjs');
  process.exitCode = 1;
}
