import { verdict } from "lrfinder/descent";
import { describe, expect, test } from "vitest";
import { landscapeNames, presetNames } from "./landscapes.js";
import {
  MOST_STEPS,
  type PitState,
  pitCodec,
  runToEnd,
  stepped,
  walkOf,
  withPreset,
} from "./state.js";

const atRim: PitState = { surface: "pit", lr: 0.5, momentum: 0, steps: 0 };
const finished = (state: PitState) => ({ ...state, ...runToEnd(state) });

describe("the presets do what they say, on", () => {
  const expected = {
    pit: ["creeping", "right", "leaping", "gone"],
    ravine: ["creeping", "right", "leaping", "gone"],
    // From the rim a long step leads over the ridge into the deeper valley.
    "two-valleys": ["creeping", "right", "leaping", "gone"],
    // No rate is right where there is no bottom.
    saddle: ["creeping", "gone", "gone", "gone"],
  } as const;
  test.each(landscapeNames)("%s", (surface) => {
    const words = presetNames.map(
      (preset) => verdict(walkOf(finished(withPreset({ ...atRim, surface }, preset)))).word,
    );
    expect(words).toEqual(expected[surface]);
  });
});

test("a run ends at the bottom, out of sight, or when it has gone on for long enough", () => {
  // 0.25^n ≤ 1e-8 first for n = 14.
  expect(finished(atRim).steps).toBe(14);
  expect(finished({ ...atRim, lr: 0.01 }).steps).toBe(MOST_STEPS);
  // −2.5, 2.63, −2.76, 2.894, and −3.04 is beyond 2.9.
  expect(finished({ ...atRim, lr: 2.05 }).steps).toBe(4);
  expect(walkOf(finished({ ...atRim, lr: 2.05 })).path.at(-1)![0]).toBeCloseTo(
    -2.5 * 1.05 ** 4,
    12,
  );
});

test("a ball that has arrived makes no step more, and counts only those it made", () => {
  expect(stepped({ ...atRim, lr: 1, steps: 40 })).toEqual({ steps: 1 });
  expect(stepped({ ...atRim, lr: 1, steps: 0 })).toEqual({ steps: 1 });
});

test("the URL holds what is not as usual, and passes over what makes no sense", () => {
  const state: PitState = { surface: "ravine", lr: 0.05, momentum: 0.6, steps: 12 };
  expect(pitCodec.write(state).toString()).toBe("surface=ravine&lr=0.05&momentum=0.6&steps=12");
  expect(pitCodec.read(pitCodec.write(state))).toEqual(state);
  const broken = new URLSearchParams("surface=volcano&lr=-3&momentum=1&steps=2.5&colour=red");
  expect(pitCodec.read(broken)).toEqual({ surface: "pit", lr: 0.1, momentum: 0, steps: 0 });
  expect(pitCodec.write(pitCodec.read(broken)).toString()).toBe("");
});
