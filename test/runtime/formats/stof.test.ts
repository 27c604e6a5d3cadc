import assert from 'node:assert/strict';
import { runText } from '../run-text.ts';

/** What is written, a program that does, and what the reference engine printed. */
const programs: readonly (readonly [title: string, program: string, output: string])[] = [
  [
    'functions, as they were written',
    `o: {
        fn f() -> str {
            if (true) {
                return 'a
  b';
            }
            // c

            \`t
 \${1}\`
        }
    #[x] #[async] fn g() {}
    async fn h() { pln(1); }
}
#[main] fn main() { pln(stringify('stof', self.o)); pln(stringify('stof', self)); }`,
    `fn f() -> str {
    if (true) {
        return 'a
  b';
    }
    // c

    \`t
 \${1}\`
}

#[async]
#[x]
fn g() {}

async fn h() { pln(1); }

o: {
    fn f() -> str {
        if (true) {
            return 'a
  b';
        }
        // c

        \`t
 \${1}\`
    }

    #[async]
    #[x]
    fn g() {}

    async fn h() { pln(1); }
}

#[main]
fn main() { pln(stringify('stof', self.o)); pln(stringify('stof', self)); }

`,
  ],
  [
    'references as paths',
    `o: { a: { b: { x: 1 } } }
#[main] fn main() { self.o.up = self.o.a.b; self.o.a.sib = self.o.a.b; self.o.a.b.me = self.o.a; self.o.out = self; self.o.l = [self.o.a, self.o]; const n = new { q: 1 } on self.o; n.f = self.main; self.o.n = n; pln(stringify('stof', self.o)); }`,
    `a: {
    b: {
        x: 1
        me: super
    }

    sib: self.b
}
up: self.a.b
out: root
l: [self.a, self]

n: {
    q: 1
    f: root.main
}

`,
  ],
  [
    'lists and objects in values',
    `#[main] fn main() { pln(stringify('stof', new { l: [['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb'], new { a: 'ccccccccccccccccccccccccccccccccccccccc', b: 'ddddddddddddddddddddddddddddddddd' }, 'é'], e: [[]], s: {'a', 1}, m: map((new {}, 1)), n: [null, nan(), -0.0, 1.5e300, 1e-7], t: ((1, 2), [3]) })); }`,
    `l: [
    [
        'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
        'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb',
    ],
    new {
        a: 'ccccccccccccccccccccccccccccccccccccccc',
        b: 'ddddddddddddddddddddddddddddddddd',
    },
    'é',
]
e: [[]]
s: set(1, 'a')
m: map((new {}, 1))
n: [null, nan(), -0.0, 1.5e300, 1e-7]
t: ((1, 2), [3])

`,
  ],
  [
    'what is hidden',
    `o: { #[no-export] a: 1; #[no-export] b: { c: 1 }; #[private] d: 2; #[no-field] e: { f: 1 } fn g() {} #[no-export] fn h() {} }
#[main] fn main() { pln(stringify('stof', self.o)); }`,
    `#[private]
d: 2

fn g() {}

#[no-field]
e: {
    f: 1
}

`,
  ],
  [
    'the whole document',
    `a: 1
root B { b: 2 }
root 'a b' { c: 3 }
#[main] fn main() { pln(stringify('stof')); pln(stringify('stof', B)); }`,
    `a: 1

#[main]
fn main() { pln(stringify('stof')); pln(stringify('stof', B)); }
root B {
    b: 2
}
root 'a b' {
    c: 3
}

b: 2

`,
  ],
  [
    'values',
    `#[main] fn main() { const o = new { b: true, f: (x: int): int => {
  x + 1
}, p: prompt('a', 't'), v: 1.0.0-a+b, d: 2day, k: 1KiB, deg: 90deg, bl: ''  as blob, big: 9223372036854775807, s: 'a\\'b"c\\\\' }; pln(stringify('stof', o)); }`,
    `b: true
f: (x: int): int => {
  x + 1
}
p: '<t>a</t>'
v: 1.0.0-a+b
d: 2days
k: 1KiB
deg: 90deg
bl: ||
big: 9223372036854775807
s: 'a\\'b"c\\\\'

`,
  ],
];

describe('writing Stof', () => {
  for (const [title, program, output] of programs) {
    it(`writes ${title}`, async () => {
      const { out, failures } = await runText(program);
      assert.deepEqual(failures, []);
      assert.equal(out, output);
    });
  }

  it('gives objects with generated names one that a path can hold', async () => {
    const json = '{"b":[{"c":{"d":1}}]}';
    const { out } = await runText(
      `#[main] fn main() { const o = new {}; parse('${json}', o, 'json'); pln(stringify('stof', o)); }`,
    );
    assert.match(out, /^#\[no-field\]\n(\w+): \{\n {4}c: \{\n {8}d: 1\n {4}\}\n\}\nb: \[self\.\1\]\n$/m);
  });

  it('ends on a list that holds itself', async () => {
    const { failures } = await runText(
      "#[main] fn main() { const l = [1]; l.push_back(&l); pln(stringify('stof', new { l: l })); }",
    );
    assert.equal(failures.length, 1);
    assert.match(failures[0] ?? '', /cannot print a value that contains itself/);
  });
});
