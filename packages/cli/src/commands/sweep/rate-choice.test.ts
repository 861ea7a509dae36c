import { expect, test } from "vitest";
import { rateChoice } from "./rate-choice.js";

/** Jobs of some rates, with the loss of each seed; null for one that diverged. */
function jobs(losses: Readonly<Record<string, readonly (number | null)[]>>) {
  return Object.entries(losses).flatMap(([lr, each]) =>
    each.map((score, seed) => ({
      job: {
        ...{ configuration: {}, seed, lr: Number(lr), asked: {}, files: [], work: 1 },
        request: { base: "command", words: [], lossPattern: "" } as const,
      },
      measured: {
        ...({ status: score === null ? "diverged" : "ok", reason: null, lr: null, score } as const),
      },
    })),
  );
}

test("the lowest median wins, and the band holds those whose best is no worse than its worst", () => {
  const choice = rateChoice(
    jobs({
      "0.001": [5, 5, 5],
      "0.01": [0.5, 0.9, 0.8],
      "0.1": [0.3, 0.4, 0.5],
      "1": [0.51, 0.6, 0.2],
      "10": [null, null, 0.1],
    }),
  );
  // The best of 10 is as good, and next to one that is; that most of its seeds diverge is in `rates`.
  expect(choice).toMatchObject({ lr: 0.1, score: 0.4, band: [0.01, 10], edge: null });
  expect(choice.rates!.map(({ loss }) => loss)).toEqual([5, 0.8, 0.4, 0.51, null]);
  expect(choice.seeds.map(({ seed, score }) => [seed, score])).toEqual([
    [0, 0.3],
    [1, 0.4],
    [2, 0.5],
  ]);
});

test("a rate behind one that is worse is not in the band", () => {
  const { lr, band } = rateChoice(jobs({ "0.1": [0.4], "1": [0.9], "10": [0.4] }));
  expect([lr, band]).toEqual([0.1, [0.1, 0.1]]);
});

test("a winner at an end of the grid says so, and one rate alone does not", () => {
  expect(rateChoice(jobs({ "0.1": [1], "1": [2] })).edge).toBe("lowest");
  expect(rateChoice(jobs({ "0.1": [2], "1": [1] })).edge).toBe("highest");
  expect(rateChoice(jobs({ "0.1": [2] })).edge).toBeNull();
});

test("where all diverge there is no rate, and a worst seed that diverged lets in all that did not", () => {
  const none = rateChoice(jobs({ "0.1": [null, null, 3], "1": [null] }));
  expect(none).toMatchObject({ lr: null, band: null, score: null, seeds: [] });
  expect(none.rates!.map(({ losses }) => losses)).toEqual([[null, null, 3], [null]]);
  const wide = rateChoice(jobs({ "0.1": [9, 9, 9], "1": [1, null, 2], "10": [null, null, null] }));
  expect(wide).toMatchObject({ lr: 1, band: [0.1, 1], score: 2 });
});
