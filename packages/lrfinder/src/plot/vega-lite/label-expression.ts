import type { TickFormat } from "../chart/tick-format.js";

/**
 * The Vega expression that writes a tick's number as `tickLabel` does, with a typographic minus.
 */
export function labelExpression(format: TickFormat): string {
  if (format.kind === "fixed") return `format(datum.value, '.${format.decimals}f')`;
  if (format.kind === "names") return `${JSON.stringify(format.names)}[datum.value]`;
  if (format.kind === "exponent") {
    return `datum.value == 0 ? '0' : ${exponent(`.${format.decimals}e`)}`;
  }
  const large = "abs(datum.value) < 1e-3 || abs(datum.value) >= 1e5";
  return `datum.value != 0 && (${large}) ? ${exponent("~e")} : format(datum.value, '~g')`;
}

function exponent(specifier: string): string {
  return `replace(format(datum.value, '${specifier}'), 'e+', 'e')`;
}
