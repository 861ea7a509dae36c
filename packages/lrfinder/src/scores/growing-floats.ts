/** Numbers in single precision, as many as come. */
export interface GrowingFloats {
  push(value: number): void;
  /** All of them, in memory of their own. */
  values(): Float32Array;
}

/** Room for numbers that doubles whenever it is full. */
export function growing(): GrowingFloats {
  let room = new Float32Array(1024);
  let count = 0;
  return {
    push(value) {
      if (count === room.length) {
        const more = new Float32Array(2 * count);
        more.set(room);
        room = more;
      }
      room[count++] = value;
    },
    values: () => room.slice(0, count),
  };
}
