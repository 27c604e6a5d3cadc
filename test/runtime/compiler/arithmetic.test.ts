/** Arithmetic that generated code does itself: where it has to leave a case to the operations. */

import assert from 'node:assert/strict';
import { runText } from '../run-text.ts';

describe('arithmetic in generated code', () => {
  it('gives what the reference gives at the borders of ints, floats, units and other kinds', async () => {
    const { out, failures } = await runText(PROGRAM);
    assert.deepEqual(failures, []);
    assert.equal(out, PRINTED);
  });
});

const PROGRAM = `
#[main]
fn main() {
    let big = 9_007_199_254_740_991;
    let one = 1;
    let zero = 0;
    let minus = -5;
    pln(big + one);
    pln(big * big);
    pln(zero * minus);
    pln(0.0 * minus);
    let half = 0.5;
    pln(half + half, half * 2.0, half * 4.0 - half, 7 / 2.0, 7 / 2, one / 4.0);
    pln(half - 0.5, half > 0.5, half < 2.0, one == 1.0, 2.0 - half * 4);
    const cm = 3.5cm;
    pln(cm * 2.0, cm / 2.0, cm + half, cm > 2.0);
    pln('a' + one * one, ('3' + half) + 1, true + one);
    pln((one + half) * (half - one) * (half + half) - (one + (half + (one + (half + (one + (half + (half + one))))))));
    let s = 'x';
    s += one + one;
    pln(s, -half * 2.0, 1e308 * 10.5 * half);
}
`;

/** As the reference prints it. */
const PRINTED = `9007199254740992
81129638414606660000000000000000
0
-0
1, 1, 1.5, 3.5, 3, 0.25
0, false, true, true, 0
7cm, 1.75cm, 4cm, true
a130.512
-6.75
x2-1inf
`;
