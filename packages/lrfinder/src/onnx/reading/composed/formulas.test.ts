import { expect, test } from "vitest";
import { everyOperator } from "../../rules/every-operator.js";
import { formulas } from "../../rules/formulas.test-kit.js";
import { compositions } from "./compositions.js";

test("the gradient of every operator has a formula, or the reason why it has none", () => {
  // Operators of our own are written by those of ONNX.
  const written = Object.keys(everyOperator).filter((name) => !name.includes("."));
  const known = [...written, ...Object.keys(compositions)];
  expect(Object.keys(formulas).sort()).toEqual([...new Set(known)].sort());
  const without = written.filter(
    (name) => everyOperator[name]!.gradient === undefined && !Object.hasOwn(compositions, name),
  );
  const none = Object.keys(formulas).filter((name) => formulas[name]!.startsWith("none"));
  const alone = none.filter((name) => everyOperator[name] && !Object.hasOwn(compositions, name));
  expect(alone.sort()).toEqual(without.sort());
});
