import { descend, pit, surfaces } from "lrfinder/descent";
import { expect, test } from "vitest";
import {
  type PitFlags,
  pitDefaults,
  pitOptions,
  surfaceNames,
  USUAL_CURVATURE,
} from "./options.js";

test("what is not given has the defaults of the command", () => {
  expect(pitOptions({})).toEqual({
    ...{ surface: "pit", lr: 0.1, start: undefined, steps: 1000, momentum: 0 },
    ...{ curvature: undefined, json: false, quiet: false },
  });
});

test("the library's surfaces and defaults are the command's", () => {
  expect(surfaceNames).toEqual(Object.keys(surfaces));
  expect(pit({ curvature: Number(USUAL_CURVATURE) }).formula).toBe(surfaces.pit.formula);
  // A rate so small that it uses up all its steps.
  expect(descend(pit(), { learningRate: 1e-6 }).updates).toBe(Number(pitDefaults.steps));
});

test("flags are read into numbers and places", () => {
  expect(
    pitOptions({
      ...{ surface: "pit", lr: "2.5e-1", start: "-1.5", steps: "20", momentum: ".9" },
      ...{ curvature: "3", json: true, quiet: true },
    }),
  ).toEqual({
    ...{ surface: "pit", lr: 0.25, start: [-1.5], steps: 20, momentum: 0.9 },
    ...{ curvature: 3, json: true, quiet: true },
  });
});

test.each(surfaceNames)("a start on the surface %s has a number for each parameter", (surface) => {
  const { length } = surfaces[surface].start;
  expect(pitOptions({ surface, start: ["-1", " 2e0"].slice(0, length).join() }).start).toEqual(
    [-1, 2].slice(0, length),
  );
  expect(() => pitOptions({ surface, start: length === 1 ? "1,2" : "1" })).toThrow(
    `on the surface ${surface}, not ${length === 1 ? '"1,2"' : "1"}`,
  );
});

const wrong: readonly (readonly [flags: PitFlags, message: string])[] = [
  [{ lr: "0" }, "--lr must be a number above 0, not 0"],
  [{ lr: "-0.1" }, "--lr must be a number above 0, not -0.1"],
  [{ lr: "fast" }, "--lr must be a number above 0, not fast"],
  [{ surface: "revine" }, "not revine; did you mean ravine?"],
  [
    { start: "" },
    '--start must be a number from -1,000,000 to 1,000,000 on the surface pit, not ""',
  ],
  [{ start: "1e7" }, "--start must be a number from -1,000,000 to 1,000,000"],
  [
    { surface: "saddle", start: "1,x" },
    '--start must be two numbers from -1,000,000 to 1,000,000, as in -1.5,2 on the surface saddle, not "1,x"',
  ],
  [{ steps: "0" }, "--steps must be a whole number from 1 to 100,000, not 0"],
  [{ steps: "100001" }, "--steps must be a whole number from 1 to 100,000, not 100001"],
  [{ momentum: "1" }, "--momentum must be a number of at least 0 and below 1, not 1"],
  [{ momentum: "-0.1" }, "--momentum must be a number of at least 0 and below 1, not -0.1"],
  [{ momentum: "NaN" }, "--momentum must be a number of at least 0 and below 1, not NaN"],
  [{ curvature: "0" }, "--curvature must be a number from 0.000001 to 1,000,000, not 0"],
  [{ curvature: "1e7" }, "--curvature must be a number from 0.000001 to 1,000,000, not 1e7"],
  [
    { surface: "ravine", curvature: "2" },
    "--curvature is the pit's: leave it out with --surface ravine",
  ],
];

test.each(wrong)("%j is refused", (flags, message) => {
  expect(() => pitOptions(flags)).toThrow(message);
  expect(() => pitOptions(flags)).toThrow(expect.objectContaining({ code: "bad-input" }));
});
