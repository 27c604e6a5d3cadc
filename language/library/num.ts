/** Numbers: int, float and numbers with units. */

import { defineLibrary } from './library.ts';

export const numLibrary = defineLibrary({
  name: 'Num',
  doc: 'Numbers: int, float and numbers with units.',
  receivers: ['int', 'float', 'unit'],
  functions: [
    {
      signature: 'abs(val ~ number) -> number',
      doc: 'The number without its sign, of the same kind and with its unit. The smallest int becomes a float, since its positive does not fit.',
      example: ['(-4.5km).abs()', '4.5km'],
    },
    {
      signature: 'sqrt(val ~ number) -> float',
      doc: 'The square root, as a float. A unit is carried over as it is; a negative number gives NaN.',
      example: ['[(9).sqrt(), (16m).sqrt(), (-1).sqrt()]', '[3, 4m, NaN]'],
    },
    {
      signature: 'cbrt(val ~ number) -> float',
      doc: 'The cube root, also of negative numbers.',
      example: ['(-27).cbrt()', '-3'],
    },
    {
      signature: 'floor(val ~ number) -> number',
      doc: 'Rounds down to a whole number. The kind stays: a float stays a float.',
      example: ['[(-1.5).floor(), typename (2.9).floor()]', '[-2, "float"]'],
    },
    {
      signature: 'ceil(val ~ number) -> number',
      doc: 'Rounds up to a whole number. A small negative float becomes `-0`.',
      example: ['[(1.2km).ceil(), (-0.4).ceil()]', '[2km, -0]'],
    },
    {
      signature: 'trunc(val ~ number) -> number',
      doc: 'Cuts off what stands behind the point.',
      example: ['(-7.9).trunc()', '-7'],
    },
    {
      signature: 'fract(val ~ number) -> number',
      doc: 'What stands behind the point, with the sign of the number; 0 for ints.',
      example: ['[(-1.5).fract(), (3).fract()]', '[-0.5, 0]'],
    },
    {
      signature: 'signum(val ~ number) -> number',
      doc: '1, 0 or -1 by the sign. A float looks at its sign bit only, so `0.0` gives 1 and `-0.0` gives -1.',
      example: ['[(0).signum(), (0.0).signum(), (-3km).signum()]', '[0, 1, -1km]'],
    },
    {
      signature: 'exp(val ~ number) -> float',
      doc: 'e to the power of the number.',
      example: ['(0).exp()', '1'],
    },
    {
      signature: 'exp2(val ~ number) -> float',
      doc: '2 to the power of the number.',
      example: ['(5).exp2()', '32'],
    },
    {
      signature: 'ln(val ~ number) -> float',
      doc: 'The natural logarithm: `-inf` for 0, NaN below.',
      example: ['[(1).ln(), (0).ln()]', '[0, -inf]'],
    },
    {
      signature: 'nan(val ~ number) -> bool',
      doc: 'Is this float NaN?',
      example: ['[nan().nan(), (1).nan()]', '[true, false]'],
    },
    {
      signature: 'inf(val ~ number) -> bool',
      doc: 'Is this float infinite, in either direction?',
      example: ['[(-inf()).inf(), (1).inf()]', '[true, false]'],
      throws: ['NumNan'],
    },
    {
      signature: 'sin(val ~ number) -> float',
      doc: 'The sine. `deg` and `pdeg` are converted to radians first; any other number is taken as radians.',
      example: ['(90deg).sin()', '1'],
    },
    {
      signature: 'cos(val ~ number) -> float',
      doc: 'The cosine. `deg` and `pdeg` are converted to radians first.',
      example: ['(180deg).cos()', '-1'],
    },
    {
      signature: 'tan(val ~ number) -> float',
      doc: 'The tangent. `deg` and `pdeg` are converted to radians first.',
      example: ['(45deg).tan().round(6)', '1'],
    },
    {
      signature: 'asin(val ~ number) -> rad',
      doc: 'The angle, in radians, that has this sine.',
      example: ['(1).asin().round(4)', '1.5708rad'],
      throws: ['NumASin'],
    },
    {
      signature: 'acos(val ~ number) -> rad',
      doc: 'The angle, in radians, that has this cosine.',
      example: ['(1).acos()', '0rad'],
      throws: ['NumACos'],
    },
    {
      signature: 'atan(val ~ number) -> rad',
      doc: 'The angle, in radians, that has this tangent.',
      example: ['(1).atan().round(4)', '0.7854rad'],
      throws: ['NumATan'],
    },
    {
      signature: 'sinh(val ~ number) -> float',
      doc: 'The hyperbolic sine, with the unit of the number.',
      example: ['(0).sinh()', '0'],
      throws: ['NumSinH'],
    },
    {
      signature: 'cosh(val ~ number) -> float',
      doc: 'The hyperbolic cosine, with the unit of the number.',
      example: ['(0).cosh()', '1'],
      throws: ['NumCosH'],
    },
    {
      signature: 'tanh(val ~ number) -> float',
      doc: 'The hyperbolic tangent, with the unit of the number.',
      example: ['(0.5).tanh().round(4)', '0.4621'],
      throws: ['NumTanH'],
    },
    {
      signature: 'asinh(val ~ number) -> float',
      doc: 'The inverse of the hyperbolic sine.',
      example: ['(0).asinh()', '0'],
      throws: ['NumASinH'],
    },
    {
      signature: 'acosh(val ~ number) -> float',
      doc: 'The inverse of the hyperbolic cosine; NaN for numbers below 1.',
      example: ['[(1).acosh(), (0).acosh()]', '[0, NaN]'],
      throws: ['NumACosH'],
    },
    {
      signature: 'atanh(val ~ number) -> float',
      doc: 'The inverse of the hyperbolic tangent: infinite at 1, NaN beyond.',
      example: ['[(1).atanh(), (2).atanh()]', '[inf, NaN]'],
      throws: ['NumATanH'],
    },
    {
      signature: 'hex(val ~ number) -> str',
      doc: "The whole part in hexadecimal capitals without a prefix; negative numbers as 64-bit two's complement.",
      example: ['[(255).hex(), (-1).hex()]', '["FF", "FFFFFFFFFFFFFFFF"]'],
    },
    {
      signature: 'bin(val ~ number) -> str',
      doc: "The whole part in binary digits; negative numbers as 64-bit two's complement.",
      example: ['(5.9).bin()', '101'],
    },
    {
      signature: 'oct(val ~ number) -> str',
      doc: "The whole part in octal digits; negative numbers as 64-bit two's complement.",
      example: ['(64).oct()', '100'],
    },
    {
      signature: 'to_string(val ~ number) -> str',
      doc: 'The text that printing the number gives, unit included.',
      example: ['[(2.0).to_string(), (2day).to_string()]', '["2", "2days"]'],
      throws: ['NumStr'],
    },
    {
      signature: 'has_units(val ~ number) -> bool',
      doc: 'Does the number carry a unit?',
      example: ['[(5km).has_units(), (5).has_units()]', '[true, false]'],
    },
    {
      signature: 'to_units(val ~ number, units ~ str | number) -> number | null',
      doc: 'Converts to a unit: its name as text, another number that has it, or `int` and `float`. A plain number just takes the unit. A unit of another dimension gives the unit `undefined`.',
      example: [
        "[(2km).to_units('m'), (5).to_units('s'), (5km).to_units('int'), (5km).to_units(1m)]",
        '[2000m, 5s, 5, 5000m]',
      ],
    },
    {
      signature: 'remove_units(val ~ number) -> int | float',
      doc: 'The bare number, as a float where there was a unit.',
      example: ['(5.5km).remove_units()', '5.5'],
      throws: ['NumHasUnits'],
    },
    {
      signature: 'is_angle(val ~ number) -> bool',
      doc: 'Is its unit an angle (`rad`, `deg`, `prad`, `pdeg`)?',
      example: ['(1rad).is_angle()', 'true'],
    },
    {
      signature: 'is_temp(val ~ number) -> bool',
      doc: 'Is its unit a temperature (`K`, `C`, `F`)?',
      example: ['(20C).is_temp()', 'true'],
    },
    {
      signature: 'is_length(val ~ number) -> bool',
      doc: 'Is its unit a length?',
      example: ['(1mi).is_length()', 'true'],
    },
    {
      signature: 'is_time(val ~ number) -> bool',
      doc: 'Is its unit a time?',
      example: ['(1hr).is_time()', 'true'],
    },
    {
      signature: 'is_mass(val ~ number) -> bool',
      doc: 'Is its unit a mass?',
      example: ['(1kg).is_mass()', 'true'],
    },
    {
      signature: 'is_memory(val ~ number) -> bool',
      doc: 'Is its unit an amount of memory (bits, bytes and their multiples)?',
      example: ['(1MiB).is_memory()', 'true'],
    },
    {
      signature: 'round(val ~ number, places ~ number = 0) -> number',
      doc: 'Rounds to so many decimal places, halves away from zero. Zero or fewer places give a whole number. Ints stay as they are.',
      example: ['[(2.5).round(), (-2.5).round(), (3.14159).round(2), (1234.5).round(-2)]', '[3, -3, 3.14, 1235]'],
      throws: ['NumRound2'],
    },
    {
      signature: 'pow(val ~ number, to ~ number = 2) -> float',
      doc: 'The number to a power, always as a float. The unit of the number stays, that of the exponent is ignored.',
      example: ['[(2).pow(10), (3).pow(), (3m).pow(2)]', '[1024, 9, 9m]'],
    },
    {
      signature: 'log(val ~ number, base ~ number = 10) -> float',
      doc: 'The logarithm to a base, computed as `ln(val) / ln(base)`.',
      example: ['[(100).log(), (8).log(2)]', '[2, 3]'],
    },
    {
      signature: 'atan2(y ~ number, x ~ number) -> rad',
      doc: 'The angle, in radians, of the point with these coordinates; `y` comes first.',
      example: ['(1).atan2(1).round(4)', '0.7854rad'],
      throws: ['NumATan2'],
    },
    {
      signature: 'max(...) -> unknown',
      doc: 'The largest of all arguments, by the rules of `max`.',
      example: ['(3).max(9, [12, 1])', '12'],
      throws: [],
    },
    {
      signature: 'min(...) -> unknown',
      doc: 'The smallest of all arguments, by the rules of `min`.',
      example: ['(3).min(9, [12, 1])', '1'],
      throws: [],
    },
    {
      signature: 'len(val ~ number) -> int | null',
      doc: 'The number as an int: how many turns `for (const i in n)` takes.',
      example: ['(2.7).len()', '2'],
      throws: [],
    },
    {
      signature: 'at(val ~ number, index: int) -> int | null',
      doc: 'The index, or the number itself where the index is not below it, as an int: what `for (const i in n)` walks through.',
      example: ['[(10).at(4), (10).at(40), (10).at(-3)]', '[4, 10, -3]'],
    },
  ],
});
