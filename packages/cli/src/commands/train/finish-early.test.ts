import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { lockFolder } from "../../files/folder-lock.js";
import { lrfinder, temporaryFolder } from "../../testing/lrfinder.js";
import type { TrainAnswer } from "./answer.js";
import { checkpointName, readCheckpoint } from "./checkpoint.js";
import { train } from "./train.js";

const folder = temporaryFolder();
afterAll(folder.remove);

test("resumed with epochs that were run already, it ends with the best of them", async () => {
  const out = join(folder.path, "out");
  const file = "examples/data/wine.csv";
  const flags = {
    target: "cultivar",
    epochs: "4000",
    patience: "4000",
    lr: "0.01",
    l2: "0",
    members: "0",
  };
  const controller = new AbortController();
  const stopped = await train(
    file,
    { ...flags, out },
    {
      out: { columns: 80, color: false, unicode: true, terminal: false },
      seconds: () => 1,
      signal: controller.signal,
      progress: (line) => /^epoch \d{2,} /.test(line) && controller.abort(),
    },
  );
  (await lockFolder(out))();
  const { epochs } = (await readCheckpoint(out))!;
  expect(stopped.complaints![0]).toContain(
    `--resume goes on from there; --resume --epochs ${epochs.length} ends it there, with the best epoch so far`,
  );
  const words = (epochs: number) => [
    ...["train", file, "--target", "cultivar", "--patience", "4000", "--lr", "0.01", "--l2", "0"],
    ...["--members", "0"],
    ...["--out", out, "--resume", "--epochs", `${epochs}`],
  ];
  const more = await lrfinder(words(epochs.length + 1));
  expect(more).toMatchObject({ code: 2, stderr: expect.stringContaining("needs the same flags") });
  const { code, stdout } = await lrfinder([...words(epochs.length), "--json"]);
  expect(code).toBe(0);
  const answer: TrainAnswer = JSON.parse(stdout);
  const losses = epochs.map(({ validation }) => validation!.loss);
  const best = losses.indexOf(Math.min(...losses)) + 1;
  expect(answer).toMatchObject({ epochs: epochs.length, bestEpoch: best, stoppedBy: "end" });
  expect(existsSync(join(out, checkpointName))).toBe(false);
  expect(readFileSync(join(out, "history.csv"), "utf8").trim().split("\n")).toHaveLength(
    epochs.length + 1,
  );
});
