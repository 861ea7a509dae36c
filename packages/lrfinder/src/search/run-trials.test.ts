import { expect, test } from "vitest";
import type { Outcome } from "./outcome.js";
import { runTrials } from "./run-trials.js";
import type { Runner } from "./runner.js";
import type { Trial } from "./trial.js";

/** One update of (w − 4)² a turn, from w = 0 at a rate: after n of them w is 4 − 4·(1 − 2·lr)ⁿ. */
interface Asked {
  readonly lr: number;
}

const trials: readonly Trial<Asked>[] = [0.05, 0.5, 1.5, 0.25, 0.1].map((lr, i) => ({
  ...{ asked: { lr }, budget: 3 + (i % 3) },
}));

/** Trains on the parabola, and lets other trials of its own take turns after each update. */
function descending(
  concurrency: number,
): Runner<Asked, number> & { running: number; most: number } {
  const runner = {
    ...{ concurrency, running: 0, most: 0 },
    async run(
      { asked: { lr }, budget }: Trial<Asked>,
      { signal, onProgress }: Parameters<Runner<Asked, number>["run"]>[1],
    ): Promise<Outcome<number>> {
      runner.most = Math.max(runner.most, ++runner.running);
      let w = 0;
      try {
        for (let made = 0; made < budget && !signal.aborted; made++) {
          await Promise.resolve();
          w -= lr * 2 * (w - 4);
          onProgress({ share: (made + 1) / budget, loss: (w - 4) ** 2 });
        }
      } finally {
        runner.running--;
      }
      if (signal.aborted) return { status: "aborted", result: w };
      return { status: Math.abs(w - 4) > 4 ? "diverged" : "ok", result: w };
    },
  };
  return runner;
}

/** The outcomes of all trials: at 1.5 the distance doubles with each update. */
const reached = [
  { status: "ok", result: expect.closeTo(4 - 4 * 0.9 ** 3, 12) },
  { status: "ok", result: 4 },
  { status: "diverged", result: 4 + 4 * 2 ** 5 },
  { status: "ok", result: 4 - 4 * 0.5 ** 3 },
  { status: "ok", result: expect.closeTo(4 - 4 * 0.8 ** 4, 12) },
];

test.each([1, 2, 3, 9])("%i at a time give the same outcomes, in order", async (n) => {
  const runner = descending(n);
  expect(await runTrials(trials, runner)).toEqual(reached);
  expect(runner.most).toBe(Math.min(n, trials.length));
});

test.each([1, 2])("progress of %i at a time never falls, and ends at all", async (concurrency) => {
  const done: number[] = [];
  const best: (readonly [number, number])[] = [];
  await runTrials(trials, descending(concurrency), {
    onProgress(progress) {
      done.push(progress.done);
      best.push([progress.best!.trial.asked.lr, progress.best!.loss]);
    },
  });
  expect(done).toEqual(done.toSorted((a, b) => a - b));
  expect(done[0]).toBeCloseTo(1 / 3 / trials.length, 12);
  expect(done.at(-1)).toBe(1);
  expect(done.length).toBe(3 + 4 + 5 + 3 + 4);
  expect(best.map(([, loss]) => loss)).toEqual(
    best.map(([, loss]) => loss).toSorted((a, b) => b - a),
  );
  expect(best.at(-1)).toEqual([0.5, 0]);
});

test("a share that falls, or stays short of the end, does not let progress fall", async () => {
  const done: number[] = [];
  await runTrials(
    [1, 2].map((budget) => ({ asked: {}, budget })),
    {
      concurrency: 1,
      async run(_, { onProgress }) {
        for (const share of [0.5, 0.25, 0.75]) onProgress({ share });
        return { status: "ok", result: 0 };
      },
    },
    { onProgress: (progress) => done.push(progress.done) },
  );
  expect(done).toEqual([0.25, 0.25, 0.375, 0.75, 0.75, 0.875]);
});

test("an abort during a trial keeps its result so far, and starts no other", async () => {
  const signal = { aborted: false };
  const outcomes = await runTrials(trials, descending(2), {
    signal,
    onProgress({ trial, report }) {
      // The second has made one of its four updates; the first is about to make the second of its
      // three.
      if (trial === trials[1] && report.share === 0.25) signal.aborted = true;
    },
  });
  expect(outcomes).toEqual([
    { status: "aborted", result: expect.closeTo(4 - 4 * 0.9 ** 2, 12) },
    { status: "aborted", result: 4 },
    ...Array(3).fill({ status: "aborted" }),
  ]);
});

test("aborted from the start, nothing is started", async () => {
  const runner = descending(2);
  const outcomes = await runTrials(trials, runner, { signal: { aborted: true } });
  expect(outcomes).toEqual(Array(5).fill({ status: "aborted" }));
  expect(runner.most).toBe(0);
});

const failingAt = (lr: number): Runner<Asked, number> => {
  const good = descending(2);
  return {
    concurrency: 2,
    async run(trial, around) {
      if (trial.asked.lr === lr) throw new RangeError(`no rate ${lr}`);
      return good.run(trial, around);
    },
  };
};

test("a trial that throws is an outcome, and the others go on", async () => {
  const ended: [string, number][] = [];
  const outcomes = await runTrials(trials, failingAt(0.5), {
    onOutcome: ({ status }, { asked }) => ended.push([status, asked.lr]),
  });
  expect(outcomes).toEqual(
    reached.with(1, { status: "error", error: new RangeError("no rate 0.5") } as never),
  );
  expect(ended).toHaveLength(5);
  expect(ended[0]).toEqual(["error", 0.5]);
});

test("where an outcome ends all, those that are running are aborted, and no other is started", async () => {
  const longer = trials.map((trial) => ({ ...trial, budget: 30 }));
  const outcomes = await runTrials(longer, failingAt(0.5), {
    endsAll: ({ status }) => status === "error",
  });
  expect(outcomes.map(({ status }) => status)).toEqual([
    ...["aborted", "error", "aborted", "aborted", "aborted"],
  ]);
  expect(outcomes[0]!.result).toBeLessThan(4 - 4 * 0.9 ** 29);
  expect(outcomes.slice(2)).toEqual(Array(3).fill({ status: "aborted" }));
});

test.each(["onProgress", "onOutcome", "endsAll"])(
  "what %s throws is thrown once all trials have ended",
  async (name) => {
    const runner = descending(2);
    let calls = 0;
    const throwing = () => {
      calls++;
      throw new Error("enough");
    };
    await expect(runTrials(trials, runner, { [name]: throwing })).rejects.toThrow("enough");
    expect(calls).toBe(1);
    expect(runner.most).toBe(2);
    expect(runner.running).toBe(0);
  },
);
