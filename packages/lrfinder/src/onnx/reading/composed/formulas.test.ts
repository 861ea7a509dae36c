import { expect, test } from "vitest";
import { everyOperator } from "../../rules/every-operator.js";
import { formulas } from "../../rules/formulas.test-kit.js";
import { compositions } from "./compositions.js";

test("the gradient of every operator has a formula, or the reason why it has none", () => {
  const known = [...Object.keys(everyOperator), ...Object.keys(compositions)];
  expect(Object.keys(formulas).sort()).toEqual([...new Set(known)].sort());
  const without = Object.entries(everyOperator).flatMap(([name, { gradient }]) =>
    gradient !== undefined || Object.hasOwn(compositions, name) ? [] : [name],
  );
  const none = Object.keys(formulas).filter((name) => formulas[name]!.startsWith("none"));
  const alone = none.filter((name) => everyOperator[name] && !Object.hasOwn(compositions, name));
  expect(alone.sort()).toEqual(without.sort());
});
