/**
 * Losses of evenly spaced rates, each with its neighbours in the mean; the ends are their own neighbours. What one
 * training owes to luck then decides less than what three of them share.
 */
export function smoothed(losses: readonly number[]): number[] {
  const last = losses.length - 1;
  return losses.map(
    (loss, i) => (losses[Math.max(0, i - 1)]! + loss + losses[Math.min(last, i + 1)]!) / 3,
  );
}

/** The place of the lowest number; the first of several. */
export function lowestPlace(values: readonly number[]): number {
  return values.indexOf(Math.min(...values));
}

/**
 * Where the valley is deepest: the vertex of the parabola through the lowest smoothed loss and its neighbours, as a
 * place among the losses, at most half a place from a whole one. At either end it is that end.
 */
export function deepestPlace(losses: readonly number[]): number {
  const smooth = smoothed(losses);
  const place = lowestPlace(smooth);
  const [before, here, after] = [smooth[place - 1], smooth[place]!, smooth[place + 1]];
  if (before === undefined || after === undefined) return place;
  const bend = before - 2 * here + after;
  return bend > 0 ? place + (before - after) / (2 * bend) : place;
}

/** The loss at a place between two losses, on the straight line between them. */
export function lossAtPlace(losses: readonly number[], place: number): number {
  const below = Math.floor(place);
  const share = place - below;
  return share === 0 ? losses[below]! : (1 - share) * losses[below]! + share * losses[below + 1]!;
}
