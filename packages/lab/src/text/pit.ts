import { counted, formatNumber } from "lrfinder/internal";

/** The English of the screen "The pit". Sentences about a walk are the library's own (`verdict`). */
export const pitText = {
  title: "The pit",
  lead: "Training is walking down into a pit. The learning rate is the length of the step.",
  landscape: "Landscape",
  landscapes: {
    pit: "U-shaped pit",
    ravine: "Narrow ravine",
    "two-valleys": "Two valleys",
    saddle: "Saddle",
  },
  atRim: "At the rim",
  notes: {
    pit: "Each step leads down the slope, and further where it is steeper. Choose how far, and let go.",
    ravine: "Steep across, almost level along: a rate that suits the walls creeps along the floor.",
    "two-valleys":
      "The nearer valley is the shallow one. A long first step can leap over the ridge.",
    saddle:
      "Level in the middle, but without a bottom: it rises on two sides and falls for ever on the others.",
  },
  firstStep: "The faint arrow is the next step.",
  verdicts: {
    creeping: "Creeping",
    right: "Just right",
    leaping: "Leaping from side to side",
    swinging: "Swinging",
    circling: "Circling",
    gone: "Gone",
    stuck: "Stuck",
  },
  running: "Running.",
  stepsTaken: "Steps",
  steps: "steps",
  lossNow: "Loss",
  loss: "loss",
  bottom: "bottom",
  outOfSight: "out of sight",
  rate: "Learning rate",
  momentum: "Momentum",
  noMomentum: "none",
  presetsLabel: "Learning rates to try",
  presets: {
    small: "Too small",
    right: "Just right",
    large: "Too large",
    gone: "Way too large",
  },
  buttonsLabel: "The ball",
  step: "Step",
  run: "Run",
  pause: "Pause",
  reset: "Reset",
  keys: [
    { key: "Right arrow", does: "step" },
    { key: "Left arrow", does: "step back" },
    { key: "Enter", does: "run or pause" },
    { key: "Home", does: "reset" },
  ],
  stage: (landscape: string, path: readonly (readonly number[])[]) =>
    `${landscape}. The ball is at ${placeOf(path.at(-1)!)} after ${stepsOf(path.length - 1)}.`,
  lossChart: (steps: number, losses: readonly number[]) =>
    `Loss against steps: ${formatNumber(losses[0]!)} at first, ${formatNumber(losses.at(-1)!)} after ${stepsOf(steps)}.`,
} as const;

function placeOf(weights: readonly number[]): string {
  return weights.map(formatNumber).join(", ");
}

function stepsOf(count: number): string {
  return counted(count, "step");
}
