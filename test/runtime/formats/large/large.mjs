// Reads large files of every format in processes of their own, and says how long that took, how much memory, and how it ended:
//
//   node test/runtime/formats/large/large.mjs [--megabytes 100] [FORMAT…]
//
// A value or an error that says what is wrong is well; a process that is killed, hangs, or ends without a word is not (exit status 1).
// A document of Stof is also run, checked and formatted. What is packed (bstf, pkg) is made by the engine first, of a text of the same size.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { largeText, TEXTS } from './texts.mjs';

const words = process.argv.slice(2);
const at = words.indexOf('--megabytes');
const megabytes = at < 0 ? 100 : Number(words.splice(at, 2)[1]);
const chosen = words.length > 0 ? words : [...TEXTS, 'bytes', 'bstf', 'pkg'];
const LIMIT_MS = 10 * 60_000;
const stof = resolve('dist/stof.js');
const folder = mkdtempSync(join(tmpdir(), 'large-'));
let faults = 0;

const read = (format, file) =>
  `#[main] fn main() { const o = new {}; parse(fs.read('${file}'), o, '${format}'); pln('read'); }\n`;

function measured(name, ...args) {
  const began = performance.now();
  // The peak is printed by the process itself when it ends.
  const peak = 'process.on("exit",()=>require("node:fs").writeSync(2,`\\npeak ${process.resourceUsage().maxRSS}`))';
  const preload = join(folder, 'peak.cjs');
  writeFileSync(preload, peak);
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, ['--require', preload, stof, ...args], {
    cwd: folder,
    encoding: 'utf8',
    timeout: LIMIT_MS,
    maxBuffer: 1 << 30,
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const kilobytes = Number(/\npeak (\d+)$/.exec(stderr)?.[1] ?? Number.NaN);
  const said = `${stdout}${stderr.replace(/\npeak \d+$/, '')}`.trim();
  const first = said.split('\n').find(line => /read|error|ran|ERROR/i.test(line)) ?? said.slice(0, 100);
  const isWell = signal === null && (status === 0 || status === 1) && said !== '' && !/internal error|FATAL/.test(said);
  if (!isWell) faults++;
  console.log(
    `${isWell ? 'well ' : 'FAULT'} ${name}: ${seconds} s, ${Math.round(kilobytes / 1024)} MB, exit ${status ?? signal}: ${first.trim().slice(0, 110)}`,
  );
}

function packed(format) {
  const made = `#[main] fn main() { const o = new {}; parse(fs.read('large.text'), o, 'text'); fs.write('large.bstf', blobify('bstf', o)); }\n`;
  if (format === 'pkg') {
    const root = join(folder, 'package');
    spawnSync('mkdir', [root]);
    writeFileSync(join(root, 'pkg.stof'), "import: ['./large.json']");
    writeFileSync(join(root, 'large.json'), largeText('json', megabytes * 1e6));
    spawnSync(process.execPath, [stof, 'pkg', 'package', 'large.pkg'], { cwd: folder });
    return;
  }
  writeFileSync(join(folder, 'large.text'), largeText('text', megabytes * 1e6));
  writeFileSync(join(folder, 'make.stof'), made);
  spawnSync(process.execPath, [stof, 'run', 'make.stof'], { cwd: folder });
}

try {
  for (const format of chosen) {
    const file = `large.${format}`;
    if (format === 'bstf' || format === 'pkg') packed(format);
    else if (format === 'bytes') writeFileSync(join(folder, file), Buffer.alloc(megabytes * 1e6, 'stof'));
    else writeFileSync(join(folder, file), largeText(format, megabytes * 1e6));
    writeFileSync(join(folder, 'program.stof'), read(format, file));
    measured(format, 'run', 'program.stof');
    if (format !== 'stof') continue;
    writeFileSync(
      join(folder, 'document.stof'),
      `${largeText('stof', megabytes * 1e6)}#[main] fn main() { pln('ran'); }\n`,
    );
    measured('run of a document', 'run', 'document.stof');
    measured('check of a document', 'check', 'document.stof');
    measured('fmt of a document', 'fmt', '--check', 'document.stof');
  }
} finally {
  rmSync(folder, { recursive: true });
}
console.log(faults === 0 ? 'every one ended well' : `${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;
