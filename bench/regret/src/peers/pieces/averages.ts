/**
 * A running mean that forgets, freed of its start at 0: `avgᵢ = β·avgᵢ₋₁ + (1 − β)·lossᵢ`, and kept
 * is `avgᵢ / (1 − β^(i + ahead))`, i from 1.
 *
 * @param options.ahead 0 where the count is right; 1 where it is one too high.
 */
export function unbiasedMean(
  losses: readonly number[],
  { beta, ahead = 0 }: { beta: number; ahead?: number },
): number[] {
  let mean = 0;
  return losses.map((loss, i) => {
    mean = beta * mean + (1 - beta) * loss;
    return mean / (1 - beta ** (i + 1 + ahead));
  });
}

/** A running mean that starts at the first loss: `keptᵢ = f·lossᵢ + (1 − f)·keptᵢ₋₁`. */
export function meanFromFirst(losses: readonly number[], factor: number): number[] {
  const kept: number[] = [];
  for (const loss of losses) {
    const before = kept.at(-1);
    kept.push(before === undefined ? loss : factor * loss + (1 - factor) * before);
  }
  return kept;
}
