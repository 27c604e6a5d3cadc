/** The functions of the clock and the calendar. Times are numbers with the unit `ms`. */

import { milliseconds, type Unit, unitNamed } from '../../language/tables/units.ts';
import { read } from '../values/cells.ts';
import { convert } from '../values/convert.ts';
import { custom } from '../values/errors.ts';
import { isNumber, toDouble } from '../values/number.ts';
import { Quantity, type Value } from '../values/value.ts';
import { textOrFail } from './arguments.ts';
import {
  addDays,
  addMonths,
  type CalendarTime,
  calendarTime,
  daysInMonth,
  midnight,
  parseRfc2822,
  parseRfc3339,
  rfc2822,
  rfc3339,
  startOfPeriod,
} from './calendar.ts';
import type { PlainFunction } from './context.ts';
import { fail } from './failure.ts';
import type { Implementations } from './implementation.ts';
import { timeSleep } from './processes.ts';

const nanoseconds = unitNamed('ns') ?? milliseconds;

export const timeFunctions: Implementations = {
  now: context => new Quantity(Math.trunc(context.now()), milliseconds),
  now_ns: context => new Quantity(Math.trunc(context.now() * 1e6), nanoseconds),
  diff: (context, args) => {
    const before = timeOf(args[0], milliseconds);
    if (before === undefined) throw fail('TimeDiff');
    return new Quantity(Math.trunc(context.now()) - before, milliseconds);
  },
  diff_ns: (context, args) => {
    const before = timeOf(args[0], nanoseconds);
    if (before === undefined) throw fail('TimeDiffNano');
    return new Quantity(Math.trunc(context.now() * 1e6) - before, nanoseconds);
  },
  sleep: timeSleep,

  now_rfc3339: context => textOrFail(rfc3339(Math.trunc(context.now())), 'TimeToRFC3339'),
  now_rfc2822: context => textOrFail(rfc2822(Math.trunc(context.now())), 'TimeToRFC2822'),
  to_rfc3339: (_, args) => textOrFail(formatted(args[0], rfc3339), 'TimeToRFC3339'),
  to_rfc2822: (_, args) => textOrFail(formatted(args[0], rfc2822), 'TimeToRFC2822'),
  from_rfc3339: parsing('TimeFromRFC3339', parseRfc3339),
  from_rfc2822: parsing('TimeFromRFC2822', parseRfc2822),

  year: part('year', t => t.year),
  month: part('month', t => t.month),
  day_of_month: part('day_of_month', t => t.day),
  day_of_week: part('day_of_week', t => t.weekday),
  days_in_month: part('days_in_month', t => daysInMonth(t.year, t.month)),
  hour: part('hour', t => t.hour),
  minute: part('minute', t => t.minute),
  second: part('second', t => t.second),

  start_of_day: start('start_of_day', t => midnight(t.year, t.month, t.day)),
  start_of_month: start('start_of_month', t => midnight(t.year, t.month, 1)),
  start_of_year: start('start_of_year', t => midnight(t.year, 1, 1)),
  start_of_week: (_, args) => {
    const { parts } = timestamp(args[0], 'start_of_week', 'invalid arguments');
    const wanted = wholeNumber(args[1]);
    if (wanted === undefined) throw custom('Time.start_of_week: start_day must be a number');
    const startDay = Math.min(Math.max(wanted, 0), 6);
    return inMilliseconds(midnight(parts.year, parts.month, parts.day - ((parts.weekday - startDay + 7) % 7)));
  },
  start_of_period: (_, args) => {
    const { time, parts } = timestamp(args[0], 'start_of_period');
    const schedule = read(args[1]);
    if (typeof schedule !== 'string') throw custom('Time.start_of_period: schedule must be a string');
    const begun = startOfPeriod(time, parts, schedule);
    if (begun !== undefined) return inMilliseconds(begun);
    throw custom(`Time.start_of_period: could not compute period for schedule '${schedule}'`);
  },

  add_months: (_, args) => {
    const { parts } = timestamp(args[0], 'add_months', 'invalid arguments');
    const months = wholeNumber(args[1]);
    if (months === undefined) throw custom('Time.add_months: n must be a number');
    const later = addMonths(parts, months);
    if (later === undefined) throw custom('Time.add_months: invalid arguments');
    return inMilliseconds(later);
  },
  add_days: (_, args) => {
    const { time } = timestamp(args[0], 'add_days', 'invalid arguments');
    const days = wholeNumber(args[1]);
    if (days === undefined) throw custom('Time.add_days: n must be a number');
    const later = addDays(time, days);
    if (later === undefined) throw custom('Time.add_days: invalid arguments');
    return inMilliseconds(later);
  },
};

function inMilliseconds(time: number): Quantity {
  return new Quantity(time, milliseconds);
}

/** A number as a time in the given unit: a plain one is taken as that, so is one whose unit measures no time; NaN is 0. */
function timeOf(arg: Value, unit: Unit): number | undefined {
  const content = read(arg);
  if (!isNumber(content)) return undefined;
  const converted = content instanceof Quantity ? convert(content.value, content.unit, unit) : undefined;
  const time = converted ?? toDouble(content);
  return Number.isNaN(time) ? 0 : time;
}

/** Whole milliseconds since 1970; the sign is ignored. */
function absoluteTime(arg: Value): number | undefined {
  const time = timeOf(arg, milliseconds);
  return time === undefined ? undefined : Math.trunc(Math.abs(time));
}

function timestamp(
  arg: Value,
  name: string,
  complaint = 'invalid timestamp',
): { readonly time: number; readonly parts: CalendarTime } {
  const time = absoluteTime(arg);
  const parts = time === undefined ? undefined : calendarTime(time);
  if (time === undefined || parts === undefined) throw custom(`Time.${name}: ${complaint}`);
  return { time, parts };
}

function part(name: string, of: (parts: CalendarTime) => number): PlainFunction {
  return (_, args) => of(timestamp(args[0], name).parts);
}

function start(name: string, of: (parts: CalendarTime) => number): PlainFunction {
  return (_, args) => inMilliseconds(of(timestamp(args[0], name).parts));
}

function parsing(code: string, parse: (text: string) => number | undefined): PlainFunction {
  return (_, args) => {
    const time = parse(textOrFail(args[0], code));
    if (time === undefined) throw fail(code);
    return inMilliseconds(time);
  };
}

function formatted(arg: Value, format: (time: number) => string | undefined): string | undefined {
  const time = absoluteTime(arg);
  return time === undefined ? undefined : format(time);
}

/** Truncated; a unit is ignored. */
function wholeNumber(arg: Value): number | undefined {
  const content = read(arg);
  if (!isNumber(content)) return undefined;
  const whole = Math.trunc(toDouble(content));
  return Number.isNaN(whole) ? 0 : whole;
}
