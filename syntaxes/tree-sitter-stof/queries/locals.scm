[
  (function)
  (arrow_function)
  (block)
  (for)
  (for_in)
] @local.scope
(parameter name: (identifier) @local.definition)
(declaration name: (identifier) @local.definition)
(using name: (identifier) @local.definition)
(for_in name: (identifier) @local.definition)
(pattern_item name: (identifier) @local.definition)
(pattern_key name: (identifier) @local.definition)
(catch_name name: (identifier) @local.definition)
(expression/identifier) @local.reference
