import { expect, test } from "vitest";
import type { FindSettings } from "../worker/protocol.js";
import { afterEvent, isBusy, noSession, type SessionEvent } from "./session.js";

const settings = { steps: 3, repeats: 2 } as FindSettings;
const columns = [{ name: "a", kind: "numeric", missing: 0, different: 2, tooMany: false }] as const;
const reading = { delimiter: ",", header: "yes" } as const;
const opened: SessionEvent[] = [
  { kind: "opening", name: "a.csv" },
  { kind: "opened", rows: 2, columns, reading },
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
    table: { status: "open", name: "a.csv", rows: 2, columns, reading },
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
    { kind: "stopped" },
    opened[1]!,
  ] as SessionEvent[];
  expect(after(...stopped)).toMatchObject({
    table: { status: "open" },
    search: { status: "ended", repeats: [{ losses: [5] }] },
  });
  expect(isBusy(after(...stopped))).toBe(false);
});

test("a new search or table puts an old training away", () => {
  const trained = [
    ...opened,
    { kind: "finding", settings },
    { kind: "training", settings: { ...settings, lr: 1, epochs: 2 } },
  ] as SessionEvent[];
  expect(after(...trained).training?.status).toBe("running");
  expect(after(...trained, { kind: "finding", settings }).training).toBeUndefined();
  expect(after(...trained, opened[0]!)).toEqual({ table: { status: "opening", name: "a.csv" } });
});
