export interface Damage {
  readonly end?: number;
  readonly at?: number;
  readonly byte?: number;
}
export function damagesOf(bytes: Uint8Array): readonly Damage[];
export function damaged(bytes: Uint8Array, damage: Damage): Uint8Array;
