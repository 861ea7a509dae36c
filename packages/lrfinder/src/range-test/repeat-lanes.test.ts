import { expect, test } from "vitest";
import { findLearningRate } from "./find-learning-rate.js";
import type { Progress } from "./result.js";
import type { Fork, SharedWork, Trainer, Updates } from "./trainer.js";

/** Where a bowl stands: all that its losses depend on. */
interface Place {
  readonly weight: number;
  readonly seed: number;
  readonly made: number;
}

/** What is known of a bowl and its forks. */
interface Bowls {
  /** Updates that each has made, the trainer first. */
  readonly made: number[];
  /** What each was asked to, by its number. */
  readonly calls: string[];
  readonly work: SharedWork[];
  open: number;
}

interface BowlOptions {
  readonly forks?: number;
  /** How far losses jump; default 0.05. */
  readonly noise?: number;
  /** Updates that are made before a call looks whether it was halted; forks tell of each such part. */
  readonly part?: number;
  /** Called before each update. */
  readonly onUpdate?: (bowl: number, updates: number) => void;
}

const start: Place = { weight: 3, seed: 0, made: 0 };

/** A trainer that walks down a parabola, whose losses jump by its seed; and its forks. */
function bowl({ forks = 0, noise = 0.05, part = 5, onUpdate }: BowlOptions = {}) {
  const bowls: Bowls = { made: [], calls: [], work: [], open: 0 };
  const snapshots = new Map<object, Place>();

  function one(number: number): Trainer<object> & { readonly at: () => Place } {
    let place = start;
    bowls.made[number] = 0;
    const update = (lr: number): number => {
      onUpdate?.(number, bowls.made[number]!);
      const { weight, seed, made } = place;
      const jump = noise * Math.sin(12.9898 * (seed + 1) * (made + 1));
      place = { seed, weight: weight - 2 * lr * weight, made: made + 1 };
      bowls.made[number]!++;
      return weight * weight + jump;
    };
    return {
      at: () => place,
      updatesPerCall: number === 0 ? part : Infinity,
      async step({ learningRate, signal, onMeasured }: Updates) {
        const loss: number[] = [];
        while (loss.length < learningRate.length && !signal?.aborted) {
          const rates = learningRate.slice(loss.length, loss.length + part);
          // All take equally long, turn by turn.
          await new Promise((resolve) => setImmediate(resolve));
          const losses = rates.map(update);
          loss.push(...losses);
          if (number > 0) onMeasured?.({ loss: losses, metrics: {} });
        }
        return { loss, metrics: {} };
      },
      async snapshot() {
        const snapshot = {};
        snapshots.set(snapshot, place);
        return snapshot;
      },
      async restore(snapshot) {
        bowls.calls.push(`${number} restore`);
        place = snapshots.get(snapshot)!;
      },
      release: (snapshot) => void snapshots.delete(snapshot),
      async reseed(seed) {
        bowls.calls.push(`${number} reseed ${seed}`);
        place = { ...place, seed, made: 0 };
      },
    };
  }

  const own = one(0);
  const forked = (i: number): Fork<object> => {
    bowls.open++;
    return Object.assign(one(i + 1), { close: async () => void bowls.open-- });
  };
  const trainer: Trainer<object> = {
    ...own,
    ...(forks > 0 && {
      async forks(work) {
        bowls.work.push(work);
        return Array.from({ length: forks }, (_, i) => forked(i));
      },
    }),
  };
  return { trainer, bowls, snapshots, place: own.at };
}

const sweep = { minLr: 1e-3, maxLr: 20, steps: 100 } as const;

test("short trainings on several trainers give what they give on one", async () => {
  const alone = await findLearningRate({ ...bowl().trainer, deep: true }, sweep);
  expect(alone.shortTrainings!.length).toBeGreaterThanOrEqual(4);
  for (const forks of [1, 2, 7]) {
    const { trainer, bowls, snapshots, place } = bowl({ forks });
    expect(await findLearningRate({ ...trainer, deep: true }, sweep)).toEqual(alone);
    expect(place()).toEqual(start);
    expect([snapshots.size, bowls.open]).toEqual([0, 0]);
  }
});

test.each([3, 4, "auto"] as const)(
  "%s repeats on several trainers give what they give on one",
  async (repeats) => {
    for (const noise of [0.05, 2]) {
      const alone = await findLearningRate(bowl({ noise }).trainer, { ...sweep, repeats });
      for (const forks of [1, 2, 7]) {
        const { trainer, bowls, snapshots, place } = bowl({ noise, forks });
        expect(await findLearningRate(trainer, { ...sweep, repeats })).toEqual(alone);
        expect(place()).toEqual(start);
        expect([snapshots.size, bowls.open]).toEqual([0, 0]);
      }
    }
  },
);

test("three repeats on two trainers take the time of one and a half, as one is left and gone on with", async () => {
  const never = { ...sweep, maxLr: 0.1, repeats: 3 };
  const { trainer, bowls } = bowl({ forks: 1 });
  await findLearningRate(trainer, never);
  expect(bowls.made.reduce((sum, made) => sum + made)).toBe(300);
  expect(Math.max(...bowls.made)).toBeLessThanOrEqual(165);
  expect(bowls.work).toEqual([{ trainings: 3, updates: 300 }]);
});

test("a trainer without forks runs one repeat after another", async () => {
  const { trainer, bowls } = bowl();
  await findLearningRate(trainer, { ...sweep, repeats: 3 });
  expect(bowls.calls).toEqual([
    "0 reseed 0",
    "0 restore",
    "0 reseed 1",
    "0 restore",
    "0 reseed 2",
    "0 restore",
  ]);
});

