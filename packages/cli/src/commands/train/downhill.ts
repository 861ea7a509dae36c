/**
 * Walks along a row of places, from one of them to a neighbour while the value falls: first onwards,
 * and where the first step does not fall, back.
 *
 * @param count how many places there are.
 * @returns the place where the walk ends: the lowest of all where values fall and then rise.
 */
export async function downhill(
  count: number,
  { start, valueAt }: { start: number; valueAt: (place: number) => Promise<number> },
): Promise<number> {
  let [best, lowest] = [start, await valueAt(start)];
  for (const step of [1, -1]) {
    for (let place = start + step; place >= 0 && place < count; place += step) {
      const value = await valueAt(place);
      if (!(value < lowest)) break;
      [best, lowest] = [place, value];
    }
    if (best !== start) break;
  }
  return best;
}

/** The most values that such a walk asks for. */
export function mostAsked(count: number, start: number): number {
  const onwards = count - 1 - start;
  return 1 + Math.max(onwards, Math.min(1, onwards) + start);
}
