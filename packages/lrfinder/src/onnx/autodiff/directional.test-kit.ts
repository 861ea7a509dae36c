import { seededRandom } from "../../numeric/random.js";
import { graphBuilder } from "../graph/builder.js";
import { isFloat } from "../graph/element-types.js";
import { prune } from "../passes/prune.js";
import { everyOperator } from "../rules/every-operator.js";
import { compile } from "./evaluate.test-kit.js";
import { endings, type Problem, placesOf } from "./finite-differences.test-kit.js";
import { gradients } from "./gradients.js";

/** How far each of up to {@link FEW} numbers moves, times a number between 1/2 and 3/2; of more, all move as far together. */
const STEP = 2 ** -7;
const FEW = 64;
/** So many directions are tried with each ending. */
const DIRECTIONS = 4;
/** What autodiff and differences may be apart, as a share of the slope and of the gradient's length. */
const RELATIVE = 1e-2;
/** The rounding of a sum in float32, as a share of it. */
const ROUNDING = 2 ** -21;

/** How autodiff and differences along directions agree. */
export interface Agreement {
  /** One line for each direction in which they do not. */
  readonly lines: readonly string[];
  /** The directions that were tried. */
  readonly directions: number;
  /** Those among them that were skipped, since the slope jumps on the way. */
  readonly kinks: number;
}

/** A problem whose floating-point numbers are float32. */
export function inFloat32(problem: Problem): Problem {
  return {
    ...problem,
    inputs: problem.inputs.map((input) =>
      isFloat(input.type) ? { ...input, type: "float32" } : input,
    ),
  };
}

/**
 * Compares autodiff in float32, whose rounding drowns the difference that one number makes among many, with central
 * differences along random directions through all numbers at once.
 *
 * They agree within a hundredth of the slope or of the gradient's length, whichever is larger, and the rounding of the
 * loss. Where the slope over a step and over half of it differ by more than half of that there is a kink, of which
 * differences say nothing.
 */
export async function agreementAlongDirections(
  problem: Problem,
  ends: readonly (keyof typeof endings)[] = ["weighted"],
): Promise<Agreement> {
  const { inputs, write, operators: known = everyOperator } = inFloat32(problem);
  const graph = graphBuilder("test", known);
  const values = inputs.map(({ type, shape }, i) => graph.input(`input_${i}`, type, shape));
  const y = write(graph, values);
  const losses = ends.map((end) => endings[end](graph, y));
  const places = placesOf(problem);
  const of = places.map((place) => values[place]!);
  const forward = await compile(prune(graph.build(losses)));
  const found = losses.flatMap((loss) => gradients(graph, loss, { of }));
  const backward = await compile(prune(graph.build(found)));

  const feeds = inputs.map(({ data }) => data);
  const analytic = await backward.run(feeds);
  const moving = places.reduce((sum, place) => sum + feeds[place]!.length, 0);
  const step = STEP / Math.sqrt(Math.max(1, moving / FEW));
  const random = seededRandom(11);
  const lines: string[] = [];
  let kinks = 0;
  for (let direction = 0; direction < DIRECTIONS; direction++) {
    const along = feeds.map((data, i) =>
      data.map(() => (places.includes(i) ? (random() < 0.5 ? -1 : 1) * (0.5 + random()) : 0)),
    );
    const moved = (by: number) =>
      feeds.map((data, i) =>
        places.includes(i) ? data.map((x, j) => Math.fround(x + by * along[i]![j]!)) : data,
      );
    const [high, low, halfHigh, halfLow] = await Promise.all(
      [step, -step, step / 2, -step / 2].map(async (by) => {
        const point = moved(by);
        return { point, at: (await forward.run(point)).map(({ data }) => data[0]!) };
      }),
    );
    ends.forEach((end, e) => {
      const parts = places.map((_, i) => analytic[e * places.length + i]!.data);
      const length = Math.hypot(...parts.flat());
      const rise = places.map((place, i) =>
        parts[i]!.reduce(
          (sum, g, j) =>
            sum + (g === 0 ? 0 : g * (high!.point[place]![j]! - low!.point[place]![j]!)),
          0,
        ),
      );
      const expected = rise.reduce((a, b) => a + b, 0) / (2 * step);
      const slope = (high!.at[e]! - low!.at[e]!) / (2 * step);
      const halfSlope = (halfHigh!.at[e]! - halfLow!.at[e]!) / step;
      const noise = (ROUNDING * (1 + Math.abs(high!.at[e]!))) / step;
      const allowed = RELATIVE * Math.max(Math.abs(expected), Math.abs(slope), length) + noise;
      if (Math.abs(slope - halfSlope) > allowed / 2) kinks++;
      else if (!(Math.abs(expected - slope) <= allowed)) {
        lines.push(`${end}, direction ${direction}: ${expected}, by differences ${slope}`);
      }
    });
  }
  await Promise.all([forward.release(), backward.release()]);
  return { lines, directions: DIRECTIONS * ends.length, kinks };
}
