import { expect, test } from "vitest";
import { crc32c } from "./crc32c.js";

const ascii = (text: string) => new TextEncoder().encode(text);

// "123456789" is the check value of the checksum's catalogues; the others are those of RFC 3720,
// B.4.
test.each<[string, Uint8Array, number]>([
  ["nothing", new Uint8Array(0), 0],
  ["the digits", ascii("123456789"), 0xe3069283],
  ["32 bytes of 0", new Uint8Array(32), 0x8a9136aa],
  ["32 bytes of 255", new Uint8Array(32).fill(255), 0x62a8ab43],
  ["0 to 31", Uint8Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
  ["31 to 0", Uint8Array.from({ length: 32 }, (_, i) => 31 - i), 0x113fdb5c],
])("the checksum of %s", (_, bytes, checksum) => {
  expect(crc32c(bytes)).toBe(checksum);
});
