import fc from "fast-check";
import { expect, test } from "vitest";
import { constant } from "../../schedules/constant.js";
import { exponentialDecay } from "../../schedules/exponential-decay.js";
import { fit } from "../fit/fit.js";
import { regression, xs, ys } from "../fit/linear-regression.test-kit.js";
import { foldsOf, splitData } from "../fit/split.js";
import { dense } from "../models/layers/dense.js";
import { sequential } from "../models/sequential.js";
import { adam } from "../optimizers/adam.js";
import { createTrainer } from "../trainer/create-trainer.js";
import type { Verification } from "./verification.js";
import { verifyLearningRate } from "./verify-learning-rate.js";

const small = { ...regression, batchSize: 32, seed: 4 } as const;
const data = { x: xs, y: ys };

/** Expects numbers that differ by no more than rounding does in some hundred updates. */
function expectAlike(found: readonly number[], wanted: readonly number[]): void {
  expect(found.length).toBe(wanted.length);
  for (const [i, number] of found.entries()) expect(number / wanted[i]!).toBeCloseTo(1, 4);
}

/**
 * A hundred rows ±1 with targets ±3: the loss is (w − 3)², and gradient descent at the rate 1/2 is
 * there in one update.
 */
const parabola = {
  model: sequential([dense(1, { kernelInitializer: 0 })], { inputShape: [1] }),
  loss: "mean-squared-error",
  data: {
    x: Array.from({ length: 100 }, (_, row) => (row % 2 === 0 ? 1 : -1)),
    y: Array.from({ length: 100 }, (_, row) => (row % 2 === 0 ? 3 : -3)),
  },
  batchSize: "full",
} as const;

test("on a parabola the winner is within a factor of two of the rate that leads to its bottom in one update", async () => {
  const training = await createTrainer(parabola);
  const decades = fc.double({ min: -1.5, max: 0.5, noNaN: true });
  const nearTheBest = fc.asyncProperty(decades, async (off) => {
    const { status, lr, loss, firstLoss } = await verifyLearningRate(training, {
      ...{ learningRate: 0.5 * 10 ** off, epochs: 2 },
      validation: parabola.data,
    });
    expect(status).toBe("verified");
    expect(Math.abs(Math.log(lr / 0.5))).toBeLessThan(Math.log(2));
    // Two updates leave (1 − 2·lr)⁴ of the 9 that it starts from.
    expect(loss).toBeLessThan(9 * 0.1);
    expect(firstLoss).toBeCloseTo(9 * Math.min(1, (1 - 10 ** off) ** 4), 3);
  });
  await fc.assert(nearTheBest, { seed: 5, numRuns: 60 });
  await training.close();
});

test("all that was tried is what fit reaches from the same start, and the costs add up", async () => {
  const share = 0.25;
  const { training: own, validation } = splitData(data, { rows: 442, share, seed: 4 });
  const training = await createTrainer({ ...small, data: own });
  // Run after run with a trainer, to the bit; batched with options, which is rounded otherwise.
  const asked = { learningRate: 0.02, epochs: 20 };
  const alone = await verifyLearningRate(training, { ...asked, validation });
  const together = await verifyLearningRate(small, { ...asked, validation: share });
  await training.close();
  for (const { tried, length, updates, ...found } of [alone, together]) {
    expect(length).toBe(20 * Math.ceil(331 / 32));
    expect(found).toMatchObject({ status: "verified", rows: 331, folds: 1, firstLr: 0.02 });
    expect(tried.length).toBeGreaterThanOrEqual(3);
    for (const { lr, runs, stoppedBy, best } of tried) {
      const [{ losses, updates }] = runs as [(typeof runs)[number]];
      expect(stoppedBy).toBe("end");
      const fitted = await fit(small, { epochs: 20, learningRate: lr, validation: share });
      await fitted.training.close();
      // Ten evaluations, after every second epoch.
      expect(updates).toEqual(Array.from({ length: 10 }, (_, i) => (i + 1) * 22));
      const reached = fitted.history.epochs
        .map((epoch) => epoch.validation!.loss)
        .filter((_, i) => i % 2 === 1);
      if (found.validationRows === undefined) expect(losses).toEqual(reached);
      else expectAlike(losses, reached);
      expect(best).toBe(Math.min(found.untrained, ...losses));
    }
    expect(updates).toBe(tried.reduce((sum, { runs }) => sum + runs[0]!.updates.at(-1)!, 0));
    expect(found.epochs).toBe(updates / 11);
    expect(found.firstLoss).toBe(tried.find(({ lr }) => lr === 0.02)!.best);
    expect(found.loss).toBeLessThanOrEqual(found.firstLoss!);
    expect(found.interval![0]).toBeLessThanOrEqual(found.lr);
    expect(found.interval![1]).toBeGreaterThanOrEqual(found.lr);
  }
  expect(together.validationRows).toBe(111);
  expect(together.lr / alone.lr).toBeCloseTo(1, 3);
});

