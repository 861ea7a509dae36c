import { expect, test } from "vitest";
import { findOptions } from "../commands/find/options.js";
import { trainOptions } from "../commands/train/options.js";

const target = "y";

test("a rate is verified where that is asked for: at a constant rate by find, on its own schedule by train", () => {
  expect(findOptions("a", { target }).verify).toBeUndefined();
  expect(trainOptions("a", { target }).verify).toBeUndefined();
  expect(findOptions("a", { target, verify: true }).verify).toEqual({ schedule: "constant" });
  expect(trainOptions("a", { target, verify: true }).verify).toEqual({ schedule: "one-cycle" });
  const asked = { target, verify: true, verifyEpochs: "7", schedule: "cosine" };
  expect(findOptions("a", asked).verify).toEqual({ epochs: 7, schedule: "cosine" });
  expect(trainOptions("a", asked).verify).toEqual({ epochs: 7, schedule: "cosine" });
});

test.each([
  [{ verifyEpochs: "7" }, "--verify-epochs needs --verify: it bounds how long each rate is tried"],
  [
    { verify: true, verifyEpochs: "0" },
    "--verify-epochs must be a whole number from 1 to 1,000,000, not 0",
  ],
  [
    { verify: true, verifyEpochs: "2.5" },
    "--verify-epochs must be a whole number from 1 to 1,000,000, not 2.5",
  ],
])("%j is refused by find and by train", (flags, message) => {
  expect(() => findOptions("a", { target, ...flags })).toThrow(message);
  expect(() => trainOptions("a", { target, ...flags })).toThrow(message);
});

test("a schedule without verification means nothing to find, a rate that is given nothing to verify", () => {
  expect(() => findOptions("a", { target, schedule: "cosine" })).toThrow(
    "--schedule needs --verify: a search has no schedule but its sweep",
  );
  expect(() => findOptions("a", { target, verify: true, schedule: "cosin" })).toThrow(
    "not cosin; did you mean cosine?",
  );
  expect(() => trainOptions("a", { target, verify: true, lr: "0.1" })).toThrow(
    "--verify and --lr exclude each other: a rate that is given is taken as it is",
  );
});
