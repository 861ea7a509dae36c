/** White space as C knows it, but for the vertical tab, and not JavaScript's many kinds. */
const blanks = "[\\t\\n\\f\\r ]*";
const missing = new RegExp(`^${blanks}(?:na|n/a|[+-]?nan|null|\\?)?${blanks}$`, "iu");

/** Whether a cell says that there is no value: empty, NA, N/A, NaN, null or ?, in any case. */
export function isMissing(cell: string): boolean {
  return missing.test(cell);
}

const strays = [
  // Dashes, points and stars, as people and agencies leave a place empty.
  ...["[-–—]{1,3}", "\\.{1,3}", "…", ":", "\\*{1,3}", "/"],
  // Words.
  ...["none", "nil", "missing", "unknown", "not available", "not applicable", "blank"],
  ...["n\\.a\\.?", "nd", "n\\.d\\.?", "#?n/?a", "[<(\\[](?:na|none|null|missing|unknown)[>)\\]]"],
  // What programs write: databases, pandas, C, spreadsheets.
  ...["\\\\n", "nat", "<nat>", "-?1\\.#(?:ind|qnan|inf)0*", "nan\\(ind\\)"],
  "#(?:n/a n/a|div/0!|value!|ref!|num!|name\\?|null!)",
];
const stray = new RegExp(`^\\s*(?:${strays.join("|")})\\s*$`, "iu");

/**
 * Whether a cell says that there is no value, where it stands among numbers, dates or booleans: a
 * dash, a point, `None`, `unknown`, `#N/A` and the like. Among texts it is a text.
 */
export function isStrayMissing(cell: string): boolean {
  return stray.test(cell);
}
