; Zed's outline
(function name: (identifier) @name) @item
(root name: (_) @name) @item
(field name: (_) @name value: (object)) @item
