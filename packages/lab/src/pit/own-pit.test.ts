import { expect, test } from "vitest";
import { firstHandles, handlePlaces, ownPit } from "./own-pit.js";

const drawn = [firstHandles, [4, 1, 0, 1, 4], [1, 1, 1, 1, 1], [0, 4, 0, 4, 0], [4, 3, 2, 1, 0]];

test.each(drawn)("the curve goes through its handles: %j", (...heights) => {
  const surface = ownPit(heights);
  expect(handlePlaces.map((x) => surface.loss([x]))).toEqual(
    heights.map((height) => expect.closeTo(height, 12)),
  );
});

test.each(drawn)("its gradient is the slope, without a jump at any place: %j", (...heights) => {
  const surface = ownPit(heights);
  const h = 1e-6;
  for (let x = -4; x <= 4; x += 0.0999) {
    const slope = (surface.loss([x + h]) - surface.loss([x - h])) / (2 * h);
    expect(surface.gradient([x])[0]).toBeCloseTo(slope, 5);
    expect(surface.gradient([x + h])[0]! - surface.gradient([x])[0]!).toBeCloseTo(0, 4);
  }
});

test.each(drawn)(
  "its minima are all the places that are lower than those beside: %j",
  (...heights) => {
    const surface = ownPit(heights);
    const step = 1e-3;
    const found: number[] = [];
    for (let x = -6; x <= 6; x += step) {
      const [before, here, after] = [x - step, x, x + step].map((at) => surface.loss([at]));
      if (here! < before! - 1e-12 && here! <= after! - 1e-12) found.push(x);
    }
    if (new Set(heights).size === 1) return;
    expect(surface.minima.flat()).toEqual(found.map((x) => expect.closeTo(x, 2)));
  },
);
