/**
 * The slopes of a curve: differences of neighbours at the ends, and inside of a point's two
 * neighbours (numpy.gradient, torch.gradient). With `x` given, the two slopes next to a point are
 * averaged, each weighted with the other's width.
 *
 * @param options.single whether to compute in single precision, as PyTorch does.
 */
export function gradient(
  y: readonly number[],
  { x, single = false }: { x?: readonly number[]; single?: boolean } = {},
): number[] {
  const round = single ? Math.fround : (value: number) => value;
  const values = y.map(round);
  const places = x?.map(round);
  const width = (i: number) => (places ? round(places[i + 1]! - places[i]!) : 1);
  const slope = (i: number) => round(round(values[i + 1]! - values[i]!) / width(i));
  const last = values.length - 1;
  return values.map((_, i) => {
    if (i === 0) return slope(0);
    if (i === last) return slope(last - 1);
    if (!places) return round(round(values[i + 1]! - values[i - 1]!) / 2);
    const [before, after] = [width(i - 1), width(i)];
    return round((slope(i - 1) * after + slope(i) * before) / (before + after));
  });
}
