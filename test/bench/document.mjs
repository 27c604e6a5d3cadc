// Writes tables of measurements into docs/performance.md, each between two comments that say which script made it.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';

const file = join(import.meta.dirname, '../../docs/performance.md');

/** Puts `text` in the place of the table `name`. Throws where the document has none: where it stands is the writer's. */
export function writeTable(name, text) {
  const old = readFileSync(file, 'utf8');
  const begin = old.indexOf(`<!-- ${name}:`);
  const end = old.indexOf(`<!-- end of ${name} -->`);
  if (begin < 0 || end < begin) throw new Error(`${file} has no place for ${name}`);
  const first = old.slice(begin, old.indexOf('-->', begin) + '-->'.length);
  writeFileSync(file, `${old.slice(0, begin)}${first}\n\n${text.trim()}\n\n${old.slice(end)}`);
  console.log(`\nwritten into ${file}`);
}

/** When and where a measurement was taken. */
export function circumstances() {
  return (
    `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${process.platform} ${process.arch}, ` +
    `${cpus().length} × ${cpus()[0]?.model}, load average ${loadavg()[0].toFixed(1)}`
  );
}

/** A table in Markdown; the first column stands to the left. */
export function table(titles, rows) {
  const line = cells => `| ${cells.join(' | ')} |`;
  return [line(titles), line(titles.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}
