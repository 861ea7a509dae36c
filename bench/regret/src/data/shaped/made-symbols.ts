import { type Random, seededRandom } from "lrfinder";
import type { ShapedRows } from "./shaped-rows.js";

/** How many rows of symbols, of how many kinds, and the seed. */
export interface MadeSymbolsOptions {
  readonly rows: number;
  readonly length: number;
  readonly symbols: number;
  readonly seed: number;
}

/** Which symbol is the commonest? Rows in which two are have the first of them. */
export const commonest = (options: MadeSymbolsOptions): ShapedRows =>
  made(options, (row) => {
    const counts = Array.from(
      { length: options.symbols },
      (_, symbol) => row.filter((each) => each === symbol).length,
    );
    return [counts.indexOf(Math.max(...counts))];
  });

/** The same symbols in their order: each place is asked for one. */
export const sorting = (options: MadeSymbolsOptions): ShapedRows =>
  made(options, (row) => [...row].sort((a, b) => a - b));

/** Each place is asked for the symbol that stood so many places before, or for the first. */
export const echo = ({ delay, ...options }: MadeSymbolsOptions & { delay: number }): ShapedRows =>
  made(options, (row) => row.map((_, place) => row[Math.max(0, place - delay)]!));

function made(
  { rows, length, symbols, seed }: MadeSymbolsOptions,
  targets: (row: readonly number[]) => number[],
): ShapedRows {
  const random = seededRandom(seed);
  const x = Array.from({ length: rows }, () => drawn(random, { length, symbols }));
  return { x, y: x.map(targets), classes: symbols, inputShape: [length], symbols };
}

/** Symbols of which one, another in each row, is twice as likely as each of the others. */
function drawn(
  random: Random,
  { length, symbols }: Pick<MadeSymbolsOptions, "length" | "symbols">,
): number[] {
  const favourite = Math.floor(random() * symbols);
  return Array.from({ length }, () => {
    const symbol = Math.floor(random() * (symbols + 1));
    return symbol === symbols ? favourite : symbol;
  });
}
