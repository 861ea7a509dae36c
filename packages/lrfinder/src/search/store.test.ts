import { expect, test } from "vitest";
import type { Outcome } from "./outcome.js";
import { runTrials } from "./run-trials.js";
import type { Runner } from "./runner.js";
import { memoryStore, storing } from "./store.js";
import type { Trial } from "./trial.js";

const trials: readonly Trial<{ n: number }>[] = [1, 2, 3, 4, 5, 6].map((n) => ({
  ...{ asked: { n }, seed: 7, budget: 10 * n },
}));

/** A runner that squares, and says what it was asked. */
function squaring(fails: (n: number) => boolean = () => false) {
  const ran: number[] = [];
  const runner: Runner<{ n: number }, number> = {
    concurrency: 2,
    async run({ asked: { n } }): Promise<Outcome<number>> {
      ran.push(n);
      await Promise.resolve();
      if (fails(n)) throw new Error(`${n} fails`);
      return { status: n === 3 ? "diverged" : "ok", result: n * n };
    },
  };
  return { ran, runner };
}

const whole = [1, 4, 9, 16, 25, 36].map((result, i) => ({
  ...{ status: i === 2 ? "diverged" : "ok", result },
}));

test("what was run is not run again, diverged or not, whoever runs it", async () => {
  const store = memoryStore<{ n: number }, number>();
  const first = squaring();
  expect(await runTrials(trials, storing(first.runner, store))).toEqual(whole);
  const again = squaring();
  // Equal trials, not the same objects.
  const equal = structuredClone(trials);
  expect(await runTrials(equal, storing(again.runner, store))).toEqual(whole);
  expect(first.ran).toEqual([1, 2, 3, 4, 5, 6]);
  expect(again.ran).toEqual([]);
  const others = [
    { ...trials[0]!, seed: 8 },
    { ...trials[1]!, budget: 21 },
  ];
  await runTrials(others, storing(again.runner, store));
  expect(again.ran).toEqual([1, 2]);
});

test("a search that was aborted during its trials continues where it was, and repeats nothing", async () => {
  for (let after = 0; after <= trials.length; after++) {
    const store = memoryStore<{ n: number }, number>();
    const signal = { aborted: after === 0 };
    const first = squaring();
    let ended = 0;
    await runTrials(trials, storing(first.runner, store), {
      signal,
      onOutcome() {
        signal.aborted = ++ended >= after;
      },
    });
    const second = squaring();
    expect(await runTrials(trials, storing(second.runner, store))).toEqual(whole);
    expect([...first.ran, ...second.ran]).toEqual([1, 2, 3, 4, 5, 6]);
    expect(first.ran.length).toBeGreaterThanOrEqual(after);
  }
});

test("a trial that failed or was aborted runs again", async () => {
  const store = memoryStore<{ n: number }, number>();
  const failing = squaring((n) => n % 2 === 0);
  await runTrials(trials, storing(failing.runner, store));
  const aborting: Runner<{ n: number }, number> = {
    concurrency: 1,
    run: async () => ({ status: "aborted", result: -1 }),
  };
  await runTrials(trials, storing(aborting, store));
  const mended = squaring();
  expect(await runTrials(trials, storing(mended.runner, store))).toEqual(whole);
  expect(mended.ran).toEqual([2, 4, 6]);
});