test("in folds, other rows are held out each time, and each loss is what fit reaches on those trained on the others", async () => {
  const found = await verifyLearningRate(small, { learningRate: 0.02, epochs: 10 });
  // Of 442 rows 88 are held out each time.
  const { folds: count } = found;
  expect(found).toMatchObject({ status: "verified", rows: 354, validationRows: count * 88 });
  expect(count).toBeGreaterThanOrEqual(2);
  const folds = foldsOf(data, { rows: 442, folds: 5, seed: small.seed });
  for (const { lr, runs, best } of found.tried) {
    expect(runs).toHaveLength(count);
    const bests = await Promise.all(
      runs.map(async ({ losses, updates }, i) => {
        const { training, validation } = folds[i]!;
        const fitted = await fit(
          { ...small, data: training, seed: small.seed + i },
          { epochs: 10, learningRate: lr, validation },
        );
        await fitted.training.close();
        const reached = fitted.history.epochs.map((epoch) => epoch.validation!.loss);
        expectAlike(losses, reached);
        expect(updates.at(-1)).toBe(10 * Math.ceil(354 / 32));
        return Math.min(...losses);
      }),
    );
    expect(best).toBeCloseTo(bests.reduce((sum, each) => sum + each, 0) / count, 12);
  }
  expect(found.updates).toBe(found.tried.length * count * 10 * Math.ceil(354 / 32));
});

test("under a schedule each training follows it over its whole length", async () => {
  const schedule = ({ lr, totalSteps }: { lr: number; totalSteps: number }) =>
    exponentialDecay({ initialLr: lr, decaySteps: totalSteps, decayRate: 0.01 });
  const parts = splitData(data, { rows: 442, share: 0.2, seed: 4 });
  const training = await createTrainer({ ...small, data: parts.training });
  const { tried, updates } = await verifyLearningRate(training, {
    ...{ learningRate: 0.02, epochs: 4, validation: parts.validation, schedule },
  });
  await training.close();
  const perEpoch = Math.ceil(parts.split.training.length / 32);
  for (const { lr, runs } of tried) {
    const learningRate = schedule({ lr, totalSteps: 4 * perEpoch });
    const fitted = await fit(small, { epochs: 4, learningRate, validation: 0.2 });
    await fitted.training.close();
    expect(runs[0]!.losses.at(-1)).toBe(fitted.history.epochs.at(-1)!.validation!.loss);
  }
  expect(updates).toBe(4 * tried.length * perEpoch);
});

test("a schedule that is constant answers as no schedule does", async () => {
  const asked = { learningRate: 0.02, epochs: 4 };
  const plain = await verifyLearningRate(small, asked);
  const scheduled = await verifyLearningRate(small, {
    ...asked,
    schedule: ({ lr }) => constant(lr),
  });
  expect(scheduled.lr / plain.lr).toBeCloseTo(1, 3);
  expect(scheduled.tried.map(({ stoppedBy }) => stoppedBy)).toEqual(
    plain.tried.map(({ stoppedBy }) => stoppedBy),
  );
  const bests = ({ tried }: Verification) => tried.map(({ best }) => best!);
  expectAlike(bests(scheduled), bests(plain));
  expect(scheduled.updates).toBe(plain.updates);
});

test("the same options give the same answer to the bit, in a worker and in other runs of the graph, too", async () => {
  const options = { ...small, optimizer: adam() };
  const verified = await verifyLearningRate(options, { learningRate: 0.3, epochs: 6 });
  expect(
    await verifyLearningRate({ ...options, updatesPerRun: 1 }, { learningRate: 0.3, epochs: 6 }),
  ).toEqual(verified);
  expect(
    await verifyLearningRate({ ...options, worker: true }, { learningRate: 0.3, epochs: 6 }),
  ).toEqual(verified);
  const otherSeed = await verifyLearningRate(
    { ...options, seed: 5 },
    { learningRate: 0.3, epochs: 6 },
  );
  expect(otherSeed.lr).not.toBe(verified.lr);
});

test("in WASM it answers as it does natively, in the calling thread and in a worker", async () => {
  const asked = { learningRate: 0.02, epochs: 3 };
  const native = await verifyLearningRate(small, asked);
  for (const worker of [false, true]) {
    const { lr, tried } = await verifyLearningRate(
      { ...small, worker, runtime: "onnxruntime-web" },
      asked,
    );
    expect(lr / native.lr).toBeCloseTo(1, 3);
    expectAlike(
      tried.map(({ best }) => best!),
      native.tried.map(({ best }) => best!),
    );
  }
});

