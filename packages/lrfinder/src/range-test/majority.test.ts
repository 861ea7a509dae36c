import { expect, test } from "vitest";
import { majority } from "./majority.js";

test("the most frequent end wins", () => {
  expect(majority(["end", "diverged", "diverged"])).toBe("diverged");
  expect(majority(["end", "end", "aborted"])).toBe("end");
  expect(majority(["non-finite", "non-finite", "error", "end"])).toBe("non-finite");
  expect(majority(["aborted"])).toBe("aborted");
});

test("of equally frequent ones the worse wins, whatever their order", () => {
  expect(majority(["diverged", "end"])).toBe("diverged");
  expect(majority(["non-finite", "diverged", "end"])).toBe("non-finite");
  expect(majority(["aborted", "non-finite"])).toBe("aborted");
  expect(majority(["error", "aborted", "end"])).toBe("error");
});

test("no repeats count as ended", () => {
  expect(majority([])).toBe("end");
});
