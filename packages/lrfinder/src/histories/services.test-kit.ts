import { eventFile, eventMessage } from "./event-file.test-kit.js";
import { csv, each, eachTwo, type Log, losses, plain, rates, single } from "./sweep.test-kit.js";

const wandbNames = (metric: string) =>
  ["", "__MIN", "__MAX"].map((end) => `"lr_0.1 - sweep-1 - ${metric}${end}"`);
const wandbCells = (value: number) => [value, value, value].map((cell) => `"${cell}"`);

const wandb: Log = {
  ...plain,
  files: {
    "wandb_export_2024-05-01T10_00_00.000+02_00.csv": csv([
      [
        '"Step"',
        ...wandbNames("_step"),
        ...wandbNames("train/loss"),
        ...wandbNames("train/learning_rate"),
      ],
      ...each((step, lr, loss) => [
        `"${step}"`,
        ...wandbCells(step),
        ...wandbCells(loss),
        ...wandbCells(lr),
      ]),
    ]),
  },
};

const wandbCharts: Log = {
  ...plain,
  files: {
    "rate.csv": csv([
      ['"trainer/global_step"', ...wandbNames("lr-Adam")],
      ...each((step, lr) => [`"${step}"`, ...wandbCells(lr)]),
    ]),
    "loss.csv": csv([
      ['"trainer/global_step"', ...wandbNames("train/loss_step")],
      ...each((step, _, loss) => [`"${step}"`, ...wandbCells(loss)]),
    ]),
  },
};

const mlflow: Log = {
  ...plain,
  files: {
    "mlruns/0/abc/metrics/learning_rate": each(
      (step, lr) => `${1.7e12 + step} ${lr} ${step}\n`,
    ).join(""),
    "mlruns/0/abc/metrics/train/loss": each(
      (step, _, loss) => `${1.7e12 + step} ${loss} ${step}\n`,
    ).join(""),
    "mlruns/0/abc/metrics/val_loss": "1700000000060 1.2 59\n",
  },
};

/** As PyTorch's SummaryWriter writes them: each number an event of its own. */
const tensorBoard: Log = {
  files: {
    "runs/sweep/events.out.tfevents.1700000000.host.1.0": eventFile(
      eachTwo((step, lr, loss) => [
        eventMessage(step, [{ tag: "lr", value: lr }]),
        eventMessage(step, [{ tag: "Loss/train", value: loss }]),
        eventMessage(step, [{ tag: "Loss/val", value: 2 }]),
      ]),
    ),
  },
  learningRates: single(rates),
  losses: single(losses),
};

/** As the callback of Keras writes them: tensors, the training and the validation in folders. */
const kerasTensorBoard: Log = {
  files: {
    "logs/train/events.out.tfevents.1.host.1.0.v2": eventFile(
      eachTwo((step, lr, loss) => [
        eventMessage(step, [{ tag: "epoch_loss", value: loss, as: "tensor" }]),
        eventMessage(step, [{ tag: "epoch_learning_rate", value: lr, as: "content" }]),
      ]),
    ),
    "logs/validation/events.out.tfevents.2.host.1.1.v2": eventFile(
      each((step) => eventMessage(step, [{ tag: "epoch_loss", value: 3, as: "tensor" }])),
    ),
  },
  learningRates: single(rates),
  losses: single(losses),
};

/** The downloads of two tags, as TensorBoard's page names and writes them. */
const tensorBoardDownloads: Log = {
  ...plain,
  files: {
    "run-.-tag-lr.csv": csv([
      ["Wall time", "Step", "Value"],
      ...each((step, lr) => [1.7e9 + step, step, lr]),
    ]),
    "run-.-tag-Loss_train.csv": csv([
      ["Wall time", "Step", "Value"],
      ...each((step, _, loss) => [1.7e9 + step, step, loss]),
    ]),
  },
};

const tensorBoardJson: Log = {
  ...plain,
  files: {
    "rate.json": JSON.stringify(each((step, lr) => [1.7e9 + step, step, lr])),
    "loss.json": JSON.stringify(each((step, _, loss) => [1.7e9 + step, step, loss])),
  },
};

/** A range test as services and viewers keep it. */
export const ofServices: Readonly<Record<string, Log>> = {
  ...{ tensorBoard, kerasTensorBoard, tensorBoardDownloads, tensorBoardJson },
  ...{ wandb, wandbCharts, mlflow },
};
