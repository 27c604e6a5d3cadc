; Neovim
[
  (object)
  (array)
  (root)
  (inline_object)
  (block)
  (switch)
  (list)
  (set)
  (map)
  (new)
  (parameters)
  (arguments)
] @indent.begin
["}" "]" ")"] @indent.branch @indent.end
[(comment) (doc_comment) (string) (raw_string) (template)] @indent.auto
