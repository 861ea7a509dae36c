/**
 * The learning rates of one power of ten that a slider stops at: round, and about evenly apart on a
 * log scale.
 */
const mantissas = [...range(10, 30, 1), ...range(32, 50, 2), ...range(55, 95, 5)].map(
  (tenths) => tenths / 10,
);

/** Where a slider of learning rates stops, from one power of ten to another, both included. */
export function rateStops(fromPower: number, toPower: number): number[] {
  const stops: number[] = [];
  for (let power = fromPower; power < toPower; power++) {
    for (const mantissa of mantissas) stops.push(Number(`${mantissa}e${power}`));
  }
  return [...stops, Number(`1e${toPower}`)];
}

/** The stop nearest to a rate, on the logarithmic scale, as its place among the stops. */
export function nearestStop(stops: readonly number[], lr: number): number {
  const distances = stops.map((stop) => Math.abs(Math.log(stop / lr)));
  return distances.indexOf(Math.min(...distances));
}

function range(from: number, to: number, by: number): number[] {
  return Array.from({ length: (to - from) / by + 1 }, (_, i) => from + i * by);
}
