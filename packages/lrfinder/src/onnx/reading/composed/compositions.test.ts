import { expect, test } from "vitest";
import { everyOperator } from "../../rules/every-operator.js";
import { formulas } from "../../rules/formulas.test-kit.js";
import { compositions } from "./compositions.js";

test("every operator that is read has a formula of its gradient, and nothing else has", () => {
  const read = new Set([...Object.keys(everyOperator), ...Object.keys(compositions)]);
  expect(Object.keys(formulas).sort()).toEqual([...read].sort());
});
