import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exampleArray, exampleFile } from "../../testing/example-models.js";
import { keptRunning } from "../../testing/kept-running.js";
import { root } from "../../testing/lrfinder.js";
import { npzFile } from "../../testing/npz-file.js";
import type { TestWorker } from "../../testing/workers.js";
import { answerOf, jobsIn } from "./sweeps-anywhere.test-kit.js";

/** A queue, and what tests do with it. */
export interface TestQueue {
  /** The path of a file of the tests. */
  at(name: string): string;
  /** Starts a worker. */
  work(...words: string[]): TestWorker;
  /** The words of a sweep in the queue. */
  inQueue(...words: string[]): string[];
  url(): string;
}

/** What holds of the files of sweeps in a queue. */
export function filesInQueue({ at, work, inQueue, url }: TestQueue): void {
  test("files come from --data, or by the queue, however their paths are written", async () => {
    const words = ["--target", "cultivar", "--steps", "20", "--base", "find"];
    const sweep = (file: string, out: string) =>
      keptRunning([
        ...[...inQueue(file, ...words), "--vary", "batch-size=16,32", "--json"],
        ...["--out", at(out)],
      ]);
    const worker = work("--data", ".");
    const below = answerOf(await sweep("./examples/data/wine.csv", "below"));
    await worker.end();
    work();
    copyFileSync(join(root, "examples/data/wine.csv"), at("wine.csv"));
    const sent = answerOf(await sweep(at("wine.csv"), "sent"));
    expect(below.trials.map(({ lr }) => lr)).toEqual(sent.trials.map(({ lr }) => lr));
    expect([...jobsIn(at("sent"))]).toEqual([...jobsIn(at("below"))]);
  });

  test("a model takes its weights beside it along, and who comes back needs neither", async () => {
    const model = ["--model", exampleFile("external", "eval.onnx"), "--target", "target"];
    const arrays = ["numbers", "category", "target"].map((name) => [
      name,
      exampleArray("two-inputs", name),
    ]);
    const data = await npzFile(at("two.npz"), Object.fromEntries(arrays));
    const words = [data, ...model, "--epochs", "9", "--lr", "0.01", "--vary", "batch-size=8,16"];
    const alone = await keptRunning(["sweep", ...words, "--json", "--out", at("beside-alone")]);
    const halved = [...words, "--halving", "2"];
    const left = await keptRunning([...inQueue(...halved), "--detach", "--out", at("beside")]);
    expect(left.stdout).toMatch(
      /is left to the workers, with 2 jobs of the first of 2 rounds\.\nThe next round follows .*, and is planned when somebody comes back\.\n/,
    );
    const [, id] = /The sweep (s[0-9a-f]{11}) /.exec(left.stdout)!;
    work();
    const attach = ["sweep", "--queue", url(), "--attach", id!, "--out", at("beside-back")];
    const { best, jobs } = answerOf(await keptRunning([...attach, "--json"]));
    expect(jobs).toMatchObject({ total: 3, run: 3, failed: 0 });
    const { batchSize } = best!.settings;
    const same = answerOf(alone).trials.find(({ settings }) => settings.batchSize === batchSize);
    expect([8, 16]).toContain(batchSize);
    expect(best!.score).toBe(same!.score);
  });
}
