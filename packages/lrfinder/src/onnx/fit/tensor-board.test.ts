import { expect, test } from "vitest";
import { decodeEventFile } from "./event-file.test-kit.js";
import { eventRecord } from "./event-record.js";
import { fit } from "./fit.js";
import { regression, xs, ys } from "./linear-regression.test-kit.js";
import { tensorBoard } from "./tensor-board.js";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

test("a record is its length, its message and their masked checksums", () => {
  const event = { wallTime: 1.5, step: 300, scalars: { loss: 0.25 } };
  const message = [
    "09000000000000f83f", // field 1, a double: 1.5
    "10ac02", // field 2, a varint: 300
    "2a0d0a0b", // field 5, 13 bytes; in it field 1, 11 bytes
    "0a046c6f7373", // field 1, 4 bytes: "loss"
    "150000803e", // field 2, a float: 0.25
  ].join("");
  const record = hex(eventRecord(event));
  expect(record.slice(0, 16)).toBe("1b00000000000000");
  expect(record.slice(24, -8)).toBe(message);
  expect(decodeEventFile(eventRecord(event))).toEqual([event]);
});

test("numbers that are not finite, and names that are not ASCII, survive", () => {
  const scalars = { verlust_ä: Number.NaN, up: Infinity, down: -Infinity, large: 1e39 };
  const [decoded] = decodeEventFile(eventRecord({ wallTime: 0, step: 2 ** 40, scalars }));
  expect(decoded).toEqual({ wallTime: 0, step: 2 ** 40, scalars: { ...scalars, large: Infinity } });
});

test("a record with one bit changed is found by its checksums", () => {
  const record = eventRecord({ wallTime: 3, scalars: { loss: 1 } });
  for (const place of [0, 9, 20, record.length - 1]) {
    const broken = record.slice();
    broken[place]! ^= 4;
    expect(() => decodeEventFile(broken)).toThrow();
  }
});

test("an event file holds the version, then every number of each epoch", async () => {
  const bytes: number[] = [];
  let seconds = 1_700_000_000;
  const board = tensorBoard({
    write: async (record) => {
      await null;
      bytes.push(...record);
    },
    now: () => seconds++,
  });
  const { training, history } = await fit(
    { ...regression, metrics: ["mean-absolute-error"] },
    {
      epochs: 3,
      learningRate: (step) => 0.1 / (step + 1),
      validation: { x: xs, y: ys },
      callbacks: [board],
    },
  );
  await training.close();
  const metric = "mean-absolute-error";
  expect(decodeEventFile(Uint8Array.from(bytes))).toEqual([
    { wallTime: 1_700_000_000, fileVersion: "brain.Event:2", scalars: {} },
    ...history.epochs.map(({ epoch, loss, metrics, validation, lr }) => ({
      wallTime: 1_700_000_000 + epoch,
      step: epoch,
      scalars: {
        loss: Math.fround(loss),
        mean_absolute_error: Math.fround(metrics[metric]!),
        val_loss: Math.fround(validation!.loss),
        val_mean_absolute_error: Math.fround(validation!.metrics[metric]!),
        learning_rate: Math.fround(lr),
      },
    })),
  ]);
});

/** The steps that TensorBoard shows of some files: from the step on at which a session starts, it drops earlier ones. */
function shownSteps(files: readonly Uint8Array[]): number[] {
  let steps: number[] = [];
  for (const { step = 0, session, scalars } of files.flatMap(decodeEventFile)) {
    if (session === 1) steps = steps.filter((one) => one < step);
    if (Object.keys(scalars).length > 0) steps.push(step);
  }
  return steps;
}

test("a training that goes on from an epoch replaces what was written of later ones", async () => {
  const files: Uint8Array[] = [];
  const train = async (epochs: { epochs: number; initialEpoch?: number }) => {
    const bytes: number[] = [];
    const board = tensorBoard({ write: (record) => void bytes.push(...record), now: () => 0 });
    const { training } = await fit(regression, {
      ...epochs,
      learningRate: 0.1,
      callbacks: [board],
    });
    await training.close();
    files.push(Uint8Array.from(bytes));
  };
  await train({ epochs: 4 });
  expect(shownSteps(files)).toEqual([1, 2, 3, 4]);
  await train({ epochs: 5, initialEpoch: 2 });
  expect(shownSteps(files)).toEqual([1, 2, 3, 4, 5]);
  expect(decodeEventFile(files[1]!)[1]).toEqual({ wallTime: 0, step: 3, session: 1, scalars: {} });
});
