import { expect, test } from "vitest";
import { peers } from "./peers.js";
import type { Peer } from "./pieces/peer.js";

/** Losses of updates: level, a fall around `middle`, a wall from `edge` on, waves on all of it. */
function losses({
  middle,
  edge,
  waves,
  nanFrom = Infinity,
}: {
  middle: number;
  edge: number;
  waves: number;
  nanFrom?: number;
}): number[] {
  return Array.from({ length: 2000 }, (_, i) => {
    if (i >= nanFrom) return Number.NaN;
    const wall = i > edge ? 0.05 * Math.exp((i - edge) / 4) : 0;
    return 2.3 - 1.8 / (1 + Math.exp(-(i - middle) / 8)) + waves * Math.sin(12.9898 * i) + wall;
  });
}

/** Where a peer's sweep over these losses stops, and what it then suggests. */
function answerOf({ sweep, suggest }: Peer, raw: readonly number[], stepsPerEpoch: number) {
  const rates = sweep.rates({ stepsPerEpoch });
  const kept = sweep.kept(raw.slice(0, rates.length));
  const stopping = kept.findIndex((_, i) => sweep.stops(kept.slice(0, i + 1), { stepsPerEpoch }));
  const updates = stopping < 0 ? kept.length : stopping + 1;
  const answer = suggest({ rates: rates.slice(0, updates), losses: kept.slice(0, updates) });
  return { updates, lr: "lr" in answer ? Number(answer.lr.toPrecision(4)) : null };
}

// Updates and rates that the peers' own code gives for these losses, run on NumPy 1.24 and
// PyTorch 1.13.
test.each([
  [
    "a valley and a wall, 20 steps an epoch",
    losses({ middle: 60, edge: 80, waves: 0.03 }),
    20,
    {
      "fastai valley": [100, 0.002089],
      "fastai slide": [100, 0.03311],
      "fastai steep": [100, 0.03981],
      "fastai minimum/10": [100, 0.1905],
      "Lightning before 2.5.3": [100, 0.005754],
      "Lightning since 2.5.3": [100, 1.585e-5],
      "torch-lr-finder": [100, 0.231],
      ignite: [100, 0.04786],
      "ktrain valley": [100, 0.001445],
      "ktrain minimum/10": [100, 0.1905],
      "ktrain steepest": [100, 0.0001318],
      surmenok: [96, 0.0631],
    },
  ],
  [
    "an end in NaN, 100 steps an epoch",
    losses({ middle: 50, edge: 75, waves: 0.05, nanFrom: 84 }),
    100,
    {
      "fastai valley": [100, 0.0008318],
      "fastai slide": [100, 0.007586],
      "fastai steep": [100, 0.00302],
      "fastai minimum/10": [100, 0.04365],
      "Lightning before 2.5.3": [100, 0.0004365],
      "Lightning since 2.5.3": [100, 1.202e-6],
      "torch-lr-finder": [100, 3.511],
      ignite: [100, 0.5248],
      "ktrain valley": [1852, 1.596e-7],
      "ktrain minimum/10": [1852, 2.307e-8],
      "ktrain steepest": [1852, 1.282e-7],
      surmenok: [85, 0.0002805],
    },
  ],
  [
    "nothing but waves, the whole table a step",
    losses({ middle: -500, edge: Infinity, waves: 0.2 }),
    1,
    {
      "fastai valley": [100, 0.1445],
      "fastai slide": [100, 0.2089],
      "fastai steep": [100, 6.31e-7],
      "fastai minimum/10": [100, 1.318e-7],
      "Lightning before 2.5.3": [100, 7.586e-8],
      "Lightning since 2.5.3": [100, 7.586e-8],
      "torch-lr-finder": [100, 8.111e-7],
      ignite: [100, 7.586e-7],
      "ktrain valley": [5, 1e-7],
      "ktrain minimum/10": [5, 1e-8],
      "ktrain steepest": [5, null],
      surmenok: [100, 0.001],
    },
  ],
])("every rule answers as its own code does: %s", (_, raw, stepsPerEpoch, expected) => {
  const answers = peers.map((peer) => {
    const { updates, lr } = answerOf(peer, raw, stepsPerEpoch);
    return [peer.name, [updates, lr]];
  });
  expect(Object.fromEntries(answers)).toEqual(expected);
});

const byName = (name: string) => peers.find((peer) => peer.name === name)!;

test.each([
  // A first loss of 1 and then 10: fastai's mean is (0.98·0.02·1 + 0.02·10) / (1 −
  // 0.98²) = 5.545 > 4.
  ["fastai valley", [1, 10], 2],
  ["ktrain valley", [1, 10], 2],
  // Lightning divides by (1 − 0.98³) in the second step and by (1 − 0.98²) in the
  // first: 3.735 > 4 · 0.505.
  ["Lightning since 2.5.3", [1, 10], 2],
  // Means 1, 0.05 · 100 + 0.95 = 5.95 > 5; and 1, 0.05 · 60 + 0.95 = 3.95,
  // then 0.05 · 60 + 0.95 · 3.95 = 6.7525 > 5.
  ["torch-lr-finder", [1, 100], 2],
  ["torch-lr-finder", [1, 60, 60], 3],
  ["ignite", [1, 60, 60], 3],
  // The seventh batch is the first that is watched.
  ["surmenok", [1, 9, 9, 9, 9, 9, 9], 7],
])("%s stops after %j", (name, raw, updates) => {
  const { sweep } = byName(name);
  const kept = sweep.kept(raw);
  const stopped = kept.map((_, i) => sweep.stops(kept.slice(0, i + 1), { stepsPerEpoch: 50 }));
  expect(stopped.indexOf(true) + 1).toBe(updates);
});

test.each([
  ["fastai valley", [100, 1e-7, 10 ** -6.92, 10 ** 0.92]],
  ["Lightning since 2.5.3", [100, 1e-8, 10 ** -7.84, 1]],
  ["torch-lr-finder", [100, 1e-7, 10 ** (9 / 99 - 7), 100]],
  ["ignite", [100, 10 ** -6.92, 10 ** -6.84, 10]],
  // Five epochs of 20 steps, then a hundredth more each step.
  ["ktrain valley", [100, 1e-7, 10 ** -6.92, 10 ** 0.92]],
  ["surmenok", [100, 1e-4, 10 ** -3.96, 10 ** -0.04]],
])("%s sweeps through its own rates", (name, [steps, first, second, last]) => {
  const rates = byName(name).sweep.rates({ stepsPerEpoch: 20 });
  expect(rates.length).toBe(steps);
  for (const [place, rate] of [
    [0, first],
    [1, second],
    [-1, last],
  ] as const) {
    expect(rates.at(place)! / rate!).toBeCloseTo(1, 9);
  }
});
