import { evaluate, type Numbers } from "../autodiff/evaluate.test-kit.js";
import type { Problem } from "../autodiff/finite-differences.test-kit.js";
import { graphBuilder } from "../graph/builder.js";
import { vmap } from "../passes/vmap.js";
import { everyOperator } from "./every-operator.js";

/** What came of a problem for two models at once. */
export interface BatchedOutcome {
  /** Where the batched form and the models one by one differ, one line each. */
  readonly lines: readonly string[];
  /** How many ways of batching its inputs there is a form for: all of them, and each alone. */
  readonly served: number;
}

/** Runs a problem for two models at once, each with some inputs of its own, and compares it with one after another. */
export async function batchedOutcome(problem: Problem): Promise<BatchedOutcome> {
  const { inputs, write, operators: known = everyOperator } = problem;
  const lines: string[] = [];
  let served = 0;
  const everyInput = inputs.map((_, i) => i);
  const ways = inputs.length === 1 ? [everyInput] : [everyInput, ...everyInput.map((i) => [i])];
  for (const own of ways) {
    const graph = graphBuilder("one", known);
    const values = inputs.map(({ type, shape }, i) => graph.input(`input_${i}`, type, shape));
    const one = graph.build([write(graph, values)]);
    const each = own.map((i) => values[i]!);
    let all: ReturnType<typeof vmap>;
    try {
      all = vmap(one, { models: 2, each, operators: known });
    } catch (error) {
      if (error instanceof TypeError && /^there is no batched form of/.test(error.message))
        continue;
      throw error;
    }
    served++;
    // The second model has the same numbers in another order, which no operator's domain forbids.
    const feeds = inputs.map(({ data }, i) => (own.includes(i) ? data.toReversed() : data));
    const [first] = await evaluate(
      one,
      inputs.map(({ data }) => data),
    );
    const [second] = await evaluate(one, feeds);
    const [found] = await evaluate(
      all,
      inputs.map(({ data }, i) => (own.includes(i) ? [...data, ...feeds[i]!] : data)),
    );
    const wanted = {
      ...first!,
      shape: [2, ...first!.shape],
      data: [...first!.data, ...second!.data],
    };
    if (!alike(found!, wanted)) {
      lines.push(`inputs ${own}: ${JSON.stringify(found)}, one by one ${JSON.stringify(wanted)}`);
    }
  }
  return { lines, served };
}

/** Equal but for the rounding of sums, which may be added up in another order. */
function alike(found: Numbers, wanted: Numbers): boolean {
  return (
    found.type === wanted.type &&
    found.shape.join() === wanted.shape.join() &&
    found.data.every((number, i) => {
      const other = wanted.data[i]!;
      return Object.is(number, other) || Math.abs(number - other) <= 1e-5 * (1 + Math.abs(other));
    })
  );
}
