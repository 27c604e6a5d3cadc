/**
 * The calendar of the Time library: UTC, proleptic Gregorian, times in whole milliseconds since 1970. Pure arithmetic on
 * numbers; `undefined` says that there is no such time.
 */

/** The last millisecond that has a date here: the end of the year 262142. */
const lastTime = 8_210_266_876_799_999;
const dayLength = 86_400_000;

/** The parts of a time; `weekday` 0 is Monday. */
export interface CalendarTime {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  readonly weekday: number;
}

/** The parts of a time that is not before 1970. */
export function calendarTime(time: number): CalendarTime | undefined {
  if (!(time >= 0 && time <= lastTime)) return undefined;
  const date = new Date(time);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
    weekday: (date.getUTCDay() + 6) % 7,
  };
}

/** Midnight of a date; months and days beyond their range count on. */
export function midnight(year: number, month: number, day: number): number {
  // `Date.UTC` takes the years 0 to 99 for 1900 to 1999.
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

export function daysInMonth(year: number, month: number): number {
  return new Date(midnight(year, month + 1, 0)).getUTCDate();
}

/** The same day and time so many months later, on the month's last day where it is too short; whole seconds. */
export function addMonths(time: CalendarTime, months: number): number | undefined {
  const index = time.year * 12 + (time.month - 1) + months;
  const year = Math.floor(index / 12);
  if (!(year >= -262_143 && year <= 262_142)) return undefined;
  const month = index - year * 12 + 1;
  const day = Math.min(time.day, daysInMonth(year, month));
  return midnight(year, month, day) + time.hour * 3_600_000 + time.minute * 60_000 + time.second * 1000;
}

/** So many days later, if that has a date. */
export function addDays(time: number, days: number): number | undefined {
  const sum = time + days * dayLength;
  return sum <= lastTime && sum >= -8_334_601_228_800_000 ? sum : undefined;
}

/** `2024-01-31T10:00:00.500+00:00`; the fraction only when there is one. */
export function rfc3339(time: number): string | undefined {
  const t = calendarTime(time);
  if (t === undefined) return undefined;
  const year = t.year > 9999 ? `+${t.year}` : padded(t.year, 4);
  const fraction = t.millisecond === 0 ? '' : `.${padded(t.millisecond, 3)}`;
  return `${year}-${padded(t.month, 2)}-${padded(t.day, 2)}T${clock(t)}${fraction}+00:00`;
}

/** `Wed, 31 Jan 2024 10:00:00 +0000`; the format knows no year beyond 9999. */
export function rfc2822(time: number): string | undefined {
  const t = calendarTime(time);
  if (t === undefined || t.year > 9999) return undefined;
  return `${capital(weekdays[t.weekday])}, ${t.day} ${capital(months[t.month - 1])} ${padded(t.year, 4)} ${clock(t)} +0000`;
}

/** Date, time and offset; fractions are cut to milliseconds, towards the past. */
export function parseRfc3339(text: string): number | undefined {
  const pattern =
    /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:[Zz]|([+\u2212-])(\d{2}):(\d{2}))$/;
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', sign, offsetHour = '0', offsetMinute = '0'] = match;
  const start = dateTime(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second));
  if (start === undefined || Number(offsetHour) > 23 || Number(offsetMinute) > 59) return undefined;
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * 60_000 * (sign === '+' ? 1 : -1);
  return start + Number(fraction.slice(0, 3).padEnd(3, '0')) - offset;
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Hours from UTC of the zones that have names; a single letter (but `j`) is UTC. */
const zones: Readonly<Record<string, number>> = {
  gmt: 0,
  ut: 0,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
};

/** The weekday may be left out, but not be wrong; years of two digits mean 1950 to 2049, of three 1900 and on. */
export function parseRfc2822(text: string): number | undefined {
  const pattern =
    /^\s*(?:([a-z]{3}),)?\s*(\d{1,2})\s+([a-z]{3})\s+(\d{2,})\s+(\d{2})\s*:\s*(\d{2})(?:\s*:(\d{2}))?\s+([+-]\d{4}|[a-z]+)((?:\s*\(.*\))?)$/i;
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, weekday, day, monthName = '', yearText = '', hour, minute, second = '0', zone = '', comment = ''] = match;
  const month = months.indexOf(monthName.toLowerCase()) + 1;
  const start = dateTime(fullYear(yearText), month, Number(day), Number(hour), Number(minute), Number(second));
  const offset = zoneOffset(zone.toLowerCase());
  if (month === 0 || start === undefined || offset === undefined || !isComment(comment)) return undefined;
  if (weekday !== undefined) {
    // A leap second belongs to the day before it.
    const date = new Date(midnight(fullYear(yearText), month, Number(day)));
    if (weekdays[(date.getUTCDay() + 6) % 7] !== weekday.toLowerCase()) return undefined;
  }
  return start - offset;
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 2) return year < 50 ? 2000 + year : 1900 + year;
  return digits.length === 3 ? 1900 + year : year;
}