test("a trainer is brought back to the bit, however verification ends", async () => {
  const training = await createTrainer({ ...small, optimizer: adam() });
  await training.step({ learningRate: [0.01, 0.01, 0.01] });
  const before = await training.save();
  const asked = { learningRate: 0.02, epochs: 1, validation: data };
  await verifyLearningRate(training, asked);
  expect(await training.save()).toEqual(before);
  const signal = { aborted: false };
  let soFar: Verification | undefined;
  const aborted = await verifyLearningRate(training, {
    ...{ ...asked, signal },
    onProgress(now) {
      signal.aborted = now.begun === 3;
      soFar = now.soFar;
    },
  });
  expect(soFar).toEqual(aborted);
  expect(await training.save()).toEqual(before);
  expect(aborted).toMatchObject({ status: "none", reason: "it was interrupted", lr: 0.02 });
  // One after another: the third rate was begun when it ended.
  expect(aborted.tried.map(({ stoppedBy }) => stoppedBy)).toEqual(["end", "end", "unfinished"]);
  const failing = verifyLearningRate(training, {
    ...asked,
    onProgress() {
      throw new Error("enough");
    },
  });
  await expect(failing).rejects.toThrow("enough");
  expect(await training.save()).toEqual(before);
  await training.close();
});

test("a training whose loss is not finite loses, and below a lowest rate that is too high others are tried", async () => {
  const { status, lr, tried } = await verifyLearningRate(regression, { learningRate: 10 });
  expect(status).toBe("verified");
  expect(tried[0]!.lr).toBeLessThan(10 ** 0.25);
  const nonFinite = tried.filter(({ stoppedBy }) => stoppedBy === "non-finite");
  expect(nonFinite.length).toBeGreaterThan(2);
  for (const { best, runs, lr: tooHigh } of nonFinite) {
    expect(best).toBeNull();
    expect(runs.some(({ losses }) => !Number.isFinite(losses.at(-1)))).toBe(true);
    expect(tooHigh).toBeGreaterThan(lr);
  }
});

test("a rate that is far too low is left step by step, for as far as rates are tried", async () => {
  const low = await verifyLearningRate(small, { learningRate: 1e-6, epochs: 2 });
  const places = low.tried.map(({ lr }) => 4 * Math.log10(lr / 1e-6));
  expect(places.slice(0, 4).map(Math.round)).toEqual([-3, 0, 2, 4]);
  for (const place of places) expect(place).toBeCloseTo(Math.round(place), 9);
  expect(places.length).toBeLessThanOrEqual(9);
  expect(low.lr).toBeGreaterThan(1e-3);
});

test("where no rate learns, and where the loss is no number, the rate is reported as it was", async () => {
  const frozen = await verifyLearningRate(small, { learningRate: 1e-30, epochs: 1 });
  expect(frozen).toMatchObject({ status: "none", lr: 1e-30, loss: null });
  expect(frozen.reason).toBe("no rate that was tried lowered the validation loss");
  const training = await createTrainer(parabola);
  const lost = await verifyLearningRate(training, {
    learningRate: 0.1,
    validation: { x: [Number.NaN], y: [1] },
  });
  await training.close();
  expect(lost).toMatchObject({ status: "none", lr: 0.1, tried: [], updates: 0 });
  expect(lost.reason).toBe("the loss before training is not a number");
});

test("progress reports every round from its start to its end, batched and one after another", async () => {
  const training = await createTrainer(small);
  for (const [target, validation] of [
    [small, undefined],
    [training, data],
  ] as const) {
    const reported: { round: number; share: number; begun: number; loss: number }[] = [];
    const { tried, untrained } = await verifyLearningRate(target, {
      ...{ learningRate: 0.002, epochs: 2, validation },
      onProgress: ({ round, share, begun, loss }) => reported.push({ round, share, begun, loss }),
    });
    const rounds = [...new Set(reported.map(({ round }) => round))];
    expect(rounds).toEqual(rounds.map((_, i) => i));
    for (const round of rounds) {
      const shares = reported.filter((moment) => moment.round === round).map(({ share }) => share);
      const end = shares.indexOf(1);
      expect(shares.slice(0, end + 1)).toEqual(shares.slice(0, end + 1).toSorted((a, b) => a - b));
      expect(end).toBeGreaterThan(0);
    }
    expect(reported.at(-1)!.begun).toBe(tried.length);
    // Rates beyond the best may be too high; those that are tried first are not.
    const first = reported.filter(({ round }) => round === 0);
    for (const { loss } of first) expect(loss).toBeLessThanOrEqual(1.5 * untrained);
  }
  await training.close();
});

test.each([
  [{ learningRate: 0 }, "learningRate must be a number above 0, not 0"],
  [{ learningRate: Number.NaN }, "learningRate must be a number above 0, not NaN"],
  [{ learningRate: 0.1, epochs: 0 }, "epochs must be a whole number of at least 1, not 0"],
  [
    { learningRate: 0.1, mostEpochs: 0.5 },
    "mostEpochs must be a whole number of at least 1, not 0.5",
  ],
  [{ learningRate: 0.1, validation: 0 }, "validation must be above 0"],
  [{ learningRate: 0.1, validation: 1 }, "validation must be at least 0 and below 1, not 1"],
] as const)("%j is refused", async (wrong, message) => {
  await expect(verifyLearningRate(small, wrong)).rejects.toThrow(message);
});
