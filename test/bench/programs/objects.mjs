import { run } from '../twin.mjs';

class Shape {
  constructor(width, height) {
    this.width = width;
    this.height = height;
  }
  area() {
    return this.width * this.height;
  }
  grow(by) {
    this.width += by;
  }
}
class Box extends Shape {
  constructor(width, height, depth) {
    super(width, height);
    this.depth = depth;
  }
  volume() {
    return this.area() * this.depth;
  }
}
function work() {
  let total = 0;
  for (let i = 0; i < 200; i += 1) {
    const box = new Box(1, 2, 3);
    for (let j = 0; j < 250; j += 1) {
      box.grow(1);
      total += box.volume();
    }
  }
  return total;
}

run(work);
