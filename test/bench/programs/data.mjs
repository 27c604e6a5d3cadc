import { run } from '../twin.mjs';

function work() {
  let size = 0;
  for (let i = 0; i < 300; i += 1) {
    const record = { id: i, name: 'a name', tags: ['one', 'two', 'three'], size: 2.5, place: { x: 1, y: 2 } };
    const text = JSON.stringify(record);
    const read = JSON.parse(text);
    size += read.tags.length + read.place.y + text.length;
  }
  return size;
}

run(work);
