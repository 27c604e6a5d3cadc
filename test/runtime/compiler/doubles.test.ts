/** Floats that structured code keeps as doubles: what the reference prints, also for what may come in their place. */

import assert from 'node:assert/strict';
import { run } from '../engine/run.ts';

describe('floats in generated code', () => {
  it('are what the reference makes of them, wherever a turn is interrupted', async () => {
    assert.equal((await run(PROGRAM)).output, PRINTED);
    assert.equal((await run(PROGRAM, { options: { fuel: 0 } })).output, PRINTED);
  });
});

const PROGRAM = `
fn steps(x: float, n: int) -> float {
    let a = 0.5;
    let b = -0.0;
    let last = 0.0;
    for (let i = 0; i < n; i += 1) {
        last = a;
        a = a * 2.0 + x - 1;
        b = -b / 3 % 0.7;
        if (a > 100.0) { a = 1.0 / 0.0 - 1.0 / 0.0; }
        if (b >= 0) b = b - 1.0; else b += 0.25;
        const both = a < b ? a : b;
        if (both != a) last = both;
    }
    pln(a, ' ', b, ' ', last, ' ', typeof a, ' ', [a, b], ' ', a == b);
    last
}
fn other(x: float) -> unknown {
    let y = x;
    for (let i = 0; i < 3; i += 1) { y = y * 2.0; }
    let z = 1.0;
    z = y;
    z
}
async fn taken(x: float) -> float {
    let y = 1.0;
    const get = (): float => y + x;
    y = y + 1.0;
    const p = async { y * 2.0 };
    let sum = 0.0;
    for (let i = 0; i < 4; i += 1) { sum = sum + 0.5; if (i == 2) sleep(1ms); }
    pln(get(), ' ', await p, ' ', sum);
    sum
}
#[main]
fn main() {
    pln(self.steps(1.5, 4), ' ', self.steps(2, 9), ' ', self.steps(0.25, 0));
    for (const x in [2.0, 1.5km, 3, '4', null, 1e3]) { try { pln(self.other(x)); } catch (e) { pln('E ', e); } }
    let v = 2.5;
    const r = &v;
    pln(self.other(&v), ' ', v, ' ', r);
    pln(await self.taken(0.5));
    pln(await [self.taken(1.0), self.taken(2.5cm)]);
}`;

const PRINTED = `15.5 -0.7407407407407407 -0.7407407407407407 float [15.5, -0.7407407407407407] false
NaN -0.750038103947569 -0.750038103947569 float [NaN, -0.750038103947569] false
0.5 -0 0 float [0.5, -0] false
-0.7407407407407407 -0.750038103947569 0
16
12km
24
32
E NullArithmetic("cannot multiply null: the left value is null or missing (use ?? to give a default)")
8000
20 20 20
2.5 {4} 2
2
3 {4} 2
4.5cm {4} 2
[2, 2]
`;