test("progress tells of one repeat after another, each whole, whichever runs first", async () => {
  const seen: Progress[] = [];
  const { trainer } = bowl({ forks: 2 });
  const onProgress = (progress: Progress) => void seen.push(progress);
  const { repeats } = await findLearningRate(trainer, { ...sweep, repeats: 5, onProgress });
  const places = seen.map(({ repeat, step }) => repeat * 1000 + step);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  for (const [i, { curve }] of repeats.entries()) {
    const last = seen.findLast(({ repeat }) => repeat === i)!;
    expect(last.running.losses).toEqual([...curve.losses]);
    expect(last.measured.length).toBe(i + 1);
  }
});

test("an abort ends all that run, keeps what they measured, and begins no other", async () => {
  const controller = new AbortController();
  const onUpdate = (number: number, made: number) => {
    if (number === 1 && made === 12) controller.abort();
  };
  const { trainer, bowls, snapshots, place } = bowl({ forks: 1, onUpdate });
  const { signal } = controller;
  const found = await findLearningRate(trainer, { ...sweep, repeats: 6, signal });
  expect(found.stoppedBy).toBe("aborted");
  expect(found.repeats.map(({ stoppedBy }) => stoppedBy)).toEqual(["aborted", "aborted"]);
  const [first, second] = found.repeats.map(({ curve }) => curve.losses.length);
  expect([first! >= 10, second]).toEqual([true, 15]);
  expect(found.suggestion).toEqual({
    status: "none",
    reason: `aborted at step ${first} of repeat 1`,
  });
  expect([place(), snapshots.size, bowls.open]).toEqual([start, 0, 0]);
});

test("a fork that fails ends the search with its error, and the model is as it was", async () => {
  const onUpdate = (number: number, made: number) => {
    if (number === 1 && made === 20) throw new Error("out of memory");
  };
  const { trainer, bowls, place } = bowl({ forks: 1, onUpdate });
  const found = await findLearningRate(trainer, { ...sweep, repeats: 3 });
  expect(found.suggestion).toEqual({
    status: "none",
    reason: "the trainer failed at step 20 of repeat 2: out of memory",
  });
  expect(found.restored).toBe(true);
  expect([place(), bowls.open]).toEqual([start, 0]);
});

test("a fork that cannot be restored is a trainer that fails", async () => {
  const { trainer, bowls } = bowl({ forks: 1 });
  const forks = async (work: SharedWork) => {
    const all = await trainer.forks!(work);
    const restore = async () => {
      throw new Error("gone");
    };
    return all.map((fork) => Object.assign(fork, { restore }));
  };
  const found = await findLearningRate({ ...trainer, forks }, { ...sweep, repeats: 3 });
  expect(found.suggestion).toMatchObject({ reason: expect.stringContaining("of repeat 2: gone") });
  expect(bowls.open).toBe(0);
});

test("a trainer that has no forks before its first call is asked once more after it", async () => {
  const { trainer, bowls } = bowl({ forks: 1 });
  const asked: SharedWork[] = [];
  const forks = async (work: SharedWork) => {
    asked.push(work);
    return asked.length === 1 ? [] : trainer.forks!(work);
  };
  await findLearningRate({ ...trainer, forks }, { ...sweep, maxLr: 0.1, repeats: 3 });
  expect(asked).toEqual([
    { trainings: 3, updates: 300 },
    { trainings: 3, updates: 295 },
  ]);
  expect(bowls.made[1]).toBeGreaterThan(130);
});

test("forks that cannot be had are done without", async () => {
  const alone = await findLearningRate(bowl().trainer, { ...sweep, repeats: 3 });
  const { trainer } = bowl();
  const none: Trainer["forks"][] = [
    async () => [],
    async () => {
      throw new Error("no permission");
    },
  ];
  for (const forks of none) {
    expect(await findLearningRate({ ...trainer, forks }, { ...sweep, repeats: 3 })).toEqual(alone);
  }
});

test("what onProgress throws ends all, and is thrown once the model is restored", async () => {
  const { trainer, bowls, place } = bowl({ forks: 2 });
  const finding = findLearningRate(trainer, {
    ...sweep,
    onProgress({ repeat }) {
      if (repeat === 1) throw new Error("no more");
    },
  });
  await expect(finding).rejects.toThrow("no more");
  expect([place(), bowls.open]).toEqual([start, 0]);
});

test("the curve of a metric is read from forks, too", async () => {
  const { trainer, bowls } = bowl({ forks: 1 });
  const withMetric = <T extends Trainer<object>>(of: T): T => ({
    ...of,
    async step({ onMeasured, ...updates }: Updates) {
      const add = ({ loss }: { readonly loss: readonly number[] }) => ({
        ...{ loss, metrics: { double: loss.map((value) => 2 * value) } },
      });
      const parts = onMeasured && {
        onMeasured: (part: { loss: readonly number[] }) => onMeasured(add(part)),
      };
      return add(await of.step({ ...updates, ...parts }));
    },
  });
  const forks = async (work: SharedWork) => (await trainer.forks!(work)).map(withMetric);
  const options = { ...sweep, repeats: 3, curve: "double" };
  const { forks: _, ...alone } = trainer;
  const found = await findLearningRate({ ...withMetric(trainer), forks }, options);
  expect(found).toEqual(await findLearningRate(withMetric(alone), options));
  expect(bowls.made[1]).toBeGreaterThan(100);
});
