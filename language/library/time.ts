/** The clock and the calendar, in UTC. Times are milliseconds since the start of 1970. */

import { defineLibrary } from './library.ts';

export const timeLibrary = defineLibrary({
  name: 'Time',
  doc: 'The clock and the calendar, in UTC. Times are milliseconds since the start of 1970.',
  receivers: [],
  functions: [
    {
      signature: 'now() -> ms',
      doc: 'The time in milliseconds since the start of 1970, UTC.',
      example: ['typename Time::now()', 'ms'],
      throws: [],
    },
    {
      signature: 'now_ns() -> ns',
      doc: 'The time in nanoseconds since the start of 1970, UTC; a float, so the last digits are not exact.',
      example: ['typename Time::now_ns()', 'ns'],
      throws: [],
    },
    {
      signature: 'diff(prev: float) -> ms',
      doc: 'How long ago a time was, in milliseconds.',
      example: ['typename Time::diff(Time::now())', 'ms'],
    },
    {
      signature: 'diff_ns(prev: float) -> ns',
      doc: 'How long ago a time was, in nanoseconds; a plain number is nanoseconds too.',
      example: ['typename Time::diff_ns(Time::now_ns())', 'ns'],
      throws: ['TimeDiffNano'],
    },
    {
      signature: 'sleep(time: float = 1000) -> void',
      doc: 'Gives way to other processes for at least this time; plain numbers are milliseconds.',
      example: ["Time::sleep(1ms); 'woke'", 'woke'],
    },
    {
      signature: 'now_rfc3339() -> str',
      doc: 'The time as in `2024-01-31T10:00:00.500+00:00`.',
      example: ["Time::now_rfc3339().ends_with('+00:00')", 'true'],
      throws: [],
    },
    {
      signature: 'now_rfc2822() -> str',
      doc: 'The time as in `Wed, 31 Jan 2024 10:00:00 +0000`.',
      example: ["Time::now_rfc2822().ends_with('+0000')", 'true'],
      throws: [],
    },
    {
      signature: 'to_rfc3339(time: float) -> str',
      doc: 'A time as in `2024-01-31T10:00:00.500+00:00`.',
      example: [
        '[Time::to_rfc3339(0), Time::to_rfc3339(1500ms)]',
        '["1970-01-01T00:00:00+00:00", "1970-01-01T00:00:01.500+00:00"]',
      ],
      throws: ['TimeToRFC3339'],
    },
    {
      signature: 'to_rfc2822(time: float) -> str',
      doc: 'A time as in `Wed, 31 Jan 2024 10:00:00 +0000`.',
      example: ['Time::to_rfc2822(1755102163028)', 'Wed, 13 Aug 2025 16:22:43 +0000'],
      throws: ['TimeToRFC2822'],
    },
    {
      signature: 'from_rfc3339(time: str) -> ms',
      doc: 'The time that a text such as `2024-01-31T10:00:00Z` says.',
      example: ["Time::from_rfc3339('2024-01-01T00:00:00.1234+05:30')", '1704047400123ms'],
      throws: ['TimeFromRFC3339'],
    },
    {
      signature: 'from_rfc2822(time: str) -> ms',
      doc: 'The time that a text such as `Wed, 31 Jan 2024 10:00:00 +0100` says.',
      example: ["Time::from_rfc2822('Wed, 13 Aug 2025 16:24:12 +0200')", '1755095052000ms'],
      throws: ['TimeFromRFC2822'],
    },
    {
      signature: 'start_of_day(ts: float) -> ms',
      doc: 'Midnight (UTC) of the day.',
      example: ['Time::start_of_day(36hr)', '86400000ms'],
      throws: ['Custom'],
    },
    {
      signature: 'start_of_month(ts: float) -> ms',
      doc: 'Midnight (UTC) of the first day of the month.',
      example: ['Time::to_rfc3339(Time::start_of_month(1709212455678ms))', '2024-02-01T00:00:00+00:00'],
      throws: ['Custom'],
    },
    {
      signature: 'day_of_month(ts: float) -> int',
      doc: 'The day of the month, from 1.',
      example: ['Time::day_of_month(1709212455678ms)', '29'],
      throws: ['Custom'],
    },
    {
      signature: 'day_of_week(ts: float) -> int',
      doc: 'The day of the week, from 0 for Monday to 6 for Sunday.',
      example: ['Time::day_of_week(0)', '3'],
      throws: ['Custom'],
    },
    {
      signature: 'days_in_month(ts: float) -> int',
      doc: 'How many days the month has.',
      example: ['Time::days_in_month(1709212455678ms)', '29'],
      throws: ['Custom'],
    },
    {
      signature: 'add_months(ts: float, n: float) -> ms',
      doc: 'The time so many calendar months later, on the last day where the month is too short; whole seconds.',
      example: [
        "Time::to_rfc3339(Time::add_months(Time::from_rfc3339('2024-01-31T10:00:00.5Z'), 1))",
        '2024-02-29T10:00:00+00:00',
      ],
      throws: ['Custom'],
    },
    {
      signature: 'add_days(ts: float, n: float) -> ms',
      doc: 'The time so many days later.',
      example: ['Time::to_rfc3339(Time::add_days(1500ms, -1) + 2day)', '1970-01-02T00:00:01.499+00:00'],
      throws: ['Custom'],
    },
    {
      signature: 'start_of_period(ts: float, schedule: str) -> ms',
      doc: 'When the period of a schedule began in which the time lies: `monthly:15`, `monthly:last`, `weekly:fri`, `nth_weekday:2:mon`, `yearly:4-1`, `quarterly:1`.',
      example: ["Time::to_rfc3339(Time::start_of_period(1709212455678ms, 'weekly:fri'))", '2024-02-23T00:00:00+00:00'],
      throws: ['Custom'],
    },
    {
      signature: 'year(ts: float) -> int',
      doc: 'The year (UTC).',
      example: ['Time::year(0)', '1970'],
      throws: ['Custom'],
    },
    {
      signature: 'month(ts: float) -> int',
      doc: 'The month (UTC), from 1 to 12.',
      example: ['Time::month(0)', '1'],
      throws: ['Custom'],
    },
    {
      signature: 'hour(ts: float) -> int',
      doc: 'The hour (UTC), from 0 to 23.',
      example: ['Time::hour(90min)', '1'],
      throws: ['Custom'],
    },
    {
      signature: 'minute(ts: float) -> int',
      doc: 'The minute (UTC), from 0 to 59.',
      example: ['Time::minute(90min)', '30'],
      throws: ['Custom'],
    },
    {
      signature: 'second(ts: float) -> int',
      doc: 'The second (UTC), from 0 to 59.',
      example: ['Time::second(61s)', '1'],
      throws: ['Custom'],
    },
    {
      signature: 'start_of_week(ts: float, start_day: float = 0) -> ms',
      doc: 'Midnight (UTC) of the day on which the week began; `start_day` is 0 for Monday to 6 for Sunday.',
      example: ['Time::to_rfc3339(Time::start_of_week(1709212455678ms, 6))', '2024-02-25T00:00:00+00:00'],
      throws: ['Custom'],
    },
    {
      signature: 'start_of_year(ts: float) -> ms',
      doc: 'Midnight (UTC) of the first of January.',
      example: ['Time::to_rfc3339(Time::start_of_year(1709212455678ms))', '2024-01-01T00:00:00+00:00'],
      throws: ['Custom'],
    },
  ],
});
