// What runtimes and bundlers did as a table in Markdown, and which failures a page names.

/** Numbers that differ by more than this, relatively, are a failure. */
const MOST = 1e-12;

/**
 * @typedef {object} Result
 * @property {string} [failure] what went wrong
 * @property {number} [apart] the largest relative difference; left out where the bytes are equal
 * @property {boolean} [compared] whether it made anything to compare; default true
 * @property {boolean} [omitted] whether it had nothing to do; default false
 * @property {number} [seconds] how long it took, where that is worth telling
 */

/**
 * @typedef {object} Row
 * @property {string} name of a runtime or bundler
 * @property {string} version
 * @property {Record<string, Result>} results by what was done
 */

/**
 * What a cell says.
 *
 * @param {Result} result
 * @returns {string}
 */
export function cell({ failure, apart, compared = true, omitted = false, seconds }) {
  if (omitted) return "–";
  if (failure !== undefined) return failure.replace(/\s+/g, " ").replaceAll("|", "\\|");
  if (seconds !== undefined) return `ok, ${seconds} s`;
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
 * A table in Markdown: a line for each row, named by its name and whole version.
 *
 * @param {string} kind what the rows are
 * @param {readonly Row[]} rows with results of the same names
 * @returns {string}
 */
export function tableOf(kind, rows) {
  const header = [kind, ...Object.keys(rows[0]?.results ?? {})];
  const lines = rows.map(({ name, version, results }) => [
    `${name.replace(/ \d+$/, "")} ${version}`,
    ...Object.values(results).map(cell),
  ]);
  const line = (cells) => `| ${cells.join(" | ")} |\n`;
  return [line(header), `|${"---|".repeat(header.length)}\n`, ...lines.map(line)].join("");
}

/**
 * The failures that a page does not name. It names each as an item of a list:
 * `- **Deno, find**: why.`
 *
 * @param {readonly Row[]} rows
 * @param {string} page
 * @returns {string[]} such as `Deno, find`
 */
export function unnamedFailures(rows, page) {
  const named = [...page.matchAll(/^- \*\*([^*]+, [^*]+)\*\*:/gm)].map(([, name]) => name);
  return rows.flatMap(({ name, results }) =>
    Object.entries(results)
      .filter(([, result]) => failed(result))
      .map(([step]) => `${name}, ${step}`)
      .filter((failure) => !named.includes(failure)),
  );
}
