// The texts that parsers are measured with: the same things said in Stof and in JavaScript, and long lists of each kind.

/** One function with the usual statements and one object with fields: 21 lines. */
function stofBlock(n) {
  return `/// Adds up what is in the list.
#[main]
async fn work_${n}(items: list, limit: int = ${n}, name?: str) -> float {
    let total = 0;
    for (const item in items) {
        if (item.weight > limit && item.kind != 'none') {
            total += item.weight * 1.5kg;
        } else {
            pln(\`skipped \${item.name} of \${items.len()}\`);
        }
    }
    const result = self.scale_${n}(total, [1, 2, 3], { 'a': 1 }) ?? 0;
    // The last value is returned.
    return result as float;
}
part_${n}: {
    int count: ${n}
    str title: "Part ${n}",
    tags: ['one', 'two', { deep: true }]
    limit: 12.5ms
}
`;
}

function scriptBlock(n) {
  return `/** Adds up what is in the list. */
export async function work_${n}(items, limit = ${n}, name = '') {
    let total = 0;
    for (const item of items) {
        if (item.weight > limit && item.kind != 'none') {
            total += item.weight * 1.5;
        } else {
            pln(\`skipped \${item.name} of \${items.len()}\`);
        }
    }
    const result = self.scale_${n}(total, [1, 2, 3], { 'a': 1 }) ?? 0;
    // The last value is returned.
    return result;
}
const part_${n} = {
    count: ${n},
    title: "Part ${n}",
    tags: ['one', 'two', { deep: true }],
    limit: 12.5,
};
`;
}

const LINES_OF_A_BLOCK = 21;

export function stofText(lines) {
  return Array.from({ length: Math.ceil(lines / LINES_OF_A_BLOCK) }, (_, n) => stofBlock(n)).join('');
}

/** A script of about this many tokens, of which each of its blocks has `tokensOf(block)`. */
export function scriptText(tokens, tokensOf) {
  const blocks = Math.round(tokens / tokensOf(scriptBlock(1000)));
  return Array.from({ length: blocks }, (_, n) => scriptBlock(n)).join('');
}

/** Places of keystrokes: in a body of a function, spread over the text. Each text has the word `total` in every block. */
export function placesOfKeys(text, count) {
  return Array.from({ length: count }, (_, n) => {
    const near = Math.floor(((n + 0.5) / count) * text.length);
    const at = text.indexOf('total +=', near);
    return (at < 0 ? text.lastIndexOf('total +=') : at) + 5;
  });
}

/** Lists of `count` elements, one a line, each with a place in the middle that a key changes (`MARK`). */
export function longLists(count) {
  const lines = make =>
    Array.from({ length: count }, (_, n) => make(n === count >> 1 ? 'MARK' : `x${n}`, n)).join('\n');
  return {
    'array of objects': `a: [\n${lines(x => `{ name: '${x}', size: 1, tags: ['a', 'b'] },`)}\n]\n`,
    'object of objects': `a: {\n${lines((x, n) => `k${n}: { name: '${x}', size: 1 }`)}\n}\n`,
    'list literal': `fn f() { return [\n${lines(x => `g('${x}', 1),`)}\n]; }\n`,
    'set literal': `fn f() { return {\n${lines(x => `g('${x}', 1),`)}\n}; }\n`,
    'map literal': `fn f() { return {\n${lines((x, n) => `'k${n}': g('${x}'),`)}\n}; }\n`,
    arguments: `fn f() { return g(\n${lines(x => `g('${x}', 1),`)}\n0); }\n`,
    'fields of new': `fn f() { return new {\n${lines((x, n) => `k${n}: g('${x}'),`)}\n}; }\n`,
    'switch cases': `fn f() { switch (a) {\n${lines((x, n) => `case ${n}: { return '${x}'; }`)}\n} }\n`,
    parameters: `fn f(\n${lines((x, n) => `p${n}: str = '${x}',`)}\nlast: int) { }\n`,
    statements: `fn f() {\n${lines(x => `g('${x}', 1);`)}\n}\n`,
  };
}
