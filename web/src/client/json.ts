/** A value as JSON has it (RFC 8259). */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** An object as JSON has it. */
export type JsonObject = { [key: string]: Json };

/** Whether both would be written alike. Of two that have the same members in another order that is not said: who takes them for different says one once more. */
export function sameJson(one: Json, other: Json): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
