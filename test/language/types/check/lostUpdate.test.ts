import { check } from './findings.ts';

/** A function that reads, takes a turn, writes; and what starts it. */
function checkAdding(starter: string, isLost: boolean, start = 'async fn add()'): void {
  check(`total: 0
    ${start} {
      const t = self.total;
      sleep(1ms);
      self.total = t + 1;${isLost ? ' //! lost-update hint' : ''}
    }
    ${starter}`);
}

describe('an update that another process overwrites', () => {
  it('is one of two processes that are started together', () => {
    checkAdding('fn f() { await [self.add(), self.add()]; }', true);
    checkAdding('fn f() { const a = self.add(); const b = self.add(); await a; await b; }', true);
    checkAdding('fn f() { const all = []; for (const i in 3) all.push_back(self.add()); await all; }', true);
    checkAdding('fn f() { for (const i in 3) { if (i > 1) { self.add(); } } }', true);
    checkAdding('fn f() { async self.add(); async self.add(); }', true, 'fn add()');
    checkAdding('o: { fn f() { await [super.add(), super.add()]; } }', true);
    checkAdding('fn f() { const o = self; for (let i = 0; i < 3; i += 1) { o.add(); } }', true);
  });
  it('is none of one, or of two that wait for each other or are on different objects', () => {
    checkAdding('fn f() { await self.add(); await self.add(); }', false);
    checkAdding('fn f() { for (const i in 3) await self.add(); }', false);
    checkAdding('fn f() { const a = self.add(); await a; const b = self.add(); await b; }', false);
    checkAdding('fn f() { for (const i in 3) { const a = self.add(); pln(i); await a; } }', false);
    checkAdding('fn f() { self.add(); sleep(1s); self.add(); }', false);
    checkAdding('fn f(a: bool) { if (a) { self.add(); } else { self.add(); } }', false);
    checkAdding('fn f(a: bool) { switch (a) { case true: self.add(); default: self.add(); } }', false);
    checkAdding('fn f(list: list) { for (const o in list) o.add(); }', false);
    checkAdding('fn f(a: obj, b: obj) { a.add(); b.add(); }', false);
    checkAdding('fn f() { self.add(); self.add(); }', false, 'fn add()');
    checkAdding('fn f() { self.add(); }\nfn g() { self.add(); }', false);
  });
  it('is one of two functions that write the same field', () => {
    const other = 'async fn reset() { self.total = 0; }\nasync fn log() { pln(1); }';
    checkAdding(`${other}\nfn f() { self.add(); self.reset(); }`, true);
    checkAdding(`${other}\nfn f() { self.add(); self.log(); }`, false);
    checkAdding(
      `o: { total: 0 async fn reset() { self.total = 0; } }\nasync fn reset() { pln(1); }\nfn f() { self.add(); self.reset(); }`,
      false,
    );
    checkAdding(`fn reset() { self.total = 0; }\nfn f() { self.add(); self.reset(); }`, false);
  });
  it('is written from what was read before a turn', () => {
    const shape = (body: string) =>
      check(`total: 0 other: 0 busy: false
        fn pause() { }
        fn plus(a: int) -> int { a + 1 }
        async fn get() -> int { 1 }
        async fn f() { ${body} }
        fn g() { await [self.f(), self.f()]; }`);
    const lost = ' //! lost-update hint\n';
    shape(`const t = self.total; self.pause(); self.total = t + 1;${lost}`);
    shape(`let t = self.total; t += 1; await self.get(); self.total = t;${lost}`);
    shape(`const t = self.total; const u = t * 2; for (const i in 3) { } self.total = u;${lost}`);
    shape(`self.total += await self.get();${lost}`);
    shape(`self.total = self.total + await self.get();${lost}`);
    shape(`self.total = self.plus(self.total);${lost}`);
    shape('self.total += 1; sleep(1ms);');
    shape('self.total = (await self.get()) + self.total;');
    shape('const t = self.total; sleep(1ms); self.other = t + 1;');
    shape('const t = self.total; pln(t); self.total = t + 1;');
    shape('let t = self.total; sleep(1ms); t = self.total; self.total = t + 1;');
    // It is restored, looked at again, guarded.
    shape('const t = self.total; self.total = 5; sleep(1ms); self.total = t;');
    shape('const t = self.total; sleep(1ms); if (self.total == t) { self.total = t + 1; }');
    shape(`while (self.busy) { sleep(1ms); } self.busy = true;
      const t = self.total; sleep(1ms); self.total = t + 1; self.busy = false;`);
    shape(`self.pause(); const t = self.total; sleep(1ms); self.total = t + 1; self.plus(1);`);
  });
  it('is one of blocks that are started in a loop or side by side', () => {
    check(`total: 0
      fn f() {
        for (const i in 3) {
          async { const t = self.total; sleep(1ms); self.total = t + 1; } //! lost-update hint
        }
        const o = new { n: 0 };
        const both = [async { o.n = o.n + await self.get(); }, async { o.n = 3; }]; //! lost-update hint
        await both;
        for (const i in 3) {
          const p = async { const t = self.total; sleep(1ms); self.total = t + 1; };
          await p;
        }
        for (const i in 3) {
          const own = new { n: 0 };
          async { const t = own.n; sleep(1ms); own.n = t + 1; }
        }
      }
      fn g() { async { const t = self.total; sleep(1ms); self.total = t + 1; } }
      async fn get() -> int { 1 }`);
  });
});
