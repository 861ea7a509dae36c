/** Numbers that come in pieces. */
export interface Growing<A> {
  /** Adds numbers, in their order. */
  add(values: ArrayLike<number>): void;
  /** All of them; what is added later is not in it. */
  values(): A;
}

/** Numbers of double precision that come in pieces. */
export function growingDoubles(): Growing<Float64Array> {
  return growing((length) => new Float64Array(length));
}

/** Whole numbers from −2³¹ to 2³¹ − 1 that come in pieces. */
export function growingIntegers(): Growing<Int32Array> {
  return growing((length) => new Int32Array(length));
}

function growing<A extends Float64Array | Int32Array>(allocate: (length: number) => A): Growing<A> {
  let values = allocate(0);
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