function zoneOffset(zone: string): number | undefined {
  if (/^[a-z]$/.test(zone) && zone !== 'j') return 0;
  const named = Object.hasOwn(zones, zone) ? zones[zone] : undefined;
  if (named !== undefined) return named * 3_600_000;
  const match = /^([+-])(\d{2})(\d{2})$/.exec(zone);
  if (match === null || Number(match[2]) > 23 || Number(match[3]) > 59) return undefined;
  return (Number(match[2]) * 60 + Number(match[3])) * 60_000 * (match[1] === '-' ? -1 : 1);
}

/** Blanks and comments in (nested) parentheses. */
function isComment(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\' && depth > 0) i++;
    else if (text[i] === '(') depth++;
    else if (text[i] === ')') depth--;
    else if (depth === 0 && !/\s/.test(text.charAt(i))) return false;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Second 60 is the first of the next minute. */
function dateTime(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 60 || year > 262_142) return undefined;
  return midnight(year, month, day) + hour * 3_600_000 + minute * 60_000 + second * 1000;
}

function clock(t: CalendarTime): string {
  return `${padded(t.hour, 2)}:${padded(t.minute, 2)}:${padded(t.second, 2)}`;
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

function capital(word = ''): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const weekdayNames: ReadonlyMap<string, number> = new Map(
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].flatMap((name, index) => [
    [name, index],
    [name.slice(0, 3), index],
  ]),
);

/** When the period of a schedule began in which the time lies; undefined for what is no schedule. */
export function startOfPeriod(time: number, t: CalendarTime, schedule: string): number | undefined {
  const [kind, first, second] = schedule.split(':');
  if (first === undefined) return undefined;
  switch (kind) {
    case 'monthly': {
      const wanted = first === 'last' ? 31 : count(first);
      return wanted === undefined ? undefined : startOfMonthly(time, t, Math.max(wanted, 1));
    }
    case 'weekly': {
      const weekday = weekdayNames.get(first.toLowerCase());
      if (weekday === undefined) return undefined;
      return midnight(t.year, t.month, t.day - ((t.weekday - weekday + 7) % 7));
    }
    case 'nth_weekday': {
      const nth = count(first);
      const weekday = second === undefined ? undefined : weekdayNames.get(second.toLowerCase());
      if (nth === undefined || weekday === undefined) return undefined;
      const clamped = Math.min(Math.max(nth, 1), 4);
      const start = nthWeekday(t.year, t.month, clamped, weekday);
      return start <= time ? start : nthWeekday(t.year, t.month - 1, clamped, weekday);
    }
    case 'yearly': {
      const [monthText = '', dayText, more] = first.split('-');
      const month = count(monthText);
      const day = dayText === undefined ? undefined : count(dayText);
      if (month === undefined || day === undefined || more !== undefined) return undefined;
      const start = yearDay(t.year, month, day);
      return start <= time ? start : yearDay(t.year - 1, month, day);
    }
    case 'quarterly': {
      const day = count(first);
      if (day === undefined) return undefined;
      const month = t.month - ((t.month - 1) % 3);
      const start = quarterDay(t.year, month, day);
      return start <= time ? start : quarterDay(t.year, month - 3, day);
    }
    default:
      return undefined;
  }
}

/** The month before takes its day from this month's, so `monthly:31` in February goes back to the 29th of January. */
function startOfMonthly(time: number, t: CalendarTime, day: number): number {
  const here = Math.min(day, daysInMonth(t.year, t.month));
  const start = midnight(t.year, t.month, here);
  if (start <= time) return start;
  return midnight(t.year, t.month - 1, Math.min(here, daysInMonth(t.year, t.month - 1)));
}

function nthWeekday(year: number, month: number, nth: number, weekday: number): number {
  const first = (new Date(midnight(year, month, 1)).getUTCDay() + 6) % 7;
  return midnight(year, month, 1 + ((weekday - first + 7) % 7) + (nth - 1) * 7);
}

function yearDay(year: number, month: number, day: number): number {
  const inYear = Math.min(Math.max(month, 1), 12);
  return midnight(year, inYear, Math.min(Math.max(day, 1), daysInMonth(year, inYear)));
}

function quarterDay(year: number, month: number, day: number): number {
  return midnight(year, month, Math.min(Math.max(day, 1), daysInMonth(year, month)));
}

/** Digits with an optional plus, up to 32 bits. */
function count(text: string): number | undefined {
  if (!/^\+?\d+$/.test(text)) return undefined;
  const value = Number(text);
  return value <= 0xffffffff ? value : undefined;
}
