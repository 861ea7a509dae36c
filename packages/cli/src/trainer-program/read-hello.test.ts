import { expect, test } from "vitest";
import { readHello } from "./read-hello.js";

test("what is left out is neither, one update a message, and not known", () => {
  expect(readHello({ protocol: 1 })).toEqual({
    hello: { restores: false, reseeds: false, batch: 1 },
  });
  const all = { can: ["reseed", "fly", "snapshot"], batch: 4, stepsPerEpoch: 9, optimizer: "lion" };
  expect(readHello({ protocol: 1, ...all, colour: "red" })).toEqual({
    hello: { restores: true, reseeds: true, batch: 4, stepsPerEpoch: 9, optimizer: "lion" },
  });
});

test.each([
  [{ protocol: 2 }, "speaks protocol 2, and this lrfinder speaks 1"],
  [{ protocol: "1" }, 'speaks protocol "1"'],
  [{}, "says no protocol"],
  [{ protocol: 1, can: "snapshot" }, 'can must be a list such as ["snapshot", "reseed"]'],
  [{ protocol: 1, can: [1] }, "can must be a list"],
  [{ protocol: 1, batch: 0 }, "batch must be a whole number of at least 1, not 0"],
  [{ protocol: 1, batch: 2.5 }, "batch must be a whole number of at least 1, not 2.5"],
  [
    { protocol: 1, stepsPerEpoch: -1 },
    "stepsPerEpoch must be a whole number of at least 1, not -1",
  ],
  [{ protocol: 1, optimizer: 5 }, 'optimizer must be a text such as "adam", not 5'],
])("%j is refused by its key", (said, words) => {
  expect(readHello(said)).toEqual({ fault: expect.stringContaining(words) });
});
