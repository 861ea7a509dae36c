import { expect, test } from "vitest";
import { eventRecord } from "../onnx/fit/event-record.js";
import { eventFile, eventMessage } from "./event-file.test-kit.js";
import { type EventFile, readEventFiles } from "./event-files.js";
import { isEventFile } from "./event-records.js";
import { readCurves } from "./read-curves.js";

const read = (files: Readonly<Record<string, Uint8Array>>) => {
  const history = readEventFiles(
    Object.entries(files).map(([name, bytes]): EventFile => ({ name, bytes })),
  );
  return { ...readCurves(history), history };
};

/** Events of a rate and a loss, from a step on. */
const swept = (rates: readonly number[], { from = 0, loss = 1 } = {}) =>
  rates.map((lr, i) =>
    eventMessage(from + i, [
      { tag: "lr", value: lr },
      { tag: "loss", value: loss },
    ]),
  );

test("what our own callback writes is read, to the bit of single precision", () => {
  const rates = [0.001, 0.01, 0.1];
  const records = [
    eventRecord({ wallTime: 1, fileVersion: "brain.Event:2" }),
    ...rates.map((lr, i) =>
      eventRecord({
        wallTime: 2,
        step: i + 1,
        scalars: { loss: 1 / (i + 1), val_loss: 9, learning_rate: lr },
      }),
    ),
  ];
  const file = Uint8Array.from(records.flatMap((record) => [...record]));
  expect(isEventFile(file)).toBe(true);
  expect(read({ "events.out.tfevents.1": file }).curve).toMatchObject({
    learningRates: rates.map(Math.fround),
    losses: [1, 1 / 2, 1 / 3].map(Math.fround),
  });
});

test("scalars are simple values and tensors of one number, single or double", () => {
  const ways = ["simple", "tensor", "content", "double"] as const;
  const messages = ways.map((as, i) =>
    eventMessage(i, [
      { tag: "lr", value: 0.1 + i, as },
      { tag: "loss", value: 0.1, as },
    ]),
  );
  const { curve } = read({ events: eventFile(messages) });
  expect(curve.losses).toEqual([...Array(3).fill(Math.fround(0.1)), 0.1]);
});

test("a last record that is cut short is left out, and said so; damage is refused with its place", () => {
  const whole = eventFile(swept([0.1, 0.2, 0.3, 0.4]));
  for (const missing of [1, 20, 60]) {
    const { curve, notes } = read({ events: whole.subarray(0, whole.length - missing) });
    expect(curve.learningRates.length).toBe(missing < 60 ? 3 : 2);
    expect(notes).toEqual([
      "the last record of events is cut short, as while a training runs, and was left out",
    ]);
  }
  for (const place of [whole.length - 30, whole.length - 1]) {
    const damaged = whole.slice();
    damaged[place]! ^= 1;
    expect(() => read({ events: damaged })).toThrow(
      expect.objectContaining({
        code: "bad-history",
        message: "events, record 5: its checksum is wrong, the file is damaged; copy it again",
      }),
    );
  }
  expect(isEventFile(new TextEncoder().encode("lr,loss\n0.1,2\n"))).toBe(false);
});

test("a session that starts again replaces what was written of later steps, over files of one run", () => {
  const start = new Uint8Array([...eventMessage(2, []), 0x3a, 2, 8, 1]);
  const { curve, notes } = read({
    "run/b": eventFile([start, ...swept([0.3, 0.4], { from: 2, loss: 2 })]),
    "run/a": eventFile(swept([0.1, 0.2, 7, 8])),
  });
  expect(curve.learningRates).toEqual([0.1, 0.2, 0.3, 0.4].map(Math.fround));
  expect([curve.losses, notes]).toEqual([[1, 1, 2, 2], []]);
});

test("two runs are told apart, and one is chosen", () => {
  const files = {
    "/logs/lr_0.1/events": eventFile(swept([0.1, 0.2])),
    "/logs/b/events": eventFile(swept([0.3, 0.4], { loss: 5 })),
  };
  expect(() => read(files)).toThrow(
    '/logs/b/events and 1 more file: there are losses of 2 runs, "b/loss", "lr_0.1/loss"; name one with loss',
  );
  const history = readEventFiles(Object.entries(files).map(([name, bytes]) => ({ name, bytes })));
  const { curve, columns } = readCurves(history, { loss: "b/loss" });
  expect([columns.lr, curve.losses]).toEqual(["b/lr", [5, 5]]);
  expect(() => readEventFiles([{ name: "events", bytes: eventFile([]) }])).toThrow(
    "events: there are no scalars in it",
  );
});

test("runs that are named after a part of the data are parts of one training", () => {
  const tagged = (tag: string, values: readonly number[]) =>
    eventFile(values.map((value, i) => eventMessage(i, [{ tag, value }])));
  const { curve, columns } = read({
    "exp/events": tagged("lr", [1, 2, 3]),
    "exp/Loss_train/events": tagged("Loss", [5, 4, 6]),
    "exp/Loss_valid/events": tagged("Loss", [8, 8, 8]),
  });
  expect([curve.losses, columns]).toEqual([
    [5, 4, 6],
    { lr: "lr", loss: "Loss_train/Loss", step: "step" },
  ]);
});
