import type { TargetEncoding } from "lrfinder/table";

/** Significant digits of a number: as many as single precision has. */
const DIGITS = 7;

const DAY_MS = 86_400_000;

/**
 * A share as it is written: the shortest text of at most seven significant digits; undefined where
 * it is no finite number.
 *
 * @param share in single precision.
 */
export function shareText(share: number): string | undefined {
  if (!(share >= 1e-6 && share < 1)) {
    return Number.isFinite(share) ? String(Number(share.toPrecision(DIGITS))) : undefined;
  }
  // Up to 10^13, the product of a power of ten and a number of 24 bits is exact.
  let [decimals, power] = [DIGITS, 1e7];
  for (; share * power < 1e6; power *= 10) decimals++;
  return decimalText(Math.round(share * power), decimals);
}

/**
 * How numbers of a target are written, or dates: numbers to the digits that single precision gives
 * them, a ten-millionth of the target's deviation. Undefined where they are not finite.
 */
export function valueText(
  encoding: Exclude<TargetEncoding, { kind: "classes" }>,
): (value: number) => string | undefined {
  if (encoding.kind === "date") return dateText;
  const decimals = Math.ceil(DIGITS - Math.log10(encoding.deviation));
  const power = decimals > 0 && decimals <= 15 ? 10 ** decimals : undefined;
  return (value) => {
    if (!Number.isFinite(value)) return undefined;
    const size = Math.abs(value);
    if (power !== undefined && size >= 1e-6 && size * power < 1e15) {
      const scaled = size * power;
      const whole = Math.floor(scaled);
      const part = scaled - whole;
      // Where it is nearer to a half than the product is exact, the slow way decides.
      if (Math.abs(part - 0.5) > 1e-15 * scaled) {
        const text = decimalText(part > 0.5 ? whole + 1 : whole, decimals);
        return value < 0 && text !== "0" ? `-${text}` : text;
      }
    }
    return String(rounded(value, decimals));
  };
}

function rounded(value: number, decimals: number): number {
  if (decimals <= 100) return Number(value.toFixed(Math.max(0, decimals)));
  // `toFixed` ends at 100 decimals.
  const digits = Math.floor(Math.log10(Math.abs(value))) + decimals;
  return digits < 0 ? 0 : Number(value.toExponential(Math.min(100, digits)));
}

/** digits / 10^decimals, without zeros behind, as JavaScript writes it from 1e-6 on. */
function decimalText(digits: number, decimals: number): string {
  let [left, places] = [digits, decimals];
  while (places > 0 && left % 10 === 0) {
    left /= 10;
    places--;
  }
  const text = String(left);
  if (places === 0) return text;
  const point = text.length - places;
  return point > 0
    ? `${text.slice(0, point)}.${text.slice(point)}`
    : `0.${"0".repeat(-point)}${text}`;
}

function dateText(days: number): string | undefined {
  const date = new Date(Math.round(days) * DAY_MS);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().split("T")[0]!;
}
