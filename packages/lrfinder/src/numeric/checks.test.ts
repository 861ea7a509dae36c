import { expect, test } from "vitest";
import { fraction, notNegative, oneOf, positive, wholeNumber } from "./checks.js";

function refusal(check: () => unknown): string {
  try {
    return `accepted ${check()}`;
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

test("positive takes finite numbers above 0", () => {
  expect(positive("lr", Number.MIN_VALUE)).toBe(Number.MIN_VALUE);
  expect(positive("lr", Number.MAX_VALUE)).toBe(Number.MAX_VALUE);
  const refused = [0, -0, -1e-9, Number.NaN, Infinity].map((value) =>
    refusal(() => positive("lr", value)),
  );
  expect(refused).toEqual([
    "RangeError: lr must be a number above 0, not 0",
    "RangeError: lr must be a number above 0, not 0",
    "RangeError: lr must be a number above 0, not -1e-9",
    "RangeError: lr must be a number above 0, not NaN",
    "RangeError: lr must be a number above 0, not Infinity",
  ]);
});

test("notNegative takes 0, too", () => {
  expect(notNegative("decay", 0)).toBe(0);
  expect(notNegative("decay", 2.5)).toBe(2.5);
  const refused = [-Number.MIN_VALUE, Number.NaN, Infinity].map((value) =>
    refusal(() => notNegative("decay", value)),
  );
  expect(refused).toEqual([
    "RangeError: decay must be a number of at least 0, not -5e-324",
    "RangeError: decay must be a number of at least 0, not NaN",
    "RangeError: decay must be a number of at least 0, not Infinity",
  ]);
});

test("fraction takes [0, 1)", () => {
  expect(fraction("momentum", 0)).toBe(0);
  expect(fraction("momentum", 1 - 2 ** -53)).toBe(1 - 2 ** -53);
  const refused = [1, -0.1, Number.NaN].map((value) => refusal(() => fraction("momentum", value)));
  expect(refused).toEqual([
    "RangeError: momentum must be at least 0 and below 1, not 1",
    "RangeError: momentum must be at least 0 and below 1, not -0.1",
    "RangeError: momentum must be at least 0 and below 1, not NaN",
  ]);
});

test("wholeNumber takes safe whole numbers from its least on", () => {
  expect(wholeNumber("steps", 1)).toBe(1);
  expect(wholeNumber("seed", 0, 0)).toBe(0);
  expect(wholeNumber("steps", Number.MAX_SAFE_INTEGER)).toBe(Number.MAX_SAFE_INTEGER);
  const refused = [0, 1.5, 2 ** 53, Number.NaN].map((value) =>
    refusal(() => wholeNumber("steps", value)),
  );
  expect(refused).toEqual([
    "RangeError: steps must be a whole number of at least 1, not 0",
    "RangeError: steps must be a whole number of at least 1, not 1.5",
    "RangeError: steps must be a whole number of at least 1, not 9007199254740992",
    "RangeError: steps must be a whole number of at least 1, not NaN",
  ]);
  expect(refusal(() => wholeNumber("seed", -1, 0))).toBe(
    "RangeError: seed must be a whole number of at least 0, not -1",
  );
});

test("oneOf lists what is allowed and quotes what was given", () => {
  expect(oneOf("sweep", "linear", ["exponential", "linear"])).toBe("linear");
  expect(refusal(() => oneOf<string>("sweep", "Linear", ["exponential", "linear"]))).toBe(
    'RangeError: sweep must be one of exponential, linear, not "Linear"',
  );
});

test("a value of another type is described, not converted", () => {
  const three: unknown = "3";
  expect(refusal(() => wholeNumber("steps", three as number))).toBe(
    'RangeError: steps must be a whole number of at least 1, not "3"',
  );
  const none: unknown = null;
  expect(refusal(() => positive("lr", none as number))).toBe(
    "RangeError: lr must be a number above 0, not null",
  );
});
