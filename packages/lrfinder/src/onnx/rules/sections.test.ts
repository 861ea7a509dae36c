import { expect, test } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { gradients } from "../autodiff/gradients.js";
import { mul } from "../ops/arithmetic.js";
import { reduceSum } from "../ops/reduction.js";

const FAR = Number.MAX_SAFE_INTEGER;

/** Starts, ends, axes and steps at random, out of bounds too, of a tensor of random shape. */
function drawn(seed: number) {
  const random = seededRandom(seed);
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const shape = Array.from({ length: whole(1, 4) }, () => whole(1, 6));
  const axes = shape.flatMap((_, axis) =>
    random() < 0.6 ? [random() < 0.3 ? axis - shape.length : axis] : [],
  );
  const steps = axes.map(() => [1, 1, 2, 3, -1, -2, -3][whole(0, 6)]!);
  const starts = axes.map(() => whole(-8, 8));
  const ends = steps.map((step) => (random() < 0.3 ? Math.sign(step) * FAR : whole(-8, 8)));
  return { shape, bounds: [starts, ends, axes, steps] };
}

test.each(Array.from({ length: 60 }, (_, i) => 1 + i))(
  "each element that a slice takes gets the gradient of its place, the others 0: seed %i",
  async (seed) => {
    const { shape, bounds } = drawn(seed);
    const size = shape.reduce((product, each) => product * each, 1);
    // Each element is its own place.
    const x = numbers(
      Array.from({ length: size }, (_, i) => i),
      { shape },
    );
    const [taken, gradient] = await outputsOf([x], (graph, [v]) => {
      const lists = bounds.map((list) => graph.constant(list, { type: "int64" }));
      const y = graph.apply("Slice", [v!, ...lists]);
      const weighted = mul(graph, y, graph.apply("Add", [y, graph.constant(1)]));
      return [
        y,
        ...gradients(graph, reduceSum(graph, weighted, { keepDims: false }), { of: [v!] }),
      ];
    });
    const expected = new Array<number>(size).fill(0);
    for (const place of taken!.data) expected[place] = 2 * place + 1;
    expect(gradient!.data).toEqual(expected);
    expect(gradient!.shape).toEqual(shape);
  },
);
