// A clock that somebody sets back and forth, for `node --require`: each look at the time of day is a day earlier or later than the one before.
const RealDate = Date;
const { now } = RealDate;
let looks = 0;
RealDate.now = () => now() + (looks++ % 2 === 0 ? 86_400_000 : -86_400_000);
globalThis.Date = class extends RealDate {
  constructor(...args) {
    super(...(args.length === 0 ? [RealDate.now()] : args));
  }
};
