import { formatNumber } from "lrfinder";

/** All English of the page, by screen. Sentences about a walk are the library's own (`verdict`). */
export const text = {
  app: {
    name: "lrfinder lab",
    screens: { pit: "The pit", descents: "Three descents", find: "Find" },
    screensLabel: "Screens",
    skip: "Skip to the screen",
    theme: { label: "Colours", system: "As the system", light: "Light", dark: "Dark" },
    footer: "Everything here happens in your browser. No data leaves it.",
    loading: "Loading …",
  },
  pit: {
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
      pit: "Each step leads down the slope, the further the steeper it is. Choose how far, and let go.",
      ravine: "Steep across and almost level along: what suits the walls creeps along the floor.",
      "two-valleys":
        "The nearer valley is the shallow one. A long first step can leap over the ridge.",
      saddle:
        "Level in the middle, but no bottom: up to both sides one way, down for ever the other.",
    },
    firstStep: "The faint arrow is the step to come.",
    verdicts: {
      creeping: "Creeping",
      right: "Just right",
      leaping: "Leaping from side to side",
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
  },
  descents: {
    title: "Three descents",
    lead: "The same slope, read from every row, from a handful, or from a single one.",
  },
  find: {
    title: "Find",
    lead: "Drop a table, and watch the learning rate of its network being found.",
  },
} as const;

function placeOf(weights: readonly number[]): string {
  return weights.map(formatNumber).join(", ");
}

function stepsOf(count: number): string {
  return count === 1 ? "1 step" : `${count.toLocaleString("en")} steps`;
}
