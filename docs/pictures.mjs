// Draws the pictures of the guides, with nothing but this library:
//   node docs/pictures.mjs           into docs/pictures/
//   node docs/pictures.mjs FOLDER    elsewhere
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  cosineAnnealingWarmRestarts,
  cosineDecay,
  cyclicalLR,
  exponentialDecay,
  exponentialSweep,
  lossCurve,
  oneCycle,
  seededRandom,
  stepDecay,
  suggest,
  warmUp,
} from "lrfinder";
import { descend, pit, ravine, regression, twoValleys } from "lrfinder/descent";
import { plotDescent, plotLoss, plotPaths, plotPit, plotSchedule, plotSweep } from "lrfinder/plot";

const small = { width: 520, height: 260 };
/** What the two sweeps of docs/sweeps.md measured. */
const digits = JSON.parse(readFileSync(join(import.meta.dirname, "sweep-digits.json"), "utf8"));
/** A line for each width, of what was measured at each batch size. */
const linesOf = (byWidth) =>
  Object.entries(byWidth).map(([width, measured]) => ({
    name: `width ${width}`,
    points: measured.map((y, i) => ({ value: digits.batchSizes[i], y })),
  }));
/** A walk in the pit of curvature 1, cut short where it would circle for long. */
const inPit = (lr) => descend(pit(), { learningRate: lr, maxSteps: 100 });

/**
 * A made-up range test of 100 steps: the loss as a function of log10 of the rate, with some noise
 * on it.
 */
const rangeTestOf = (title, lossAt, { low = -7, high = 1, noise = 0.02 } = {}) => {
  const random = seededRandom(1);
  const rate = exponentialSweep({ minLr: 10 ** low, maxLr: 10 ** high, steps: 100 });
  const learningRates = Array.from({ length: 100 }, (_, step) => rate(step));
  const losses = learningRates.map((lr) => lossAt(Math.log10(lr)) + noise * (random() - random()));
  const end = losses.findIndex((loss) => loss > 4);
  const kept = end < 0 ? losses.length : end + 1;
  const curve = lossCurve({
    learningRates: learningRates.slice(0, kept),
    losses: losses.slice(0, kept),
  });
  return plotLoss({ curve, suggestion: suggest(curve) }, { width: 520, height: 280, title });
};
/**
 * The loss of a network that starts at 2.3, falls where the rate is 10 ** fall, and explodes
 * at 10 ** edge.
 */
const network =
  ({ fall = -3, edge = -1 } = {}) =>
  (x) =>
    2.3 - 2 / (1 + Math.exp(-4 * (x - fall))) + Math.min(10, Math.exp(6 * (x - edge)));

const scheduleOf = (title, schedule) =>
  plotSchedule(schedule, { steps: 1000, width: 520, height: 220, title });

