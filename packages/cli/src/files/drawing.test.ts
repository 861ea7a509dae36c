import { expect, test } from "vitest";
import { drawing } from "./drawing.js";

test("what can be drawn is given, and of the rest it is said why", async () => {
  const { attempt, failures } = drawing();
  expect(await attempt("a.svg", async () => "<svg>")).toBe("<svg>");
  expect(await attempt("b.png", () => Promise.reject(new Error("no font")))).toBe(undefined);
  expect(await attempt("c.png", () => Promise.reject("lost"))).toBe(undefined);
  expect(await attempt("d.svg", async () => 7)).toBe(7);
  expect(failures).toEqual(["b.png could not be drawn: no font", "c.png could not be drawn: lost"]);
});
