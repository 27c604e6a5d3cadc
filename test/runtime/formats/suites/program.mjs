import { readFileSync } from 'node:fs';

export const FORMATS = ['json', 'toml', 'yaml', 'xml'];

/** Name and bytes of the cases of a format, and whether its suite calls them wrong. */
export function casesOf(format) {
  const cases = JSON.parse(readFileSync(`test/runtime/formats/suites/cases/${format}.json`, 'utf8'));
  return cases.map(({ name, text, base64, fails = false }) => {
    return { name, fails, bytes: Buffer.from(text ?? base64, base64 === undefined ? 'utf8' : 'base64') };
  });
}

/** Reads the files of those numbers in the folder, and says of each what it is as JSON, or that it is refused. */
export function program(format, numbers, folder = '') {
  return `#[main] fn main() {
    for (const i in [${[...numbers].join(', ')}]) {
        let said = 'refused';
        const o = new {};
        try { parse(fs.read(\`${folder}\${i}\`), o, '${format}'); said = stringify('json', o); } catch (e: unknown) {}
        pln('= ', i, ' ', said);
    }
}
`;
}

/** What it printed, by the numbers of the files. */
export function saidIn(printed) {
  const said = new Map();
  for (const [, number, text] of printed.matchAll(/^= (\d+) (.*)$/gm)) said.set(Number(number), text);
  return said;
}
