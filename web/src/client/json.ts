/** A value as JSON has it (RFC 8259). */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** An object as JSON has it. */
export type JsonObject = { [key: string]: Json };