/** Body-mass index, standardised, and illness a year later, of 442 patients. */
function diabetes() {
  const file = join(import.meta.dirname, "../examples/data/diabetes.csv");
  const [head, ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const column = (name) =>
    lines.map((line) => Number(line.split(",")[head.split(",").indexOf(name)]));
  const bmi = column("bmi");
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = mean(bmi);
  const deviation = Math.sqrt(mean(bmi.map((value) => (value - middle) ** 2)));
  return { x: bmi.map((value) => (value - middle) / deviation), y: column("progression") };
}

const pictures = {
  "three-variants": plotPaths(
    ["full", 32, 1].map((batchSize) =>
      descend(regression(diabetes()), { learningRate: 0.02, batchSize, maxEpochs: 3 }),
    ),
    { width: 560, height: 340, title: "Three epochs, three variants" },
  ),
  "curve-valley": rangeTestOf("A valley", network()),
  "curve-still-falling": rangeTestOf("Still falling", network(), { high: -2.6 }),
  "curve-rises-at-once": rangeTestOf("Rises at once", network(), { low: -1.2, noise: 0.1 }),
  "curve-flat": rangeTestOf("Flat", () => 2.3, { noise: 0 }),
  "curve-noise": rangeTestOf("Noise", () => 2.3, { noise: 1 }),
  "curve-two-falls": rangeTestOf(
    "Two falls",
    (x) => network({ fall: -1.8 })(x) - 1 / (1 + Math.exp(-5 * (x + 4.5))) + 1,
  ),
  "schedule-one-cycle": scheduleOf("One cycle", oneCycle({ maxLr: 0.01, totalSteps: 1000 })),
  "schedule-cosine": scheduleOf(
    "Cosine",
    cosineDecay({ initialLr: 0.01, decaySteps: 1000, alpha: 0.001 }),
  ),
  "schedule-warm-restarts": scheduleOf(
    "Cosine with warm restarts",
    cosineAnnealingWarmRestarts({ maxLr: 0.01, minLr: 1e-5, t0: 143, tMult: 2 }),
  ),
  "schedule-exponential": scheduleOf(
    "Exponential",
    exponentialDecay({ initialLr: 0.01, decaySteps: 200, decayRate: 0.5 }),
  ),
  "schedule-step": scheduleOf("Step", stepDecay({ initialLr: 0.01, stepSize: 400 })),
  "schedule-triangular": scheduleOf(
    "Triangular",
    cyclicalLR({ baseLr: 0.001, maxLr: 0.01, stepSizeUp: 125 }),
  ),
  "schedule-warm-up": scheduleOf(
    "Warm-up",
    warmUp(cosineDecay({ initialLr: 0.01, decaySteps: 900 }), { steps: 100, startLr: 1e-4 }),
  ),
  "pit-too-small": plotPit(inPit(0.1), { ...small, title: "Too small" }),
  "pit-right": plotPit(inPit(0.6), { ...small, title: "Right" }),
  "pit-overshooting": plotPit(inPit(1.8), { ...small, title: "Overshooting" }),
  "pit-circling": plotPit(inPit(2), { ...small, title: "Circling" }),
  "pit-diverging": plotPit(inPit(2.15), { ...small, title: "Diverging" }),
  "pit-losses": plotDescent(
    [0.1, 0.6, 1.8, 2, 2.15].map((lr) => descend(pit(), { learningRate: lr, maxSteps: 40 })),
    { width: 560, height: 300, scale: "log", title: "The loss, update by update", subtitle: "" },
  ),
  ravine: plotPaths(
    [
      { ...descend(ravine(), { learningRate: 0.02 }), name: "0.02" },
      { ...descend(ravine(), { learningRate: 0.09 }), name: "0.09" },
      { ...descend(ravine(), { learningRate: 0.03, momentum: 0.8 }), name: "0.03, momentum 0.8" },
    ],
    { width: 560, height: 340, title: "A narrow ravine" },
  ),
  "two-valleys": plotPit(descend(twoValleys, { learningRate: 0.17 }), {
    ...small,
    title: "Over the ridge",
  }),
  "sweep-rate-batch-size": plotSweep(
    {
      ...{ name: "batch size", values: digits.batchSizes, measured: "learning rate", log: true },
      lines: linesOf(digits.sgdRates),
      growth: {
        centre: digits.sgdCentre,
        fitted: { name: `power ${digits.sgdPower.toFixed(2)}`, power: digits.sgdPower },
        rules: [0.5, 1].map((power) => ({ name: `power ${power}`, power })),
      },
    },
    { title: "Rates found with sgd" },
  ),
  "sweep-score-batch-size": plotSweep(
    {
      ...{ name: "batch size", values: digits.batchSizes, measured: "accuracy" },
      lines: linesOf(digits.adamAccuracies),
    },
    { title: "Accuracy with adam" },
  ),
};

const folder = process.argv[2] ?? join(import.meta.dirname, "pictures");
mkdirSync(folder, { recursive: true });
for (const [name, figure] of Object.entries(pictures)) {
  writeFileSync(join(folder, `${name}.svg`), await figure.toSvg());
}
