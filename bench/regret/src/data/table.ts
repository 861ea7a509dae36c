import { readFileSync } from "node:fs";
import type { Rows } from "./rows.js";

const folder = new URL("../../../../examples/data/", import.meta.url);

/** Cells that say that there is nothing. */
const missing = new Set(["", "NA", "NaN"]);

/**
 * A table of `examples/data/` as rows of numbers: a text column becomes one 0/1 column for each of
 * its texts, and a missing number its column's mean.
 *
 * @param file the table's name, without `.csv`.
 */
export function table(
  file: string,
  { target, task }: { target: string; task: "classification" | "regression" },
): Rows {
  const [header, ...lines] = readFileSync(new URL(`${file}.csv`, folder), "utf8")
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  const at = header!.indexOf(target);
  const kept = lines.filter((cells) => !missing.has(cells[at]!));
  const columns = header!.flatMap((_, column) =>
    column === at ? [] : encoded(kept.map((cells) => cells[column]!)),
  );
  const x = kept.map((_, row) => columns.map((values) => values[row]!));
  const targets = kept.map((cells) => cells[at]!);
  if (task === "regression") return { x, y: targets.map((cell) => [Number(cell)]) };
  const classes = [...new Set(targets)].sort();
  return { x, y: targets.map((cell) => [classes.indexOf(cell)]), classes: classes.length };
}

/** The columns of numbers that stand for a column of cells. */
function encoded(cells: readonly string[]): number[][] {
  const present = cells.filter((cell) => !missing.has(cell));
  if (present.some((cell) => Number.isNaN(Number(cell)))) {
    const texts = [...new Set(present)].sort();
    return texts.map((text) => cells.map((cell) => (cell === text ? 1 : 0)));
  }
  const mean = present.reduce((sum, cell) => sum + Number(cell), 0) / present.length;
  return [cells.map((cell) => (missing.has(cell) ? mean : Number(cell)))];
}
