import type { Json } from "./json.js";

/**
 * A result of the library as a value that crosses JSON without losing a bit: typed arrays become
 * lists, and the numbers that JSON has no form for (-0, NaN, ±Infinity) their names. What is
 * undefined, and functions, are left out of objects.
 */
export function exactJson(value: unknown): Json {
  if (typeof value === "number") {
    return Number.isFinite(value) && !Object.is(value, -0) ? value : `number ${nameOf(value)}`;
  }
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(exactJson);
  if (value instanceof Float32Array || value instanceof Int32Array)
    return [...value].map(exactJson);
  if (typeof value === "object") {
    const kept = Object.entries(value).filter(
      ([, each]) => each !== undefined && typeof each !== "function",
    );
    return Object.fromEntries(kept.map(([key, each]) => [key, exactJson(each)]));
  }
  throw new TypeError(`a result must not hold a ${typeof value}`);
}

const nameOf = (value: number) => (value === 0 ? "-0" : String(value));
