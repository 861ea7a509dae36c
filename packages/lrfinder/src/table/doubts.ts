import type { Sentinel } from "./remarks.js";

const codes = [99, 999, 9999, 99_999, 999_999];
const sentinels = new Set([...codes, ...codes.map((code) => -code), -1e30, 1e30, -32_768, 32_767]);

/** As many times the spread of the rest does a value lie outside it to be far. */
const FAR = 2;
/** Fewer other values say nothing of what is usual. */
const FEWEST_OTHERS = 10;

/**
 * A number that often stands for a missing value, such as −999, where it lies outside all other
 * values by more than twice their spread; undefined where there is none.
 *
 * @param values gives the values, NaN where missing; asked for only where an end is such a number.
 * @param ends the least and the largest value.
 */
export function sentinelIn(
  values: () => Float64Array,
  { min, max }: { min: number; max: number },
): Sentinel | undefined {
  for (const value of [min, max]) {
    if (!sentinels.has(value)) continue;
    let [least, largest, count, others] = [Infinity, -Infinity, 0, 0];
    for (const one of values()) {
      if (one === value) count++;
      else if (!Number.isNaN(one)) {
        others++;
        if (one < least) least = one;
        if (one > largest) largest = one;
      }
    }
    const away = value < least ? least - value : value - largest;
    if (others >= FEWEST_OTHERS && away > FAR * (largest - least)) {
      return { value, count, min: least, max: largest };
    }
  }
  return undefined;
}

/** Two texts that differ only by case or blanks; undefined where there are none. */
export function likeTexts(texts: readonly string[]): [string, string] | undefined {
  const seen = new Map<string, string>();
  for (const text of texts) {
    const key = text.trim().replace(/\s+/g, " ").toLowerCase();
    const other = seen.get(key);
    if (other !== undefined) return [other, text];
    seen.set(key, text);
  }
  return undefined;
}

/** Whether every value is a whole number, and no two are equal. */
export function isKey(values: Float64Array): boolean {
  if (!values.every(Number.isInteger)) return false;
  const sorted = values.slice().sort();
  return sorted.every((value, i) => i === 0 || value !== sorted[i - 1]);
}
