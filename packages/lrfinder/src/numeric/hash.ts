/**
 * Mixes two whole numbers into 32 random-looking bits, the same on every machine: a counter-based
 * random number, with no state to keep. The lowest 32 bits of each count.
 *
 * The finalizer is Wellons's `lowbias32` (hash-prospector, 2018), run over `b` and then over both.
 */
export function mix(a: number, b: number): number {
  return finalize((a ^ finalize(b + 0x9e3779b9)) >>> 0);
}

function finalize(number: number): number {
  let bits = number | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return (bits ^ (bits >>> 16)) >>> 0;
}
