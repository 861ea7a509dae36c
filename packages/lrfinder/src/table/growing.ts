/** Numbers that come in pieces. */
export interface Growing<A> {
  /** Adds numbers, in their order. */
  add(values: ArrayLike<number>): void;
  /** All of them; what is added later is not in it. */
  values(): A;
}

/**
 * Numbers of double precision that come in pieces.
 *
 * @param capacity how many are expected; default 0.
 */
export function growingDoubles(capacity = 0): Growing<Float64Array> {
  return growing((length) => new Float64Array(length), capacity);
}

/** Whole numbers from −2³¹ to 2³¹ − 1 that come in pieces. */
export function growingIntegers(): Growing<Int32Array> {
  return growing((length) => new Int32Array(length));
}

function growing<A extends Float64Array | Int32Array>(
  allocate: (length: number) => A,
  capacity = 0,
): Growing<A> {
  let values = allocate(capacity);
  let length = 0;
  return {
    add(more) {
      const needed = length + more.length;
      if (needed > values.length) {
        const larger = allocate(Math.max(needed, Math.ceil(1.5 * values.length)));
        larger.set(values);
        values = larger;
      }
      values.set(more, length);
      length = needed;
    },
    values: () => values.subarray(0, length) as A,
  };
}
