import { answers, lossCurve, suggest } from "lrfinder";
import { expect, test } from "vitest";
import { FAR, whyFar } from "./far-rules.js";

/** A plateau at 2 that falls to 1 around 1e-3 and explodes behind 0.1. */
const learningRates = Array.from({ length: 100 }, (_, i) => 10 ** (-7 + 0.08 * i));
const losses = learningRates.map((lr, i) => 1 + 1 / (1 + lr / 1e-3) + (lr / 0.1) ** 2 - 1e-4 * i);
const curve = lossCurve({ learningRates, losses });
const result = { suggestion: suggest(curve), rules: answers(curve) };

test("a rule near the answer needs no reason, and one far from it has one", () => {
  const { suggestion, rules } = result;
  if (suggestion.status === "none") throw new Error(suggestion.reason);
  for (const [name, lr] of Object.entries(rules)) {
    const rule = name as keyof typeof rules;
    const factor = Math.max(lr! / suggestion.lr, suggestion.lr / lr!);
    expect(whyFar(rule, result, curve) === undefined, name).toBe(factor < FAR);
  }
});

test("where it stands is said by the curve: before the fall, within it, or beyond", () => {
  const found = { status: "found", lr: 0.01, band: [2e-4, 0.03], rule: "default" } as const;
  const at = (lr: number) =>
    whyFar("valley", { suggestion: found, rules: { ...result.rules, valley: lr } }, curve);
  expect(at(1e-6)).toBe(
    "Over a hundred times lower than the answer. The loss has not begun to fall there; it does from 2e-4 on. It counts steps, not depth: a plateau that sinks by a hair counts as a fall.",
  );
  // Half of the fall is where the rate is 1e-3, but for the curve's own rise.
  expect(at(1e-3)).toMatch(
    /^10 times lower than the answer\. 5\d % of the fall is done there\. It/,
  );
  expect(at(0.3)).toMatch(/^30 times higher than the answer\. The loss is lowest at 0\.03, and/);
  expect(at(0.02)).toBeUndefined();
});
