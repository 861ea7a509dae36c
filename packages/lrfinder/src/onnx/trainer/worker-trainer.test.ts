import { execFile } from "node:child_process";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { promisify } from "node:util";
import type { Worker } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import { dense } from "../models/layers/dense.js";
import { dropout } from "../models/layers/dropout.js";
import { sequential } from "../models/sequential.js";
import { adam } from "../optimizers/adam.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { createTrainer } from "./create-trainer.js";

const random = seededRandom(8);
const rows = 1000;
const x = Float32Array.from({ length: rows * 32 }, () => 2 * random() - 1);
const y = Float32Array.from({ length: rows }, () => 2 * random() - 1);

/** Batches of the whole table, in chunks: updates that are long beside the time an abort takes. */
const make = (options: Partial<TrainerOptions> = {}) =>
  createTrainer({
    model: sequential([dense(64, { activation: "relu" }), dropout(0.2), dense(1)], {
      inputShape: [32],
    }),
    loss: "mean-squared-error",
    metrics: ["mean-absolute-error"],
    optimizer: adam(),
    data: { x, y },
    batchSize: "full",
    rowsPerChunk: 50,
    ...options,
  });

/** A signal that calls a halt when it is looked at for the nth time. */
function abortAtLook(n: number) {
  let looks = 0;
  return {
    get aborted() {
      looks++;
      return looks >= n;
    },
  };
}

const rates = (count: number) => new Array<number>(count).fill(0.01);

const places = {
  "in this thread": {},
  "in a worker": { worker: true },
  "in WASM": { runtime: "onnxruntime-web" },
  "in WASM, in a worker": { runtime: "onnxruntime-web", worker: true },
} as const satisfies Record<string, Partial<TrainerOptions>>;

describe.each(Object.entries(places))("an abort %s", (_, place) => {
  test("keeps the finished updates, and nothing of the one on its way", async () => {
    const training = await make(place);
    const whole = await make({ ...place, worker: false });
    // Every 20 ms where there is a worker, else at every chunk, twenty of which make an update.
    const signal = abortAtLook("worker" in place ? 5 : 50);
    const { loss, metrics } = await training.step({ learningRate: rates(1000), signal });
    expect(loss.length).toBeLessThan(1000);
    expect(metrics["mean-absolute-error"]!.length).toBe(loss.length);

    const same = await whole.step({ learningRate: rates(loss.length) });
    expect({ loss: same.loss, metrics: same.metrics }).toEqual({ loss, metrics });
    expect(await training.weights()).toEqual(await whole.weights());

    const next = { learningRate: rates(2) };
    expect(await training.step(next)).toEqual(await whole.step(next));
    await Promise.all([training.close(), whole.close()]);
  });
});

test.each(["onnxruntime-node", "onnxruntime-web"] as const)(
  "a timer can call the halt while %s runs in its own thread",
  async (runtime) => {
    const training = await make({ runtime });
    const controller = new AbortController();
    setTimeout(() => controller.abort());
    const { loss } = await training.step({ learningRate: rates(1000), signal: controller.signal });
    expect(loss.length).toBeLessThan(1000);
    await training.close();
  },
);

describe.each([false, true])("a trainer (worker: %s)", (worker) => {
  test("makes no update where a halt was called before", async () => {
    const training = await make({ worker });
    const before = await training.weights();
    const signal = AbortSignal.abort();
    const measured = await training.step({ learningRate: rates(3), signal });
    expect(measured).toEqual({ loss: [], rows: [], metrics: { "mean-absolute-error": [] } });
    expect(await training.weights()).toEqual(before);
    await training.close();
  });

  test("ends what it is asked before close, and rejects what it is asked after", async () => {
    const training = await make({ worker });
    const state = await training.snapshot();
    const asked = training.step({ learningRate: rates(2) });
    const closing = training.close();
    expect((await asked).loss.length).toBe(2);
    await closing;
    for (const call of [
      () => training.step({ learningRate: rates(1) }),
      () => training.snapshot(),
      () => training.restore(state),
      () => training.reseed(1),
      () => training.weights(),
    ]) {
      await expect(call()).rejects.toThrow("nothing can be called after close()");
    }
    training.release?.(state);
    await training.close();
  });
});

describe("a worker that ends", () => {
  /** A trainer in a worker, and that worker's thread. */
  async function withThread(): Promise<{ training: OnnxTrainer; thread: Worker }> {
    const threads: Worker[] = [];
    const listen = (message: unknown) => threads.push((message as { worker: Worker }).worker);
    subscribe("worker_threads", listen);
    const training = await make({ worker: true });
    unsubscribe("worker_threads", listen);
    return { training, thread: threads[0]! };
  }

  const ends = {
    "by an error of its own": (thread: Worker) => thread.postMessage(null),
    "from outside": (thread: Worker) => void thread.terminate(),
  };

  test.each(Object.entries(ends))("%s rejects what waits and what comes", async (_, end) => {
    const { training, thread } = await withThread();
    const waiting = training.step({ learningRate: rates(1000) });
    const refused = expect(waiting).rejects.toMatchObject({
      code: "worker-failed",
      message: expect.stringContaining("the trainer's worker has ended: "),
    });
    end(thread);
    await refused;
    await expect(training.weights()).rejects.toMatchObject({ code: "worker-failed" });
    await training.close();
  });
});

test("a worker that is idle lets the process end, and one that works does not", async () => {
  const program = `
    import { dense, sequential, createTrainer } from "lrfinder/onnx";
    const training = await createTrainer({
      model: sequential([dense(1, { kernelInitializer: 2 })], { inputShape: [1] }),
      loss: "mean-squared-error",
      data: { x: [3], y: [0] },
      worker: true,
    });
    const { loss } = await training.step({ learningRate: [0] });
    console.log(loss[0]);
  `;
  const node = promisify(execFile);
  const { stdout } = await node(process.execPath, ["--input-type=module", "--eval", program]);
  expect(stdout).toBe("36\n");
});
