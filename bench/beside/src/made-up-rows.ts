/** Rows to train on: `inputs` numbers a row, and one of three classes. */
export interface Rows {
  readonly x: Float32Array;
  readonly y: Int32Array;
}

/**
 * Rows that are the same for the same seed: uniform inputs, and classes that follow from the first
 * two but for noise.
 */
export function madeUpRows(rows: number, { inputs, seed }: { inputs: number; seed: number }): Rows {
  let state = (seed + 1) * 2654435761;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const x = Float32Array.from({ length: rows * inputs }, () => 2 * uniform() - 1);
  const y = Int32Array.from({ length: rows }, (_, row) => {
    const height = x[row * inputs] * x[row * inputs + 1] + 0.2 * uniform();
    return height < 0 ? 0 : height < 0.25 ? 1 : 2;
  });
  return { x, y };
}
