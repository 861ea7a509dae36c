// What the runtimes did as a table in Markdown, and which failures a page names.

/** Numbers that differ by more than this, relatively, are a failure. */
const MOST = 1e-12;

/**
 * @typedef {object} Result
 * @property {string} [failure] what went wrong
 * @property {number} [apart] the largest relative difference; left out where the bytes are equal
 * @property {boolean} [compared] whether it made anything to compare; default true
 */

/**
 * What a cell says.
 *
 * @param {Result} result
 * @returns {string}
 */
export function cell({ failure, apart, compared = true }) {
  if (failure !== undefined) return failure.replace(/\s+/g, " ").replaceAll("|", "\\|");
  if (!compared) return "ok";
  if (apart === undefined) return "same bytes";
  return apart === Infinity ? "other bytes" : `within ${apart.toExponential(0)}`;
}

/**
 * Whether a result is one that a user would have to know of.
 *
 * @param {Result} result
 * @returns {boolean}
 */
export function failed({ failure, apart = 0 }) {
  return failure !== undefined || !(apart <= MOST);
}

/**
 * A table in Markdown.
 *
 * @param {readonly string[]} header
 * @param {readonly (readonly string[])[]} rows
 * @returns {string}
 */
export function markdown(header, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |\n`;
  return [line(header), `|${"---|".repeat(header.length)}\n`, ...rows.map(line)].join("");
}

/**
 * The failures that a page names, each as an item of a list: `- **Deno, find**: why.`
 *
 * @param {string} page
 * @returns {string[]} such as `Deno, find`
 */
export function namedFailures(page) {
  return [...page.matchAll(/^- \*\*([^*]+, [^*]+)\*\*:/gm)].map(([, name]) => name);
}
