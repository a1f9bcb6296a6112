import type { Json, JsonObject } from '../client/index.js';

/** Whether what somebody else says has members to look at. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
