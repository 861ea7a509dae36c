import { expect, test } from "vitest";
import { keepingModel } from "./keeping.js";
import type { Trainer } from "./trainer.js";
import { trainerFrom } from "./trainer-from.js";

/** A trainer whose model is one number, and what is called on it. */
function counted(overrides: Partial<Trainer<number>> = {}) {
  const calls: string[] = [];
  const model = { value: 5 };
  const trainer: Trainer<number> = {
    step: async () => ({ loss: [], metrics: {} }),
    async snapshot() {
      calls.push("snapshot");
      return model.value;
    },
    async restore(state) {
      calls.push(`restore ${state}`);
      model.value = state;
    },
    release: (state) => void calls.push(`release ${state}`),
    ...overrides,
  };
  return { trainer, model, calls };
}

test("the model is restored after the work, then its snapshot is released", async () => {
  const { trainer, model, calls } = counted();
  const answer = await keepingModel(trainer, async ({ restores }) => {
    calls.push("work");
    model.value = 9;
    return restores;
  });
  expect(answer).toBe(true);
  expect(model.value).toBe(5);
  expect(calls).toEqual(["snapshot", "work", "restore 5", "release 5"]);
});

test("the work can restore it on the way", async () => {
  const { trainer, model, calls } = counted();
  await keepingModel(trainer, async ({ restore }) => {
    model.value = 9;
    await restore();
    expect(model.value).toBe(5);
    model.value = 10;
  });
  expect(model.value).toBe(5);
  expect(calls).toEqual(["snapshot", "restore 5", "restore 5", "release 5"]);
});

test("what the work throws is thrown after the model is restored", async () => {
  const { trainer, model, calls } = counted();
  const work = keepingModel(trainer, async () => {
    model.value = 9;
    throw new Error("enough");
  });
  await expect(work).rejects.toThrow(new Error("enough"));
  expect(model.value).toBe(5);
  expect(calls).toEqual(["snapshot", "restore 5", "release 5"]);
});

test("where the snapshot fails, nothing is done", async () => {
  const { trainer, calls } = counted({ snapshot: () => Promise.reject(new Error("no memory")) });
  const work = keepingModel(trainer, async () => void calls.push("work"));
  await expect(work).rejects.toThrow(new Error("no memory"));
  expect(calls).toEqual([]);
});

test("where the restore fails, that is said with its cause, and the snapshot is released", async () => {
  const cause = new Error("lost");
  const { trainer, calls } = counted({ restore: () => Promise.reject(cause) });
  const message = "the model was not restored: the trainer's restore failed";
  const error = await keepingModel(trainer, async () => 1).catch((thrown) => thrown);
  expect([error.message, error.cause]).toEqual([message, cause]);
  expect(calls).toEqual(["snapshot", "release 5"]);
});

test("a trainer need not release, and one without snapshots is reported as such", async () => {
  const { trainer } = counted({ release: undefined });
  expect(await keepingModel(trainer, async () => 3)).toBe(3);
  expect(
    await keepingModel(
      trainerFrom(() => 0),
      async ({ restores }) => restores,
    ),
  ).toBe(false);
});
