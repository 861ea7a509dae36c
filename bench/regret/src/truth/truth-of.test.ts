import { expect, test } from "vitest";
import type { Task } from "../tasks/task.js";
import { lacksSeeds, nearBest } from "./near-best.js";
import type { Truth } from "./truth.js";
import { truthOf } from "./truth-of.js";

const course = { optimizer: "sgd", loss: "sparse-categorical-cross-entropy" } as const;
const dense: Task = { ...course, data: "iris", hidden: [4], batchSize: 32, epochs: 4 };
const deep: Task = {
  ...{ ...course, data: "commonest", batchSize: 300, epochs: 2 },
  network: { kind: "embedding", size: 2, places: "mean", hidden: 2 },
};

test.each([dense, deep])(
  "seeds that are added to a truth make it near its best rate what all of them make at once: $data",
  async (task) => {
    const three = await truthOf(task, { seeds: [1, 2, 3] });
    const five = await truthOf(task, { seeds: [1, 2, 3, 4, 5] });
    const best = five.losses.indexOf(Math.min(...five.losses));
    expect([three.ofSeeds![best]!.length, five.ofSeeds![best]!.length]).toEqual([3, 5]);
    const added = await truthOf(task, { seeds: [1, 2, 3, 4, 5], ofSeeds: three.ofSeeds });
    expect([added.untrained, added.rates]).toEqual([five.untrained, five.rates]);
    for (const place of nearBest(five)) {
      const near = ({ losses, ofSeeds }: Truth) => [losses[place], ofSeeds![place]];
      expect(near(added)).toEqual(near(five));
    }
    expect(lacksSeeds(five, [1, 2, 3, 4, 5])).toBe(false);
    expect(lacksSeeds(added, [1, 2, 3, 4, 5])).toBe(false);
  },
);

test("what is known of a seed is not trained again", async () => {
  const { ofSeeds, losses } = await truthOf(dense, { seeds: [1, 2] });
  const best = losses.indexOf(Math.min(...losses));
  const known = ofSeeds!.map((each, place) => (place === best ? each.map((l) => l - 0.01) : each));
  const added = await truthOf(dense, { seeds: [1, 2, 3], ofSeeds: known });
  expect(added.ofSeeds![best]!.slice(0, 2)).toEqual(known[best]);
  expect(added.ofSeeds![best]).toHaveLength(3);
});

test("far from the best rate there are two seeds, or none and a loss between those beside it", async () => {
  const { ofSeeds, losses, rates } = await truthOf(dense, { seeds: [1, 2, 3] });
  expect([rates[0], ofSeeds![0], ofSeeds![1]!.length]).toEqual([1e-6, [], 2]);
  const [first, second, third] = [1, 2, 3].map((place) => losses[place]!) as [
    number,
    number,
    number,
  ];
  expect(ofSeeds![2]).toEqual([]);
  expect(second).toBeCloseTo((first + third) / 2, 5);
});
