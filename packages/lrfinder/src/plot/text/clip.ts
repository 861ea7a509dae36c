/** A place in a unit square: (0, 0) at the bottom left, (1, 1) at the top right. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** The part of a segment inside the unit square, or nothing (Liang and Barsky 1984). */
export function clipped(from: Place, to: Place): readonly [from: Place, to: Place] | undefined {
  let start = 0;
  let end = 1;
  for (const axis of ["x", "y"] as const) {
    const step = to[axis] - from[axis];
    const enter = ((step > 0 ? 0 : 1) - from[axis]) / step;
    const leave = ((step > 0 ? 1 : 0) - from[axis]) / step;
    if (step === 0) {
      if (from[axis] < 0 || from[axis] > 1) return undefined;
    } else {
      start = Math.max(start, enter);
      end = Math.min(end, leave);
    }
  }
  if (start > end) return undefined;
  const at = (share: number) => ({
    x: from.x + share * (to.x - from.x),
    y: from.y + share * (to.y - from.y),
  });
  return [at(start), at(end)];
}
