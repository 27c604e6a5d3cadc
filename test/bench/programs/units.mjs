import { run } from '../twin.mjs';

const METRES = { mm: 0.001, cm: 0.01, m: 1, km: 1000 };
const SECONDS = { ms: 0.001, s: 1, min: 60 };

/** A number with a unit of length or time, as one writes it by hand: the left side's unit stays. */
class Quantity {
  constructor(value, unit, table) {
    this.value = value;
    this.unit = unit;
    this.table = table;
  }
  in(unit) {
    return unit === this.unit ? this.value : (this.value * this.table[this.unit]) / this.table[unit];
  }
  plus(other) {
    return new Quantity(this.value + other.in(this.unit), this.unit, this.table);
  }
  minus(other) {
    return new Quantity(this.value - other.in(this.unit), this.unit, this.table);
  }
  isAbove(other) {
    return this.value > other.in(this.unit);
  }
}
const metres = (value, unit) => new Quantity(value, unit, METRES);
const seconds = (value, unit) => new Quantity(value, unit, SECONDS);

function work() {
  let way = metres(0, 'm');
  let time = seconds(0, 's');
  for (let i = 0; i < 190_000; i += 1) {
    way = way.plus(metres(1, 'km'));
    time = time.plus(seconds(1, 'min'));
    if (way.isAbove(metres(100, 'km'))) way = way.minus(metres(100, 'km'));
  }
  return Math.trunc(way.in('m')) + Math.trunc(time.in('s'));
}

run(work);
