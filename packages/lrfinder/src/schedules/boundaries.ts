/** A list, or a `RangeError`. */
export function list<T>(name: string, values: readonly T[]): readonly T[] {
  if (Array.isArray(values)) return values;
  throw new RangeError(`${name} must be a list, not ${String(values)}`);
}

/**
 * A copy of the boundaries that cut the steps into parts: each one right by `check`, each above the
 * one before it, one fewer than the parts.
 *
 * @throws RangeError otherwise.
 */
export function checkedBoundaries(
  boundaries: readonly number[],
  parts: { readonly name: string; readonly length: number },
  check: (name: string, value: number) => number,
): readonly number[] {
  if (list("boundaries", boundaries).length !== parts.length - 1) {
    throw new RangeError(
      `boundaries must have one entry fewer than ${parts.name} (${parts.length}), not ${boundaries.length}`,
    );
  }
  return boundaries.map((boundary, i) => {
    check(`boundaries[${i}]`, boundary);
    const before = boundaries[i - 1] ?? Number.NEGATIVE_INFINITY;
    if (boundary > before) return boundary;
    throw new RangeError(
      `boundaries[${i}] must be above the one before (${before}), not ${boundary}`,
    );
  });
}
