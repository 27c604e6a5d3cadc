/** What a data format says: plain values in the order of the text, or what is wrong with the text. */

/** A float; a box, because JavaScript does not tell `2.0` from the int `2`. Plain, so that it may cross from one bundle to another. */
export interface DataFloat {
  readonly float: number;
}

/** An int is a number while that is exact, else a bigint (which may lie outside of 64 signed bits). */
export type DataValue = null | boolean | string | number | bigint | DataFloat | readonly DataValue[] | DataTable;

/** Keys in the order of the text; of equal ones the last value in the place of the first. */
export type DataTable = ReadonlyMap<string, DataValue>;

/** What is wrong, in words that name the place themselves, and the offset in UTF-16 units where it is. */
export interface DataError {
  readonly message: string;
  readonly offset: number;
}

export type DataResult =
  | { readonly ok: true; readonly value: DataValue }
  | { readonly ok: false; readonly error: DataError };

/** Takes one text apart; never throws. */
export type DataReader = (text: string) => DataResult;

/** The whole number as the one of the two kinds that holds it exactly. */
export function dataInt(value: bigint): number | bigint {
  return value >= -9_007_199_254_740_991n && value <= 9_007_199_254_740_991n ? Number(value) : value;
}

export function isDataFloat(value: DataValue): value is DataFloat {
  return typeof value === 'object' && value !== null && 'float' in value;
}

export function isDataTable(value: DataValue): value is DataTable {
  return value instanceof Map;
}

/** Ends the reading of a text from anywhere inside; a reader turns it into its result. */
export class DataFailure {
  readonly error: DataError;
  constructor(message: string, offset: number) {
    this.error = { message, offset };
  }
}

/** A reader from a function that throws DataFailure. Nesting that the JavaScript stack cannot hold is a failure too. */
export function readerOf(read: (text: string) => DataValue): DataReader {
  return text => {
    try {
      return { ok: true, value: read(text) };
    } catch (error) {
      if (error instanceof DataFailure) return { ok: false, error: error.error };
      if (error instanceof RangeError) return { ok: false, error: { message: 'recursion limit exceeded', offset: 0 } };
      throw error;
    }
  };
}
