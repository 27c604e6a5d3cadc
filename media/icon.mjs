// Draws icon.png, the extension's icon: a brace pair whose middle is a play sign, for data that runs.
//
//   node media/icon.mjs
//
// Drawn by sampling shapes, so that no drawing program is needed: 256 pixels square, 16 samples a pixel.
import { writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

const SIZE = 256;
const SAMPLES = 4;
const GROUND = [0x1b, 0x2a, 0x41];
const BRACE = [0xf4, 0xf1, 0xea];
const PLAY = [0xff, 0xb4, 0x54];

/** Distance from a point to a polyline. */
function distance(x, y, points) {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < points.length; i += 1) {
    const [ax, ay] = points[i - 1];
    const [bx, by] = points[i];
    const t = Math.max(
      0,
      Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)),
    );
    least = Math.min(least, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)));
  }
  return least;
}

/** A left brace as a polyline; mirrored for the right one. */
function brace() {
  const arc = (cx, cy, r, from, to) =>
    Array.from({ length: 17 }, (_, i) => {
      const a = ((from + ((to - from) * i) / 16) * Math.PI) / 180;
      return [cx + r * Math.cos(a), cy + r * Math.sin(a)];
    });
  return [
    ...arc(92, 76, 24, 270, 180),
    ...arc(44, 104, 24, 0, 90),
    ...arc(44, 152, 24, 270, 360),
    ...arc(92, 180, 24, 180, 90),
  ];
}

const left = brace();

function colourAt(x, y) {
  // Rounded ground.
  const dx = Math.max(0, Math.abs(x - 128) - 76);
  const dy = Math.max(0, Math.abs(y - 128) - 76);
  if (Math.hypot(dx, dy) > 52) return undefined;
  if (Math.min(distance(x, y, left), distance(256 - x, y, left)) < 8.5) return BRACE;
  // The play sign: a triangle with its three corners rounded by 6.
  const corners = [
    [108, 92],
    [108, 164],
    [164, 128],
    [108, 92],
  ];
  const inside = x >= 108 && Math.abs(y - 128) <= 36 * (1 - (x - 108) / 56);
  return inside || distance(x, y, corners) < 6 ? PLAY : GROUND;
}

function pixels() {
  const rows = Buffer.alloc(SIZE * (SIZE * 4 + 1));
  for (let y = 0; y < SIZE; y += 1) {
    for (let x = 0; x < SIZE; x += 1) {
      const sum = [0, 0, 0];
      let hit = 0;
      for (let s = 0; s < SAMPLES * SAMPLES; s += 1) {
        const colour = colourAt(x + ((s % SAMPLES) + 0.5) / SAMPLES, y + (Math.floor(s / SAMPLES) + 0.5) / SAMPLES);
        if (!colour) continue;
        hit += 1;
        for (let c = 0; c < 3; c += 1) sum[c] += colour[c];
      }
      const at = y * (SIZE * 4 + 1) + 1 + x * 4;
      for (let c = 0; c < 3; c += 1) rows[at + c] = hit ? Math.round(sum[c] / hit) : 0;
      rows[at + 3] = Math.round((hit * 255) / (SAMPLES * SAMPLES));
    }
  }
  return rows;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

const header = Buffer.alloc(13);
header.writeUInt32BE(SIZE, 0);
header.writeUInt32BE(SIZE, 4);
header.set([8, 6, 0, 0, 0], 8);
writeFileSync(
  new URL('./icon.png', import.meta.url),
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels(), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]),
);
