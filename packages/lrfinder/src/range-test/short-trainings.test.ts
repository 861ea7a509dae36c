import { expect, test } from "vitest";
import { noisyBowl, untouched } from "../../../../test/noisy-bowl.js";
import { formatNumber } from "../numeric/format.js";
import { curveWarnings } from "../suggest/curve-warnings.js";
import { findLearningRate } from "./find-learning-rate.js";
import type { Progress } from "./result.js";
import { bestRateOf } from "./short-training.js";
import type { Trainer } from "./trainer.js";
import { trainerFrom } from "./trainer-from.js";

const deepBowl = (options: Parameters<typeof noisyBowl>[0] = {}) => {
  const bowl = noisyBowl(options);
  return { ...bowl, trainer: { ...bowl.trainer, deep: true } };
};

test("where the model is deep, trainings at constant rates around what the curves say settle the rate", async () => {
  const { trainer, state, asked, calls } = deepBowl();
  const result = await findLearningRate(trainer, { seed: 7 });
  const { suggestion, shortTrainings = [], rules, repeats, steps, interval } = result;
  if (suggestion.status === "none") throw new Error(suggestion.reason);
  const rates = shortTrainings.map(({ learningRate }) => learningRate);
  // Two below and one above, and further on where an end was best.
  expect(rates).toContain(rules.default! * Math.sqrt(10));
  expect(rates).toContain(rules.default! * Math.sqrt(10) ** -2);
  for (const [i, lr] of rates.slice(1).entries())
    expect(lr / rates[i]!).toBeCloseTo(Math.sqrt(10), 12);
  expect(suggestion.lr).toBe(bestRateOf(shortTrainings));
  expect(suggestion.lr).not.toBe(rules.default);
  // A bowl whose curvatures are 1 and 10 is stable below 0.2.
  expect(suggestion.lr).toBeLessThan(0.2);
  expect([suggestion.band[0] <= suggestion.lr, suggestion.lr <= suggestion.band[1]]).toEqual([
    true,
    true,
  ]);
  expect(Math.log10(interval![1] / interval![0])).toBeCloseTo(0.44, 12);
  expect(repeats).toHaveLength(3);
  const of = (all: readonly { readonly losses: readonly number[] }[]) =>
    all.reduce((sum, { losses }) => sum + losses.length, 0);
  expect(steps).toBe(of(repeats.map(({ curve }) => curve)) + of(shortTrainings));
  expect(asked).toHaveLength(steps);
  // All see the rows in the order of the first repeat.
  expect(calls.filter((call) => call === "reseed 7")).toHaveLength(1 + rates.length);
  expect(state).toEqual(untouched);
});

test("of a trainer that knows the loss of its model in use, that is asked at the end of each, and counts", async () => {
  const { trainer, state } = deepBowl();
  const seen: [rows: number, updates: number][] = [];
  const inferenceLoss = async (rows: number) => {
    seen.push([rows, state.position]);
    return 7;
  };
  const { shortTrainings = [] } = await findLearningRate({ ...trainer, inferenceLoss });
  expect(seen).toEqual(shortTrainings.map(() => [1000, 100]));
  expect(shortTrainings.map((training) => training.inferenceLoss)).toEqual(seen.map(() => 7));
});

test("where that fails, it is the trainer's error, and no suggestion", async () => {
  const { trainer, state } = deepBowl();
  const inferenceLoss = async () => {
    throw new Error("out of memory");
  };
  const { suggestion, stoppedBy } = await findLearningRate({ ...trainer, inferenceLoss });
  expect(suggestion).toMatchObject({
    status: "none",
    reason: expect.stringMatching(
      /^the trainer failed at step 100 of the short training at \S+: out of memory$/,
    ),
  });
  expect(stoppedBy).toBe("error");
  expect(state).toEqual(untouched);
});

const alone = trainerFrom((lr: number) => (lr < 0.1 ? 1 - lr : 10 * lr));

