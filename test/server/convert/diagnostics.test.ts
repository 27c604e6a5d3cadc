import assert from 'node:assert/strict';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver/node';
import { viewOfText } from '../../../language/project/snapshot.ts';
import { protocolDiagnostics } from '../../../server/convert/diagnostics.ts';
import { type CheckSettings, DEFAULT_SETTINGS } from '../../../server/settings.ts';

const text = 'fn f() -> int { const a = 1; return 2; pln(3); }';

describe('diagnostics in the protocol', () => {
  it('say what could go, so that editors fade it', () => {
    const found = protocolDiagnostics(viewOfText(text), DEFAULT_SETTINGS);
    assert.deepEqual(
      found.map(({ code, severity, tags }) => [code, severity, tags]),
      [
        ['unused-variable', DiagnosticSeverity.Hint, [DiagnosticTag.Unnecessary]],
        ['unreachable', DiagnosticSeverity.Hint, [DiagnosticTag.Unnecessary]],
      ],
    );
  });
  it('have the severity that was set, or are left out', () => {
    const severity = new Map([
      ['unreachable', 'warning'],
      ['unused-variable', 'off'],
    ] as const);
    const found = protocolDiagnostics(viewOfText(text), { ...DEFAULT_SETTINGS, check: { level: 'certain', severity } });
    assert.deepEqual(
      found.map(({ code, severity }) => [code, severity]),
      [['unreachable', DiagnosticSeverity.Warning]],
    );
  });
  it('are more where that is asked for, or one code is', () => {
    const view = viewOfText('fn f(n: int) { { const n = 2; pln(n); } pln(n); self.g(); } async fn g() { }');
    const codes = (check: CheckSettings) =>
      protocolDiagnostics(view, { ...DEFAULT_SETTINGS, check }).map(({ code }) => code);
    assert.deepEqual(codes(DEFAULT_SETTINGS.check), []);
    assert.deepEqual(codes({ level: 'strict', severity: new Map() }), ['variable-shadowed', 'promise-dropped']);
    assert.deepEqual(codes({ level: 'strict', severity: new Map([['promise-dropped', 'off']]) }), [
      'variable-shadowed',
    ]);
    assert.deepEqual(codes({ level: 'certain', severity: new Map([['variable-shadowed', 'hint']]) }), [
      'variable-shadowed',
    ]);
  });
});
