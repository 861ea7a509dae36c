import { verdict } from "lrfinder/descent";
import { describe, expect, test } from "vitest";
import { curvatureStops, landscapeNames, landscapeOf } from "./landscapes.js";
import { firstHandles } from "./own-pit.js";
import { presetNames, presetOf } from "./presets.js";
import { sightOf } from "./sight.js";
import {
  courseOf,
  lastStep,
  MOST_STEPS,
  MOST_ZOOM,
  type PitState,
  pitCodec,
  stepsToBottom,
} from "./state.js";
import { saidOf } from "./words.js";

const atStart: PitState = {
  surface: "pit",
  lr: 0.5,
  momentum: 0,
  steps: 0,
  running: false,
  curvature: 1,
  start: undefined,
  own: firstHandles,
  swept: 0,
  sweeping: false,
};
const finished = (state: PitState) => ({ ...state, steps: lastStep(state) });
const headlineOf = (state: PitState) => {
  const course = courseOf(state);
  return saidOf(state, course, verdict(course.judged)).headline;
};
const headlines = (state: PitState) =>
  Object.fromEntries(
    presetNames[state.surface].map((name) => {
      const preset = presetOf(name, state, landscapeOf(state));
      return [name, preset && headlineOf(finished({ ...state, ...preset }))];
    }),
  );

describe("what the screen says of each preset, on", () => {
  const usual = {
    small: "Creeping",
    right: "Just right",
    large: "Leaping from side to side",
    gone: "Gone",
  };
  const expected = {
    pit: usual,
    ravine: usual,
    "two-valleys": { small: "Creeping", right: "Just right", lucky: "Lucky", gone: "Gone" },
    "styblinski-tang": { small: "Creeping", right: "Just right", lucky: "Lucky", gone: "Gone" },
    // No rate is right where there is no bottom, and none leaps over one.
    saddle: {
      small: "Creeping",
      right: "Falling for ever",
      zigzag: "Falling for ever",
      ridge: "Stuck",
    },
    own: usual,
  };
  test.each(landscapeNames)("%s", (surface) => {
    expect(headlines({ ...atStart, surface })).toEqual(expected[surface]);
  });
  test.each(curvatureStops)("a pit of curvature %d", (curvature) => {
    expect(headlines({ ...atStart, curvature })).toEqual(usual);
  });
  test.each([[[4, 1, 0, 1, 4]], [[3, 0.2, 1, 0.6, 4]]])("a pit drawn as %j", (own) => {
    const said = headlines({ ...atStart, surface: "own", own });
    expect(said).toMatchObject({ small: "Creeping", right: "Just right", gone: "Gone" });
    expect([undefined, usual.large, "Lucky"]).toContain(said.large);
  });
});

test("a run ends at the bottom, when nothing moves any more, or far out of sight", () => {
  // 0.25^n ≤ 1e-8 first for n = 14.
  expect(lastStep(atStart)).toBe(14);
  // Where it would arrive within the most steps, it is let arrive: 0.81^n ≤ 1e-8.
  expect(lastStep({ ...atStart, lr: 0.1 })).toBe(88);
  // 20 steps move it by 2.5·0.96^(n − 20)·(1 − 0.96^20) of a view of 5.8, less than 1/1400.
  expect(courseOf(finished({ ...atStart, lr: 0.04 }))).toMatchObject({ over: true, still: true });
  expect(lastStep({ ...atStart, lr: 0.04 })).toBe(163);
  expect(lastStep({ ...atStart, lr: 0.001 })).toBe(MOST_STEPS);
  // One that circles moves for ever.
  expect(lastStep({ ...atStart, lr: 2 })).toBe(MOST_STEPS);
  // 2.5·1.1^n > 100·2.9 first for n = 50.
  expect(lastStep({ ...atStart, lr: 2.1 })).toBe(50);
});

