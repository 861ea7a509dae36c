import { expect, test } from "vitest";
import { successiveHalving } from "./successive-halving.js";

/**
 * The loss of candidate i after a budget: those with a high floor fall fast, those with a low one
 * slowly.
 */
const lossOf = (i: number, budget: number) => i + (10 - i) / (1 + budget * (1 + i));

interface Log {
  readonly trained: (readonly [round: number, budget: number, ...going: number[]])[];
  readonly losses: Map<number, number>;
}

/** Halves numbers by their losses, those that are best going on. */
async function halved(
  candidates: readonly number[],
  { budgets, keep }: { budgets: readonly number[]; keep: number },
): Promise<Log> {
  const log: Log = { trained: [], losses: new Map() };
  await successiveHalving(candidates, {
    budgets,
    async train(going, { index, budget }) {
      await Promise.resolve();
      log.trained.push([index, budget, ...going]);
      for (const i of going) log.losses.set(i, lossOf(i, budget));
    },
    survivors: () =>
      [...log.losses.entries()]
        .sort(([, a], [, b]) => a - b)
        .slice(0, Math.max(1, keep - log.trained.length))
        .map(([i]) => i),
  });
  return log;
}

test("each round trains those that stand best after the one before, and the cut keep their losses", async () => {
  // After 1: 5, 4.5, 4.67, 5, …; after 3: 2.25, 2.29 and 2.8 of those three.
  const { trained, losses } = await halved([0, 1, 2, 3], { budgets: [0.25, 3, 12], keep: 3 });
  expect(trained).toEqual([
    [0, 0.25, 0, 1, 2, 3],
    [1, 3, 3, 2],
    [2, 12, 2],
  ]);
  expect(losses).toEqual(
    new Map([
      [0, 8],
      [1, 7],
      [2, 2 + 8 / 37],
      [3, 3 + 7 / 13],
    ]),
  );
});

test("with one budget nothing is cut", async () => {
  const { trained } = await halved([2, 0], { budgets: [5], keep: 1 });
  expect(trained).toEqual([[0, 5, 2, 0]]);
});

test("candidates are added to a round one by one, and stand with the others in the next", async () => {
  const trained: number[][] = [];
  const all = [5, 6];
  await successiveHalving(all, {
    budgets: [1, 2],
    async train(going, { budget }) {
      trained.push([budget, ...going]);
    },
    // Below an end that is the best, down to 3.
    another() {
      const lowest = Math.min(...all);
      if (lowest === 3) return undefined;
      all.push(lowest - 1);
      return lowest - 1;
    },
    survivors: () => all.filter((i) => i < 5),
  });
  expect(trained).toEqual([
    [1, 5, 6],
    [1, 4],
    [1, 3],
    [2, 4, 3],
  ]);
});

test("an abort during a round cuts nothing, and starts nothing", async () => {
  const signal = { aborted: false };
  const trained: number[] = [];
  const never = () => {
    throw new Error("asked after the abort");
  };
  await successiveHalving([1, 2], {
    ...{ budgets: [1, 2], signal, another: never, survivors: never },
    async train(_, { budget }) {
      trained.push(budget);
      signal.aborted = true;
    },
  });
  expect(trained).toEqual([1]);
});

test("what training throws comes out", async () => {
  const failing = successiveHalving([1], {
    budgets: [1],
    survivors: () => [],
    train: () => Promise.reject(new Error("no trainer")),
  });
  await expect(failing).rejects.toThrow("no trainer");
});
