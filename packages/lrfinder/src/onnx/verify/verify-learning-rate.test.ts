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
 * Rows ±1 and targets ±3: the loss is (w − 3)², and gradient descent at the rate 1/2 is there in
 * one update.
 */
const parabola = {
  model: sequential([dense(1, { kernelInitializer: 0 })], { inputShape: [1] }),
  loss: "mean-squared-error",
  data: { x: [1, -1], y: [3, -3] },
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
    expect(tried.filter(({ stoppedBy }) => stoppedBy === "cut").length).toBeGreaterThanOrEqual(2);
    for (const { lr, runs, stoppedBy, best } of tried) {
      const [{ losses, updates }] = runs as [(typeof runs)[number]];
      const epochs = stoppedBy === "end" ? 20 : 10;
      const fitted = await fit(small, { epochs, learningRate: lr, validation: share });
      await fitted.training.close();
      expect(updates).toEqual(Array.from({ length: epochs }, (_, i) => (i + 1) * 11));
      const reached = fitted.history.epochs.map((epoch) => epoch.validation!.loss);
      if (found.validationRows === undefined) expect(losses).toEqual(reached);
      else expectAlike(losses, reached);
      expect(best).toBe(Math.min(found.untrained, ...losses));
    }
    expect(updates).toBe(tried.reduce((sum, { runs }) => sum + runs[0]!.updates.at(-1)!, 0));
    expect(found.epochs).toBe(updates / 11);
    expect(found.firstLoss).toBe(tried.find(({ lr }) => lr === 0.02)!.best);
    expect(found.loss).toBeGreaterThanOrEqual(Math.min(...tried.map(({ best }) => best!)));
  }
  expect(together.validationRows).toBe(111);
  expect(together.lr / alone.lr).toBeCloseTo(1, 3);
});

test("in folds, all rows are held out in turn, and each loss is what fit reaches on those trained on the others", async () => {
  const found = await verifyLearningRate(small, { learningRate: 0.02, epochs: 10 });
  // Of 442 rows 88 are held out each time.
  expect(found).toMatchObject({ status: "verified", folds: 5, rows: 354, validationRows: 440 });
  const folds = foldsOf(data, { rows: 442, folds: 5, seed: small.seed });
  for (const { lr, runs, best, stoppedBy } of found.tried) {
    const bests = await Promise.all(
      runs.map(async ({ losses, updates }, i) => {
        const { training, validation } = folds[i]!;
        const fitted = await fit(
          { ...small, data: training, seed: small.seed + i },
          { epochs: stoppedBy === "end" ? 10 : 5, learningRate: lr, validation },
        );
        await fitted.training.close();
        const reached = fitted.history.epochs.map((epoch) => epoch.validation!.loss);
        expectAlike(losses, reached);
        expect(updates.at(-1)).toBe(reached.length * Math.ceil(354 / 32));
        return Math.min(...losses);
      }),
    );
    expect(best).toBeCloseTo(bests.reduce((sum, each) => sum + each, 0) / 5, 12);
  }
  const made = found.tried.flatMap(({ runs }) => runs.map(({ updates }) => updates.at(-1)!));
  expect(found.updates).toBe(made.reduce((sum, each) => sum + each, 0));
});

test("under a schedule a longer training begins anew", async () => {
  const schedule = ({ lr, totalSteps }: { lr: number; totalSteps: number }) =>
    exponentialDecay({ initialLr: lr, decaySteps: totalSteps, decayRate: 0.01 });
  const parts = splitData(data, { rows: 442, share: 0.2, seed: 4 });
  const training = await createTrainer({ ...small, data: parts.training });
  const { tried, updates } = await verifyLearningRate(training, {
    ...{ learningRate: 0.02, epochs: 4, validation: parts.validation, schedule },
  });
  await training.close();
  const perEpoch = Math.ceil(parts.split.training.length / 32);
  for (const { lr, runs, stoppedBy } of tried) {
    const epochs = stoppedBy === "end" ? 4 : 2;
    const learningRate = schedule({ lr, totalSteps: epochs * perEpoch });
    const fitted = await fit(small, { epochs, learningRate, validation: 0.2 });
    await fitted.training.close();
    expect(runs[0]!.losses.at(-1)).toBe(fitted.history.epochs.at(-1)!.validation!.loss);
  }
  const whole = tried.filter(({ stoppedBy }) => stoppedBy === "end").length;
  expect(updates).toBe((2 * tried.length + 4 * whole) * perEpoch);
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
  expect(scheduled.updates).toBeGreaterThan(plain.updates);
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
  expect(aborted.tried.map(({ stoppedBy }) => stoppedBy)).toEqual(Array(3).fill("unfinished"));
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

test("beyond an end that is the best more rates are tried, but no more than fifteen", async () => {
  const low = await verifyLearningRate(small, { learningRate: 1e-6, epochs: 2 });
  expect(low.tried.map(({ lr }) => Math.round(4 * Math.log10(lr / 1e-6)))).toEqual(
    Array.from({ length: 15 }, (_, i) => i - 3),
  );
  expect(low.lr).toBe(low.tried.at(-1)!.lr);
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

test("progress reports both rounds from their start to their end, batched and one after another", async () => {
  const training = await createTrainer(small);
  for (const [target, validation] of [
    [small, undefined],
    [training, data],
  ] as const) {
    const reported: { round: number; share: number; begun: number; loss: number }[] = [];
    const { tried, untrained } = await verifyLearningRate(target, {
      ...{ learningRate: 0.02, epochs: 2, validation },
      onProgress: ({ round, share, begun, loss }) => reported.push({ round, share, begun, loss }),
    });
    for (const round of [0, 1]) {
      const shares = reported.filter((moment) => moment.round === round).map(({ share }) => share);
      const end = shares.indexOf(1);
      expect(shares.slice(0, end + 1)).toEqual(shares.slice(0, end + 1).toSorted((a, b) => a - b));
      expect(end).toBeGreaterThan(0);
    }
    expect(reported.at(-1)!.begun).toBe(tried.length);
    for (const { loss } of reported) expect(loss).toBeLessThanOrEqual(1.5 * untrained);
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

test("a trainer without validation rows is refused", async () => {
  const training = await createTrainer(parabola);
  await expect(
    verifyLearningRate(training, { learningRate: 0.1, validation: 0.2 }),
  ).rejects.toThrow(TypeError);
  await training.close();
});
