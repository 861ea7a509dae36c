import { csv, each, eachTwo, type Log, lines, losses, plain, rates } from "./sweep.test-kit.js";

/** As Lightning's CSVLogger writes what LearningRateMonitor and `self.log` log: in rows of their own. */
const lightning: Log = {
  ...plain,
  files: {
    "metrics.csv": csv([
      [
        "epoch",
        "lr-SGD/pg1",
        "lr-SGD/pg1-momentum",
        "lr-SGD/pg2",
        "step",
        "train_loss_epoch",
        "train_loss_step",
        "val_loss",
      ],
      ...eachTwo((step, lr, loss) => [
        ["", lr, 0.9, 10 * lr, step, "", "", ""],
        [0, "", "", "", step, "", loss, ""],
      ]),
      [0, "", "", "", 59, "", "", 1.25],
      [0, "", "", "", 59, 1.5, "", ""],
    ]),
  },
};

/** As Trainer saves its state: the first rate of a warm-up, evaluations and a summary among the rest. */
const huggingFace: Log = {
  ...plain,
  files: {
    "trainer_state.json": JSON.stringify(
      {
        best_metric: null,
        epoch: 1,
        global_step: 61,
        is_world_process_zero: true,
        log_history: [
          { epoch: 0.01, grad_norm: 3.5, learning_rate: 0, loss: 2.5, step: 1 },
          ...each((step, lr, loss) => ({
            epoch: step / 60,
            grad_norm: 2,
            learning_rate: lr,
            loss,
            step: step + 2,
          })),
          { epoch: 1, eval_loss: 1.1, eval_runtime: 2.2, step: 61 },
          { epoch: 1, step: 61, total_flos: 1e9, train_loss: 1.9, train_runtime: 12 },
        ],
        max_steps: 61,
      },
      null,
      2,
    ),
  },
};

const short = (value: number) => Number(value.toPrecision(5));
const ultralyticsNames = [
  ...["epoch", "train/box_loss", "train/cls_loss", "train/dfl_loss", "metrics/precision(B)"],
  ...["val/box_loss", "val/cls_loss", "val/dfl_loss", "lr/pg0", "lr/pg1", "lr/pg2"],
];

const ultralytics: Log = {
  files: {
    "results.csv": [
      ultralyticsNames.map((name) => name.padStart(23)).join(),
      ...each((step, lr, loss) =>
        [
          step + 1,
          short(loss),
          short(2 * loss),
          0.5,
          0.1,
          1,
          1,
          1,
          short(lr),
          short(lr),
          short(10 * lr),
        ]
          .map((value) => String(value).padStart(23))
          .join(),
      ),
      "",
    ].join("\n"),
  },
  learningRates: rates.map(short),
  losses: losses.map((loss) => short(loss) + short(2 * loss) + 0.5),
};

/** As JSONWriter writes them, every line with its names sorted; an evaluation after a third. */
const detectron2: Log = {
  ...plain,
  files: {
    "metrics.json": lines(
      eachTwo<object>((step, lr, loss) => [
        {
          data_time: 0.01,
          iteration: step,
          loss_cls: loss / 3,
          loss_mask: loss / 4,
          lr,
          time: 0.2,
          total_loss: loss,
        },
        ...(step === 20 ? [{ "bbox/AP": 12.5, iteration: step }] : []),
      ]),
    ),
  },
};

/** As LocalVisBackend writes them; an evaluation counts epochs where the others count steps. */
const mmengine: Log = {
  ...plain,
  files: {
    "scalars.json": lines(
      eachTwo<object>((step, lr, loss) => [
        {
          lr,
          base_lr: 10 * lr,
          data_time: 0.1,
          loss,
          loss_cls: loss / 2,
          epoch: 1,
          iter: step + 1,
          step: step + 1,
        },
        ...(step === 30 ? [{ "coco/bbox_mAP": 0.1, data_time: 0.1, step: 1 }] : []),
      ]),
    ),
  },
};

