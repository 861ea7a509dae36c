import type { Trial } from "./trial.js";

/**
 * What a trial asks, as a text that is the same wherever equal things are asked: JSON with the keys
 * of objects in order. A store of files may name them by its hash.
 *
 * @throws TypeError where something in the trial is not plain data, naming where.
 */
export function identityOf({ asked, seed, budget }: Trial): string {
  return canonical({ asked, seed, budget }, "trial");
}

/** A value as JSON with the keys of objects in order: equal values are equal texts. */
function canonical(value: unknown, place: string): string {
  if (value === null || typeof value === "string" || typeof value === "boolean") {
    return JSON.stringify(value);
  }
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) {
    return `[${value.map((entry, i) => canonical(entry, `${place}[${i}]`)).join()}]`;
  }
  if (typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) {
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
    const texts = entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry, `${place}.${key}`)}`);
    return `{${texts.join()}}`;
  }
  throw new TypeError(`${place} must be plain data, not ${String(value)}`);
}
