import { normal, type Random } from "../../../numeric/random.js";

/**
 * Fills a matrix of so many columns, row by row, such that its rows, or columns where these are
 * fewer, are of length 1 and at right angles to each other.
 *
 * Normal numbers are made so by the modified method of Gram and Schmidt. That is a QR decomposition
 * whose R has a positive diagonal, by which every orthogonal matrix is equally likely (Mezzadri 2007).
 */
export function fillOrthogonal(matrix: Float32Array, columns: number, random: Random): void {
  const rows = matrix.length / columns;
  const [count, length] = [Math.min(rows, columns), Math.max(rows, columns)];
  const draw = normal(random);
  const vectors = Array.from({ length: count }, () => Float64Array.from({ length }, draw));
  vectors.forEach((vector, i) => {
    const size = Math.sqrt(product(vector, vector));
    for (let k = 0; k < length; k++) vector[k]! /= size;
    for (const later of vectors.slice(i + 1)) {
      const share = product(vector, later);
      for (let k = 0; k < length; k++) later[k]! -= share * vector[k]!;
    }
  });
  for (let i = 0; i < matrix.length; i++) {
    const [row, column] = [Math.floor(i / columns), i % columns];
    matrix[i] = rows < columns ? vectors[row]![column]! : vectors[column]![row]!;
  }
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}