const mmcv: Log = {
  ...plain,
  files: {
    "20240501_100000.log.json": lines([
      { env_info: "sys.platform: linux", seed: 0, exp_name: "sweep.py" },
      ...eachTwo((step, lr, loss) => [
        { mode: "train", epoch: 1, iter: step + 1, lr, memory: 900, loss },
        ...(step === 59
          ? [{ mode: "val", epoch: 1, iter: 40, lr: 1, loss: 9, accuracy: 0.5 }]
          : []),
      ]),
    ]),
  },
};

const rounded = (value: number) => value.toFixed(3);

/** As JsonProgressBar logs, behind what Python's logging writes before it. */
const fairseq: Log = {
  files: {
    "train.log": [
      "2024-05-01 10:00:00 | INFO | fairseq_cli.train | Namespace(log_format='json', lr=[0.1])",
      ...each(
        (step, lr, loss) =>
          `2024-05-01 10:00:${step % 60} | INFO | train_inner | ${JSON.stringify({ epoch: 1, update: 0.5, loss: rounded(loss), nll_loss: "1.0", ppl: "4.2", num_updates: String(step + 1), lr: lr.toPrecision(6) })}`,
      ),
      '2024-05-01 10:01:00 | INFO | valid | {"epoch": 1, "valid_loss": "2.1", "valid_num_updates": "60"}',
      '2024-05-01 10:01:01 | INFO | train | {"epoch": 1, "train_loss": "2.1", "train_lr": "7.9", "train_num_updates": "60"}',
      "2024-05-01 10:01:02 | INFO | fairseq_cli.train | done training in 61.0 seconds",
      "",
    ].join("\n"),
  },
  learningRates: rates.map((lr) => Number(lr.toPrecision(6))),
  losses: losses.map((loss) => Number(rounded(loss))),
};

/** As Trainer prints what it logs, between the bars of its progress. */
const huggingFacePrinted: Log = {
  ...plain,
  files: {
    "nohup.out": [
      "  0%|          | 0/60 [00:00<?, ?it/s]",
      ...each(
        (step, lr, loss) =>
          `{'loss': ${loss}, 'grad_norm': ${step === 5 ? "nan" : 1.5}, 'learning_rate': ${lr}, 'epoch': ${step / 60}}`,
      ),
      "{'eval_loss': 1.1, 'eval_runtime': 2.2, 'epoch': 1.0}",
      "{'train_runtime': 12.3, 'train_loss': 1.9, 'epoch': 1.0}",
    ].join("\n"),
  },
};

const timm: Log = {
  ...plain,
  files: {
    "summary.csv": csv([
      ["epoch", "train_loss", "eval_loss", "eval_top1", "eval_top5", "lr"],
      ...each((step, lr, loss) => [step, loss, 2, 10, 50, lr]),
    ]),
  },
};

const keras: Log = {
  ...plain,
  files: {
    "training.log": csv([
      ["epoch", "accuracy", "learning_rate", "loss", "val_accuracy", "val_loss"],
      ...each((step, lr, loss) => [step, 0.5, lr, loss, "NA", "NA"]),
    ]),
  },
};

const kerasHistory: Log = {
  ...plain,
  files: {
    "history.json": JSON.stringify({ loss: losses, accuracy: losses, val_loss: losses, lr: rates }),
  },
};

const fastai: Log = {
  ...plain,
  files: { "recorder.json": JSON.stringify({ lrs: rates, losses: losses }) },
};

const torchLrFinder: Log = {
  ...plain,
  files: { "lr_find.json": JSON.stringify({ lr: rates, loss: losses }) },
};

/** A range test as programs that train log it. */
export const ofTrainers: Readonly<Record<string, Log>> = {
  ...{
    lightning,
    huggingFace,
    huggingFacePrinted,
    ultralytics,
    detectron2,
    mmengine,
    mmcv,
    fairseq,
    timm,
    keras,
  },
  ...{ kerasHistory, fastai, torchLrFinder },
};
