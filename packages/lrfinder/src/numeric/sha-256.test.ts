import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256 } from "./sha-256.js";

// The first two and the long one are examples of FIPS 180-4 and its predecessor.
test.each([
  ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  [
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  ],
  ["a".repeat(1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"],
])("the standard's examples come out", (text, digest) => {
  expect(sha256(text)).toBe(digest);
});

test("texts of any length and any characters, half pairs too, come out as in OpenSSL", () => {
  const points = fc.array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 200 });
  fc.assert(
    fc.property(points, (each) => {
      const text = String.fromCodePoint(...each);
      expect(sha256(text)).toBe(createHash("sha256").update(text).digest("hex"));
    }),
    { seed: 3, numRuns: 200 },
  );
});
