import { readFileSync } from "node:fs";

/** A column of the diabetes table. */
export function column(name: string): number[] {
  const file = new URL("../../../../examples/data/diabetes.csv", import.meta.url);
  const [header, ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const place = header!.split(",").indexOf(name);
  return lines.map((line) => Number(line.split(",")[place]));
}

/** The body-mass index of 442 patients, as it is measured. */
export const bmi = column("bmi");

/** How their diabetes progressed in a year. */
export const progression = column("progression");

/** The same numbers with mean 0 and variance 1. */
export function standardised(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.map((value) => (value - mean) ** 2);
  const deviation = Math.sqrt(squares.reduce((sum, value) => sum + value, 0) / values.length);
  return values.map((value) => (value - mean) / deviation);
}
