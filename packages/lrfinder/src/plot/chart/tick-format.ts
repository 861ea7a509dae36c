import { formatNumber } from "../../numeric/format.js";

/**
 * How the numbers at an axis are written: `short` as {@link formatNumber} does, `fixed` with the
 * same number of decimals, `exponent` with the same number of decimals before a power of ten, `names`
 * as words that stand for 0, 1, 2, ….
 */
export type TickFormat =
  | { readonly kind: "short" }
  | { readonly kind: "names"; readonly names: readonly string[] }
  | { readonly kind: "fixed" | "exponent"; readonly decimals: number };

/** From this number on, and below its inverse, numbers are written with a power of ten. */
const LARGE = 1e6;

/** The format in which multiples of a step differ. */
export function decimalsOf(values: readonly number[], step: number): TickFormat {
  const largest = Math.max(...values.map(Math.abs), step);
  const power = Math.floor(Math.log10(step) + 1e-9);
  if (largest < LARGE && step > 1 / LARGE) {
    return { kind: "fixed", decimals: Math.max(0, -power) };
  }
  return {
    kind: "exponent",
    decimals: Math.min(20, Math.floor(Math.log10(largest) + 1e-9) - power),
  };
}

/** A tick's number as text. */
export function tickLabel(value: number, format: TickFormat): string {
  if (format.kind === "short") return formatNumber(value);
  if (format.kind === "names") return format.names[value] ?? "";
  if (format.kind === "fixed") return value.toFixed(format.decimals);
  return value === 0 ? "0" : value.toExponential(format.decimals).replace("e+", "e");
}
