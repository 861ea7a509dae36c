import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { type Cases, sample, testOperators } from "./operator-table.test-kit.js";
import { trigonometry } from "./trigonometry.js";

function everyRank(operator: string, { low = -0.9, high = 0.9 } = {}): Cases {
  return Object.fromEntries(
    [[], [5], [2, 3]].map((shape) => [
      `[${shape}]`,
      {
        inputs: [sample(shape, { low, high, type: "float32" })],
        write: (graph, [x]) => graph.apply(operator, [x!]),
      },
    ]),
  );
}

testOperators(trigonometry, {
  Tan: everyRank("Tan"),
  Asin: everyRank("Asin", { low: -0.8, high: 0.8 }),
  Acos: everyRank("Acos", { low: -0.8, high: 0.8 }),
  Atan: everyRank("Atan", { low: -3, high: 3 }),
  Sinh: everyRank("Sinh", { low: -2, high: 2 }),
  Cosh: everyRank("Cosh", { low: -2, high: 2 }),
  Asinh: everyRank("Asinh", { low: -3, high: 3 }),
  Acosh: everyRank("Acosh", { low: 1.5, high: 4 }),
  Atanh: everyRank("Atanh", { low: -0.8, high: 0.8 }),
});

test("each is JavaScript's function of that name", async () => {
  const names = Object.keys(trigonometry);
  const results = await outputsOf([numbers([-0.5, 0.25, 1])], (graph, [x]) =>
    names.map((operator) => graph.apply(operator, [x!])),
  );
  names.forEach((name, i) => {
    const known = Math[name.toLowerCase() as "tan"];
    results[i]!.data.forEach((found, j) => {
      const wanted = known([-0.5, 0.25, 1][j]!);
      if (Number.isFinite(wanted)) expect(found, name).toBeCloseTo(wanted, 5);
      else expect(found, name).toBe(wanted);
    });
  });
});
