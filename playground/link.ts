/** A document in the fragment of a link: `#1.` and the text, packed by the browser. What a link holds is believed to be nothing but text. */

/** Of a text, in bytes: a link that unpacks to more is refused before it has. */
export const LARGEST = 256 * 1024;

const PREFIX = '1.';

/** The fragment of a link, without its `#`. */
export async function fragmentOf(text: string): Promise<string> {
  const packed = await piped(new TextEncoder().encode(text), new CompressionStream('deflate-raw'));
  let letters = '';
  for (const byte of packed!) letters += String.fromCharCode(byte);
  return PREFIX + btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The text of a fragment; undefined: it holds none. Throws an error for people when it holds something else. */
export async function textOf(fragment: string): Promise<string | undefined> {
  const written = fragment.replace(/^#/, '');
  if (written === '') return undefined;
  if (!written.startsWith(PREFIX)) throw new Error('The link is of another version of this page.');
  let packed: Uint8Array<ArrayBuffer>;
  try {
    const letters = atob(written.slice(PREFIX.length).replaceAll('-', '+').replaceAll('_', '/'));
    packed = Uint8Array.from(letters, letter => letter.charCodeAt(0));
  } catch {
    throw new Error('The link is broken: it is not whole, or was changed.');
  }
  let bytes: Uint8Array | undefined;
  try {
    bytes = await piped(packed, new DecompressionStream('deflate-raw'), LARGEST);
  } catch {
    throw new Error('The link is broken: it is not whole, or was changed.');
  }
  if (bytes === undefined) throw new Error(`The document in the link is larger than ${LARGEST / 1024} kB.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error('The link is broken: it holds no text.');
  }
}

/** Undefined: there is more than `most`. */
async function piped(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
  most = Number.POSITIVE_INFINITY,
): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    pieces.push(next.value);
    length += next.value.length;
    if (length > most) {
      await reader.cancel();
      return undefined;
    }
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
