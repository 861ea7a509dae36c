/** A range test as some program logs it: its files, and the numbers that stand in them. */
export interface Log {
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly learningRates: readonly number[];
  readonly losses: readonly number[];
}

/** A sweep with a fall and a rise. */
export const steps = Array.from({ length: 60 }, (_, i) => i);
export const rates = steps.map((i) => 10 ** (-5 + i / 10));
export const losses = rates.map(
  (lr, i) => 0.7 + 1.6 / (1 + lr / 3e-3) + lr ** 2 + 0.01 * Math.sin(7 * i),
);
/** Numbers as single precision keeps them. */
export const single = (values: readonly number[]) => values.map(Math.fround);
/** The numbers as they are. */
export const plain = { learningRates: rates, losses };
/** Rows as CSV. */
export const csv = (rows: readonly (readonly unknown[])[]) =>
  `${rows.map((row) => row.join()).join("\n")}\n`;
/** Rows as JSON Lines. */
export const lines = (rows: readonly unknown[]) =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join("");

/** Something for each step. */
export const each = <T>(row: (step: number, lr: number, loss: number) => T): T[] =>
  steps.map((i) => row(i, rates[i]!, losses[i]!));
/** Some rows for each step. */
export const eachTwo = <T>(rows: (step: number, lr: number, loss: number) => T[]): T[] =>
  each(rows).flat();
