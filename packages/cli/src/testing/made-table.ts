import { seededRandom } from "lrfinder";

/** What a table that is made up is like. */
export interface MadeTable {
  readonly rows: number;
  /** Columns of numbers; the first two, and that of texts, decide the target. */
  readonly numbers: number;
  /** The different texts of a column; 0 for no such column. */
  readonly texts: number;
  /** The classes of the target, or 0 for a number. */
  readonly classes: number;
  /** Deviation of what is added to the target, whose own is about 1. */
  readonly noise: number;
  readonly seed: number;
}

/** A table as CSV, with days, a column of which a tenth is missing, and a row without a target. */
export function madeTable({ rows, numbers, texts, classes, noise, seed }: MadeTable): string {
  const random = seededRandom(seed);
  // Box and Muller (1958).
  const next = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const names = Array.from({ length: numbers }, (_, i) => `x${i}`);
  const head = [...names, ...(texts > 0 ? ["text"] : []), "day", "gaps", "y"];
  const lines = Array.from({ length: rows }, (_, row) => {
    const x = names.map((_, i) => 10 ** (i % 3) * (next() + i));
    // Most rows have the first texts, so that some texts have a single row.
    const text = Math.floor(texts * random() ** 3);
    const score = x[0]! + x[1]! / 10 - 1 + (text % 3) / 2 + noise * next();
    const label = Math.min(classes - 1, Math.max(0, Math.floor(score + classes / 2)));
    const y = row === 5 ? "" : classes > 0 ? `c${label}` : score.toFixed(4);
    const day = new Date(Date.UTC(2020, 0, 1 + Math.floor(900 * random())));
    const gap = random() < 0.1 ? "" : next().toFixed(3);
    const cells = x.map((value) => value.toFixed(3));
    const named = texts > 0 ? [`t${text}`] : [];
    return [...cells, ...named, day.toISOString().slice(0, 10), gap, y].join();
  });
  return `${head.join()}\n${lines.join("\n")}\n`;
}
