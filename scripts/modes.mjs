// Who may read what is packed: everybody, whatever the umask of who packs it.
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ENTRY = 0x02014b50;
const END = 0x06054b50;
const LENGTH_OF_END = 22;
/** A file that its owner may write and everybody read, where a ZIP of Unix has it. */
const MODE = (0o100644 << 16) >>> 0;

/** Sets the modes of all files in a ZIP, in its table at the end. */
export function evenZip(path) {
  const zip = readFileSync(path);
  const end = zip.length - LENGTH_OF_END;
  if (zip.readUInt32LE(end) !== END) throw new Error(`${path} is no ZIP without a comment`);
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new Error(`${path}: no entry at ${at}`);
    zip.writeUInt32LE(MODE, at + 38);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  writeFileSync(path, zip);
}

/** Sets the modes below a folder. */
export function evenFolder(path) {
  for (const name of readdirSync(path)) {
    const file = join(path, name);
    if (statSync(file).isDirectory()) evenFolder(file);
    else chmodSync(file, 0o644);
  }
}
