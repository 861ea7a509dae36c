/**
 * What linear least squares in closed form predicts: the normal equations of standardised inputs,
 * solved by Gauss and Jordan.
 *
 * @param rows the rows to fit, numbers with the target at `place`.
 * @param others the rows to predict.
 */
export function leastSquares(rows, others, place) {
  const inputsOf = (row) => row.filter((_, i) => i !== place);
  const table = rows.map(inputsOf);
  const means = table[0].map((_, j) => mean(table.map((row) => row[j])));
  const sizes = means.map((center, j) =>
    Math.sqrt(mean(table.map((row) => (row[j] - center) ** 2))),
  );
  const standardised = (row) => [...inputsOf(row).map((x, j) => (x - means[j]) / sizes[j]), 1];
  const x = rows.map(standardised);
  const width = x[0].length;
  const equations = Array.from({ length: width }, (_, i) => [
    ...Array.from({ length: width }, (_, j) => x.reduce((sum, row) => sum + row[i] * row[j], 0)),
    x.reduce((sum, row, n) => sum + row[i] * rows[n][place], 0),
  ]);
  for (let i = 0; i < width; i++) {
    const pivot = equations.findIndex(
      (row, k) =>
        k >= i && Math.abs(row[i]) === Math.max(...equations.slice(i).map((r) => Math.abs(r[i]))),
    );
    [equations[i], equations[pivot]] = [equations[pivot], equations[i]];
    for (let k = 0; k < width; k++) {
      if (k === i) continue;
      const factor = equations[k][i] / equations[i][i];
      for (let j = i; j <= width; j++) equations[k][j] -= factor * equations[i][j];
    }
  }
  const weights = equations.map((row, i) => row[width] / row[i]);
  return others.map((row) =>
    standardised(row).reduce((sum, value, i) => sum + value * weights[i], 0),
  );
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
