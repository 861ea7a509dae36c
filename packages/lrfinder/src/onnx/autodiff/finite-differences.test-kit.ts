import { seededRandom } from "../../numeric/random.js";
import { graphBuilder } from "../graph/builder.js";
import { isFloat } from "../graph/element-types.js";
import type { GraphBuilder, Operators, Value } from "../graph/graph.js";
import { sameShape, showShape, sizeOf } from "../graph/shape.js";
import { add, mul } from "../ops/arithmetic.js";
import { reduceSum } from "../ops/reduction.js";
import { prune } from "../passes/prune.js";
import { everyOperator } from "../rules/every-operator.js";
import { compile, type Numbers } from "./evaluate.test-kit.js";
import { gradients } from "./gradients.js";

/** A value to differentiate, and where. */
export interface Problem {
  readonly inputs: readonly Numbers[];
  /** The inputs to differentiate with respect to; those of a float type where left out. */
  readonly of?: readonly number[];
  /** The operators that it is written with; those of the library where left out. */
  readonly operators?: Operators;
  write(graph: GraphBuilder, inputs: readonly Value[]): Value;
}

/** How a value becomes a scalar, which decides the shape of the gradient that its rule is given. */
export const endings = {
  /** A full tensor of different numbers. */
  weighted: (graph: GraphBuilder, y: Value) => sumOf(graph, mul(graph, y, weightsFor(graph, y))),
  /** A scalar. */
  summed: (graph: GraphBuilder, y: Value) => sumOf(graph, y),
  /** One number for each place but along the first axis, where it is to be broadcast. */
  "summed over its first axis": (graph: GraphBuilder, y: Value) => {
    const first = y.shape.length > 0 ? reduceSum(graph, y, { axes: [0] }) : y;
    return sumOf(graph, mul(graph, first, weightsFor(graph, first)));
  },
} as const;

function sumOf(graph: GraphBuilder, y: Value): Value {
  return y.shape.length === 0 ? y : reduceSum(graph, y, { keepDims: false });
}

function weightsFor(graph: GraphBuilder, { type, shape }: Value): Value {
  const random = seededRandom(7);
  const data = Array.from({ length: sizeOf(shape) }, () => 0.5 + random());
  return graph.constant(data, { type, shape });
}

/** The problem of differentiating a problem's own gradients, all of them summed with weights. */
export function differentiated(problem: Problem): Problem {
  return {
    ...problem,
    write(graph, inputs) {
      const loss = endings.weighted(graph, problem.write(graph, inputs));
      const parts = gradients(graph, loss, { of: wanted(problem, inputs) });
      return parts
        .map((part) => endings.weighted(graph, part))
        .reduce((sum, part) => add(graph, sum, part));
    },
  };
}

/** The places of the inputs that a problem is differentiated with respect to. */
export function placesOf({ inputs, of }: Problem): readonly number[] {
  return of ?? inputs.flatMap(({ type }, i) => (isFloat(type) ? [i] : []));
}

function wanted(problem: Problem, inputs: readonly Value[]): readonly Value[] {
  return placesOf(problem).map((place) => inputs[place]!);
}

/**
 * Where autodiff and central finite differences disagree, one line for each number; none if all is well.
 * Each ending makes a loss of its own; all of them share their runs.
 *
 * They agree in float32 within a hundredth of the larger and 1e-4, in float64 within 1e-5 and 1e-5.
 */
export async function disagreements(
  problem: Problem,
  ends: readonly (keyof typeof endings)[] = ["weighted"],
): Promise<readonly string[]> {
  const { inputs } = problem;
  const graph = graphBuilder("test", problem.operators ?? everyOperator);
  const values = inputs.map(({ type, shape }, i) => graph.input(`input_${i}`, type, shape));
  const y = problem.write(graph, values);
  const losses = ends.map((end) => endings[end](graph, y));
  const forward = await compile(prune(graph.build(losses)));
  const found = losses.flatMap((loss) => gradients(graph, loss, { of: wanted(problem, values) }));
  const backward = await compile(prune(graph.build(found)));

  const feeds = inputs.map(({ data }) => data);
  const analytic = await backward.run(feeds);
  const double = [...inputs, y].every(({ type }) => type !== "float32");
  const [relative, absolute, step] = double ? [1e-5, 1e-5, 1e-5] : [1e-2, 1e-4, 1e-2];
  const lossesAt = async (place: number, element: number, x: number) => {
    const moved = feeds.map((data, i) => (i === place ? data.with(element, x) : data));
    return (await forward.run(moved)).map(({ data }) => data[0]!);
  };

  const lines: string[] = [];
  const wantedPlaces = placesOf(problem);
  for (const [i, place] of wantedPlaces.entries()) {
    for (const [element, x] of feeds[place]!.entries()) {
      const round = double ? Number : Math.fround;
      const [above, below] = [round(x + step), round(x - step)];
      const high = await lossesAt(place, element, above);
      const low = await lossesAt(place, element, below);
      ends.forEach((end, e) => {
        const { shape, data } = analytic[e * wantedPlaces.length + i]!;
        const numeric = (high[e]! - low[e]!) / (above - below);
        const a = data[element]!;
        const allowed = relative * Math.max(Math.abs(a), Math.abs(numeric)) + absolute;
        if (!(Math.abs(a - numeric) <= allowed) || !sameShape(shape, inputs[place]!.shape)) {
          const where = `${end}, input ${place} ${showShape(shape)}, element ${element} at ${x}`;
          lines.push(`${where}: ${a}, by differences ${numeric}`);
        }
      });
    }
  }
  await Promise.all([forward.release(), backward.release()]);
  return lines;
}
