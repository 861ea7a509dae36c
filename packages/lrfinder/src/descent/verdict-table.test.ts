import { expect, test } from "vitest";
import { descend } from "./descend.js";
import type { Surface } from "./surface.js";
import { surfaces } from "./surfaces.js";
import { verdict } from "./verdict.js";

/**
 * What is said of each surface, rate and momentum after at most 200 steps: to be read by a person,
 * who asks of every line whether it is true. With `after`, of the first steps alone.
 */
const table = `
pit, lr 0.04: Creeping: each step covers only 4 % of the way, and after 200 updates it is still on its way; a larger learning rate gets there sooner.
pit, lr 0.1: Creeping: each step covers only 10 % of the way, so it took 88 updates to the bottom; a larger learning rate gets there sooner.
pit, lr 0.5: Right: it reaches the bottom in 14 updates.
pit, lr 1: Right: it reaches the bottom in 1 update.
pit, lr 1.9: Leaping over: 88 of 88 updates leapt across the bottom, and yet it gets there; a smaller learning rate takes a straighter path.
pit, lr 2: Circling: it leaps from side to side and gets no lower; a smaller learning rate goes down.
pit, lr 2.1: Gone: it leaps over the bottom and lands higher each time; the learning rate is too large.

pit, lr 0.1, momentum 0.5: Right: it reaches the bottom in 30 updates.
pit, lr 0.1, momentum 0.9: Swinging: momentum carries it over the bottom 16 times before it settles, after 152 updates; less momentum settles sooner.
pit, lr 1, momentum 0.9: Swinging: momentum carries it over the bottom 60 times before it settles, after 174 updates; less momentum settles sooner.
pit, lr 1.5, momentum 0.9: Swinging: momentum carries it over the bottom 77 times before it settles, after 177 updates; less momentum settles sooner.
pit, lr 1.9, momentum 0.3: Leaping over: 11 of 16 updates leapt across the bottom, and yet it gets there; a smaller learning rate takes a straighter path.
pit, lr 2.1, momentum 0.3: Leaping over: 13 of 17 updates leapt across the bottom, and yet it gets there; a smaller learning rate takes a straighter path.

ravine, lr 0.005: Creeping: each step covers only 0.5 % of the way, and after 200 updates it is still on its way; a larger learning rate gets there sooner.
ravine, lr 0.05: Creeping: each step covers only 5 % of the way, so it took 166 updates to the bottom; a larger learning rate gets there sooner.
ravine, lr 0.09: Creeping: each step covers only 9.1 % of the way, so it took 91 updates to the bottom; a larger learning rate does not get there sooner, but momentum does.
ravine, lr 0.095: Leaping over: 90 of 90 updates leapt across the bottom, and yet it gets there; a smaller learning rate takes a straighter path.
ravine, lr 0.1: Circling: it leaps from side to side and gets no lower; a smaller learning rate goes down.
ravine, lr 0.105: Gone: it leaps over the bottom and lands higher each time; the learning rate is too large.
ravine, lr 0.05, momentum 0.6: Right: it reaches the bottom in 46 updates.
ravine, lr 0.05, momentum 0.9: Swinging: momentum carries it over the bottom 61 times before it settles, after 174 updates; less momentum settles sooner.

two-valleys, lr 0.05: Right: it reaches the bottom in 21 updates, but this is the nearer valley, and another is deeper.
two-valleys, lr 0.15: Right: it reaches the bottom in 11 updates, but this is the nearer valley, and another is deeper.
two-valleys, lr 0.17: Leaping over: 21 of 26 updates leapt across the bottom, and it ends in the deeper valley; that is luck, which small steps do not have.
two-valleys, lr 0.25: Circling: it leaps from side to side and gets no lower; a smaller learning rate goes down.
two-valleys, lr 0.4: Gone: it leaps over the bottom and lands higher each time; the learning rate is too large.
two-valleys, lr 0.05, momentum 0.8: Swinging: momentum carries it over the bottom 19 times before it settles, after 81 updates, in the deeper valley, by luck: small steps end in the nearer one; less momentum settles sooner.
two-valleys, lr 0.17, momentum 0.8: Gone: momentum carries it out, where the learning rate alone would have stayed; take less momentum.

two-basins, lr 0.05: Right: it reaches the bottom in 31 updates, but another valley is deeper.
two-basins, lr 0.17: Leaping over: 54 of 68 updates leapt across the bottom, and it ends in the deeper valley; that is luck, which small steps do not have.
two-basins, lr 0.18: Leaping over: 196 of 200 updates leapt across the bottom, and it is not there yet; a smaller learning rate takes a straighter path.
two-basins, lr 0.02, momentum 0.5: Right: it reaches the bottom in 28 updates, but another valley is deeper.
two-basins, lr 0.15, momentum 0.5: Swinging: momentum carries it over the bottom 16 times before it settles, after 29 updates, in the deeper valley, by luck: small steps end in another; less momentum settles sooner.

himmelblau, lr 0.005: Creeping: each step covers only 12.9 % of the way, so it took 64 updates to the bottom; a larger learning rate gets there sooner.
himmelblau, lr 0.015: Right: it reaches the bottom in 20 updates.
himmelblau, lr 0.015, momentum 0.8: Swinging: momentum carries it over the bottom 53 times before it settles, after 83 updates, in another valley than small steps do, but no deeper; less momentum settles sooner.

styblinski-tang, lr 0.002: Creeping: each step covers only 5.69 % of the way, so it took 176 updates to the bottom, but another valley is deeper; a larger learning rate gets there sooner.
styblinski-tang, lr 0.02: Right: it reaches the bottom in 14 updates, but another valley is deeper.
styblinski-tang, lr 0.04: Leaping over: 4 of 11 updates leapt across the bottom, and yet it gets there, but another valley is deeper; a smaller learning rate takes a straighter path.
styblinski-tang, lr 0.05: Leaping over: 22 of 25 updates leapt across the bottom, and it ends in a deeper valley; that is luck, which small steps do not have.
styblinski-tang, lr 0.065: Circling: it leaps from side to side and gets no lower; a smaller learning rate goes down.
styblinski-tang, lr 0.15: Gone: it leaps over the bottom and lands higher each time; the learning rate is too large.

saddle, lr 0.02: Creeping: steps are short here, and there is no bottom on its way.
saddle, lr 0.3, after 3: Right so far: after 3 updates it is still falling; there is no bottom on its way.
saddle, lr 0.3, after 20: Right so far: after 20 updates it is still falling; there is no bottom on its way.
saddle, lr 1.6, after 3: Leaping from side to side: 3 of 3 updates leapt across; there is no bottom on its way, so it falls for ever.
saddle, lr 0.3: Gone: it falls for ever, since there is no bottom on its way.
saddle, lr 1.6: Gone: it falls for ever, since there is no bottom on its way.
`;

