import assert from 'node:assert/strict';
import { runText } from '../run-text.ts';

/** The page of the object of the text between back quotes, as the reference engine printed it. */
const pages: readonly (readonly [title: string, text: string, page: string])[] = [
  [
    'fields and functions by name, then what is said of them',
    `/*! # Hello
root doc */
/// A field doc
a: 5
/** block doc
 * with lines */
#[attr(5)]
str b: 'x'
/// Function
/// more
fn f(x: int, y?: str = 'q') -> str { 'a' }
#[test] fn t() {}
const units: 1.5km`,
    `# Hello
root doc
\`\`\`stof
	int a

	#[attr(5)]
	str b
	const km units
	fn f(x: int, y?: str) -> str;
\`\`\`
# Field PATH.a
A field doc

# Field PATH.b
## Attributes
- #[attr(5)]
block doc
with lines


# Func PATH.f
Function more

`,
  ],
  [
    'objects in objects, docs on both sides of attributes',
    `o: {
    /// x doc
    x: 1
    /*! Inner doc
    # Head */
    /// z doc
    #[attr]
    /// behind
    fn z(a: str, b: int | str = 4) {}
    inner: { y: 2 }
}
/// Of p
p: { /*! # Of itself
    more */ }
async fn g() -> Promise<int> { 5 }`,
    `# NAME
\`\`\`stof
	obj o: {
		obj inner: {
			int y
		}
		int x

		#[attr]
		fn z(a: str, b?: int | str) -> void;
	}
	obj p: {
	}

	#[async]
	fn g() -> Promise<int>;
\`\`\`
# Field PATH.o.x
x doc

# Field PATH.p
Of p
## Of itself
more



# Func PATH.o.z
## Attributes
- #[attr]
z doc
behind

`,
  ],
  [
    'types, tuples, references',
    `#[type] T: {
    /// doc of v
    float v: 1
}
T made: { v: 2 }
t: (1, 'a')
n: null`,
    `# NAME
\`\`\`stof

	#[type]
	obj T: {
		float v
	}
	T made: {
		float v
	}
	null n
	(int, str) t
\`\`\`
# Field PATH.T.v
doc of v


`,
  ],
];

describe('documentation', () => {
  for (const [title, text, page] of pages) {
    it(title, async () => {
      const program = `
#[main] fn main() {
    const o = new {};
    parse(\`${text}\`, o, 'stof', 'prod_docs');
    const text = stringify('docs', o).replace(o.path(), 'PATH').replace(o.name(), 'NAME');
    pln(text.substring(0, text.index_of('\\n# Age\\n')));
}`;
      assert.equal(await printed(program), page);
    });
  }

  it('is kept where it was asked for', async () => {
    const program = `
#[main] fn main() {
    const o = new {};
    parse('/*! inner */ /// Doc\\n/// of a\\na: 1\\n/** One\\n * two\\n *\\n * three */ fn f() {}\\no: { /*! alone */ }', o, 'stof', 'docs');
    pln(stringify('stof', o));
    const p = new {};
    parse('/// Doc\\na: 1', p);
    pln(stringify('stof', p), prof('docs'), prof('prod'));
}`;
    const stdout = await printed(program);
    assert.equal(
      stdout,
      `/*! inner */
/// Doc of a
a: 1

/// One
/// two
///
/// three
fn f() {}

o: {
    /*! alone */
}

a: 1
falsetrue`,
    );
  });

  it('has a page for each library, its functions by name', async () => {
    const program = `
#[main] fn main() {
    const text = stringify('docs');
    for (const l in ['Age', 'Blob', 'Data', 'Fn', 'Http', 'Image', 'List', 'Map', 'Md', 'Num', 'Obj', 'Pdf', 'Prompt', 'Set', 'Std', 'Str', 'Time', 'Tup', 'Ver', 'fs'])
        if (!text.contains('\\n# ' + l + '\\n')) pln('missing: ', l);
    pln(text.index_of('# Str.at(') < text.index_of('# Str.contains('), text.contains('Age.generate(') && text.contains('Data\\\\<Age>'));
}`;
    assert.equal(await printed(program), 'true, true');
  });
});

/** What a program prints, the end of the last line taken away. */
async function printed(program: string): Promise<string> {
  const { out, failures } = await runText(program);
  assert.deepEqual(failures, []);
  return out.replace(/\n$/, '');
}
