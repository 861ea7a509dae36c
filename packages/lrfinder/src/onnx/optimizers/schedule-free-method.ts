import type { Value } from "../graph/graph.js";
import { add, div, max, mul, sub } from "../ops/arithmetic.js";
import { sqrt } from "../ops/elementwise.js";
import { gradientFloor, type JointMethod, type JointRequest } from "./optimizer.js";
import type { ScheduleFreeAdamw, ScheduleFreeSgd } from "./schedule-free.js";
import { multiples } from "./sums.js";

/** A largest rate before there was one, whose weight in the average is nothing beside any other. */
const NO_RATE = 1e-30;

/** What both kinds carry: z and y of each weight, which is x itself, and the weight of x in x. */
const common = {
  copies: ["base", "trained"],
  trainedAt: "trained",
  numbers: [
    { name: "largestRate", initial: () => NO_RATE },
    // Σ lrₘ² / lrₘ²: how many points the average is of, if all had weighed as the last one.
    { name: "points", initial: () => 0 },
  ],
} as const;

/** The updates of schedule-free gradient descent. */
export function scheduleFreeSgdMethod({ momentum, weightDecay }: ScheduleFreeSgd): JointMethod {
  return {
    ...common,
    slots: ["base", "trained"],
    weightDecay,
    settings: ({ learningRate }) => ({ learningRate }),
    updateAll: (request) => {
      const rate = request.settings.learningRate!;
      const directions = request.parts.map(({ gradient }) => ({ of: gradient, more: [] }));
      return averaged(request, { share: momentum, directions, rate });
    },
  };
}

/** The updates of schedule-free AdamW; scaled as those of Adam. */
export function scheduleFreeAdamwMethod(optimizer: ScheduleFreeAdamw): JointMethod {
  const { beta1, beta2, epsilon, weightDecay } = optimizer;
  return {
    ...common,
    slots: ["base", "trained", "meanSquare"],
    weightDecay,
    floor: epsilon >= 1e-10 ? gradientFloor : undefined,
    settings({ step, learningRate }) {
      const rootScale = Math.sqrt((1 - beta2) / (1 - beta2 ** (step + 1)));
      return { learningRate, rate: learningRate / rootScale, epsilon: epsilon / rootScale };
    },
    updateAll(request) {
      const { graph, parts, settings } = request;
      const directions = parts.map(({ gradient, slots }) => {
        const squares = mul(graph, gradient, gradient);
        const meanSquare = add(graph, mul(graph, slots[2]!, graph.constant(beta2)), squares);
        const size = add(graph, sqrt(graph, meanSquare), settings.epsilon!);
        return { of: div(graph, gradient, size), more: [meanSquare] };
      });
      return averaged(request, { share: beta1, directions, rate: settings.rate! });
    },
  };
}

/** What a step goes along, and what further slots become. */
interface Direction {
  readonly of: Value;
  readonly more: readonly Value[];
}

/** Writes z, x and y after a step of z along a direction of each weight. */
function averaged(
  { graph, parts, numbers: [largest, points], settings: { learningRate } }: JointRequest,
  { share, directions, rate }: { share: number; directions: readonly Direction[]; rate: Value },
): ReturnType<JointMethod["updateAll"]> {
  const largestRate = max(graph, largest!, learningRate!);
  const fallen = div(graph, largest!, largestRate);
  const before = mul(graph, points!, mul(graph, fallen, fallen));
  const one = graph.constant(1);
  const count = add(graph, before, one);
  const weight = div(graph, one, count);
  const factors = parts.map(({ multiple }) => multiple);
  const [rates, plain] = [
    multiples(graph, factors, rate),
    multiples(graph, factors, learningRate!),
  ];
  return {
    numbers: [largestRate, count],
    parts: parts.map(({ weight: x, slots, weightDecay }, i) => {
      const { of, more } = directions[i]!;
      const step = mul(graph, of, rates[i]!);
      const lost =
        weightDecay > 0 &&
        mul(graph, slots[1]!, mul(graph, plain[i]!, graph.constant(weightDecay)));
      const base = sub(graph, slots[0]!, lost ? add(graph, step, lost) : step);
      const average = add(graph, x, mul(graph, sub(graph, base, x), weight));
      const way = mul(graph, sub(graph, average, base), graph.constant(share));
      return { weight: average, slots: [base, add(graph, base, way), ...more] };
    }),
  };
}