test.each([
  ["a model that is not deep", noisyBowl().trainer, {}],
  ["rows that would be seen more than ten times", { ...deepBowl().trainer, stepsPerEpoch: 9 }, {}],
  ["another rule", deepBowl().trainer, { rule: "steepest" }],
  ["a metric", deepBowl().trainer, { curve: "distance" }],
  ["a person who wants none", deepBowl().trainer, { shortTrainings: false }],
  ["a trainer that cannot restore its model", { ...alone, deep: true }, {}],
] as const)("there are none for %s", async (_, trainer, options) => {
  const { shortTrainings, suggestion, rules } = await findLearningRate(trainer, options);
  expect(shortTrainings).toBeUndefined();
  expect(suggestion).toMatchObject({ lr: rules["rule" in options ? options.rule : "default"] });
});

test("there are some where rows are seen ten times, and where they are asked for", async () => {
  const ten = await findLearningRate({ ...deepBowl().trainer, stepsPerEpoch: 10 });
  const asked = await findLearningRate(noisyBowl().trainer, { shortTrainings: true });
  expect(ten.shortTrainings!.length).toBeGreaterThanOrEqual(4);
  expect(asked).toEqual(ten);
  await expect(
    findLearningRate(noisyBowl().trainer, { shortTrainings: "yes" as never }),
  ).rejects.toThrow('shortTrainings must be true or false, not "yes"');
});

test("no rate outside the sweep is tried", async () => {
  const { trainer } = deepBowl();
  const { shortTrainings = [], suggestion } = await findLearningRate(trainer, {
    minLr: 1e-3,
    maxLr: 1,
  });
  const [first, last] = [shortTrainings[0]!, shortTrainings.at(-1)!];
  expect(first.learningRate).toBeGreaterThanOrEqual(1e-3);
  expect(last.learningRate).toBeLessThan(1);
  expect(suggestion.status).toBe("found");
});

test("its progress is that of the last repeat, with the training that runs", async () => {
  const { trainer } = deepBowl({ updatesPerCall: 50 });
  const seen: Progress[] = [];
  const result = await findLearningRate(trainer, { onProgress: (progress) => seen.push(progress) });
  const during = seen.filter(({ shortTraining }) => shortTraining);
  const trainings = result.shortTrainings!;
  expect(during.length).toBeGreaterThanOrEqual(trainings.length);
  for (const { repeat, repeats, running, measured } of during) {
    expect([repeat, repeats]).toEqual([2, 3]);
    expect(running.losses).toEqual(result.repeats[2]!.curve.losses);
    expect(measured).toEqual(result.repeats);
  }
  expect(during[0]!.shortTraining).toMatchObject({ training: 0, trainings: 4, step: 50 });
  expect(during.at(-1)!.shortTraining).toMatchObject({
    training: trainings.length - 1,
    trainings: trainings.length,
  });
});

test("an abort in one is no suggestion, with what was measured", async () => {
  const controller = new AbortController();
  const { trainer, state } = deepBowl();
  const result = await findLearningRate(trainer, {
    signal: controller.signal,
    onProgress({ shortTraining }) {
      if (shortTraining?.training === 1 && shortTraining.step === 4) controller.abort();
    },
  });
  const { suggestion, shortTrainings = [], repeats, stoppedBy, interval, rules } = result;
  const at = shortTrainings[1]!.learningRate;
  expect(suggestion).toEqual({
    status: "none",
    reason: `aborted at step 4 of the short training at ${formatNumber(at)}`,
  });
  expect(shortTrainings.map(({ losses }) => losses.length)).toEqual([100, 4]);
  expect([repeats.length, stoppedBy, interval]).toEqual([3, "aborted", null]);
  expect(Object.values(rules)).toEqual([null, null, null, null, null]);
  expect(state).toEqual(untouched);
});

test("a trainer that fails in one is no suggestion either, with its error", async () => {
  let sweeps = 0;
  const { trainer } = deepBowl({
    report(loss, call) {
      if (sweeps > 0 && call === sweeps + 150) throw new Error("out of memory");
      return loss;
    },
  });
  const result = await findLearningRate(trainer, {
    onProgress({ shortTraining, measured }) {
      if (shortTraining && sweeps === 0) {
        sweeps = measured.reduce((sum, { curve }) => sum + curve.losses.length, 0);
      }
    },
  });
  expect(result.suggestion).toMatchObject({
    status: "none",
    reason: expect.stringMatching(
      /^the trainer failed at step 50 of the short training at .*: out of memory$/,
    ),
  });
  expect(result.stoppedBy).toBe("error");
  expect(result.shortTrainings!.at(-1)!.error).toEqual(new Error("out of memory"));
});

