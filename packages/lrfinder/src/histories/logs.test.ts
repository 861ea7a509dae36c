import { expect, test } from "vitest";
import { logs } from "./logs.test-kit.js";
import { readCurves } from "./read-curves.js";
import { readHistory } from "./read-history.js";
import { readHistoryFiles } from "./read-history-files.js";
import type { Log } from "./sweep.test-kit.js";

/** The curves in the files of a log. */
async function curvesOf({ files }: Log) {
  const history = await readHistoryFiles(
    Object.entries(files).map(([name, content]) => ({
      name,
      bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
      text: () => (typeof content === "string" ? content : new TextDecoder().decode(content)),
    })),
  );
  return { ...readCurves(history), format: history.format };
}

/** What is chosen in each log without a word, and how many of its rows are in no point. */
const read: Readonly<Record<string, readonly [lr: string, loss: string, leftOut: number]>> = {
  lightning: ["lr-SGD/pg1", "train_loss_step", 2],
  huggingFace: ["learning_rate", "loss", 3],
  huggingFacePrinted: ["learning_rate", "loss", 2],
  tensorBoard: ["lr", "Loss/train", 0],
  kerasTensorBoard: ["train/epoch_learning_rate", "train/epoch_loss", 60],
  tensorBoardDownloads: ["lr", "Loss_train", 0],
  tensorBoardJson: ["rate", "loss", 0],
  wandb: ["lr_0.1 - sweep-1 - train/learning_rate", "lr_0.1 - sweep-1 - train/loss", 0],
  wandbCharts: ["lr_0.1 - sweep-1 - lr-Adam", "lr_0.1 - sweep-1 - train/loss_step", 0],
  mlflow: ["learning_rate", "train/loss", 1],
  ultralytics: ["lr/pg0", "train/box_loss + train/cls_loss + train/dfl_loss", 0],
  detectron2: ["lr", "total_loss", 1],
  mmengine: ["lr", "loss", 1],
  mmcv: ["lr", "loss", 2],
  fairseq: ["lr", "loss", 2],
  timm: ["lr", "train_loss", 0],
  keras: ["learning_rate", "loss", 0],
  kerasHistory: ["lr", "loss", 0],
  fastai: ["lrs", "losses", 0],
};

test.each(Object.keys(logs))("%s is read as the same numbers in two columns are", async (name) => {
  const log = logs[name]!;
  const rows = log.learningRates.map((lr, i) => `${lr},${log.losses[i]}\n`);
  const plain = readCurves(readHistory({ name: "plain", text: `lr,loss\n${rows.join("")}` }));
  expect(plain.curve.losses).toEqual(log.losses);
  const found = await curvesOf(log);
  expect(found.curve).toEqual(plain.curve);
  const { columns, leftOut } = found;
  expect([columns.lr, columns.loss, leftOut]).toEqual(read[name] ?? ["lr", "loss", 0]);
});

test("what was joined, what was left out, and which other rates there are is told", async () => {
  expect((await curvesOf(logs.lightning!)).notes).toEqual([
    'learning rates and losses stand apart, and are joined by "step"',
    'learning rates are read from "lr-SGD/pg1"; there is another learning rate in "lr-SGD/pg2"',
  ]);
  expect((await curvesOf(logs.huggingFace!)).notes).toEqual([
    "2 rows without a learning rate or a loss left out",
    "1 row with a learning rate of 0 left out, as a warm-up begins there",
  ]);
  expect((await curvesOf(logs.mmcv!)).notes).toEqual([
    "1 row of evaluations left out",
    "1 row without a learning rate or a loss left out",
  ]);
});
