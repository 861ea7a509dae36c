/** The numbers that bits of float16 (IEEE 754 binary16) stand for, each of which is a float32. */
export function fromFloat16(bits: Uint16Array): Float32Array {
  return Float32Array.from(bits, (each) => {
    const sign = each & 0x8000 ? -1 : 1;
    const exponent = (each >> 10) & 0x1f;
    const fraction = each & 0x3ff;
    if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : Number.NaN;
    // Without an exponent, there is no leading 1.
    return exponent === 0
      ? sign * 2 ** -24 * fraction
      : sign * 2 ** (exponent - 25) * (0x400 + fraction);
  });
}
