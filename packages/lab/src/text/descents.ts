import { formatNumber } from "lrfinder/internal";

type Variant = "full" | "mini" | "stochastic";

const names: Readonly<Record<Variant, string>> = {
  full: "Batch",
  mini: "Mini-batch",
  stochastic: "Stochastic",
};

/** The English of the screen "Three descents". */
export const descentsText = {
  title: "Three descents",
  lead: "One loss, one start, one learning rate. How many rows does a step look at?",
  variants: names,
  left: {
    full: "batch, out of sight",
    mini: "mini-batch, out of sight",
    stochastic: "stochastic, out of sight",
  },
  whoLeft,
  whoWasNear,
  map: ([slope, intercept]: readonly number[]) =>
    `The loss over slope and intercept as contour lines, with a path for each descent. The lowest place is at slope ${formatNumber(slope!)}, intercept ${formatNumber(intercept!)}.`,
  axes: "intercept across, slope up",
  start: "start",
  leastSquares: "least squares",
  loss: "mean squared error",
  lossLog: "mean squared error, log scale",
  read: { epochs: "Losses by epochs", updates: "Losses by updates" },
  readAt: {
    epochs: (epochs: number) => `epoch ${epochs.toFixed(2)}`,
    updates: (updates: number) => `update ${updates.toLocaleString("en")}`,
  },
  presetsLabel: "Learning rates to try",
  presets: { small: "Small", medium: "Medium", large: "Large" },
  epochs: "epochs",
  updates: "updates",
  progression: "progression after a year",
  bmi: "body-mass index",
  chart: {
    epochs: "The loss of each descent against epochs; the table has the numbers.",
    updates: "The loss of each descent against updates; the table has the numbers.",
    lines: "442 patients, and the line that each descent has fitted so far.",
  },
  counters: "Where each descent is",
  batchRows: "Rows in a batch",
  stepsPerEpoch: "Steps per epoch",
  epochsDone: "Epochs",
  batches: "Batch of the epoch",
  batchOf: (batch: number, of: number) => `${batch} of ${of}`,
  updatesMade: "Updates",
  rowsSeen: "Rows seen",
  slope: "Slope",
  intercept: "Intercept",
  aboveBottom: "Loss above minimum",
  ending: "Now",
  atStart: "at the start",
  walking: "walking",
  arrived: "arrived",
  endings: {
    creeping: "creeping",
    right: "on its way",
    leaping: "leaping",
    swinging: "swinging",
    circling: "circling",
    gone: "gone",
    stuck: "stuck",
  },
  running: "Running.",
  buttonsLabel: "The descents",
  run: "Run",
  pause: "Pause",
  epoch: "Next epoch",
  reset: "Reset",
  rate: "Learning rate",
  batchSize: "Mini-batch",
  rows: (count: number) => `${count} rows`,
  speed: "Speed",
  epochsPerSecond: (speed: number) => (speed === 1 ? "1 epoch/s" : `${speed} epochs/s`),
} as const;

/** What is learned where some left. */
function whoLeft({
  left,
  stayed,
}: {
  readonly left: readonly Variant[];
  readonly stayed: readonly Variant[];
}): string {
  if (stayed.length === 0) return "All three left: the rate is too large for the whole table, too.";
  return `${listed(left)} left, ${listed(stayed, true)} stayed: the fewer rows a step looks at, the smaller the rate has to be.`;
}

/** What is learned where none left: how many epochs each took to come near, and who circles there. */
function whoWasNear({
  epochs,
  circling,
}: {
  readonly epochs: Readonly<Record<Variant, number | undefined>>;
  readonly circling: readonly Variant[];
}): string {
  const after = (variant: Variant) =>
    epochs[variant] === undefined
      ? "did not in 20"
      : `after ${formatNumber(Number(epochs[variant].toFixed(2)))} epochs`;
  const first =
    epochs.stochastic === undefined
      ? "Stochastic did not come within a tenth of the height in 20 epochs"
      : `Stochastic came within a tenth of the height ${after("stochastic")}`;
  const noisy = circling.filter((variant) => variant !== "full");
  const end =
    noisy.length > 0
      ? `; then ${listed(noisy, true)} ${noisy.length === 1 ? "circles" : "circle"}, since each batch points elsewhere.`
      : ": in as many rows, smaller batches make more steps.";
  return `${first}, mini-batch ${after("mini")}, and batch ${after("full")}${end}`;
}

/** Names in a sentence; the first begins it, unless it is inside. */
function listed(variants: readonly Variant[], inside = false): string {
  const said = variants.map((variant, i) =>
    i > 0 || inside ? names[variant].toLowerCase() : names[variant],
  );
  return said.length < 3
    ? said.join(" and ")
    : `${said.slice(0, -1).join(", ")} and ${said.at(-1)}`;
}
