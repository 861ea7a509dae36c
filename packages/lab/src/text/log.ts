import { counted, formatNumber } from "lrfinder/internal";

/** The English of the screen on which a log is read. */
export const logText = {
  title: "Read a log",
  lead: "A range test that was run elsewhere: what Lightning, Hugging Face, TensorBoard, Weights & Biases and others log.",
  open: {
    label: "A log",
    drop: "Drop a log here",
    more: "CSV, JSON, JSON Lines or event files; several files of one training together",
    opening: (name: string) => `Reading ${name} …`,
  },
  kept: {
    lost: "Nothing of this log is kept: it is gone once the page is loaded again.",
    open: "This browser keeps the log for the next visit.",
  },
  tooLong: (mebibytes: number) =>
    `has more than ${mebibytes} MB: a recorded range test has a row a step`,
  notText: "is not text: give CSV, TSV, JSON or an event file of TensorBoard",
  line: ({ name, points }: { name: string; points: number | undefined }) =>
    points === undefined ? name : `${name}: ${counted(points, "point")}`,
  other: "Another log",
  form: "How the log is read",
  lr: "Learning rates",
  loss: "Losses",
  byName: "by their name",
  optimizer: "Optimizer",
  unknown: "not known",
  options: { lr: "the field Learning rates", loss: "the field Losses" },
  answer: "Learning rate",
  none: "–",
  reason: (reason: string) => `No learning rate can be recommended: ${ofSweep(reason)}.`,
  found: ([low, high]: readonly [low: number, high: number]) =>
    `The network trains at rates from ${formatNumber(low)} to ${formatNumber(high)}.`,
  warning: (warning: string) => `Warning: ${ofSweep(warning)}.`,
  columns: ({ lr, loss }: { lr: string; loss: string }) =>
    `Read from the columns ${lr} and ${loss}.`,
  note: (note: string) => `Note: ${note}.`,
  chart: (points: number) =>
    `Loss against learning rate, ${counted(points, "point")} and their smoothed line.`,
  key: { repeat: "each point of the log", median: "smoothed", band: "the network trains" },
  picture: (name: string) => `Loss against learning rate, ${name}`,
};

/** Sentences of the library name its options; a log has a sweep. */
function ofSweep(sentence: string): string {
  return sentence
    .replace(/\btry a lower minLr\b/g, "start the sweep lower")
    .replace(/\bmaxLr\b/g, "the sweep's highest rate")
    .replace(/\bminLr\b/g, "the sweep's lowest rate");
}
