import { expect, test } from "vitest";
import { linearSweep } from "../schedules/sweep.js";
import { plotSchedule } from "./plot-schedule.js";

const rows = (figure: ReturnType<typeof plotSchedule>) =>
  (figure.spec.datasets as { rates: { iteration: number; lr: number | null }[] }).rates;

test("each step of a schedule is an iteration, counted from 1", () => {
  const figure = plotSchedule((step) => 0.1 / 2 ** step, { steps: 3 });
  expect(rows(figure)).toEqual([
    { iteration: 1, lr: 0.1 },
    { iteration: 2, lr: 0.05 },
    { iteration: 3, lr: 0.025 },
  ]);
  expect(figure.toText().split("\n")[0]!.trim()).toBe("Learning-rate schedule");
});

test("of many steps 2,000 are drawn, evenly, the first and last among them", () => {
  const steps = 100_000;
  const drawn = rows(plotSchedule(linearSweep({ minLr: 1, maxLr: 2, steps }), { steps }));
  expect(drawn.length).toBe(2000);
  expect(drawn.at(0)!.iteration).toBe(1);
  expect(drawn.at(-1)!.iteration).toBe(steps);
  for (const [i, { iteration, lr }] of drawn.entries()) {
    expect(Math.abs(iteration - 1 - (i * 99_999) / 1999)).toBeLessThanOrEqual(0.5);
    expect(lr).toBeCloseTo(1 + (iteration - 1) / steps, 5);
  }
});

test("one step is a point, and no step is refused", () => {
  expect(rows(plotSchedule(() => 0.1, { steps: 1 }))).toEqual([{ iteration: 1, lr: 0.1 }]);
  expect(() => plotSchedule(() => 0.1, { steps: 0 })).toThrow(
    new RangeError("steps must be a whole number of at least 1, not 0"),
  );
});