test("it is said how long creeping would take", () => {
  // 0.96^(2n) ≤ 1e-8.
  expect(stepsToBottom({ ...atStart, lr: 0.04 })).toBe(226);
  // 0.9995^n ≤ 1e-4, and more than anybody would count.
  expect(stepsToBottom({ ...atStart, lr: 0.0005 / 0.5, curvature: 0.5 })).toBe(18417);
  expect(stepsToBottom({ ...atStart, lr: 0.001, start: [0.001] })).toBe(9206);
});

test("the picture widens with the ball until it is gone", () => {
  const state = { ...atStart, lr: 2.1 };
  const sights = [1, 5, 20, 49, 50].map((steps) => {
    const { landscape, walk } = courseOf({ ...state, steps });
    return { ...sightOf(landscape, walk.path), at: walk.path.at(-1)![0]! };
  });
  expect(sights[0]!.zoom).toBe(1);
  for (const { zoom, view, losses, at } of sights.slice(1, -1)) {
    expect(zoom).toBeGreaterThan(1);
    expect(Math.abs(at)).toBeLessThan(view[0]![1]);
    expect(at ** 2 / 2).toBeLessThan(losses[1]);
  }
  expect(sights.at(-1)!.zoom).toBe(MOST_ZOOM);
  expect(Math.abs(sights.at(-1)!.at)).toBeGreaterThan(sights.at(-1)!.view[0]![1]);
});

test("a ball that has arrived makes no step more", () => {
  expect(courseOf({ ...atStart, lr: 1, steps: 40 })).toMatchObject({
    over: true,
    walk: { updates: 1 },
  });
});

test("a steep pit is a narrow one: its rim is as high, but never further away", () => {
  const start = (curvature: number) => landscapeOf({ ...atStart, curvature }).start[0];
  expect([0.5, 1, 4].map(start)).toEqual([-2.5, -2.5, -1.25]);
  expect(landscapeOf({ ...atStart, surface: "two-valleys" }).curvature).toBeCloseTo(6, 4);
  // Small steps from the left of the ridge lead to the deep valley at −2: 3·4 + 2 − 4.
  const left = landscapeOf({ ...atStart, surface: "two-valleys", start: [0] });
  expect(left.curvature).toBeCloseTo(10, 4);
});

test("of two parameters the curvature is the greatest at the bottom that small steps lead to", () => {
  expect(landscapeOf({ ...atStart, surface: "ravine" }).curvature).toBeCloseTo(20, 4);
  // 6t² − 16 at the outer roots of 2t³ − 16t + 2.5, 2.746803 and −2.903534.
  const at = (start: readonly number[] | undefined) =>
    landscapeOf({ ...atStart, surface: "styblinski-tang", start }).curvature;
  expect(at(undefined)).toBeCloseTo(29.2696, 3);
  expect(at([-1, 3])).toBeCloseTo(34.583, 3);
  expect(landscapeOf({ ...atStart, surface: "saddle" }).curvature).toBeUndefined();
});

test("the URL holds what is not as usual, and passes over what makes no sense", () => {
  const state: PitState = {
    ...atStart,
    surface: "ravine",
    lr: 0.05,
    momentum: 0.6,
    steps: 12,
    running: true,
    start: [-1, 0.5],
    swept: 60,
    sweeping: true,
  };
  const written =
    "surface=ravine&lr=0.05&momentum=0.6&steps=12&running=yes&start=-1,0.5&swept=60&sweeping=yes";
  expect(pitCodec.write(state).toString().replaceAll("%2C", ",")).toBe(written);
  expect(pitCodec.read(pitCodec.write(state))).toEqual(state);
  const broken = new URLSearchParams(
    "surface=volcano&lr=-3&momentum=1&steps=2.5&colour=red&start=9&own=1,2&curvature=99&swept=-1&running=no&sweeping=1",
  );
  expect(pitCodec.read(broken)).toEqual({ ...atStart, lr: 0.1 });
  expect(pitCodec.write(pitCodec.read(broken)).toString()).toBe("");
  // A start of another landscape is none here.
  expect(landscapeOf({ ...atStart, start: [1, 1] }).start).toEqual([-2.5]);
});
