import fc from "fast-check";
import { expect, test } from "vitest";
import { normal, seededRandom } from "../numeric/random.js";
import { valleyShapes } from "../suggest/made-curves.test-kit.js";
import type { Suggestion } from "../suggest/suggestion.js";
import { findLearningRate } from "./find-learning-rate.js";
import type { LearningRateResult } from "./result.js";
import { trainerFrom } from "./trainer-from.js";

// Whatever is wrong with the losses: the suggestion is what it would be without, or there is none,
// or a warning.

const STEPS = 100;
const learningRates = Array.from({ length: STEPS }, (_, i) => 10 ** (-7 + (8 * i) / STEPS));

/** Nine repeats of a valley between 1e-3 and 0.6, at 50 and 8 to 20 deviations deep. */
const recordings = fc
  .record({
    name: fc.constantFrom(...Object.keys(valleyShapes)),
    at: fc.double({ min: -3, max: -0.2, noNaN: true }),
    width: fc.double({ min: 1, max: 3, noNaN: true }),
    depth: fc.double({ min: 8, max: 20, noNaN: true }),
    seed: fc.nat(1e6),
  })
  .map(({ name, at, width, depth, seed }) => {
    const next = normal(seededRandom(seed));
    const lossAt = (lr: number) => valleyShapes[name]!(Math.log10(lr), { at, width });
    return Array.from({ length: 9 }, () =>
      learningRates.map((lr) => 50 + depth * lossAt(lr) + next()),
    );
  });

/** A search whose repeat r reports the losses of recording r. */
function found(repeats: readonly (readonly number[])[]): Promise<LearningRateResult> {
  let recorded = repeats[0]!.values();
  const trainer = trainerFrom(() => recorded.next().value!, {
    snapshot: () => 0,
    restore: () => {},
    reseed(seed) {
      recorded = repeats[seed]!.values();
    },
  });
  return findLearningRate(trainer);
}

async function suggested(repeats: readonly (readonly number[])[]): Promise<Suggestion> {
  return (await found(repeats)).suggestion;
}

/** How many times one suggestion is the other, at least 1; 1 where one of them is none. */
function apart(a: Suggestion, b: Suggestion): number {
  if (a.status === "none" || b.status === "none") return 1;
  return Math.max(a.lr / b.lr, b.lr / a.lr);
}

/** Losses with some of them replaced. */
const poked = (losses: readonly number[], pokes: readonly (readonly [number, number])[]) =>
  pokes.reduce<readonly number[]>((whole, [place, value]) => whole.with(place, value), losses);

const settings = { seed: 57, numRuns: 60 };

test("losses scaled by 1e-6 or 1e6, shifted by ±1e3 or below zero: the same rate or none", async () => {
  const factors = fc.constantFrom(1e-6, 1e-3, 1, 1e6);
  const shifts = fc.constantFrom(-1e3, -60, 0, 1e3);
  await fc.assert(
    fc.asyncProperty(recordings, factors, shifts, async (repeats, factor, shift) => {
      const changed = repeats.map((losses) => losses.map((loss) => factor * loss + shift));
      const { suggestion, warnings } = await found(changed);
      if (apart(await suggested(repeats), suggestion) < 1 + 1e-6) return;
      // A fall of 1e-5 at 60 or 1e3 is lost in single precision; an explosion may still be seen.
      expect([factor, shift]).toEqual([1e-6, expect.toSatisfy((by: number) => by !== 0)]);
      expect(warnings).not.toEqual([]);
    }),
    settings,
  );
});

test("what is scaled, and then shifted within reason, keeps its rate", async () => {
  await fc.assert(
    fc.asyncProperty(
      recordings,
      fc.constantFrom(1e-6, 1e6),
      fc.constantFrom(-1e3, 1e3),
      async (repeats, factor, shift) => {
        const plain = await suggested(repeats);
        const changed = repeats.map((losses) => losses.map((loss) => factor * (loss + shift)));
        const other = await suggested(changed);
        expect(other.status).toBe(plain.status);
        expect(apart(plain, other)).toBeCloseTo(1, 6);
      },
    ),
    settings,
  );
});

const wild = fc.constantFrom(Number.NaN, Infinity, -Infinity, 1e300, -1e300);
const place = fc.nat(STEPS - 1);

test("one loss of one repeat that is not a number, or beyond all bounds: nearly the same rate or none", async () => {
  await fc.assert(
    fc.asyncProperty(recordings, place, wild, async ([first, ...others], at, value) => {
      const [plain, other] = [
        await suggested([first!, ...others]),
        await suggested([poked(first!, [[at, value]]), ...others]),
      ];
      expect(apart(plain, other)).toBeLessThan(2);
    }),
    settings,
  );
});

test("such a loss in two or all repeats: the rate within a factor of 3, none, or a warning", async () => {
  const pokes = fc.tuple(place, wild);
  await fc.assert(
    fc.asyncProperty(
      recordings,
      fc.oneof(
        fc.array(pokes, { minLength: 2, maxLength: 3 }),
        fc.array(pokes, { minLength: 9, maxLength: 9 }),
      ),
      async (repeats, wrong) => {
        const changed = repeats.map((losses, i) => poked(losses, wrong[i] ? [wrong[i]] : []));
        const { suggestion, warnings } = await found(changed);
        if (apart(await suggested(repeats), suggestion) > 3) expect(warnings).not.toEqual([]);
      },
    ),
    settings,
  );
});

test("a NaN in the middle of the fall gives no rate, but a reason to look at the data", async () => {
  const cliff = learningRates.map((lr) => 50 - 10 / (1 + 1e-3 / lr));
  const broken = poked(cliff, [[52, Number.NaN]]);
  expect(await suggested([broken, broken, broken])).toEqual({
    status: "none",
    reason:
      "the loss was NaN at step 52 while it was still falling: look for values in the data that are not numbers, or lower maxLr",
  });
});

test("a NaN before the loss has risen leaves the rate, with a warning", async () => {
  const level = learningRates.map((lr) => 50 - 10 / (1 + 1e-4 / lr));
  const broken = poked(level, [[85, Number.NaN]]);
  const { suggestion, warnings } = await found([broken, broken, broken]);
  expect(suggestion.status).toBe("found");
  expect(warnings).toEqual([
    "the loss was NaN at step 85 before it had risen: if smaller rates end this way too, look at the data",
  ]);
});

test("up to three spikes in the first ten losses: the rate within a factor of 3, none, or a warning", async () => {
  const height = fc.constantFrom(20, 1e3, 1e6, -20, -1e3, -1e6);
  const spikes = fc.array(fc.tuple(fc.nat(9), height), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(recordings, spikes, fc.boolean(), async (repeats, wrong, inAll) => {
      const changed = repeats.map((losses, i) =>
        inAll || i === 0 ? poked(losses, wrong) : losses,
      );
      const { suggestion, warnings } = await found(changed);
      const off = apart(await suggested(repeats), suggestion);
      if (off > 3) expect(warnings).not.toEqual([]);
      if (!inAll) expect(off).toBeLessThan(2);
    }),
    settings,
  );
});
