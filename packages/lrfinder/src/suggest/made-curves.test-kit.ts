import { type LossCurve, lossCurve } from "../curve/loss-curve.js";
import { medianCurve } from "../curve/median-curve.js";
import { normal, type Random, seededRandom } from "../numeric/random.js";

// Curves whose answer is known, since we made them: `nothing` and `clearValley`, each a generator
// over a seed.

/** Noise with a mean of 0 and a deviation of 1; `spiky` and what is heavy in its tails, too. */
const noises: Readonly<Record<string, (random: Random, next: Random) => number>> = {
  normal: (_, next) => next(),
  uniform: (random) => (2 * random() - 1) * Math.sqrt(3),
  exponential: (random) => -Math.log(1 - random()) - 1,
  laplace: (random, next) => next() * Math.sqrt(-Math.log(1 - random())),
  lognormal: (_, next) => (Math.exp(0.7 * next()) - 1.278) / 1.015,
  student: (_, next) => next() / Math.sqrt(next() ** 2 + next() ** 2 + next() ** 2),
  spiky: (random, next) => (random() < 0.05 ? 4 * next() : 0.5 * next()),
  rounded: (_, next) => Math.round(next()),
};

/** How strong noise is along the sweep, from 0 to 1: at most 1. */
const growths: Readonly<Record<string, (along: number) => number>> = {
  level: () => 1,
  doubling: (along) => 2 ** (along - 1),
  threefold: (along) => 3 ** (along - 1),
  tenfold: (along) => 10 ** (along - 1),
  shrinking: (along) => 3 ** -along,
};

/**
 * Falls by 1 from a level of 0 on its way through `width` decades to `at`, x decades being log10 of
 * the rate.
 */
type Shape = (x: number, pit: { readonly at: number; readonly width: number }) => number;

const descending: Shape = (x, { at, width }) =>
  -1 / (1 + Math.exp((-9 / width) * (x - at + 0.6 * width)));

/** Valleys of depth 1, whatever follows them. */
export const valleyShapes: Readonly<Record<string, Shape>> = {
  parabola: (x, { at, width }) => Math.min(1, ((x - at) / width) ** 2) - 1,
  wedge: (x, { at, width }) => Math.min(0, Math.abs(x - at) / width - 1),
  bell: (x, { at, width }) => -Math.exp(-4.6 * ((x - at) / width) ** 2),
  "slope and explosion": (x, { at, width }) =>
    x < at ? Math.max(-1, Math.min(0, (at - width - x) / (0.8 * width))) : 20 * (x - at) ** 2 - 1,
  "sigmoid and cliff": (x, pit) =>
    x < pit.at ? descending(x, pit) : 2 * (10 ** (x - pit.at) - 1) - 1,
  "sigmoid and NaN": (x, pit) => (x < pit.at + 0.3 ? descending(x, pit) : Number.NaN),
  "sigmoid and a hundred thousand": (x, pit) =>
    x < pit.at ? descending(x, pit) : 10 ** Math.min(5, 6 * (x - pit.at)) - 2,
  "sigmoid and a higher level": (x, pit) =>
    x < pit.at ? descending(x, pit) : 3 / (1 + Math.exp(-9 * (x - pit.at - 0.5))) - 1,
  "decay and a straight rise": (x, { at }) =>
    x < at ? Math.exp(-(10 ** (x - at + 1))) - 1 : 10 * (x - at) - 1,
};

/** Curves of one kind: with its noise, and as it would be without. */
export interface MadeCurve {
  /** What it is, for the message of a test that fails. */
  readonly name: string;
  readonly curve: LossCurve;
  readonly clean: LossCurve;
}

interface Making {
  readonly count: number;
  readonly lossAt: (x: number) => number;
  readonly depth: number;
  readonly name: string;
}

/** One of the values, by the random source. */
function oneOf<T>(random: Random, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)]!;
}

/**
 * Curves of one source: noise of any kind, single or the median of three, in any unit, from any
 * level.
 */
function maker(seed: number) {
  const random = seededRandom(seed);
  const next = normal(random);
  const make = (range: readonly [number, number], { count, lossAt, depth, name }: Making) => {
    const [low, high] = range;
    const noise = oneOf(random, Object.keys(noises));
    const growth = oneOf(random, Object.keys(growths));
    const repeats = oneOf(random, [1, 3]);
    const unit = oneOf(random, [1e-3, 1, 1, 1e3]);
    const level = oneOf(random, [0, 2.3, -2.3, 1e3, -1e3]);
    const along = Array.from({ length: count }, (_, i) => i / count);
    const x = along.map((share) => low + (high - low) * share);
    const learningRates = x.map((at) => 10 ** at);
    const losses = (strength: number) =>
      x.map(
        (at, i) =>
          unit *
          (level +
            depth * lossAt(at) +
            strength * growths[growth]!(along[i]!) * noises[noise]!(random, next)),
      );
    const noisy = Array.from({ length: repeats }, () =>
      lossCurve({ learningRates, losses: losses(1) }),
    );
    return {
      name: `${name}, ${count} points, ${noise} ${growth} noise, ${repeats} repeats, ${unit} × (… + ${level})`,
      curve: repeats === 1 ? noisy[0]! : medianCurve(noisy),
      clean: lossCurve({ learningRates, losses: losses(0) }),
    };
  };
  return { random, make };
}

const ranges: readonly (readonly [number, number])[] = [
  [-7, 1],
  [-8, 0],
  [-6, 2],
  [-5, 0],
  [-5, -1],
];

/**
 * `nothing`: curves without a valley: nine in ten of noise, every tenth flat, some to the last bit
 * of a float32.
 */
export function nothing(seed: number): (i: number) => MadeCurve {
  const { random, make } = maker(seed);
  return (i) => {
    const count = oneOf(random, [10, 20, 30, 60, 100, 100, 100, 200, 500]);
    const making = { count, lossAt: () => 0, name: "nothing" };
    const made = make(oneOf(random, ranges), { ...making, depth: 0 });
    if (i % 10 !== 0) return made;
    const { learningRates } = made.clean;
    const losses = learningRates.map(() =>
      i % 20 === 0 ? Math.LN10 : Math.LN10 * (1 + Math.round(random()) * 2 ** -24),
    );
    const flat = lossCurve({ learningRates, losses });
    return { name: "flat", curve: flat, clean: flat };
  };
}

/** `clear valley`: valleys of every shape, 5 to 20 deviations of their strongest noise deep. */
export function clearValley(seed: number): (i: number) => MadeCurve {
  const { random, make } = maker(seed);
  const names = Object.keys(valleyShapes);
  return (i) => {
    const name = names[i % names.length]!;
    const range = oneOf(random, ranges);
    const [low, high] = range;
    const at = low + (high - low) * (0.5 + 0.35 * random());
    const width = Math.min(1 + 2 * random(), 0.7 * (at - low));
    const lossAt = (x: number) => valleyShapes[name]!(x, { at, width });
    const count = oneOf(random, [60, 80, 100, 100, 100, 200, 500]);
    return make(range, { count, lossAt, depth: 5 + 15 * random(), name });
  };
}
