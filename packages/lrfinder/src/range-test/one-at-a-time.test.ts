import { describe, expect, test } from "vitest";
import { findLearningRate } from "./find-learning-rate.js";
import { oneAtATime } from "./one-at-a-time.js";
import { rangeTest } from "./range-test.js";
import { trainerFrom } from "./trainer-from.js";

/** A trainer of w² from 3. */
function parabola() {
  let weight = 3;
  return trainerFrom(
    (lr) => {
      const loss = weight ** 2;
      weight -= lr * 2 * weight;
      return loss;
    },
    {
      snapshot: () => weight,
      restore: (saved) => {
        weight = saved;
      },
      reseed: () => {},
    },
  );
}

const tests = { findLearningRate, rangeTest };
const busy = { code: "trainer-busy" };

describe.each(Object.entries(tests))("while %s runs", (name, run) => {
  test("another test begun in onProgress rejects at once, and the answer is as if it were not", async () => {
    const alone = await run(parabola(), { steps: 40, maxLr: 1 });
    const trainer = parabola();
    const others: Promise<unknown>[] = [];
    const together = await run(trainer, {
      ...{ steps: 40, maxLr: 1 },
      onProgress() {
        for (const other of Object.values(tests)) {
          others.push(other(trainer).catch((error: unknown) => error));
        }
      },
    });
    expect(together).toEqual(alone);
    expect(others.length).toBeGreaterThanOrEqual(80);
    for (const error of await Promise.all(others)) {
      expect(error).toMatchObject({
        ...busy,
        message: expect.stringContaining(`while ${name} is`),
      });
    }
    expect(await trainer.step({ learningRate: [1e-9] })).toMatchObject({ loss: [9] });
  });

  test("whatever ends it, the trainer is free again", async () => {
    const trainer = parabola();
    const thrown = new Error("enough");
    const ends = [
      () => run(trainer, { steps: 3 }),
      () => run(trainer, { steps: 60, maxLr: 1e6 }),
      () => run(trainer, { signal: { aborted: true } }),
      () =>
        run(trainer, {
          onProgress: () => {
            throw thrown;
          },
        }).catch((error: unknown) => expect(error).toBe(thrown)),
      () => run(trainer, { steps: 0.5 }).catch((error: unknown) => String(error)),
    ];
    for (const end of ends) {
      await end();
      expect((await rangeTest(trainer, { steps: 2, maxLr: 1 })).stoppedBy).toBe("end");
    }
  });

  test("what the trainer throws frees it, too", async () => {
    const failing = (part: "snapshot" | "restore") =>
      trainerFrom(() => 1, {
        snapshot: () => {
          if (part === "snapshot") throw new Error(part);
          return 0;
        },
        restore: () => {
          throw new Error(part);
        },
      });
    for (const part of ["snapshot", "restore"] as const) {
      const trainer = failing(part);
      await expect(run(trainer, { steps: 2 })).rejects.toThrow(part);
      await expect(run(trainer, { steps: 2 })).rejects.toThrow(part);
    }
  });

  test("on two trainers both run at the same time", async () => {
    const both = await Promise.all(
      [parabola(), parabola()].map((each) => run(each, { steps: 30 })),
    );
    expect(both[0]).toEqual(both[1]);
  });

  test("what is no trainer is refused by name", async () => {
    for (const wrong of [undefined, null, {}, 5, { step: 1 }]) {
      await expect(Reflect.apply(run, undefined, [wrong])).rejects.toThrow(
        /^trainer must have step/,
      );
    }
  });
});

test("the second is refused before it does anything", async () => {
  const trainer = parabola();
  let release = () => {};
  const first = oneAtATime(trainer, "first", () => new Promise<void>((done) => (release = done)));
  let begun = false;
  const second = oneAtATime(trainer, "second", async () => {
    begun = true;
  });
  await expect(second).rejects.toMatchObject(busy);
  expect(begun).toBe(false);
  release();
  await first;
});
