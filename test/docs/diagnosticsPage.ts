/** The page of all diagnostics, from their tables. `scripts/pages.mjs` writes it, a test compares it. */

import { type DiagnosticCode, diagnostics, isStrict } from '../../language/tables/diagnostics.ts';
import { explanations } from '../../language/tables/explanations.ts';

export function diagnosticsPage(): string {
  const codes = Object.keys(diagnostics) as DiagnosticCode[];
  return `<!-- Written by scripts/pages.mjs from language/tables/diagnostics.ts and language/tables/explanations.ts -->

# Diagnostics

What the editor and \`stof check\` can say of a document, by its code. A code is never renamed; the setting
\`stof.check.severity\` gives one another severity, or turns it off. Inside a \`try\`, and in tests with \`#[errors]\`, where people
fail on purpose, what would be an error or a warning is a hint.

${codes.map(section).join('\n')}`;
}

function section(code: DiagnosticCode): string {
  const { severity, message } = diagnostics[code];
  const level = isStrict(code) ? ', where `stof.check.level` is `strict`' : '';
  const { why, example, beside = {} } = explanations[code];
  const whole = [example.trimEnd(), ...Object.entries(beside).map(([name, other]) => `// ${name}\n${other}`)].join(
    '\n',
  );
  const text = whole.length > 240 ? `${whole.slice(0, 40)}…` : whole;
  return `## ${code}

*${severity}*${level}: ${message.replace(/\{\d\}/g, '…').replaceAll('…(', '… (')}

${why}

\`\`\`stof
${text}
\`\`\`
`;
}
