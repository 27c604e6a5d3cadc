import assert from 'node:assert/strict';
import { signatureHelpAt } from '../../../language/ide/signatureHelp.ts';
import { viewOfText } from '../../../language/project/snapshot.ts';
import { marked } from '../mark.ts';

/** The label with the active parameter between brackets; undefined when there is no help. */
function helpAt(source: string): string | undefined {
  const { text, offset } = marked(source);
  const help = signatureHelpAt(viewOfText(text), offset);
  if (!help) return undefined;
  const active = help.active === undefined ? undefined : help.parameters[help.active];
  if (!active) return help.label;
  const { start, end } = active;
  return `${help.label.slice(0, start)}[${help.label.slice(start, end)}]${help.label.slice(end)}`;
}

const check = (source: string, expected: string | undefined) => assert.equal(helpAt(source), expected, source);

describe('signature help', () => {
  const price = 'fn price(units: int, rate: float = 1.5, note?: str) -> float { 1 }\n';
  const inside = (body: string) => `${price}fn main() { ${body} }`;

  it('follows the commas', () => {
    check(inside('self.price($0)'), 'fn price([units: int], rate: float = 1.5, note?: str) -> float');
    check(inside('self.price(1$0, 2)'), 'fn price([units: int], rate: float = 1.5, note?: str) -> float');
    check(inside('self.price(1,$0 2)'), 'fn price(units: int, [rate: float = 1.5], note?: str) -> float');
    check(inside('self.price(1, 2, $0'), 'fn price(units: int, rate: float = 1.5, [note?: str]) -> float');
    check(inside('self.price(1, 2, 3, $0)'), 'fn price(units: int, rate: float = 1.5, note?: str) -> float');
  });
  it('binds names first, and what has none to the rest', () => {
    check(inside('self.price(rate = $02)'), 'fn price(units: int, [rate: float = 1.5], note?: str) -> float');
    check(inside('self.price(rate = 2, $01)'), 'fn price([units: int], rate: float = 1.5, note?: str) -> float');
    check(inside('self.price(units = 2, $01)'), 'fn price(units: int, [rate: float = 1.5], note?: str) -> float');
    check(inside('self.price(nope = $02)'), 'fn price(units: int, rate: float = 1.5, note?: str) -> float');
  });
  it('of the innermost call', () => {
    check(inside("pln(self.price('x, (y', $0))"), 'fn price(units: int, [rate: float = 1.5], note?: str) -> float');
    check(inside('self.price(Num.abs(1)$0)'), 'fn price([units: int], rate: float = 1.5, note?: str) -> float');
    check(inside('self.price((1 + $02))'), 'fn price([units: int], rate: float = 1.5, note?: str) -> float');
  });
  it('of library functions: without the value that a method is called on', () => {
    check(inside("'a'.replace('a', $0)"), "replace(find: str, [replace: str = '']) -> str");
    check(inside("Str.replace('a', $0)"), "Str.replace(val: str, [find: str], replace: str = '') -> str");
    check(inside('pln($0)'), 'pln(…)');
  });
  it('of arrows', () => {
    check(inside('const f = (x: int, y: int): int => x; f(1, $0)'), 'f(x: int, [y: int]): int');
  });
  it('has the documentation', () => {
    const { text, offset } = marked('/// What it costs.\nfn f(a: int) {} fn g() { self.f($0) }');
    assert.equal(signatureHelpAt(viewOfText(text), offset)?.docs, 'What it costs.');
  });
  it('nowhere else', () => {
    check(inside('self.price$0(1)'), undefined);
    check(inside('self.price(1)$0'), undefined);
    check(inside('nope($0)'), undefined);
    check(inside('($0 1)'), undefined);
    check(inside('[1].map((x: int): int => { $0 x })'), undefined);
    check('$0', undefined);
  });
});
