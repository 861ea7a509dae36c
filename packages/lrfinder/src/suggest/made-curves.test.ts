import { expect, test } from "vitest";
import { clearValley, type MadeCurve, nothing } from "./made-curves.test-kit.js";
import { suggest } from "./suggest.js";

// Four sources of 500 curves each: a share of 1 % of one alone is a matter of luck.
const seeds = [1, 2, 3, 4];

function made(generator: (seed: number) => (i: number) => MadeCurve): MadeCurve[] {
  return seeds.flatMap((seed) => {
    const curve = generator(seed);
    return Array.from({ length: 500 }, (_, i) => curve(i));
  });
}

test("of 2,000 curves of noise or nothing, 10 to 500 points long, at most 1 % get a number", () => {
  const found = made(nothing).filter(({ curve }) => suggest(curve).status === "found");
  expect(found.length, found.map(({ name }) => name).join("\n")).toBeLessThanOrEqual(20);
});

test("of 2,000 valleys at least 5 deviations deep 99 % get a number, 95 % within a factor of 3 of the clean one", () => {
  const all = made(clearValley).map(({ name, curve, clean }) => {
    const [noisy, known] = [suggest(curve), suggest(clean)];
    if (known.status === "none") throw new Error(`${name}: ${known.reason}`);
    const off = noisy.status === "none" ? Infinity : Math.abs(Math.log(noisy.lr / known.lr));
    return { name, found: noisy.status === "found", near: off <= Math.log(3) };
  });
  const missed = all.filter(({ found }) => !found).map(({ name }) => name);
  expect(missed.length, missed.join("\n")).toBeLessThanOrEqual(20);
  const far = all.filter(({ near }) => !near).map(({ name }) => name);
  expect(far.length, far.join("\n")).toBeLessThanOrEqual(100);
});
