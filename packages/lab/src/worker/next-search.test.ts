import { afterEach, expect, test, vi } from "vitest";
import { find, makeReady, type ReadySearch } from "./find.js";
import { nextSearch } from "./next-search.js";
import type { FindSettings, FromWorker } from "./protocol.js";
import { searchedIn } from "./table-subject.js";

const rows = Array.from({ length: 60 }, (_, i) => [String(i), String(i % 7), i < 30 ? "a" : "b"]);
const opened = { name: "t.csv", table: { names: ["x", "y", "z"], rows } };
const settings: FindSettings = {
  ...{ target: 2, inputs: [0, 1], task: "auto", hidden: [8], activation: "relu" },
  ...{ optimizer: "adam", batchSize: 16, seed: 3, repeats: 2 },
  ...{ minLr: 1e-5, maxLr: 10, sweep: "exponential", steps: 40 },
};
const wanted = () => true;

/** A next search, and every one that was made for it. */
function watched() {
  const made: ReadySearch[] = [];
  const next = nextSearch(async (asked) => {
    const ready = await makeReady(searchedIn(opened, asked as FindSettings), asked);
    made.push(ready);
    return ready;
  });
  return { next, made };
}

const step = ({ training }: ReadySearch) => training.step({ learningRate: [0] });

afterEach(() => {
  vi.useRealTimers();
});

test("a search that was made ready finds what one finds that was not, to the last digit", async () => {
  const answers: unknown[] = [];
  for (const isReady of [true, false]) {
    const { next } = watched();
    if (isReady) await next.prepare(settings, { wanted });
    const said: FromWorker[] = [];
    const report = (message: FromWorker) => said.push(message);
    await find(() => next.take(settings), settings, { signal: { aborted: false }, report });
    const found = said.find(({ kind }) => kind === "found") as FromWorker & { kind: "found" };
    answers.push({ prepared: said[0], result: found.result });
  }
  expect(JSON.stringify(answers[0]).length).toBeGreaterThan(5000);
  expect(answers[0]).toEqual(answers[1]);
});

test("what was made is made once, and is the searcher's own from then on", async () => {
  const { next, made } = watched();
  await next.prepare(settings, { wanted });
  await next.prepare({ ...settings }, { wanted });
  const first = await next.take(settings);
  const second = await next.take(settings);
  expect(made).toHaveLength(2);
  next.forget();
  for (const ready of [first, second]) {
    expect((await step(ready)).loss[0]).toBeGreaterThan(0);
    await ready.training.close();
  }
});

test("what was made for other settings is given back", async () => {
  const { next, made } = watched();
  await next.prepare(settings, { wanted });
  await next.prepare({ ...settings, hidden: [4] }, { wanted });
  await expect(step(made[0]!)).rejects.toThrow("closed");
  const ready = await next.take({ ...settings, seed: 4 });
  await expect(step(made[1]!)).rejects.toThrow("closed");
  expect(made).toHaveLength(3);
  await ready.training.close();
});

test("what nobody asks for within two minutes is given back", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { next, made } = watched();
  await next.prepare(settings, { wanted });
  vi.advanceTimersByTime(119_000);
  expect((await step(made[0]!)).loss[0]).toBeGreaterThan(0);
  vi.advanceTimersByTime(1000);
  await expect(step(made[0]!)).rejects.toThrow("closed");
});

test("nothing is made once there is other work, and what is refused is told only when it is asked for", async () => {
  const { next, made } = watched();
  await next.prepare(settings, { wanted: () => false });
  expect(made).toHaveLength(0);
  const refused = { ...settings, inputs: [], task: "regression" } as const;
  await next.prepare(refused, { wanted });
  await expect(next.take(refused)).rejects.toMatchObject({ code: "bad-input" });
});
