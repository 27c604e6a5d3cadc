; Names first, what is known of them later: of several patterns for one node the last one counts.
(identifier) @variable
((identifier) @variable.builtin (#any-of? @variable.builtin "self" "super" "root" "this"))
(member name: (identifier) @property)
(field name: (identifier) @property)
(field name: (string) @property)
(new_field name: (identifier) @property)
(pattern_key key: (identifier) @property)
(parameter name: (identifier) @variable.parameter)
(argument name: (identifier) @variable.parameter)
(import format: (identifier) @type.builtin)
(import_target (identifier) @namespace)
(root name: (identifier) @namespace)
(attribute name: (identifier) @attribute)

(function name: (identifier) @function)
(call function: (identifier) @function)
(call function: (member name: (identifier) @function.method))
(library_call library: (identifier) @namespace name: (identifier) @function)

(type_name) @type
((type_name) @type.builtin
  (#any-of? @type.builtin "null" "void" "unknown" "bool" "int" "float" "str" "prompt" "ver" "blob" "list" "set" "map" "fn" "obj" "data" "Promise" "Data"))

(comment) @comment
(doc_comment) @comment.documentation
(string) @string
(raw_string) @string
(template) @string
(escape) @string.escape
(substitution ["${" "}"] @punctuation.special)
(number) @number
(version) @number
(boolean) @boolean
(null) @constant.builtin
(label) @label

["fn" "async" "const" "let" "using" "root" "new" "on"] @keyword
["if" "else" "switch" "case" "default"] @keyword.conditional
["while" "loop" "for" "in" "break" "continue"] @keyword.repeat
["return" "await"] @keyword.return
["try" "catch"] @keyword.exception
["import"] @keyword.import
["as" "typeof" "typename"] @keyword.operator

["+" "-" "*" "/" "%" "&" "|" "^" "<<" ">>" "==" "!=" ">=" "<=" ">" "<" "&&" "||" "!" "=" "+=" "-=" "*=" "/=" "%=" "&=" "|=" "^="
  "<<=" ">>=" "??" "?" "=>" "->"] @operator
["(" ")" "[" "]" "{" "}" "#["] @punctuation.bracket
["," ";" ":" "?:" "." "?." "::" "?::"] @punctuation.delimiter
