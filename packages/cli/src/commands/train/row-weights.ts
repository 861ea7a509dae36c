/**
 * The weights with which classes count alike, and rows weigh 1 on average: rows / (classes · rows
 * of the class).
 *
 * @param y the class of each row that the weights follow from.
 * @returns what gives rows their weights by their classes; 1 for a class that `y` does not have.
 */
export function balancedWeights(
  y: ArrayLike<number>,
): (classes: ArrayLike<number>) => Float32Array {
  const counts = new Map<number, number>();
  for (let row = 0; row < y.length; row++) counts.set(y[row]!, (counts.get(y[row]!) ?? 0) + 1);
  const weightOf = (each: number) => {
    const own = counts.get(each);
    return own === undefined ? 1 : y.length / (counts.size * own);
  };
  return (classes) => Float32Array.from(classes, weightOf);
}
