/**
 * Smoothed losses without heights below 0 where no loss is negative: a mean of lines can point below
 * what a loss can be.
 *
 * Those below are squeezed, in their order, between 0 and the lowest height above it, so that the
 * lowest point stays the lowest, and every height that was above 0 keeps its bits.
 *
 * @param losses the raw losses; those that are not finite say nothing.
 * @param smoothed as long; NaN where there is no height. Returned as it is where nothing is below 0.
 */
export function notBelowZero(losses: readonly number[], smoothed: readonly number[]): number[] {
  let [low, above] = [0, Infinity];
  for (const height of smoothed) {
    if (height > 0) above = Math.min(above, height);
    else if (height < low) low = height;
  }
  if (low === 0 || losses.some((loss) => loss < 0 && loss > -Infinity)) return [...smoothed];
  const room = above < Infinity ? above : 0;
  return smoothed.map((height) => (height <= 0 ? (room * (height - low)) / (room - low) : height));
}
