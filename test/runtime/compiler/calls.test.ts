/** Calls in generated code, as the reference makes them. */

import assert from 'node:assert/strict';
import { run } from '../engine/run.ts';
import { runText } from '../run-text.ts';

describe('calls in generated code', () => {
  it('give references to the very call that was written with `&`, and to none inside it or among its arguments', async () => {
    const { out, failures } = await runText(`
fn inside() -> list { let l = [1, 2]; let x = l.at(0); x = 5; l }
fn index() -> int { let l = [1, 2]; l.len() - 2 }
#[main]
fn main() {
    let a = &self.inside();
    pln(a);
    let l = [1, 2];
    let b = &l.at(self.index());
    b = 7;
    pln(l);
}`);
    assert.deepEqual(failures, []);
    assert.equal(out, '[1, 2]\n[7, 2]\n');
  });

  it('take every kind of receiver and argument at one place', async () => {
    const { out, failures } = await runText(`
#[main]
fn main() {
    for (const x in [[1, 2], 'aä', set(3), map((4, 5)), (6, 7, 8), [9]]) pln(x.len());
    let text = 'Ab';
    for (const part in ['b', 1, 'A', null]) { try { pln(text.contains(part)); } catch (e) { pln('no'); } }
    const counts = map();
    for (const key in ['b', 2, 2.0, 1.5, 'b', null, 2]) counts.insert(key, counts.len());
    pln(counts);
    pln(counts.get('b'), counts.get(2), counts.get(2.0), counts.get(7));
    const list = [];
    list.push_back(null);
    list.push_back(1, 2);
    pln(list.at(0), list.at(2), list.at(-1), list.at(1.9), list.back(), list.pop_back(), list);
    pln('abc'.at(1), 'abc'.at(9), 'ä'.len(), 'ä'.upper());
}`);
    assert.deepEqual(failures, []);
    assert.equal(out, PRINTED);
  });

  it('go on in the middle of nested loops wherever they were stopped', async () => {
    const program = `
fn count(n: int) -> int {
    let sum = 0;
    for (let i = 0; i < n; i += 1) {
        if (i % 2 == 0) { while (sum % 7 != 3) { sum += 1; if (sum > 1000) break; } }
        else { let j = 0; loop { j += 1; if (j == 3) continue; if (j > 5) break; sum += j; } }
        { for (const k in 3) { if (k == 1) continue; sum += k; } }
        try { let left = 2; while (left > 0) { left -= 1; sum += left; } } catch (e) { pln(e); }
    }
    sum
}
async fn counted(n: int) -> int { self.count(n) }
#[main]
fn main() {
    pln(self.count(9));
    pln(await self.counted(9), await [self.counted(4), self.counted(5)]);
}`;
    assert.equal((await run(program)).output, LOOPS);
    assert.equal((await run(program, { options: { fuel: 0 } })).output, LOOPS);
  });
});

const PRINTED = `2
3
1
1
3
1
true
false
true
no
{(1.5 -> 2), (2 -> 4), ("b" -> 3), (null -> 3)}
344null
null2null122[null, 1]
bc2Ä
`;
const LOOPS = '90\n90, [42, 48]\n';
