import { expect, test } from "vitest";
import { lossRank, rateRank } from "./column-names.js";

/** Names that a rank takes for what it is about, each better than those after it. */
const best = (names: readonly string[], rank: (name: string) => number | undefined) =>
  names.filter((name) => rank(name) !== undefined).toSorted((a, b) => rank(a)! - rank(b)!);

test("learning rates are known by their names, the plainest first", () => {
  const names = [
    ...["lr", "train/lr", "lr-Adam", "rate"],
    ...["lr-Adam-momentum", "lr-SGD/pg1-weight_decay", "valid_lr", "lr_scale", "lr_loss"],
    ...["learner", "clr", "samples_rate", "step"],
  ];
  expect(best(names, rateRank)).toEqual(["lr", "train/lr", "lr-Adam", "rate"]);
  for (const name of [
    "lrs",
    "LR",
    "learning_rate",
    "learningRate",
    "Learning Rate",
    "learning-rate",
  ]) {
    expect(rateRank(name), name).toBe(0);
  }
  for (const name of [
    "lr-SGD/pg1",
    "lr/pg0",
    "lr_0",
    "lr0",
    "lr_group_0",
    "lr[1]",
    "lr.head",
    "lr-Adam-1",
  ]) {
    expect(rateRank(name), name).toBe(rateRank("lr-Adam"));
  }
});

test("losses are those of the training, of a step before those of an epoch, the whole before a part", () => {
  const names = [
    ...["raw_loss", "loss", "train_loss_step", "train_loss", "total_train_loss", "epoch_loss"],
    ...["train_loss_epoch", "loss_cls"],
    ...[
      "val_loss",
      "eval/loss",
      "Loss/validation",
      "test_loss",
      "loss_scale",
      "min_loss",
      "lossy",
      "glossy",
    ],
  ];
  expect(best(names, lossRank)).toEqual(names.slice(0, 8));
  for (const name of ["losses", "Loss", "LOSS"]) expect(lossRank(name), name).toBe(0);
  for (const name of ["trainLoss", "trainloss", "training_losses", "Loss/train", "train/loss"]) {
    expect(lossRank(name), name).toBe(1);
  }
});