test("what is odd about the losses is told, and not what the trainings have settled", async () => {
  const { trainer } = deepBowl();
  const wide = await findLearningRate(trainer, { maxLr: 0.05 });
  expect(wide.warnings).toEqual([]);
  const suggestion = { ...wide.suggestion, lr: wide.rules.default } as typeof wide.suggestion;
  expect(curveWarnings(wide.curve, { suggestion }).join()).toContain("raise maxLr");
});

/**
 * A deep model on a plateau: its loss falls once its rates sum up to `flat`, and it explodes above a rate of 5; while rates
 * rise, as in a sweep, above 0.05.
 */
function plateau({ flat = 2 } = {}): Trainer<number> {
  let [walked, position, before] = [0, 0, Infinity];
  return {
    deep: true,
    updatesPerCall: 100,
    async step({ learningRate }) {
      const loss = learningRate.map((lr) => {
        const edge = lr > before ? 0.05 : 5;
        [before, walked] = [lr, walked + lr];
        const fallen = Math.max(0, Math.min(1, (walked - flat) / 20));
        return lr > edge ? 1e9 : 2 + 0.02 * Math.sin(position++) - fallen;
      });
      return { loss, metrics: {} };
    },
    snapshot: async () => walked,
    restore: async (was) => {
      [walked, before] = [was, Infinity];
    },
    reseed: async () => {
      [position, before] = [0, Infinity];
    },
  };
}

test("where nothing is learned at these rates, higher ones are tried until something is", async () => {
  const { suggestion, shortTrainings = [], rules } = await findLearningRate(plateau());
  const losses = shortTrainings.map(({ loss }) => loss);
  expect(losses.slice(0, 4).every((loss) => loss > 1.99)).toBe(true);
  expect(losses.length).toBeGreaterThan(4);
  expect(suggestion).toMatchObject({ status: "found", lr: bestRateOf(shortTrainings) });
  expect(bestRateOf(shortTrainings)).toBeGreaterThan(10 * rules.default!);
});

test("where nothing is learned at any rate, longer ones are made, and then the curves decide", async () => {
  const {
    suggestion,
    shortTrainings = [],
    rules,
  } = await findLearningRate(plateau({ flat: Infinity }), { maxLr: 1 });
  expect(shortTrainings.at(-1)!.learningRate * Math.sqrt(10)).toBeGreaterThan(1);
  const half = shortTrainings.length / 2;
  expect(shortTrainings.map(({ losses }) => losses.length)).toEqual([
    ...new Array(half).fill(100),
    ...new Array(half).fill(200),
  ]);
  expect(suggestion).toMatchObject({ lr: rules.default });
});

test("what falls late is seen by the longer ones, where rows are then seen ten times at most", async () => {
  const [longer, ten] = [20, 10].map((stepsPerEpoch) => ({
    ...plateau({ flat: 6 }),
    stepsPerEpoch,
  })) as [Trainer<number>, Trainer<number>];
  const of = async (trainer: Trainer<number>) => {
    const seen: (readonly [step: number, steps: number])[] = [];
    const result = await findLearningRate(trainer, {
      maxLr: 0.1,
      onProgress: ({ shortTraining: at }) => at && seen.push([at.step, at.steps]),
    });
    const { shortTrainings = [], suggestion, steps, repeats } = result;
    const all = [...repeats.map(({ curve }) => curve), ...shortTrainings];
    expect(steps).toBe(all.reduce((sum, { losses }) => sum + losses.length, 0));
    return { shortTrainings, suggestion, seen };
  };
  const [found, early] = [await of(longer), await of(ten)];
  expect(found.seen.at(-1)).toEqual([200, 200]);
  expect(new Set(found.shortTrainings.map(({ asked }) => asked))).toEqual(new Set([100, 200]));
  expect(found.suggestion).toMatchObject({ lr: bestRateOf(found.shortTrainings) });
  expect(early.shortTrainings.every(({ asked }) => asked === 100)).toBe(true);
});
