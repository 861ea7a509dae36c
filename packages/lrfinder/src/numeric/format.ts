/**
 * A number as a person would write it: three significant digits, no trailing zeros, and powers of
 * ten (`1.2e-5`) outside 0.001 … 99,999.
 */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value) || value === 0) return String(value);
  const rounded = Number(value.toPrecision(3));
  const size = Math.abs(rounded);
  if (size >= 1e-3 && size < 1e5) return String(rounded);
  return rounded.toExponential().replace("e+", "e");
}
