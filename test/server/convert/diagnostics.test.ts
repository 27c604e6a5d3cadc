import assert from 'node:assert/strict';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver/node';
import { viewOfText } from '../../../language/project/snapshot.ts';
import { protocolDiagnostics } from '../../../server/convert/diagnostics.ts';
import { DEFAULT_SETTINGS } from '../../../server/settings.ts';

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
});
