import type { LearningRateResult } from "lrfinder";
import type { EpochRecord, Verification } from "lrfinder/onnx";
import { expect, test } from "vitest";
import type { FindSettings } from "../worker/protocol.js";
import { afterEvent, isBusy, noSession, type SessionEvent } from "./session.js";

const settings = { steps: 3, repeats: 2, target: 0 } as FindSettings;
const columns = [{ name: "a", kind: "numeric", missing: 0, different: 2, tooMany: false }] as const;
const reading = { delimiter: ",", header: "yes" } as const;
const opened: SessionEvent[] = [
  { kind: "opening", name: "a.csv" },
  { kind: "opened", rows: 2, columns, reading, notes: [] },
];
const points = (repeat: number, learningRates: number[], losses: number[]): SessionEvent => ({
  ...{ kind: "points", repeat, repeats: 2, learningRates, losses },
});
const after = (...events: SessionEvent[]) => events.reduce(afterEvent, noSession);

test("points are appended to those of their repeat, and a new repeat begins a new line", () => {
  const { search } = after(
    ...opened,
    { kind: "finding", settings },
    points(0, [1, 2], [5, 4]),
    points(0, [3], [3]),
    points(1, [1], [6]),
  );
  expect(search).toEqual({
    status: "running",
    settings,
    planned: 2,
    repeats: [
      { learningRates: [1, 2, 3], losses: [5, 4, 3] },
      { learningRates: [1], losses: [6] },
    ],
  });
});

test("where short trainings stand is kept beside the repeats, until the answer is there", () => {
  const standing = { training: 1, trainings: 4, step: 2, steps: 100, learningRate: 0.1, loss: 3 };
  const running = after(...opened, { kind: "finding", settings }, points(0, [1], [5]), {
    kind: "short-training",
    standing,
  });
  expect(running.search).toMatchObject({
    ...{ status: "running", shortTraining: standing },
    repeats: [{ learningRates: [1], losses: [5] }],
  });
});

test("a search that began before its files were read again goes on", () => {
  const files: SessionEvent = { kind: "files", arrays: { name: "a.npz", arrays: [] } };
  const session = after({ kind: "opening-model", name: "a.npz" }, files, {
    kind: "finding",
    settings,
  });
  expect(afterEvent(session, files)).toEqual(session);
});

test("a table that is refused leaves nothing but the sentence; a request that is refused leaves the table", () => {
  const refused: SessionEvent = { kind: "refused", sentence: "it is empty" };
  expect(after(opened[0]!, refused)).toEqual({ ...noSession, trouble: "it is empty" });
  const session = after(...opened, { kind: "finding", settings }, refused);
  expect(session).toEqual({
    table: { status: "open", name: "a.csv", rows: 2, columns, reading, notes: [] },
    trainings: [],
    trouble: "it is empty",
  });
});

test("what was measured stays when the search is stopped, and its table can be opened again after it", () => {
  const running = [...opened, { kind: "finding", settings }, points(0, [1], [5])] as SessionEvent[];
  expect(isBusy(after(...running))).toBe(true);
  const stopping = after(...running, { kind: "stopping" });
  expect(stopping.search?.status).toBe("stopping");
  const stopped = [
    ...running,
    { kind: "stopping" },
    { kind: "ended" },
    opened[1]!,
  ] as SessionEvent[];
  expect(after(...stopped)).toMatchObject({
    table: { status: "open" },
    search: { status: "ended", repeats: [{ losses: [5] }] },
  });
  expect(isBusy(after(...stopped))).toBe(false);
});

const runs = [1, 2, 3].map((id) => ({
  id,
  settings: { ...settings, lr: 10 ** -id, epochs: 2, validation: 0.2, patience: 20 },
}));
const trained: SessionEvent[] = [
  ...opened,
  { kind: "finding", settings },
  { kind: "training", runs },
];
const record = (epoch: number, loss: number): EpochRecord => ({
  ...{ epoch, updates: epoch, lr: 1, loss, metrics: {} },
});

test("trainings run at once, each with its own epochs, and are removed one by one", () => {
  const session = after(
    ...trained,
    { kind: "epochs", id: 2, epochs: [record(1, 5)] },
    { kind: "within", id: 3, share: 0.5 },
    { kind: "epochs", id: 2, epochs: [record(2, 4)] },
    { kind: "removed", id: 1 },
    // What is still reported of it is about nothing.
    { kind: "epochs", id: 1, epochs: [record(1, 9)] },
  );
  expect(session.trainings.map(({ id, epochs, within }) => [id, epochs.length, within])).toEqual([
    [2, 2, 0],
    [3, 0, 0.5],
  ]);
});

test("the same training again takes the place of the old one; another is kept beside it", () => {
  const again = { id: 4, settings: runs[1]!.settings };
  const other = { id: 5, settings: { ...runs[1]!.settings, epochs: 3 } };
  const { trainings } = after(...trained, { kind: "training", runs: [again, other] });
  expect(trainings.map(({ id }) => id)).toEqual([1, 3, 4, 5]);
});

test("trainings are kept while the same is learned, and put away with another target or table", () => {
  const ids = (...events: SessionEvent[]) => after(...trained, ...events).trainings.length;
  expect(ids({ kind: "finding", settings: { ...settings, target: 0, steps: 9 } })).toBe(3);
  expect(ids({ kind: "finding", settings: { ...settings, target: 1 } })).toBe(0);
  expect(ids(opened[0]!)).toBe(0);
});

test("a training is stopped alone, and all with the worker, which then has none of them", () => {
  const one = after(...trained, { kind: "stopping", id: 2 });
  expect(one.trainings.map(({ status }) => status)).toEqual(["running", "stopping", "running"]);
  const all = after(...trained, { kind: "stopping" }, { kind: "ended" });
  expect(all.trainings.map(({ status, isHeld }) => [status, isHeld])).toEqual(
    runs.map(() => ["ended", false]),
  );
});

test("a training that is refused leaves the search and the others", () => {
  const result = { repeats: [] } as Partial<LearningRateResult> as LearningRateResult;
  const session = after(
    ...opened,
    { kind: "finding", settings },
    { kind: "found", result, seconds: 1 },
    { kind: "training", runs },
    { kind: "begun", id: 1, begun: { rows: 8, l2: 0.1 } },
    { kind: "refused", sentence: "no" },
  );
  expect(session.search?.status).toBe("ended");
  expect(session.trainings.map(({ id }) => id)).toEqual([1]);
  expect(session.trouble).toBe("no");
});

test("a verified search suggests the verified rate, and its band reaches it", () => {
  const suggestion = { status: "found", lr: 0.1, band: [0.05, 0.2], rule: "default" } as const;
  const result = { suggestion, repeats: [] } as Partial<LearningRateResult> as LearningRateResult;
  const verification = { status: "verified", lr: 0.4, firstLr: 0.1 } as Verification;
  const { search } = after(
    ...opened,
    { kind: "finding", settings },
    { kind: "found", result, seconds: 1 },
    { kind: "asked-to-verify" },
    { kind: "verifying", verifying: { begun: 3, round: 0, share: 0.5 } },
    { kind: "verified", verification },
  );
  expect(search?.result?.suggestion).toEqual({ ...suggestion, lr: 0.4, band: [0.05, 0.4] });
  expect(search?.verify).toEqual({ status: "ended", verification });
});