/**
 * The two valleys with a second parameter across them, whose best value leans with the first:
 * `two-valleys(x) + 3·(y − 0.3·x)²`.
 */
const twoBasins: Surface = {
  start: [3.2, 1],
  minima: surfaces["two-valleys"].minima.map(([x]) => [x!, 0.3 * x!]),
  loss: ([x, y]) => surfaces["two-valleys"].loss([x!]) + 3 * (y! - 0.3 * x!) ** 2,
  gradient: ([x, y]) => [
    surfaces["two-valleys"].gradient([x!])[0]! - 1.8 * (y! - 0.3 * x!),
    6 * (y! - 0.3 * x!),
  ],
};
const walkedOn: Readonly<Record<string, Surface>> = { ...surfaces, "two-basins": twoBasins };

const line =
  /^(?<surface>[a-z-]+), lr (?<lr>[\d.]+)(, momentum (?<momentum>[\d.]+))?(, after (?<after>\d+))?: (?<sentence>.+)$/;

test.each(table.split("\n").filter((row) => row !== ""))("%s", (row) => {
  const { surface, lr, momentum = 0, after = 200, sentence } = line.exec(row)!.groups!;
  const walk = descend(walkedOn[surface!]!, {
    learningRate: Number(lr),
    momentum: Number(momentum),
    maxSteps: Number(after),
  });
  expect(verdict(walk).sentence).toBe(sentence);
});

test("the deeper of two valleys is luck, with one parameter and with two; one that is as deep is not", () => {
  const causeOf = (surface: Surface, learningRate: number, start = surface.start) =>
    verdict(descend(surface, { learningRate, start, maxSteps: 200 })).cause;
  expect(causeOf(surfaces["two-valleys"], 0.17)).toBe("luck");
  expect(causeOf(twoBasins, 0.17)).toBe("luck");
  expect(causeOf(twoBasins, 0.05)).toBeUndefined();
  // From where small steps lead to the deeper valley, it is no luck.
  expect(causeOf(twoBasins, 0.05, [0.3, 0])).toBeUndefined();
  const elsewhere = descend(surfaces.himmelblau, { learningRate: 0.015, start: [0.5, -0.5] });
  expect(verdict(elsewhere).sentence).toContain("in another valley than small steps do");
  expect(verdict(elsewhere).cause).toBeUndefined();
});
