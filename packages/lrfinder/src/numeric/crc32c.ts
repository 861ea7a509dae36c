/** The polynomial of Castagnoli's checksum, its bits reversed. */
const POLYNOMIAL = 0x82f63b78;

/** The checksum's change for each value of one byte. */
const changes = Uint32Array.from({ length: 256 }, (_, byte) => {
  let change = byte;
  for (let bit = 0; bit < 8; bit++) change = (change >>> 1) ^ (change & 1 ? POLYNOMIAL : 0);
  return change;
});

/** The CRC-32C (Castagnoli) of some bytes, as RFC 3720 has it. */
export function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ changes[(crc ^ byte) & 0xff]!;
  return ~crc >>> 0;
}
