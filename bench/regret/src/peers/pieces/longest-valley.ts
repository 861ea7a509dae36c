/**
 * The place that fastai's `valley` picks: along the longest falling subsequence of the losses,
 * taken to span as many points as it has members, a third and a half of a third after its start.
 * Places below 0 count from the end, as in Python.
 */
export function longestValley(losses: readonly number[]): number {
  const lengths = losses.map(() => 1);
  let end = 0;
  let start = 0;
  for (const [i, loss] of losses.entries()) {
    for (let j = 0; j < i; j++) {
      if (loss < losses[j]! && lengths[i]! <= lengths[j]!) lengths[i] = lengths[j]! + 1;
    }
    if (lengths[i]! > lengths[end]!) {
      end = i;
      start = end - lengths[end]!;
    }
  }
  const third = (end - start) / 3;
  const place = start + Math.trunc(third) + Math.trunc(third / 2);
  return place < 0 ? losses.length + place : place;
}
