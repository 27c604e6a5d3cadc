// A disk that takes STOF_TEST_ROOM bytes more, for `node --require`: what goes over is refused as a system refuses it, after the part that fits.
const fs = require('node:fs');

let room = Number(process.env.STOF_TEST_ROOM);
const { writeFileSync, writeSync } = fs;

function full() {
  const error = new Error('ENOSPC: no space left on device, write');
  return Object.assign(error, { code: 'ENOSPC', errno: -28, syscall: 'write' });
}

fs.writeFileSync = (path, content, ...options) => {
  const bytes = Buffer.from(content);
  const fits = bytes.subarray(0, room);
  writeFileSync(path, fits, ...options);
  room -= fits.length;
  if (fits.length < bytes.length) throw full();
};

fs.writeSync = (file, bytes, offset = 0, ...rest) => {
  // The standard streams lie elsewhere.
  if (file <= 2 || typeof bytes === 'string') return writeSync(file, bytes, offset, ...rest);
  if (room === 0) throw full();
  const written = writeSync(file, bytes, offset, Math.min(room, bytes.length - offset));
  room -= written;
  return written;
};
